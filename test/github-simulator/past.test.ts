import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asPerson, findRepository } from './accounts.ts';
import { jwtOf, manifest } from './acme.ts';
import { addComment } from './acts/comments.ts';
import { closeIssue, openIssue } from './acts/issues.ts';
import { mergePull, openPull } from './acts/pulls.ts';
import { push } from './acts/pushes.ts';
import { addSubIssue } from './acts/sub-issues.ts';
import { type Simulator, startSimulator } from './simulator.ts';

const day = 86_400_000;

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ manifest, startsAt: Date.parse('2024-10-01T08:00:00Z') });
});
afterEach(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.stop();
});

/** Plays a finding in October 2024: raised, discussed, mended by an action's pull request, closed. */
function playHistory(): void {
  const { control, github } = simulator;
  for (const login of ['alice', 'bob']) control.addUser({ login });
  control.addOrganization({ login: 'acme', members: { alice: 'admin' } });
  control.addRepository({ name: 'acme/app', roles: { bob: 'write' } });
  const repository = findRepository(github.world, 'acme', 'app');
  if (repository === null) throw new Error('The repository was not made.');
  const bob = asPerson(github.world, 'bob');
  control.advanceTo({ at: '2024-10-05T09:00:00Z' });
  const finding = openIssue(github, bob, repository, { title: 'Leavers kept access', body: '### What happened\n\nx' });
  control.advance({ ms: day });
  addComment(github, bob, finding, '/root-cause C1 [process]: nobody owned it');
  const action = openIssue(github, bob, repository, { title: 'Read the leaver list' });
  addSubIssue(github, bob, finding, action);
  control.advance({ ms: day });
  push(github, bob, repository, { branch: 'fix', message: 'Read it', files: { 'a.txt': 'a' } });
  const pull = openPull(github, bob, repository, {
    title: 'Read it',
    body: `Closes #${action.number}`,
    head: 'fix',
    base: 'main',
  });
  control.advance({ ms: day });
  mergePull(github, bob, pull);
  control.advance({ ms: day });
  closeIssue(github, bob, finding, 'completed');
}

/** Nine o'clock of a day, however slow the machine is. */
const october = (dayOfMonth: number) => expect.stringMatching(`^2024-10-${String(dayOfMonth).padStart(2, '0')}T09:0`);

const query = `{ repository(owner: "acme", name: "app") {
  issue(number: 1) { createdAt closedAt
    comments(first: 5) { nodes { createdAt } }
    timelineItems(first: 20, itemTypes: [CLOSED_EVENT, SUB_ISSUE_ADDED_EVENT]) { nodes { __typename ... on ClosedEvent { createdAt } ... on SubIssueAddedEvent { createdAt } } }
    subIssues(first: 5) { nodes { createdAt closedAt } } }
  pullRequest(number: 3) { createdAt mergedAt mergeCommit { committedDate } } } }`;

async function asInstalledApp(): Promise<(query: string) => Promise<unknown>> {
  const { id } = simulator.control.install({ account: 'acme' });
  const post = async (path: string, authorization: string, body: unknown) => {
    const response = await fetch(simulator.url + path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const jwt = jwtOf(simulator.privateKey, simulator.app.id);
  const { token } = await post(`/api/v3/app/installations/${id}/access_tokens`, `Bearer ${jwt}`, {});
  return (text) => post('/api/graphql', `token ${String(token)}`, { query: text });
}

describe('a history that was played before the app came', () => {
  test('is read with the times at which it happened', async () => {
    playHistory();
    simulator.control.advanceTo({ at: new Date().toISOString() });
    const ask = await asInstalledApp();
    expect(await ask(query)).toMatchObject({
      data: {
        repository: {
          issue: {
            createdAt: october(5),
            closedAt: october(9),
            comments: { nodes: [{ createdAt: october(6) }] },
            timelineItems: {
              nodes: [
                { __typename: 'SubIssueAddedEvent', createdAt: october(6) },
                { __typename: 'ClosedEvent', createdAt: october(9) },
              ],
            },
            subIssues: { nodes: [{ createdAt: october(6), closedAt: october(8) }] },
          },
          pullRequest: {
            createdAt: october(7),
            mergedAt: october(8),
            mergeCommit: { committedDate: october(8) },
          },
        },
      },
    });
  });

  test('was told to nobody', () => {
    playHistory();
    expect(simulator.webhooks.log).toEqual([]);
  });

  test('the clock goes to a moment that is still to come only', () => {
    expect(simulator.control.advanceTo({ at: '2025-01-01T00:00:00Z' })).toMatch(/^2025-01-01T00:0/);
    expect(() => simulator.control.advanceTo({ at: '2024-12-31T00:00:00Z' })).toThrow('only moves forward');
  });
});
