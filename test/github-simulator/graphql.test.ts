import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as issueQueries from '../../src/github/queries/issue.ts';
import * as pullQueries from '../../src/github/queries/pull.ts';
import * as registerQueries from '../../src/github/queries/register.ts';
import { type Acme, openAcme } from './acme.ts';
import { type Connection, connect } from './graphql/connection.ts';
import type { IssueAt } from './people.ts';

let acme: Acme;
let issue: IssueAt;
let pull: IssueAt;

beforeAll(async () => {
  acme = await openAcme();
  issue = await acme.alice.open('Leaver accounts', 'Text', ['nonconformity']);
  const action = await acme.bob.open('Remove them', '');
  await acme.alice.addSubIssue(issue.number, action.id);
  await acme.bob.comment(issue.number, 'One');
  await acme.bob.close(issue.number, 'duplicate');
  pull = await acme.bob.openPull({ title: 'Fix', head: 'fix', body: `Closes #${issue.number}` });
  await acme.bob.enqueue(pull.number);
});
afterAll(() => acme.close());

type Data = Readonly<Record<string, unknown>>;
const read = async (query: string, variables: Data = {}, credentials?: string): Promise<Data> => {
  const { body } = await acme.graphql(query, variables, credentials);
  expect(body.errors).toBeUndefined();
  return body.data as Data;
};
const errors = async (query: string, variables: Data = {}, credentials?: string) =>
  (await acme.graphql(query, variables, credentials)).body.errors as {
    type?: string;
    message: string;
    path?: unknown[];
  }[];

describe('the app’s own queries run on GitHub’s schema', () => {
  const repositoryId = () => acme.simulator.control.repository('acme/app').nodeId;
  test.each([
    ['issue', () => issueQueries.issueQuery(true), () => ({ id: issue.nodeId })],
    ['issue without sub-issues', () => issueQueries.issueQuery(false), () => ({ id: issue.nodeId })],
    ['pull', () => pullQueries.pullQuery, () => ({ id: pull.nodeId })],
    [
      'merge group',
      () => pullQueries.mergeGroupQuery,
      () => ({ id: repositoryId(), branch: 'main', number: pull.number }),
    ],
    ['named issues', () => pullQueries.namedIssuesQuery(1), () => ({ owner0: 'acme', name0: 'app', number0: 1 })],
    [
      'changed issues',
      () => registerQueries.changedIssuesQuery(true),
      () => ({ id: repositoryId(), since: '2020-01-01T00:00:00Z', labels: ['nonconformity'] }),
    ],
    ['issues by id', () => registerQueries.issuesByIdQuery, () => ({ ids: [issue.nodeId] })],
    ['repository', () => registerQueries.repositoryQuery, () => ({ id: repositoryId() })],
    ['issue by number', () => registerQueries.issueByNumberQuery, () => ({ owner: 'acme', name: 'app', number: 1 })],
  ])('%s', async (_, query, variables) => {
    const data = await read(query(), variables());
    expect(Object.values(data)).not.toContain(null);
    expect(acme.simulator.violations).toEqual([]);
  });
});

describe('issues read as on GitHub', () => {
  test('a duplicate is not planned unless one asks for duplicates', async () => {
    const data = await read(
      `query($id: ID!) { node(id: $id) { ... on Issue { plain: stateReason asked: stateReason(enableDuplicate: true) } } }`,
      { id: issue.nodeId },
    );
    expect(data.node).toEqual({ plain: 'NOT_PLANNED', asked: 'DUPLICATE' });
  });

  test('sub-issues, the pull request that would close it and the close event are there', async () => {
    const data = await read(
      `query($id: ID!) { node(id: $id) { ... on Issue {
        subIssues(first: 5) { nodes { title parent { number } } } subIssuesSummary { total completed percentCompleted }
        closedByPullRequestsReferences(first: 5) { nodes { number } }
        timelineItems(first: 10, itemTypes: [CLOSED_EVENT, SUB_ISSUE_ADDED_EVENT]) { nodes { __typename ... on ClosedEvent { actor { login } closer { __typename } } } } } } }`,
      { id: issue.nodeId },
    );
    expect(data.node).toEqual({
      subIssues: { nodes: [{ title: 'Remove them', parent: { number: issue.number } }] },
      subIssuesSummary: { total: 1, completed: 0, percentCompleted: 0 },
      closedByPullRequestsReferences: { nodes: [{ number: pull.number }] },
      timelineItems: {
        nodes: [
          { __typename: 'SubIssueAddedEvent' },
          { __typename: 'ClosedEvent', actor: { login: 'bob' }, closer: null },
        ],
      },
    });
  });

  test('the app’s comment is by a Bot without “[bot]”, and the viewer sees it as its own', async () => {
    await acme.rest('POST', `/repos/acme/app/issues/${issue.number}/comments`, { body: 'Status' });
    const data = await read(
      `query($id: ID!) { viewer { login } node(id: $id) { ... on Issue { comments(last: 1) { nodes { viewerDidAuthor author { __typename login } } } } } }`,
      { id: issue.nodeId },
    );
    expect(data).toEqual({
      viewer: { login: 'clause-10[bot]' },
      node: { comments: { nodes: [{ viewerDidAuthor: true, author: { __typename: 'Bot', login: 'clause-10' } }] } },
    });
  });

  test('an edit shows who, when and the texts', async () => {
    const { number, nodeId } = await acme.bob.open('Edited', 'before');
    await acme.carol.editBody(number, 'after');
    const data = await read(
      `query($id: ID!) { node(id: $id) { ... on Issue { editor { login } includesCreatedEdit userContentEdits(first: 5) { nodes { diff editor { login } } } } } }`,
      { id: nodeId },
    );
    expect(data.node).toEqual({
      editor: { login: 'carol' },
      includesCreatedEdit: true,
      userContentEdits: {
        nodes: [
          { diff: 'after', editor: { login: 'carol' } },
          { diff: 'before', editor: { login: 'bob' } },
        ],
      },
    });
  });
});

describe('what GitHub refuses is refused', () => {
  const owner = `repository(owner: "acme", name: "app")`;
  test.each([
    ['no page size', `{ ${owner} { issues { totalCount } } }`, 'MISSING_PAGINATION_BOUNDARIES'],
    ['a page over 100', `{ ${owner} { issues(first: 101) { totalCount } } }`, 'EXCESSIVE_PAGINATION'],
    [
      'more than 500,000 nodes',
      `{ ${owner} { issues(first: 100) { nodes { comments(first: 100) { nodes { userContentEdits(first: 100) { nodes { id } } } } } } } }`,
      'MAX_NODE_LIMIT_EXCEEDED',
    ],
    ['an unknown repository', `{ repository(owner: "acme", name: "none") { id } }`, 'NOT_FOUND'],
    [
      'an unknown repository of an owner',
      `{ organization(login: "acme") { repository(name: "none") { id } } }`,
      'NOT_FOUND',
    ],
    ['an unknown number', `{ ${owner} { issue(number: 999) { id } } }`, 'NOT_FOUND'],
    ['an unknown node', `{ node(id: "I_kwDOAAAAAc4AAAAB") { id } }`, 'NOT_FOUND'],
    ['a mutation', `mutation { closeIssue(input: { issueId: "x" }) { clientMutationId } }`, 'NOT_SIMULATED'],
    ['a bad cursor', `{ ${owner} { issues(first: 1, after: "zzz") { totalCount } } }`, 'INVALID_CURSOR_ARGUMENTS'],
  ])('%s', async (_, query, type) => {
    const { status, body } = await acme.graphql(query);
    expect(status).toBe(200);
    expect((body.errors as { type: string }[]).map((error) => error.type)).toEqual([type]);
  });

  test('one missing node among several is null with an error at its place, the others are there', async () => {
    const { body } = await acme.graphql('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [issue.nodeId, 'I_kwDOAAAAAc4AAAAB'],
    });
    expect(body.data).toEqual({ nodes: [{ id: issue.nodeId }, null] });
    expect(body.errors).toMatchObject([{ type: 'NOT_FOUND', path: ['nodes', 1] }]);
  });

  test('a field the schema lacks names itself', async () => {
    expect((await errors(`{ ${owner} { colour } }`))[0]?.message).toContain('colour');
  });

  test('a private repository does not exist for strangers', async () => {
    const query = '{ repository(owner: "acme", name: "secret") { name } }';
    expect((await errors(query, {}, 'user:mallory'))[0]?.type).toBe('NOT_FOUND');
    expect(await read(query, {}, 'user:bob')).toEqual({ repository: { name: 'secret' } });
  });

  test('a field that is not simulated says so and is recorded as the simulator’s fault', async () => {
    const other = await openAcme();
    const { body } = await other.graphql(`{ ${owner} { stargazerCount } }`);
    expect(body.errors).toMatchObject([{ type: 'NOT_SIMULATED' }]);
    expect(other.simulator.violations).toEqual(['GraphQL field Repository.stargazerCount is not simulated.']);
    await other.close();
  });
});

describe('queries cost what GitHub’s formula says', () => {
  test.each([
    ['no connection', '{ viewer { login } rateLimit { cost nodeCount } }', { cost: 1, nodeCount: 0 }],
    [
      'the example of the documentation',
      `{ rateLimit { cost nodeCount } repository(owner: "acme", name: "app") {
        issues(first: 100) { nodes { comments(first: 50) { nodes { userContentEdits(first: 60) { nodes { id } } } } } } } }`,
      { cost: 51, nodeCount: 305_100 },
    ],
    [
      'the same field in two fragments counts once',
      `{ rateLimit { cost nodeCount } repository(owner: "acme", name: "app") { ...a ...b } }
        fragment a on Repository { labels(first: 10) { nodes { name } } } fragment b on Repository { labels(first: 10) { nodes { color } } }`,
      { cost: 1, nodeCount: 10 },
    ],
  ])('%s', async (_, query, rateLimit) => {
    expect((await read(query)).rateLimit).toEqual(rateLimit);
  });
});

test('pages of any size, put together, are the whole list in order, forwards and backwards', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (numbers, size, descending) => {
        const order = { key: (n: number) => [n], descending };
        const sorted = [...numbers].sort((a, b) => (descending ? b - a : a - b));
        const forwards: number[] = [];
        let after: string | null = null;
        do {
          const page: Connection<number> = connect(numbers, { first: size, after }, order);
          forwards.push(...page.nodes);
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        } while (after !== null);
        const backwards: number[] = [];
        let before: string | null = null;
        do {
          const page: Connection<number> = connect(numbers, { last: size, before }, order);
          backwards.unshift(...page.nodes);
          before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
        } while (before !== null);
        expect([forwards, backwards]).toEqual([sorted, sorted]);
      },
    ),
  );
});

test('an issue that moves to the end between two pages is not lost and moves no other', () => {
  const items = [
    { id: 1, at: 1 },
    { id: 2, at: 2 },
    { id: 3, at: 3 },
  ];
  const order = { key: (item: { id: number; at: number }) => [item.at, item.id] };
  const first = connect(items, { first: 2 }, order);
  const moved = items.map((item) => (item.id === 2 ? { ...item, at: 9 } : item));
  const second = connect(moved, { first: 5, after: first.pageInfo.endCursor }, order);
  expect(second.nodes.map((item) => item.id)).toEqual([3, 2]);
});
