import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, manifest, openAcme } from './acme.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme({
    manifest: { ...manifest, permissions: { ...manifest.permissions, members: 'read' } },
  });
  acme.simulator.control.addTeam({ org: 'acme', slug: 'security', members: ['carol', 'alice'], invited: ['dave'] });
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const membership = async (login: string, team = 'security', credentials?: string) => {
  const { status, body } = await acme.rest(
    'GET',
    `/orgs/acme/teams/${team}/memberships/${login}`,
    undefined,
    credentials,
  );
  return status === 200 ? { state: body.state, role: body.role } : status;
};

describe('who is in a team', () => {
  test.each([
    ['a member', 'carol', { state: 'active', role: 'member' }],
    ['a member whose login is written differently', 'CAROL', { state: 'active', role: 'member' }],
    ['an owner of the organisation who is in it', 'alice', { state: 'active', role: 'maintainer' }],
    ['somebody who was asked and has not answered', 'dave', { state: 'pending', role: 'member' }],
    ['somebody else', 'bob', 404],
    ['nobody we know', 'nobody', 404],
  ])('%s', async (_, login, wanted) => {
    expect(await membership(login)).toEqual(wanted);
  });

  test('members of a child team are members of the team above, those asked there are not', async () => {
    acme.simulator.control.addTeam({
      org: 'acme',
      slug: 'forensics',
      parent: 'security',
      maintainers: ['bob'],
      invited: ['mallory'],
    });
    expect(await membership('bob', 'forensics')).toEqual({ state: 'active', role: 'maintainer' });
    expect(await membership('bob')).toEqual({ state: 'active', role: 'member' });
    expect(await membership('mallory')).toBe(404);
    expect(await membership('carol', 'forensics')).toBe(404);
  });

  test('who leaves is no member any more, who accepts is one', async () => {
    const { control } = acme.simulator;
    control.leaveTeam({ org: 'acme', slug: 'security', login: 'carol' });
    control.addTeam({ org: 'acme', slug: 'security', members: ['dave'] });
    expect([await membership('carol'), await membership('dave')]).toEqual([404, { state: 'active', role: 'member' }]);
  });

  test('whoever is in a team is in the organisation', () => {
    const { id } = acme.simulator.control.addUser({ login: 'carol' });
    expect(acme.simulator.control.addOrganization({ login: 'acme' }).members.get(id)).toBe('member');
  });
});

describe('who may ask', () => {
  test('an app needs to read members', async () => {
    acme.simulator.control.changeManifest({ permissions: { issues: 'write' } });
    const answer = await acme.rest('GET', '/orgs/acme/teams/security/memberships/carol');
    expect([answer.status, answer.body.message, answer.headers.get('x-accepted-github-permissions')]).toEqual([
      403,
      'Resource not accessible by integration',
      'members=read',
    ]);
  });

  test('an app is refused where it is not installed, and finds nothing where there is no organisation', async () => {
    acme.simulator.control.addOrganization({ login: 'globex', members: { bob: 'admin' } });
    acme.simulator.control.addTeam({ org: 'globex', slug: 'security', members: ['bob'] });
    const status = async (org: string) =>
      (await acme.rest('GET', `/orgs/${org}/teams/security/memberships/bob`)).status;
    expect([await status('globex'), await status('none'), await status('bob')]).toEqual([403, 404, 404]);
  });

  test.each([
    ['a member', () => 'user:carol', { state: 'active', role: 'member' }],
    ['somebody outside', () => 'user:mallory', 404],
    ['the app without an installation', () => acme.jwt(), 401],
    ['nobody', () => '', 401],
  ])('%s', async (_, credentials, wanted) => {
    expect(await membership('carol', 'security', credentials())).toEqual(wanted);
  });
});

test('over HTTP teams are made, and one that cannot be is refused with the reason', async () => {
  const make = async (body: object) =>
    (await fetch(`${acme.simulator.url}/_simulator/addTeam`, { method: 'POST', body: JSON.stringify(body) })).status;
  expect(await make({ org: 'acme', slug: 'audit', members: ['bob'] })).toBe(200);
  expect(await membership('bob', 'audit')).toEqual({ state: 'active', role: 'member' });
  expect(await make({ org: 'alice', slug: 'audit' })).toBe(404);
  expect(await make({ org: 'acme', slug: 'a/b' })).toBe(422);
  expect(await make({ org: 'acme', slug: 'audit', member: ['bob'] })).toBe(422);
});
