/** The app manifest: app.yml, with the addresses of this server added. */
import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { z } from 'zod';
import { webhookPath } from './door.ts';

/** A permission or event with the reason that stands beside it in app.yml. */
export interface Reason {
  /** `issues: write`, or an event's name. */
  readonly name: string;
  readonly reason: string;
}

export interface AppDefinition {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly permissions: readonly Reason[];
  readonly events: readonly Reason[];
}

const shape = z.looseObject({
  name: z.string().min(1),
  url: z.url(),
  hook_attributes: z.looseObject({}),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});

/** Where callbacks of the set-up arrive. */
export const callbackPath = '/setup/callback';

/**
 * Reads app.yml, at the top of the project.
 * @throws when the file is missing or is no manifest: the installation is damaged then
 */
export function readAppDefinition(file: URL = new URL('../../app.yml', import.meta.url)): AppDefinition {
  const document = parseDocument(readFileSync(file, 'utf8'));
  const manifest = shape.parse(document.toJS());
  const permissions = document.get('default_permissions');
  const events = document.get('default_events');
  return {
    manifest,
    permissions: isMap(permissions)
      ? permissions.items.map(({ key, value }) => ({ name: `${key}: ${value}`, reason: commentOf(value) }))
      : [],
    events: isSeq(events) ? events.items.map((event) => ({ name: `${event}`, reason: commentOf(event) })) : [],
  };
}

function commentOf(node: unknown): string {
  return isScalar(node) ? (node.comment ?? '').trim() : '';
}

/**
 * The manifest as GitHub takes it (https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest).
 * @param publicBase address under which GitHub reaches this server
 * @param browserBase address under which the person's browser reaches it, to come back to
 */
export function manifestFor(definition: AppDefinition, publicBase: string, browserBase: string): string {
  const { manifest } = definition;
  const hook = shape.parse(manifest).hook_attributes;
  return JSON.stringify({
    ...manifest,
    hook_attributes: { ...hook, url: `${publicBase}${webhookPath}` },
    redirect_url: `${browserBase}${callbackPath}`,
  });
}
