import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { type ObserveOptions, observeIssue, type RememberedSpeaker } from '../../src/github/observe-issue.ts';
import { Unavailable } from '../../src/github/problems.ts';
import {
  allAsked,
  api,
  blankOptions,
  bob,
  client,
  commentNode,
  failure,
  graphql,
  issueNode,
  lastPage,
  ourBot,
} from './github-double.ts';

afterEach(allAsked);

const carol = { ...bob, login: 'carol', databaseId: 6 };
const security = '@acme/security';
const audit = '@acme/audit';
const give = '/root-cause C1: the list is not complete';

/** A memory as the app keeps it: per comment, over several readings. */
function memory() {
  const kept = new Map<string, RememberedSpeaker>();
  let writes = 0;
  const roles: ObserveOptions['roles'] = {
    recall: async (comments) => new Map([...kept].filter(([comment]) => comments.includes(comment))),
    remember: async (comment, _account, role, teams) => {
      writes += 1;
      kept.set(comment, { account: 1, role, teams: new Map(teams) });
    },
  };
  return { kept, roles, writes: () => writes };
}

function observe(comments: readonly object[], options: Partial<ObserveOptions>) {
  const node = { ...issueNode, comments: { pageInfo: lastPage, nodes: comments } };
  graphql('Issue', { viewer: { login: 'clause10[bot]' }, node });
  return observeIssue(client(), 'I_1', { ...blankOptions, subIssues: false, ...options });
}

const role = (login: string, role_name: string) =>
  nock(api).get(`/repos/acme/isms/collaborators/${login}/permission`).reply(200, { permission: 'read', role_name });
const team = (name: string, login: string, status: number, body: object = {}) =>
  nock(api).get(`/orgs/acme/teams/${name}/memberships/${login}`).reply(status, body);

describe('teams of somebody who gives something', () => {
  const table: [string, number, object, readonly string[]][] = [
    ['a member is in it', 200, { state: 'active', role: 'member' }, [security]],
    ['an invitation that is not accepted does not count', 200, { state: 'pending', role: 'member' }, []],
    ['404: not a member, or no such team', 404, { message: 'Not Found' }, []],
  ];
  test.each(table)('%s', async (_, status, body, expected) => {
    const { kept, roles } = memory();
    role('bob', 'write');
    team('security', 'bob', status, body);
    const facts = await observe([commentNode(1, give)], { roles, teams: async () => ['@Acme/Security'] });
    expect(facts.teams.get('IC_1')).toEqual(expected);
    expect(facts.roles.get('IC_1')).toBe('write');
    expect(kept.get('IC_1')).toEqual({ account: 1, role: 'write', teams: new Map([[security, expected.length > 0]]) });
  });

  test('are asked once for a person, however much that person gives', async () => {
    role('bob', 'triage');
    team('security', 'bob', 200, { state: 'active' });
    team('audit', 'bob', 404);
    role('carol', 'none');
    team('security', 'carol', 404);
    team('audit', 'carol', 200, { state: 'active' });
    const comments = [
      commentNode(1, give),
      commentNode(2, give),
      commentNode(3, '/reject because it is none', { author: carol }),
    ];
    const facts = await observe(comments, { teams: async () => [security, audit, security] });
    expect([...facts.teams]).toEqual([
      ['IC_1', [security]],
      ['IC_2', [security]],
      ['IC_3', [audit]],
    ]);
  });

  test('are not asked for comments that give nothing, bots’, our own, and those of deleted accounts', async () => {
    const bot = { ...ourBot, login: 'dependabot' };
    const comments = [
      commentNode(1, 'Thank you'),
      commentNode(2, '/help'),
      commentNode(3, give, { author: bot }),
      commentNode(4, give, { viewerDidAuthor: true, author: ourBot }),
      commentNode(5, give, { author: null }),
      commentNode(6, '> /root-cause quoted'),
    ];
    const teams = () => Promise.reject(new Error('the policy was read for nobody'));
    expect(await observe(comments, { teams })).toMatchObject({ roles: new Map(), teams: new Map() });
  });

  test('that the policy names later are looked up then; those known are not asked again', async () => {
    const { kept, roles, writes } = memory();
    kept.set('IC_1', { account: 1, role: 'maintain', teams: new Map([[security, true]]) });
    team('audit', 'bob', 404);
    const both = async () => [security, audit];
    const facts = await observe([commentNode(1, give)], { roles, teams: both });
    expect(facts.teams.get('IC_1')).toEqual([security]);
    expect(facts.roles.get('IC_1')).toBe('maintain');
    const known = {
      account: 1,
      role: 'maintain',
      teams: new Map([
        [security, true],
        [audit, false],
      ]),
    };
    expect(kept.get('IC_1')).toEqual(known);
    expect((await observe([commentNode(1, give)], { roles, teams: both })).teams.get('IC_1')).toEqual([security]);
    expect(writes()).toBe(1);
  });

  test('that the policy no longer names are left out', async () => {
    const { kept, roles } = memory();
    kept.set('IC_1', { account: 1, role: 'write', teams: new Map([[security, true]]) });
    expect((await observe([commentNode(1, give)], { roles })).teams.get('IC_1')).toEqual([]);
  });

  test('without the permission nobody is a member; it is told once and nothing is remembered for ever', async () => {
    const { kept, roles } = memory();
    const told: string[] = [];
    role('bob', 'write');
    role('carol', 'write');
    team('security', 'bob', 403, { message: 'Resource not accessible by integration' });
    const options = { roles, teams: async () => [security, audit], onNoMembers: (org: string) => told.push(org) };
    const comments = [commentNode(1, give), commentNode(2, give, { author: carol })];
    expect([...(await observe(comments, options)).teams.values()]).toEqual([[], []]);
    expect(told).toEqual(['acme']);
    expect(kept.get('IC_1')).toEqual({ account: 1, role: 'write', teams: new Map() });
    // The operator grants it.
    team('security', 'bob', 200, { state: 'active' });
    team('audit', 'bob', 404);
    team('security', 'carol', 404);
    team('audit', 'carol', 404);
    expect((await observe(comments, options)).teams.get('IC_1')).toEqual([security]);
    expect(kept.get('IC_1')?.role).toBe('write');
  });

  test('an outage ends the reading instead of making a member a stranger', async () => {
    const { kept, roles } = memory();
    role('bob', 'write');
    team('security', 'bob', 502);
    const work = observe([commentNode(1, give)], { roles, teams: async () => [security] });
    expect(await failure(work)).toBeInstanceOf(Unavailable);
    expect(kept.size).toBe(0);
  });

  test('a name that is no team asks nobody', async () => {
    role('bob', 'read');
    const facts = await observe([commentNode(1, give)], { teams: async () => ['@acme', '@a/b/c', ''] });
    expect(facts.teams.get('IC_1')).toEqual([]);
  });
});

describe('the role', () => {
  const table: [string, number, object, string][] = [
    ['is the finer one', 200, { permission: 'write', role_name: 'maintain' }, 'maintain'],
    ['of a custom role is the one it is built on', 200, { permission: 'write', role_name: 'Release manager' }, 'write'],
    ['on an older server is the permission', 200, { permission: 'admin' }, 'admin'],
    ['of somebody without access is none', 404, {}, 'none'],
  ];
  test.each(table)('%s', async (_, status, body, expected) => {
    nock(api).get('/repos/acme/isms/collaborators/bob/permission').reply(status, body);
    expect((await observe([commentNode(1, give)], {})).roles.get('IC_1')).toBe(expected);
  });
  test('of the writer of an edited comment is known too, to tell why it has no effect', async () => {
    role('bob', 'triage');
    const facts = await observe([commentNode(1, give, { lastEditedAt: '2026-11-21T13:00:00Z' })], {});
    expect(facts.roles.get('IC_1')).toBe('triage');
  });
});
