import { expect, test } from 'vitest';
import { manifestFor, readAppDefinition } from '../../src/http/manifest.ts';
import { keysOf } from '../../src/reconcile/keys.ts';

const definition = readAppDefinition();

test('the app asks for these permissions and no others', () => {
  expect(definition.manifest.default_permissions).toEqual({
    metadata: 'read',
    issues: 'write',
    pull_requests: 'read',
    checks: 'write',
    contents: 'read',
    merge_queues: 'read',
    organization_projects: 'write',
    members: 'read',
  });
});

test('every permission and event stands there with its reason', () => {
  for (const { name, reason } of [...definition.permissions, ...definition.events]) {
    expect(name).toMatch(/^[a-z0-9_]+(?:: (?:read|write))?$/);
    expect(reason.length, name).toBeGreaterThan(15);
  }
  expect(definition.permissions).toHaveLength(8);
});

test('the app hears about exactly the events it can read', () => {
  const events = definition.events.map(({ name }) => name);
  expect(events).toEqual(definition.manifest.default_events);
  expect(events).toHaveLength(12);
  for (const event of events) expect(keysOf(event, {}).known, event).toBe(true);
});

test('the manifest sends events to the webhook route, and the browser back to where it is', () => {
  const manifest = JSON.parse(manifestFor(definition, 'https://c.example.org', 'http://localhost:3000'));
  expect(manifest).toMatchObject({
    name: 'clause10',
    public: false,
    hook_attributes: { active: true, url: 'https://c.example.org/api/github/webhooks' },
    redirect_url: 'http://localhost:3000/setup/callback',
  });
});
