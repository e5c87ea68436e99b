/** Reading and writing one issue on a whole GitHub: what single answers cannot show, such as a write whose answer is lost. */
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IssueEffect } from '../../src/assess/effects.ts';
import { applyToIssue } from '../../src/github/apply-issue.ts';
import type { GitHubClient } from '../../src/github/client.ts';
import { connect } from '../../src/github/connect.ts';
import { dueFieldFeature } from '../../src/github/features.ts';
import { observeIssue } from '../../src/github/observe-issue.ts';
import type { IssueFacts, Revision } from '../../src/record/facts.ts';
import { type Acme, manifest, openAcme } from '../github-simulator/acme.ts';
import type { IssueAt } from '../github-simulator/people.ts';
import { failure } from './github-double.ts';

const log = pino({ level: 'silent' });
/** What an organisation may leave out: its teams and its issue fields. */
const permissions = { ...manifest.permissions, members: 'read', issue_fields: 'read' } as const;
let acme: Acme;
let client: GitHubClient;
let finding: IssueAt;

beforeAll(async () => {
  acme = await openAcme({ manifest: { ...manifest, permissions } });
  client = await newClient();
});
afterAll(() => acme.close());
beforeEach(async () => {
  finding = await acme.alice.open('Leaver accounts', 'First', ['nonconformity']);
});

/** Has a token of its own: a token keeps the permissions it was made with. */
async function newClient(): Promise<GitHubClient> {
  const { simulator } = acme;
  const connection = await connect({
    appId: simulator.app.id,
    privateKey: simulator.privateKey,
    apiUrl: `${simulator.url}/api/v3`,
    log,
    pace: { burst: 1_000, perSecond: 1_000, patience: 0 },
  });
  return connection.clientOf(acme.installation.id);
}

/** A reader with a memory of its own. */
function reader(teams: readonly string[] = [], as = client) {
  const revisions = new Map<string, readonly Revision[]>();
  return () =>
    observeIssue(as, finding.nodeId, {
      now: () => acme.simulator.clock.stamp(),
      before: async () => null,
      roles: { recall: async () => new Map(), remember: async () => {} },
      teams: async () => teams,
      revisions: {
        recall: async (id, editedAt) => revisions.get(`${id} ${editedAt}`) ?? null,
        remember: async (id, editedAt, texts) => void revisions.set(`${id} ${editedAt}`, texts),
      },
      subIssues: true,
    });
}
const perform = (facts: IssueFacts, effect: IssueEffect) =>
  applyToIssue(client, facts, effect, acme.simulator.app.id, dueFieldFeature(log));

describe('an action asked for in a comment', () => {
  const mark = '<!-- clause10:action:IC_1:1 -->';
  const wanted = {
    do: 'create-action',
    handled: 'IC_1:1',
    mark,
    title: 'Complete the list',
    body: `Causes: C1\n\n${mark}`,
    labels: ['corrective-action'],
    assignees: ['bob'],
  } as const;
  const actions = async () => (await reader()()).subIssues;

  test('is a sub-issue with its owner, told apart by who linked it', async () => {
    const { detail } = await perform(await reader()(), wanted);
    const facts = await reader()();
    expect(facts.subIssues).toMatchObject([
      { id: detail.created, title: wanted.title, labels: ['corrective-action'], assignees: [{ login: 'bob' }] },
    ]);
    expect(facts.actionLinks).toMatchObject([{ subIssue: detail.created, added: true, actor: { bot: true } }]);
  });

  test.each(['issues/create', 'issues/add-sub-issue'])(
    'is made once although the answer to %s is lost',
    async (route) => {
      const before = await reader()();
      const own = { ...wanted, mark: `${mark}${route}`, body: `${wanted.body}${mark}${route}` };
      acme.simulator.faults.armRequest({ kind: 'status', status: 502, applied: true }, { route });
      expect(await failure(perform(before, own))).toMatchObject({ name: 'Unavailable' });
      const { detail } = await perform(before, own);
      expect(detail).toMatchObject({ already: 'there' });
      expect(await perform(await reader()(), own)).toEqual({ effect: 'create-action', detail });
      expect((await actions()).map(({ id }) => id)).toEqual([detail.created]);
    },
  );
});

test('an action that was linked and unlinked by people leaves both, with who did it', async () => {
  const action = await acme.bob.open('An action', 'Done when done');
  await acme.alice.addSubIssue(finding.number, action.id);
  await acme.carol.removeSubIssue(finding.number, action.id);
  const facts = await reader()();
  expect(facts.subIssues).toEqual([]);
  expect(facts.actionLinks).toMatchObject([
    { subIssue: action.nodeId, added: true, actor: { login: 'alice' } },
    { subIssue: action.nodeId, added: false, actor: { login: 'carol' } },
  ]);
});

test('merged pull requests stay with the action and the finding they closed', async () => {
  const action = await acme.bob.open('An action', 'Done when done');
  await acme.alice.addSubIssue(finding.number, action.id);
  const body = `Closes #${action.number}, closes #${finding.number}`;
  const pull = await acme.bob.openPull({ title: 'Fix', head: `fix-${finding.number}`, body, files: { 'a.txt': body } });
  await acme.alice.mergePull(pull.number);
  const facts = await reader()();
  const merged = { number: pull.number, state: 'merged', author: { login: 'bob' }, mergedBy: { login: 'alice' } };
  expect(facts.linkedPulls).toMatchObject([merged]);
  expect(facts.subIssues).toMatchObject([{ state: 'closed', body: 'Done when done', linkedPulls: [merged] }]);
  expect(facts.linkedPulls[0]?.mergedAt).toEqual(expect.any(String));
  expect(facts.closings).toEqual([facts.closing?.at]);
});

test('a reaction is read back, and made once', async () => {
  const { id } = await acme.bob.comment(finding.number, '/approve everything');
  const reacted = async () => (await reader()()).comments.map((comment) => comment.reacted);
  expect(await reacted()).toEqual([false]);
  for (let time = 0; time < 2; time += 1) await perform(await reader()(), { do: 'react', comment: id });
  expect(await reacted()).toEqual([true]);
  expect(acme.simulator.world.comments.get(id)?.reactions).toHaveLength(1);
});

test('the versions of a description are its texts, with those that were deleted unknown', async () => {
  await acme.bob.editBody(finding.number, 'Then');
  acme.simulator.control.advance({ ms: 60_000 });
  await acme.carol.editBody(finding.number, 'Now');
  await acme.bob.comment(finding.number, '/approve root-cause');
  const read = reader();
  const seen = (await read()).revisions;
  expect(seen).toMatchObject([
    { text: 'First', editor: { login: 'alice' } },
    { text: 'Then', editor: { login: 'bob' } },
    { text: 'Now', editor: { login: 'carol' } },
  ]);
  await acme.bob.deleteRevision(finding.number, 1);
  expect((await reader()()).revisions?.map(({ text }) => text)).toEqual(['First', null, 'Now']);
  // Who read it before it was deleted still knows it.
  expect((await read()).revisions).toEqual(seen);
});

test('teams count for their members, until the app may not read them', async () => {
  acme.simulator.control.addTeam({ org: 'acme', slug: 'security', members: ['carol'] });
  await acme.carol.comment(finding.number, '/reject because it is none');
  await acme.bob.comment(finding.number, '/reject because it is none');
  const teams = async (as?: GitHubClient) => [
    ...(await reader(['@acme/security', '@acme/ghosts'], as)()).teams.values(),
  ];
  expect(await teams()).toEqual([['@acme/security'], []]);
  acme.simulator.control.changeManifest({ permissions: manifest.permissions, accepted: true });
  expect(await teams(await newClient())).toEqual([[], []]);
  acme.simulator.control.changeManifest({ permissions, accepted: true });
});

test('assigning somebody who cannot be assigned names that person', async () => {
  const effect = { do: 'assign', logins: ['bob', 'mallory'], handled: 'IC_1:1' } as const;
  expect(await failure(perform(await reader()(), effect))).toMatchObject({ name: 'NotTaken', missing: ['mallory'] });
  expect((await reader()()).assignees).toMatchObject([{ login: 'bob' }]);
});

test('the due date is written once where the organisation has the field', async () => {
  const set = async (on: string) => (await perform(await reader()(), { do: 'set-due-field', on })).detail;
  expect(await set('2027-01-31')).toEqual({ field: 'none' });
  const field = acme.simulator.control.addIssueField({ org: 'acme', name: 'Due', type: 'date' }).id;
  expect(await set('2027-01-31')).toEqual({ field, on: '2027-01-31' });
  expect(await set('2027-01-31')).toEqual({ field, on: '2027-01-31', already: 'there' });
  expect(await set('2027-02-28')).toEqual({ field, on: '2027-02-28' });
});

test('more than a hundred comments and sub-issues are read to the end', async () => {
  const { world } = acme.simulator;
  const issue = acme.simulator.control.issue({ repository: 'acme/app', number: finding.number });
  const many = acme.simulator.control.addIssues({ repository: 'acme/app', by: 'alice', count: 120 });
  // GitHub takes no more than 100 by its API; a server with another limit has them.
  for (const each of many) {
    issue.subIssueIds.push(each.id);
    const child = world.issues.get(each.id);
    if (child !== undefined) child.parentId = issue.id;
  }
  expect((await reader()()).subIssues).toHaveLength(120);
});
