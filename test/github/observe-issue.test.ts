import { parse, validate } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { observeIssue } from '../../src/github/observe-issue.ts';
import { Gone, Unexpected } from '../../src/github/problems.ts';
import * as queries from '../../src/github/queries/issue.ts';
import { costOf } from '../github-simulator/graphql/cost.ts';
import { githubSchema } from '../github-simulator/graphql/schema.ts';
import {
  allAsked,
  at,
  blankOptions,
  bob,
  client,
  commentNode,
  empty,
  failure,
  graphql,
  issueNode,
  lastPage,
  ourBot,
} from './github-double.ts';

afterEach(allAsked);

const viewer = { login: 'clause10[bot]' };
/** The answer to the first query about an issue that is like `issueNode` but for `change`. */
const answers = (change: object = {}, more: Parameters<typeof graphql>[2] = {}) =>
  graphql(
    'Issue',
    { viewer, node: { ...issueNode, subIssues: { pageInfo: lastPage, nodes: [] }, links: empty, ...change } },
    more,
  );
const observe = () => observeIssue(client(), 'I_1', blankOptions);
const person = { login: 'bob', databaseId: 5, bot: false };

const pull = (number: number, change: object = {}) => ({
  id: `PR_${number}`,
  number,
  state: 'OPEN',
  mergedAt: null,
  repository: { nameWithOwner: 'acme/app' },
  author: bob,
  mergedBy: null,
  ...change,
});
const merged = pull(3, { state: 'MERGED', mergedAt: at, mergedBy: { ...bob, login: 'carol', databaseId: 6 } });
const mergedFacts = {
  id: 'PR_3',
  number: 3,
  repository: 'acme/app',
  state: 'merged',
  author: person,
  mergedBy: { login: 'carol', databaseId: 6, bot: false },
  mergedAt: at,
};

const subIssue = (number: number, change: object = {}) => ({
  id: `I_${number}`,
  number,
  title: `Action ${number}`,
  url: `https://ghe.example/acme/isms/issues/${number}`,
  body: 'Done when the list is complete',
  state: 'OPEN',
  stateReason: null,
  createdAt: at,
  closedAt: null,
  repository: { nameWithOwner: 'acme/isms' },
  author: ourBot,
  labels: { nodes: [{ name: 'corrective-action' }] },
  assignees: { nodes: [{ login: 'bob', databaseId: 5 }] },
  closedByPullRequestsReferences: empty,
  ...change,
});

describe('what closed an issue last', () => {
  const table: [string, object | null, { by: string; through: string | null }][] = [
    ['nothing else', null, { by: 'person', through: null }],
    [
      'a pull request',
      { __typename: 'PullRequest', number: 3, repository: { nameWithOwner: 'acme/app' } },
      { by: 'pull-request', through: 'acme/app#3' },
    ],
    ['a commit', { __typename: 'Commit', oid: 'abcdef0123' }, { by: 'commit', through: 'abcdef0' }],
    ['a project', { __typename: 'ProjectV2', title: 'Roadmap' }, { by: 'project', through: 'Roadmap' }],
    ['something GitHub invents later', { __typename: 'Robot' }, { by: 'person', through: null }],
  ];
  test.each(table)('may be %s', async (_, closer, expected) => {
    const closed = { __typename: 'ClosedEvent', id: 'E_1', createdAt: at, actor: bob, closer };
    answers({ timelineItems: { nodes: [closed] } });
    expect(await observe()).toMatchObject({ closing: expected, closings: [at] });
  });
  test('in an answer that lacks a field is not read by halves', async () => {
    const closed = { __typename: 'ClosedEvent', id: 'E_1', createdAt: at, actor: bob, closer: { title: 'no type' } };
    answers({ timelineItems: { nodes: [closed] } });
    expect(await failure(observe())).toBeInstanceOf(Unexpected);
  });
});

describe('one request', () => {
  test('is enough for an ordinary issue, and tells what it does not know', async () => {
    answers();
    expect(await observe()).toMatchObject({
      id: 'I_1',
      subIssues: [],
      actionLinks: [],
      linkedPulls: [],
      revisions: [],
      subIssuesSupported: true,
    });
  });
  test('reads what a server without sub-issues has', async () => {
    graphql('Issue', { viewer, node: issueNode });
    const facts = await observeIssue(client(), 'I_1', { ...blankOptions, subIssues: false });
    expect(facts).toMatchObject({ subIssues: [], actionLinks: [], parent: null, subIssuesSupported: false });
  });
  test('gives actions with their text, their writer and the pull requests that closed them', async () => {
    const pulls = { nodes: [merged, null, pull(4, { state: 'CLOSED', author: null })] };
    answers({
      subIssues: { pageInfo: lastPage, nodes: [subIssue(2, { closedByPullRequestsReferences: pulls }), null] },
    });
    const [action, ...rest] = (await observe()).subIssues;
    expect(rest).toEqual([]);
    expect(action).toMatchObject({
      body: 'Done when the list is complete',
      createdAt: at,
      author: { login: 'clause10', bot: true },
      linkedPulls: [mergedFacts, { id: 'PR_4', state: 'closed', author: null, mergedAt: null }],
    });
  });
  test('gives merged pull requests of the issue itself beside open ones', async () => {
    answers({ closedByPullRequestsReferences: { nodes: [pull(1), merged] } });
    expect((await observe()).linkedPulls).toMatchObject([{ id: 'PR_1', state: 'open' }, mergedFacts]);
  });
  test('gives who linked and unlinked actions, also one that is gone', async () => {
    const link = (name: string, id: string | null) => ({
      __typename: name,
      createdAt: at,
      actor: bob,
      subIssue: id && { id },
    });
    const path = ['node', 'links', 'nodes', 1, 'subIssue'];
    answers(
      { links: { nodes: [link('SubIssueAddedEvent', 'I_2'), link('SubIssueRemovedEvent', null)] } },
      { errors: [{ type: 'NOT_FOUND', message: 'no node', path }] },
    );
    expect((await observe()).actionLinks).toEqual([
      { subIssue: 'I_2', at, actor: person, added: true },
      { subIssue: null, at, actor: person, added: false },
    ]);
  });
  const reactions: [string, object[] | null, boolean][] = [
    ['none', [], false],
    ['none, on a server that says so with null', null, false],
    ['ours', [{ content: 'CONFUSED', viewerHasReacted: true }], true],
    ['that of others', [{ content: 'CONFUSED', viewerHasReacted: false }], false],
    ['another of ours', [{ content: 'EYES', viewerHasReacted: true }], false],
  ];
  test.each(reactions)('sees a reaction on a comment: %s', async (_, reactionGroups, reacted) => {
    answers({ comments: { pageInfo: lastPage, nodes: [commentNode(1, 'Hello', { reactionGroups })] } });
    expect((await observe()).comments).toMatchObject([{ reacted }]);
  });
});

describe('further pages', () => {
  const first = { pageInfo: { hasNextPage: true, endCursor: 'c1' }, nodes: [subIssue(2)] };
  test('of sub-issues are read to the end', async () => {
    answers({ subIssues: first });
    const second = { pageInfo: { hasNextPage: true, endCursor: 'c2' }, nodes: [subIssue(3), null] };
    graphql('MoreSubIssues', { node: { subIssues: second } }, { variables: { id: 'I_1', after: 'c1' } });
    const third = { pageInfo: lastPage, nodes: [subIssue(4)] };
    graphql('MoreSubIssues', { node: { subIssues: third } }, { variables: { id: 'I_1', after: 'c2' } });
    expect((await observe()).subIssues.map((issue) => issue.number)).toEqual([2, 3, 4]);
  });
  test('of an issue that goes away meanwhile end the reading', async () => {
    answers({ subIssues: first });
    graphql('MoreSubIssues', { node: null });
    expect(await failure(observe())).toBeInstanceOf(Gone);
  });
  test('of comments are read to the end', async () => {
    answers({ comments: { pageInfo: { hasNextPage: true, endCursor: 'c1' }, nodes: [commentNode(1, 'One')] } });
    const second = { pageInfo: lastPage, nodes: [commentNode(2, 'Two')] };
    graphql('MoreComments', { node: { comments: second } }, { variables: { id: 'I_1', after: 'c1' } });
    expect((await observe()).comments.map((comment) => comment.body)).toEqual(['One', 'Two']);
  });
});

test.each([
  ['deleted', null],
  ['a pull request', { __typename: 'PullRequest' }],
])('an issue that is %s is gone', async (_, node) => {
  graphql('Issue', { viewer, node });
  expect(await failure(observe())).toBeInstanceOf(Gone);
});

describe('the queries are valid on GitHub’s schema and cost what they say', () => {
  const table: [string, string, number][] = [
    ['an issue', queries.issueQuery(true), 3],
    ['an issue without sub-issues', queries.issueQuery(false), 1],
    ['more comments', queries.moreCommentsQuery, 1],
    ['more sub-issues', queries.moreSubIssuesQuery, 3],
    ['the history of a description', queries.revisionsQuery, 1],
    ['who we are', queries.viewerQuery, 1],
  ];
  test.each(table)('%s', (_, text, points) => {
    const document = parse(text);
    expect(validate(githubSchema(), document)).toEqual([]);
    const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition');
    if (operation?.kind !== 'OperationDefinition') return expect.unreachable('no operation');
    expect(costOf(githubSchema(), document, operation, {}).points).toBe(points);
  });
});
