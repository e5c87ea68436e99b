/** The app's manifest, `app.yml`: what it may do and what it wants to hear. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Level, Permissions } from './world.ts';

export interface AppManifest {
  readonly name: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

const levels: readonly string[] = ['read', 'write', 'admin'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a manifest in GitHub's form (`name`, `default_permissions`, `default_events`). Throws an error naming the key that is wrong. */
export function parseManifest(text: string): AppManifest {
  const value: unknown = parse(text);
  if (!isRecord(value)) throw new Error('The app manifest must be a YAML mapping.');
  const permissions = value.default_permissions ?? {};
  const events = value.default_events ?? [];
  if (!isRecord(permissions)) throw new Error('default_permissions in the app manifest must be a mapping.');
  if (!Array.isArray(events)) throw new Error('default_events in the app manifest must be a list.');
  const granted: Record<string, Level> = {};
  for (const [name, level] of Object.entries(permissions)) {
    if (level === 'none') continue;
    if (typeof level !== 'string' || !levels.includes(level)) {
      throw new Error(
        `default_permissions.${name} in the app manifest is ${JSON.stringify(level)}; use read, write or admin.`,
      );
    }
    granted[name] = level as Level;
  }
  return { name: String(value.name ?? 'Test app'), permissions: granted, events: events.map(String) };
}

export function readManifest(path: string): AppManifest {
  return parseManifest(readFileSync(path, 'utf8'));
}
