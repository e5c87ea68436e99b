import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';
import type { IssueAt } from './people.ts';

let acme: Acme;
let finding: IssueAt;
beforeEach(async () => {
  acme = await openAcme();
  finding = await acme.alice.open('Leavers keep their access', '');
  await acme.heard();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const read = async (fields: string, credentials?: string) => {
  const query = `query($id: ID!) { node(id: $id) { ... on Issue { ${fields} } } }`;
  const { body } = await acme.graphql(query, { id: finding.nodeId }, credentials);
  expect(body.errors).toBeUndefined();
  return (body.data as { node: Record<string, unknown> }).node;
};
const link = (child: { id: number }, more: object = {}) =>
  acme.rest('POST', `/repos/acme/app/issues/${finding.number}/sub_issues`, { sub_issue_id: child.id, ...more });

describe('an app makes a corrective action', () => {
  test('in three calls, and is told each thing that came of it', async () => {
    const made = await acme.rest('POST', '/repos/acme/app/issues', {
      title: 'Disable leavers every night',
      body: 'Done when …',
      labels: ['corrective-action'],
      assignees: ['bob', 'mallory', 'nobody', 'acme'],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      labels: [{ name: 'corrective-action' }],
      assignees: [{ login: 'bob' }],
      performed_via_github_app: { slug: 'clause-10' },
    });
    const number = Number(made.body.number);
    const more = await acme.rest('POST', `/repos/acme/app/issues/${number}/assignees`, {
      assignees: ['carol', 'mallory'],
    });
    expect([more.status, more.body.assignees]).toEqual([
      201,
      [expect.anything(), expect.objectContaining({ login: 'carol' })],
    ]);
    expect((await link({ id: Number(made.body.id) })).status).toBe(201);
    expect(await acme.heard()).toEqual([
      'issues.opened',
      'label.created',
      'issues.labeled',
      'issues.assigned',
      'issues.assigned',
      'sub_issues.sub_issue_added',
      'sub_issues.parent_issue_added',
    ]);
  });

  test.each([
    ['a writer', 'bob', 204],
    ['a reader named on the repository', 'dave', 204],
    ['an owner of the organisation', 'alice', 204],
    ['somebody without a role', 'mallory', 404],
    ['an organisation', 'acme', 404],
    ['nobody', 'nobody', 404],
  ])('%s can be assigned or not: %s %d', async (_, login, status) => {
    expect((await acme.rest('GET', `/repos/acme/app/assignees/${login}`)).status).toBe(status);
  });

  test('members of the organisation can be assigned where they can read, commenters to what they commented on', async () => {
    acme.simulator.control.addOrganization({ login: 'acme', members: { erin: 'member' } });
    expect((await acme.rest('GET', '/repos/acme/app/assignees/erin')).status).toBe(204);
    const to = () => acme.rest('GET', `/repos/acme/app/issues/${finding.number}/assignees/mallory`);
    expect((await to()).status).toBe(404);
    await acme.rest('POST', `/repos/acme/app/issues/${finding.number}/comments`, { body: 'Me too' }, 'user:mallory');
    expect((await to()).status).toBe(204);
    expect((await acme.rest('GET', '/repos/acme/app/assignees/mallory')).status).toBe(404);
  });
});

describe('what cannot be linked', () => {
  test('an issue there is none of, one of another owner, a pull request', async () => {
    acme.simulator.control.addRepository({ name: 'globex/site', roles: { bob: 'admin' } });
    const foreign = await acme.bob.in('globex/site').open('Elsewhere', '');
    const pull = await acme.bob.openPull({ title: 'Fix', head: 'fix' });
    const { id } = acme.simulator.control.issue({ repository: 'acme/app', number: pull.number });
    const statuses = [await link({ id: 1 }), await link(foreign), await link({ id })].map((answer) => answer.status);
    expect(statuses).toEqual([404, 404, 404]);
  });

  test('an issue of a private repository the app does not reach', async () => {
    const secret = await acme.bob.in('acme/secret').open('Hidden', '');
    acme.simulator.control.changeRepositories({ account: 'acme', add: ['acme/app'] });
    expect((await link(secret)).status).toBe(404);
    acme.simulator.control.changeRepositories({ account: 'acme', add: ['acme/secret'] });
    expect((await link(secret)).status).toBe(201);
  });

  test('the 101st, and the same one twice: 422 with the reason', async () => {
    const children = acme.simulator.control.addIssues({ repository: 'acme/app', by: 'bob', count: 101 });
    for (const child of children.slice(0, 100)) await acme.bob.addSubIssue(finding.number, child.id);
    for (const child of children.slice(0, 99)) await acme.bob.close(child.number);
    const [first, last] = [children[0]?.id ?? 0, children[100]?.id ?? 0];
    const messages = [await link({ id: last }), await link({ id: first })].map(({ status, body }) => [
      status,
      body.message,
    ]);
    expect(messages).toEqual([
      [422, expect.stringContaining('Parent cannot have more than 100 sub-issues')],
      [422, expect.stringContaining('duplicate sub-issues')],
    ]);
    expect(await read('subIssuesSummary { total completed percentCompleted }')).toEqual({
      subIssuesSummary: { total: 100, completed: 99, percentCompleted: 99 },
    });
  });

  test('anything, by an app that may only read issues', async () => {
    const child = await acme.bob.open('Action', '');
    acme.simulator.control.changeManifest({ permissions: { issues: 'read' } });
    expect((await link(child)).status).toBe(403);
  });
});

describe('reading', () => {
  test('sub-issues come in pages, each with its text, people, home and the pull requests that close it', async () => {
    const first = await acme.bob.open('Night job', 'Addresses C1');
    const second = await acme.bob.in('acme/secret').open('Feed', 'Addresses C2');
    for (const child of [first, second]) await acme.bob.addSubIssue(finding.number, child.id);
    const pull = await acme.bob.openPull({ title: 'Job', head: 'job', body: `Closes #${first.number}` });
    await acme.alice.mergePull(pull.number);
    const fields = (after: string) => `subIssues(first: 1, after: ${after}) { pageInfo { hasNextPage endCursor } nodes {
      body createdAt state stateReason author { login ... on User { databaseId } } repository { nameWithOwner }
      open: closedByPullRequestsReferences(first: 5) { nodes { number } }
      closedByPullRequestsReferences(first: 5, includeClosedPrs: true) { nodes {
        number state mergedAt author { login ... on User { databaseId } } mergedBy { login ... on User { databaseId } } } } } }`;
    const { subIssues: one } = await read(fields('null'));
    const id = (login: string) => acme.simulator.control.addUser({ login }).id;
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const page = one as { pageInfo: { endCursor: string } };
    expect(one).toEqual({
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
      nodes: [
        {
          body: 'Addresses C1',
          createdAt: at,
          state: 'CLOSED',
          stateReason: 'COMPLETED',
          author: { login: 'bob', databaseId: id('bob') },
          repository: { nameWithOwner: 'acme/app' },
          open: { nodes: [] },
          closedByPullRequestsReferences: {
            nodes: [
              {
                number: pull.number,
                state: 'MERGED',
                mergedAt: at,
                author: { login: 'bob', databaseId: id('bob') },
                mergedBy: { login: 'alice', databaseId: id('alice') },
              },
            ],
          },
        },
      ],
    });
    expect(await read(fields(JSON.stringify(page.pageInfo.endCursor)))).toMatchObject({
      subIssues: {
        pageInfo: { hasNextPage: false },
        nodes: [{ body: 'Addresses C2', repository: { nameWithOwner: 'acme/secret' } }],
      },
    });
  });

  test('what the viewer cannot see is not there: sub-issues and pull requests of private repositories', async () => {
    const hidden = await acme.bob.in('acme/secret').open('Hidden', '');
    await acme.bob.addSubIssue(finding.number, hidden.id);
    await acme.bob.in('acme/secret').openPull({ title: 'P', head: 'p', body: `Closes acme/app#${finding.number}` });
    const fields = `subIssues(first: 5) { nodes { title } } closedByPullRequestsReferences(first: 5) { nodes { title } }
      timelineItems(first: 5, itemTypes: [SUB_ISSUE_ADDED_EVENT]) { nodes { ... on SubIssueAddedEvent { subIssue { title } } } }`;
    expect(await read(fields, 'user:bob')).toEqual({
      subIssues: { nodes: [{ title: 'Hidden' }] },
      closedByPullRequestsReferences: { nodes: [{ title: 'P' }] },
      timelineItems: { nodes: [{ subIssue: { title: 'Hidden' } }] },
    });
    expect(await read(fields, 'user:mallory')).toEqual({
      subIssues: { nodes: [] },
      closedByPullRequestsReferences: { nodes: [] },
      timelineItems: { nodes: [{ subIssue: null }] },
    });
  });

  test('links and unlinks stand in the parent’s timeline, with who did it; a deleted issue is null', async () => {
    const [kept, gone] = [await acme.bob.open('Kept', ''), await acme.bob.open('Gone', '')];
    for (const child of [kept, gone]) await acme.bob.addSubIssue(finding.number, child.id);
    await acme.bob.comment(finding.number, 'between');
    await acme.carol.removeSubIssue(finding.number, kept.id);
    await link(kept);
    acme.simulator.control.deleteIssue({ repository: 'acme/app', number: gone.number, by: 'alice' });
    const items =
      await read(`timelineItems(last: 10, itemTypes: [SUB_ISSUE_ADDED_EVENT, SUB_ISSUE_REMOVED_EVENT]) { filteredCount nodes {
      __typename ... on SubIssueAddedEvent { actor { login } subIssue { id } } ... on SubIssueRemovedEvent { actor { login } subIssue { id } } } }`);
    const event = (what: string, login: string, id: string | null) => ({
      __typename: `SubIssue${what}Event`,
      actor: { login },
      subIssue: id === null ? null : { id },
    });
    expect(items.timelineItems).toEqual({
      filteredCount: 4,
      nodes: [
        event('Added', 'bob', kept.nodeId),
        event('Added', 'bob', null),
        event('Removed', 'carol', kept.nodeId),
        event('Added', 'clause-10', kept.nodeId),
      ],
    });
  });
});

describe('moving a sub-issue to another repository', () => {
  test('keeps text, history, comments, parent and children; labels and people where they have a place there', async () => {
    const child = await acme.bob.open('Action', 'before', ['corrective-action', 'local']);
    const below = await acme.bob.open('Part of the action', '');
    await acme.bob.in('acme/.github').open('Makes the label', '');
    await acme.rest('POST', '/repos/acme/.github/labels', { name: 'corrective-action' }, 'user:alice');
    await acme.bob.addSubIssue(finding.number, child.id);
    await acme.bob.addSubIssue(child.number, below.id);
    await acme.bob.assign(child.number, 'alice', 'dave');
    await acme.bob.editBody(child.number, 'after');
    const comment = await acme.bob.comment(child.number, 'Started');
    await acme.carol.react(comment.id, 'eyes');
    const moved = acme.simulator.control.transfer({
      repository: 'acme/app',
      number: child.number,
      to: 'acme/.github',
      by: 'alice',
    });
    const { body } = await acme.graphql(
      `query($id: ID!) { node(id: $id) { ... on Issue { number body parent { number } subIssues(first: 5) { nodes { number } }
        repository { nameWithOwner } labels(first: 5) { nodes { name } } assignees(first: 5) { nodes { login } }
        userContentEdits(first: 5) { nodes { diff } }
        comments(first: 5) { nodes { body reactionGroups { content reactors(first: 5) { totalCount } } } } } } }`,
      { id: moved.nodeId },
    );
    expect(body.data).toMatchObject({
      node: {
        number: 2,
        body: 'after',
        parent: { number: finding.number },
        subIssues: { nodes: [{ number: below.number }] },
        repository: { nameWithOwner: 'acme/.github' },
        labels: { nodes: [{ name: 'corrective-action' }] },
        assignees: { nodes: [{ login: 'alice' }] },
        userContentEdits: { nodes: [{ diff: 'after' }, { diff: 'before' }] },
        comments: {
          nodes: [
            {
              body: 'Started',
              reactionGroups: expect.arrayContaining([{ content: 'EYES', reactors: { totalCount: 1 } }]),
            },
          ],
        },
      },
    });
  });

  test('is refused once it is closed', async () => {
    const { number } = await acme.bob.open('Done', '');
    await acme.bob.close(number);
    const { control } = acme.simulator;
    expect(() => control.transfer({ repository: 'acme/app', number, to: 'acme/.github', by: 'alice' })).toThrow(/open/);
  });

  test('is refused from a private repository to a public one', async () => {
    const { number } = await acme.bob.in('acme/secret').open('Hidden', '');
    const { control } = acme.simulator;
    expect(() => control.transfer({ repository: 'acme/secret', number, to: 'acme/app', by: 'alice' })).toThrow(
      /private/,
    );
    expect(control.issue({ repository: 'acme/secret', number }).title).toBe('Hidden');
  });
});
