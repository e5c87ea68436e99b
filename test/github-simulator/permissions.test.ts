import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, jwtOf, manifest, openAcme, restWith } from './acme.ts';
import { newKey } from './key.ts';
import type { Permissions } from './world.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

/** The app is left with these permissions only. */
const only = (permissions: Permissions) => acme.simulator.control.changeManifest({ permissions });

describe('an app without the permission is refused', () => {
  test.each([
    ['POST', '/repos/acme/app/issues', { title: 'x' }, { issues: 'read' }],
    ['GET', '/repos/acme/app/issues', undefined, { contents: 'read' }],
    ['POST', '/repos/acme/app/issues/1/comments', { body: 'x' }, { issues: 'read', pull_requests: 'read' }],
    ['POST', '/repos/acme/app/labels', { name: 'x' }, { issues: 'read' }],
    ['POST', '/repos/acme/app/check-runs', { name: 'x', head_sha: 'a' }, { checks: 'read' }],
    ['GET', '/repos/acme/app/contents/README.md', undefined, { issues: 'write' }],
    ['GET', '/repos/acme/app/pulls', undefined, { issues: 'write' }],
    ['PUT', '/repos/acme/app/contents/x', { message: 'x', content: '' }, { contents: 'read' }],
  ] as [string, string, unknown, Permissions][])('%s %s', async (method, path, body, permissions) => {
    await acme.bob.open('One', '');
    only(permissions);
    const answer = await acme.rest(method, path, body);
    expect([answer.status, answer.body.message]).toEqual([403, 'Resource not accessible by integration']);
  });

  test('and GraphQL says FORBIDDEN at the field', async () => {
    only({ contents: 'read' });
    const { body } = await acme.graphql(
      '{ repository(owner: "acme", name: "app") { name issues(first: 1) { totalCount } } }',
    );
    expect(body.errors).toMatchObject([{ type: 'FORBIDDEN', path: ['repository', 'issues'] }]);
  });

  test('a token narrowed to less can do less', async () => {
    const { body } = await acme.rest(
      'POST',
      `/app/installations/${acme.installation.id}/access_tokens`,
      { permissions: { issues: 'read' }, repositories: ['app'] },
      acme.jwt(),
    );
    const token = String(body.token);
    expect((await acme.rest('GET', '/repos/acme/app/issues', undefined, token)).status).toBe(200);
    expect((await acme.rest('POST', '/repos/acme/app/issues', { title: 'x' }, token)).status).toBe(403);
    expect((await acme.rest('GET', '/repos/acme/secret/issues', undefined, token)).status).toBe(404);
  });

  test('a token for more than was granted is not given', async () => {
    const answer = await acme.rest(
      'POST',
      `/app/installations/${acme.installation.id}/access_tokens`,
      { permissions: { contents: 'write' } },
      acme.jwt(),
    );
    expect(answer.status).toBe(422);
  });
});

describe('events', () => {
  test('that the app may not hear or did not subscribe to are not sent', async () => {
    await acme.bob.open('One', '');
    expect(await acme.heard()).toEqual(['issues.opened']);
    acme.simulator.control.changeManifest({ events: ['issue_comment'] });
    await acme.bob.open('Two', '');
    acme.simulator.control.changeManifest({ permissions: { contents: 'read' }, events: manifest.events });
    await acme.bob.open('Three', '');
    expect(await acme.heard()).toEqual([
      'installation.new_permissions_accepted',
      'installation.new_permissions_accepted',
    ]);
  });

  test('new permissions count only once the owner accepts them', async () => {
    acme.simulator.control.changeManifest({ permissions: { contents: 'write', issues: 'write' }, accepted: false });
    expect((await acme.rest('PUT', '/repos/acme/app/contents/x', { message: 'x', content: '' })).status).toBe(403);
  });

  test('of a suspended or removed installation are not sent, and its tokens do nothing', async () => {
    await acme.rest('GET', '/repos/acme/app');
    acme.simulator.control.suspend({ account: 'acme', suspended: true });
    await acme.bob.open('One', '');
    expect(await acme.heard()).toEqual(['installation.suspend']);
    expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(403);
    acme.simulator.control.uninstall({ account: 'acme' });
    expect(await acme.heard()).toEqual(['installation.deleted']);
    expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(401);
  });

  test('of repositories outside the selection are not sent', async () => {
    acme.simulator.control.changeRepositories({ account: 'acme', add: ['acme/secret'] });
    await acme.bob.open('One', '');
    await acme.bob.in('acme/secret').open('Two', '');
    expect(await acme.heard()).toEqual(['installation_repositories.added', 'issues.opened']);
  });
});

describe('people do what their role allows', () => {
  // dave reads, carol triages, bob writes, mallory has no role on a public repository.
  test.each([
    ['mallory', 'POST', '/repos/acme/app/issues', { title: 'x' }, 201],
    ['mallory', 'POST', '/repos/acme/app/issues/1/labels', { labels: ['x'] }, 403],
    ['mallory', 'PATCH', '/repos/acme/app/issues/1', { state: 'closed' }, 403],
    ['mallory', 'GET', '/repos/acme/secret', undefined, 404],
    ['dave', 'POST', '/repos/acme/app/issues/1/comments', { body: 'x' }, 201],
    ['dave', 'PATCH', '/repos/acme/app/issues/1', { title: 'y' }, 403],
    ['carol', 'PATCH', '/repos/acme/app/issues/1', { state: 'closed' }, 200],
    ['carol', 'POST', '/repos/acme/app/issues/1/labels', { labels: ['x'] }, 200],
    ['carol', 'POST', '/repos/acme/app/labels', { name: 'x' }, 403],
    ['bob', 'POST', '/repos/acme/app/labels', { name: 'x' }, 201],
    ['bob', 'POST', '/repos/acme/app/check-runs', { name: 'x', head_sha: 'a' }, 403],
  ])('%s %s %s %j', async (login, method, path, body, status) => {
    await acme.bob.open('One', '');
    expect((await acme.rest(method, path, body, `user:${login}`)).status).toBe(status);
  });

  test('without the triage role labels and assignees are dropped silently', async () => {
    const { body } = await acme.rest(
      'POST',
      '/repos/acme/app/issues',
      { title: 'x', labels: ['bug'], assignees: ['bob'] },
      'user:mallory',
    );
    expect([body.labels, body.assignees]).toEqual([[], []]);
  });

  test.each([
    ['alice', 'admin', 'admin'],
    ['bob', 'write', 'write'],
    ['carol', 'read', 'triage'],
    ['mallory', 'read', 'read'],
  ])('the role of %s is shown as permission %s and role_name %s', async (login, permission, role) => {
    const { body } = await acme.rest('GET', `/repos/acme/app/collaborators/${login}/permission`);
    expect([body.permission, body.role_name]).toEqual([permission, role]);
  });

  test('who has no role on a private repository is not found', async () => {
    expect((await acme.rest('GET', '/repos/acme/secret/collaborators/mallory/permission')).status).toBe(404);
  });
});

describe('credentials', () => {
  const hour = 3600;
  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['expired', () => ({ exp: now() - 1 })],
    ['good for longer than ten minutes', () => ({ exp: now() + hour })],
    ['issued in the future', () => ({ iat: now() + hour })],
  ])('a JWT that is %s is refused', async (_, claims) => {
    const jwt = jwtOf(acme.simulator.privateKey, acme.simulator.app.id, claims());
    expect((await restWith(acme, '/app', `Bearer ${jwt}`, {})).status).toBe(401);
  });

  test('a JWT signed by another key is refused', async () => {
    const jwt = jwtOf(newKey(), acme.simulator.app.id);
    expect((await restWith(acme, '/app', `Bearer ${jwt}`, {})).status).toBe(401);
  });

  test.each(['token nonsense', 'token user:nobody', 'Basic abc'])('%s is refused', async (authorization) => {
    expect((await restWith(acme, '/repos/acme/app', authorization, {})).status).toBe(401);
  });

  test('a JWT is no token for repositories', async () => {
    expect((await acme.rest('POST', '/repos/acme/app/issues', { title: 'x' }, acme.jwt())).status).toBe(401);
  });
});
