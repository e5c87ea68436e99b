import nock from 'nock';
import { ProbotOctokit } from 'probot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createClient } from '../../src/github/client.ts';
import { createPace } from '../../src/github/pace.ts';
import { Gone, NotInstalled, RateLimited, Refused, Unavailable, Unexpected } from '../../src/github/problems.ts';

const api = 'https://ghe.example/api/v3';
const now = Date.parse('2026-11-21T12:00:00Z');
let forgotten = 0;

/** A client as the app builds it, over real HTTP requests that nock answers. */
function client() {
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
    forget: async () => {
      forgotten += 1;
    },
    pace: createPace({ burst: 10, perSecond: 1, patience: 0 }),
    now: () => now,
  });
}

const get = () =>
  client().get('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'isms' }, z.object({ name: z.string() }));
const reply = (status: number, body: object | string, headers: Record<string, string> = {}) =>
  nock(api).get('/repos/acme/isms').reply(status, body, headers);
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  );

beforeEach(() => {
  forgotten = 0;
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('a REST answer', () => {
  test('is validated', async () => {
    reply(200, { name: 'isms', other: 1 });
    expect(await get()).toEqual({ name: 'isms' });
  });
  const table: [string, number, object, Record<string, string>, new (...args: never[]) => Error][] = [
    ['404 means gone', 404, { message: 'Not Found' }, {}, Gone],
    ['410 means gone', 410, { message: 'This issue was deleted' }, {}, Gone],
    ['403 without any limit is a refusal', 403, { message: 'Resource not accessible by integration' }, {}, Refused],
    ['422 is a refusal', 422, { message: 'Validation Failed' }, {}, Refused],
    ['502 is an outage', 502, {}, {}, Unavailable],
    ['403 with retry-after is a limit', 403, {}, { 'retry-after': '30' }, RateLimited],
    ['429 is a limit', 429, {}, {}, RateLimited],
    [
      '403 with nothing remaining is a limit',
      403,
      {},
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 90) },
      RateLimited,
    ],
    [
      '403 that links to the limits is one',
      403,
      { documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api' },
      {},
      RateLimited,
    ],
  ];
  test.each(table)('%s', async (_, status, body, headers, kind) => {
    reply(status, body, headers);
    expect(await failure(get())).toBeInstanceOf(kind);
  });
  test('that limits says until when', async () => {
    reply(403, {}, { 'retry-after': '30' });
    expect(await failure(get())).toMatchObject({ until: now + 30_000 });
    reply(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 90) });
    expect(await failure(get())).toMatchObject({ until: now + 91_000 });
  });
  test('of an unexpected form is neither an empty value nor an outage', async () => {
    reply(200, { full_name: 'acme/isms' });
    expect(await failure(get())).toBeInstanceOf(Unexpected);
  });
  test('that never comes is an outage', async () => {
    nock(api)
      .get('/repos/acme/isms')
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    expect(await failure(get())).toBeInstanceOf(Unavailable);
  });
  const tokenTable: [string, number, boolean][] = [
    ['404 means that the app was removed, not the thing that was asked for', 404, false],
    ['403 means that the installation is suspended', 403, true],
  ];
  test.each(tokenTable)('for a token: %s', async (_, status, suspended) => {
    nock(api).post('/app/installations/7/access_tokens').reply(status, { message: 'no' });
    const work = client().get(
      'POST /app/installations/{installation_id}/access_tokens',
      { installation_id: 7 },
      z.unknown(),
    );
    const problem = await failure(work);
    expect(problem).toBeInstanceOf(NotInstalled);
    expect(problem).toMatchObject({ suspended });
  });
  test('401 drops the token and tries once more', async () => {
    reply(401, { message: 'Bad credentials' });
    reply(200, { name: 'isms' });
    expect(await get()).toEqual({ name: 'isms' });
    expect(forgotten).toBe(1);
  });
  test('401 twice is a refusal', async () => {
    reply(401, {});
    reply(401, {});
    expect(await failure(get())).toMatchObject({ status: 401 });
  });
});

describe('a write', () => {
  test('whose answer is lost is not sent again', async () => {
    const scope = nock(api).post('/repos/acme/isms/issues/1/comments').reply(502, {});
    const work = client().write(
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { owner: 'acme', repo: 'isms', issue_number: 1, body: 'x' },
      z.unknown(),
    );
    expect(await failure(work)).toBeInstanceOf(Unavailable);
    expect(scope.isDone()).toBe(true);
  });
});

describe('a GraphQL answer', () => {
  const schema = z.object({ node: z.object({ id: z.string() }).nullable() });
  const graphql = (body: object, headers: Record<string, string> = {}) =>
    nock('https://ghe.example').post('/api/graphql').reply(200, body, headers);
  const query = () =>
    client().query('query { node(id: "x") { id } }', {}, schema, (path) => path.at(-1) === 'organisationPolicy');

  test('is validated', async () => {
    graphql({ data: { node: { id: 'x' } } });
    expect(await query()).toEqual({ node: { id: 'x' } });
  });
  test('with data and an error is a failed read, never a partial one', async () => {
    graphql({
      data: { node: { id: 'x' } },
      errors: [{ type: 'SERVICE_UNAVAILABLE', message: 'timeout', path: ['node', 'comments'] }],
    });
    expect(await failure(query())).toBeInstanceOf(Unavailable);
  });
  test('may lack what is optional', async () => {
    graphql({
      data: { node: { id: 'x' } },
      errors: [
        { type: 'NOT_FOUND', message: 'no .github', path: ['node', 'repository', 'owner', 'organisationPolicy'] },
      ],
    });
    expect(await query()).toEqual({ node: { id: 'x' } });
  });
  test('that something is not there means gone', async () => {
    graphql({ data: { node: null }, errors: [{ type: 'NOT_FOUND', message: 'no node', path: ['node'] }] });
    expect(await failure(query())).toBeInstanceOf(Gone);
  });
  test('with retry-after is a secondary limit, which has no type of its own', async () => {
    graphql({ errors: [{ message: 'You have exceeded a secondary rate limit' }] }, { 'retry-after': '40' });
    expect(await failure(query())).toMatchObject({ name: 'RateLimited', until: now + 40_000 });
  });
  test('RATE_LIMITED is a limit although its status is 200', async () => {
    graphql({ errors: [{ type: 'RATE_LIMITED', message: 'limit' }] }, { 'x-ratelimit-reset': String(now / 1000 + 60) });
    expect(await failure(query())).toMatchObject({ name: 'RateLimited', until: now + 61_000 });
  });
});

describe('the pace', () => {
  test('lets a burst pass, then sends what would wait too long back to the queue', async () => {
    let at = 0;
    const pace = createPace({ burst: 2, perSecond: 1, patience: 0 }, () => at);
    await pace.turn();
    await pace.turn();
    expect(await failure(pace.turn())).toMatchObject({ name: 'RateLimited', until: 1_000 });
    at = 1_000;
    await pace.turn();
  });
});
