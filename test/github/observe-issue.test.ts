import { expect, test } from 'vitest';
import { z } from 'zod';
import type { GitHubClient } from '../../src/github/client.ts';
import { observeIssue } from '../../src/github/observe-issue.ts';

const at = '2026-11-21T12:00:00Z';
const bob = { __typename: 'User', login: 'bob', databaseId: 5 };
const empty = { nodes: [] };

const node = {
  __typename: 'Issue',
  id: 'I_1',
  databaseId: 1,
  number: 1,
  url: 'https://github.com/acme/isms/issues/1',
  title: 'Leavers keep their access',
  body: '',
  state: 'CLOSED',
  stateReason: 'COMPLETED',
  createdAt: at,
  updatedAt: at,
  lastEditedAt: null,
  locked: false,
  author: bob,
  editor: null,
  assignees: empty,
  labels: empty,
  comments: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
  closedByPullRequestsReferences: empty,
  repository: {
    id: 'R_1',
    name: 'isms',
    isPrivate: true,
    isArchived: false,
    owner: { login: 'acme', organisationPolicy: null },
    policy: null,
  },
};

/** A client that gives one issue, closed by `closer`; it validates like the real one and knows nothing else. */
function clientWith(closer: object | null): GitHubClient {
  const closed = { __typename: 'ClosedEvent', id: 'E_1', createdAt: at, actor: bob, closer };
  const answer = {
    viewer: { login: 'clause10[bot]' },
    rateLimit: null,
    node: { ...node, timelineItems: { nodes: [closed] } },
  };
  const unused = () => Promise.reject(new Error('not asked for in this test'));
  return {
    installation: 7,
    query: async (_document, _variables, schema) => schema.parse(answer),
    get: unused,
    page: unused,
    write: unused,
  };
}

const options = {
  now: () => at,
  before: async () => null,
  roles: { recall: async () => new Map(), remember: async () => {} },
  subIssues: false,
};

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

test.each(table)('an issue closed by %s can be read', async (_, closer, expected) => {
  expect((await observeIssue(clientWith(closer), 'I_1', options)).closing).toMatchObject(expected);
});

test('an issue whose answer lacks a field is not read by halves', async () => {
  await expect(observeIssue(clientWith({ title: 'no type' }), 'I_1', options)).rejects.toBeInstanceOf(z.ZodError);
});
