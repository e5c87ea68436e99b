/** GitHub for single calls: a client as the app builds it, whose HTTP requests nock answers, and one issue's answer. */
import nock from 'nock';
import { ProbotOctokit } from 'probot';
import { expect } from 'vitest';
import { createClient, type GitHubClient } from '../../src/github/client.ts';
import type { ObserveOptions } from '../../src/github/observe-issue.ts';
import { createPace } from '../../src/github/pace.ts';

export const api = 'https://ghe.example/api/v3';
export const appId = 4711;
export const at = '2026-11-21T12:00:00Z';

/** Sent once, over real HTTP: what nock has no answer for fails. */
export function client(): GitHubClient {
  const octokit = new ProbotOctokit({
    baseUrl: api,
    throttle: { enabled: false },
    retry: { enabled: false },
    auth: { token: 't0' },
  });
  return createClient({
    installation: 7,
    apiUrl: api,
    requester: async () => octokit,
    forget: async () => {},
    pace: createPace({ burst: 1_000, perSecond: 1_000, patience: 0 }),
  });
}

type Body = Readonly<Record<string, unknown>>;

/** Answers one GraphQL request whose document is called `name`; its variables are matched when given. */
export const graphql = (
  name: string,
  data: object,
  { variables, errors }: { variables?: Body; errors?: object[] } = {},
) =>
  nock('https://ghe.example')
    .post('/api/graphql', (body: { query: string; variables: Body }) => {
      if (!new RegExp(`query ${name}\\b`).test(body.query)) return false;
      return variables === undefined || JSON.stringify(body.variables) === JSON.stringify(variables);
    })
    .reply(200, { data: { rateLimit: null, ...data }, ...(errors === undefined ? {} : { errors }) });

/** To be called after each test: every answer was asked for, nothing else was. */
export function allAsked(): void {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
}

/** What a promise is rejected with; fails the test when it is not. */
export const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => expect.unreachable(`no error but ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );

export const bob = { __typename: 'User', login: 'bob', databaseId: 5 };
export const ourBot = { __typename: 'Bot', login: 'clause10', databaseId: 99 };
export const empty = { nodes: [] };
export const lastPage = { hasNextPage: false, endCursor: null };

/** A closed issue as the query gets it, with nothing around it. */
export const issueNode = {
  __typename: 'Issue',
  id: 'I_1',
  databaseId: 1,
  number: 1,
  url: 'https://ghe.example/acme/isms/issues/1',
  title: 'Leavers keep their access',
  body: 'Now',
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
  comments: { pageInfo: lastPage, nodes: [] as object[] },
  closedByPullRequestsReferences: empty,
  timelineItems: empty,
  repository: {
    id: 'R_1',
    name: 'isms',
    isPrivate: true,
    isArchived: false,
    owner: { login: 'acme', organisationPolicy: null },
    policy: null,
  },
};

export const commentNode = (id: number, body: string, change: object = {}) => ({
  id: `IC_${id}`,
  databaseId: id,
  url: `https://ghe.example/acme/isms/issues/1#issuecomment-${id}`,
  body,
  createdAt: at,
  updatedAt: at,
  lastEditedAt: null,
  includesCreatedEdit: false,
  viewerDidAuthor: false,
  reactionGroups: [],
  author: bob,
  ...change,
});

/** Options of a reader that remembers nothing and knows no team. */
export const blankOptions: ObserveOptions = {
  now: () => at,
  before: async () => null,
  roles: { recall: async () => new Map(), remember: async () => {} },
  teams: async () => [],
  revisions: { recall: async () => null, remember: async () => {} },
  subIssues: true,
};
