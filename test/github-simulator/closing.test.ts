import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';
import { closedByText } from './acts/closing.ts';
import { emptyWorld } from './world.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const issueAt = (number: number) => acme.simulator.control.issue({ repository: 'acme/app', number });
const closingEvent = (number: number) => issueAt(number).events.findLast((event) => event.event === 'closed');

async function references(pull: string): Promise<number[]> {
  const query =
    'query($id: ID!) { node(id: $id) { ... on PullRequest { closingIssuesReferences(first: 50) { nodes { number } } } } }';
  const { body } = await acme.graphql(query, { id: pull });
  const data = body.data as { node: { closingIssuesReferences: { nodes: { number: number }[] } } };
  return data.node.closingIssuesReferences.nodes.map((issue) => issue.number);
}

describe('closing keywords', () => {
  test.each([
    ['Closes #1', [1]],
    ['closed #1, fixes #2', [1, 2]],
    ['RESOLVED: #1', [1]],
    ['Fix acme/app#2', [2]],
    ['Fixes GH-1', [1]],
    ['Part of #1', []],
    ['encloses #1', []],
    ['closes#1', []],
    ['closes #999', []],
    ['`closes #1`', []],
    ['```\ncloses #1\n```', []],
    ['```\nunclosed fence\ncloses #1', []],
    ['fixes #1 and #2', [1]],
  ])('%j', async (text, wanted) => {
    await acme.bob.open('One', '');
    await acme.bob.open('Two', '');
    const { world, control } = acme.simulator;
    expect(closedByText(world, control.repository('acme/app'), text).map((issue) => issue.number)).toEqual(wanted);
  });

  test('a long hostile text is searched in linear time', () => {
    const repository = acme.simulator.control.repository('acme/app');
    for (const text of [
      'close '.repeat(11_000),
      '`'.repeat(65_000),
      '```\n'.repeat(16_000),
      `fixes ${'a'.repeat(65_000)}#1`,
    ]) {
      expect(closedByText(emptyWorld(), repository, text)).toEqual([]);
    }
  });
});

describe('what a pull request closes', () => {
  test('keywords count only when the base is the default branch, and changing the base is an edit', async () => {
    const issue = await acme.bob.open('One', '');
    await acme.bob.push('Start', { 'a.txt': 'a' }, 'release');
    const pull = await acme.bob.openPull({ title: 'Fix', body: `Closes #${issue.number}`, head: 'fix' });
    expect(await references(pull.nodeId)).toEqual([issue.number]);
    await acme.heard();
    await acme.bob.editPull(pull.number, { base: 'release' });
    expect(await references(pull.nodeId)).toEqual([]);
    await acme.simulator.settled();
    expect(acme.received.at(-1)).toMatchObject({
      event: 'pull_request',
      action: 'edited',
      payload: { changes: { base: { ref: { from: 'main' } } } },
    });
  });

  test('merging closes what the description names, with the pull request as closer', async () => {
    const issue = await acme.bob.open('One', '');
    const pull = await acme.bob.openPull({ title: 'Fix', body: `Closes #${issue.number}`, head: 'fix' });
    await acme.bob.mergePull(pull.number);
    expect(issueAt(issue.number)).toMatchObject({ state: 'closed', stateReason: 'completed' });
    expect(closingEvent(issue.number)).toMatchObject({
      closer: { kind: 'PullRequest', issueId: issueAt(pull.number).id },
    });
    expect(issueAt(pull.number).pull).toMatchObject({ merged: true });
  });

  test('a link by hand closes on merge, too, and can be removed', async () => {
    const kept = await acme.bob.open('Kept', '');
    const removed = await acme.bob.open('Removed', '');
    const pull = await acme.bob.openPull({ title: 'Fix', head: 'fix' });
    await acme.bob.link(pull.number, kept.number);
    await acme.bob.link(pull.number, removed.number);
    await acme.bob.link(pull.number, removed.number, false);
    expect(await references(pull.nodeId)).toEqual([kept.number]);
    await acme.bob.mergePull(pull.number);
    expect([issueAt(kept.number).state, issueAt(removed.number).state]).toEqual(['closed', 'open']);
  });

  test('a keyword in a commit message is no reference, but merging closes the issue', async () => {
    const issue = await acme.bob.open('One', '');
    const pull = await acme.bob.openPull({ title: 'Quiet', head: 'fix', message: `Fixes #${issue.number}` });
    expect(await references(pull.nodeId)).toEqual([]);
    await acme.bob.mergePull(pull.number);
    expect(closingEvent(issue.number)).toMatchObject({ closer: { kind: 'PullRequest' } });
  });

  test('a keyword in the merge message closes the issue', async () => {
    const issue = await acme.bob.open('One', '');
    const pull = await acme.bob.openPull({ title: 'Quiet', head: 'fix' });
    await acme.bob.mergePull(pull.number, { merge_method: 'squash', commit_message: `Closes #${issue.number}` });
    expect(issueAt(issue.number).state).toBe('closed');
  });
});

describe('other ways to close', () => {
  test('a push to the default branch closes with the commit as closer; a push elsewhere does not', async () => {
    const issue = await acme.bob.open('One', '');
    await acme.bob.push(`Fixes #${issue.number}`, { 'a.txt': '1' }, 'side');
    expect(issueAt(issue.number).state).toBe('open');
    const sha = await acme.bob.push(`Fixes #${issue.number}`, { 'a.txt': '2' });
    expect(closingEvent(issue.number)).toMatchObject({ closer: { kind: 'Commit', sha } });
  });

  test('a project workflow closes with the project as closer', async () => {
    const issue = await acme.bob.open('One', '');
    acme.simulator.control.addProject({ owner: 'acme', title: 'Board' });
    acme.simulator.control.closeByProject({
      repository: 'acme/app',
      number: issue.number,
      project: 'Board',
      by: 'bob',
    });
    const query = `query($id: ID!) { node(id: $id) { ... on Issue { timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { closer { ... on ProjectV2 { title } } } } } } } }`;
    expect((await acme.graphql(query, { id: issue.nodeId })).body.data).toEqual({
      node: { timelineItems: { nodes: [{ closer: { title: 'Board' } }] } },
    });
  });

  test('a merge queue asks for checks on the group and merges in the end', async () => {
    const issue = await acme.bob.open('One', '');
    const pull = await acme.bob.openPull({ title: 'Fix', body: `Closes #${issue.number}`, head: 'fix' });
    const head = await acme.bob.enqueue(pull.number);
    await acme.simulator.settled();
    expect(acme.received.at(-1)).toMatchObject({
      event: 'merge_group',
      action: 'checks_requested',
      payload: { merge_group: { head_sha: head, base_ref: 'refs/heads/main' } },
    });
    const check = await acme.rest('POST', '/repos/acme/app/check-runs', {
      name: 'gate',
      head_sha: head,
      conclusion: 'success',
      output: { title: 't', summary: 's' },
    });
    expect(check.status).toBe(201);
    acme.simulator.control.dequeue({ repository: 'acme/app', number: pull.number, by: 'bob', reason: 'merged' });
    expect(issueAt(issue.number).state).toBe('closed');
  });
});
