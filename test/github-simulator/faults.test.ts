import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';
import type { RequestFault } from './faults.ts';
import { githubLimits } from './limits.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
  await acme.bob.open('One', 'text');
  await acme.rest('GET', '/repos/acme/app');
});
afterEach(() => acme.close());

const comment = () => acme.rest('POST', '/repos/acme/app/issues/1/comments', { body: 'x' });
const comments = () => acme.simulator.world.comments.size;
const title = async () =>
  (await acme.graphql('{ repository(owner: "acme", name: "app") { issue(number: 1) { title } } }')).body;

describe('faults of requests', () => {
  test.each<[string, RequestFault, number, number]>([
    ['a 502 before the work', { kind: 'status', status: 502 }, 502, 0],
    ['a 502 after the work', { kind: 'status', status: 502, applied: true }, 502, 1],
    ['a secondary limit', { kind: 'secondary', retryAfter: 60 }, 403, 0],
    ['a secondary limit as 429', { kind: 'secondary', retryAfter: null, status: 429 }, 429, 0],
    ['the primary limit', { kind: 'primary', resetIn: 120 }, 403, 0],
    ['a revoked token', { kind: 'unauthorized' }, 401, 0],
    ['latency', { kind: 'latency', ms: 5 }, 201, 1],
  ])('%s strikes once, then all is well', async (_, fault, status, applied) => {
    const armed = acme.simulator.faults.armRequest(fault, { route: 'issues/create-comment' });
    expect([(await comment()).status, comments()]).toEqual([status, applied]);
    expect((await comment()).status).toBe(201);
    expect(armed.hits).toBe(1);
    expect(acme.simulator.violations).toEqual([]);
  });

  test.each([
    ['cut', { kind: 'reset' }, 0],
    ['cut after the work', { kind: 'reset', applied: true }, 1],
    ['left without an answer', { kind: 'hang', ms: 5 }, 0],
  ] as [string, RequestFault, number][])('a connection is %s', async (_, fault, applied) => {
    acme.simulator.faults.armRequest(fault, { method: 'POST' });
    await expect(comment()).rejects.toThrow('fetch failed');
    expect(comments()).toBe(applied);
  });

  test('limits say when to come back', async () => {
    acme.simulator.faults.armRequest({ kind: 'secondary', retryAfter: 7 });
    expect((await comment()).headers.get('retry-after')).toBe('7');
    acme.simulator.faults.armRequest({ kind: 'primary', resetIn: 100 });
    const { headers } = await comment();
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000 + 90);
  });

  test('GraphQL out of points is 200 with RATE_LIMITED, and another error is its own type', async () => {
    acme.simulator.faults.armRequest({ kind: 'primary', resetIn: 100 }, { route: 'graphql' });
    expect(await title()).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] });
    acme.simulator.faults.armRequest({ kind: 'graphql-error', type: 'INTERNAL', message: 'Something went wrong' });
    expect(await title()).toMatchObject({ data: null, errors: [{ type: 'INTERNAL' }] });
  });

  test('people are spared unless they are meant', async () => {
    acme.simulator.faults.armRequest({ kind: 'status', status: 500 }, {}, null);
    await acme.bob.comment(1, 'works');
    acme.simulator.faults.armRequest({ kind: 'status', status: 500 }, { actor: 'bob' });
    await expect(acme.bob.comment(1, 'fails')).rejects.toThrow('500');
  });

  test('tokens can be revoked, and a new one works', async () => {
    expect(acme.simulator.revokeTokens()).toBe(1);
    expect((await comment()).status).toBe(401);
    const { body } = await acme.rest(
      'POST',
      `/app/installations/${acme.installation.id}/access_tokens`,
      undefined,
      acme.jwt(),
    );
    expect((await acme.rest('GET', '/repos/acme/app', undefined, String(body.token))).status).toBe(200);
  });
});

describe('stale reads', () => {
  const reads = async () => {
    const rest = await acme.rest('GET', '/repos/acme/app/issues/1');
    const { data } = (await title()) as { data: { repository: { issue: { title: string } } } };
    return [rest.body.title, data.repository.issue.title];
  };

  test('answer from some changes ago, while writes see the present', async () => {
    acme.simulator.staleReads({ versions: 1 });
    await acme.bob.retitle(1, 'Two');
    await acme.bob.retitle(1, 'Three');
    expect(await reads()).toEqual(['Two', 'Two']);
    expect((await acme.rest('PATCH', '/repos/acme/app/issues/1', { state: 'closed' })).body.title).toBe('Three');
    acme.simulator.staleReads(null);
    expect(await reads()).toEqual(['Three', 'Three']);
  });

  test('answer from some time ago', async () => {
    acme.simulator.staleReads({ ms: 5000 });
    await acme.bob.retitle(1, 'Two');
    expect(await reads()).toEqual(['One', 'One']);
    acme.simulator.control.advance({ ms: 6000 });
    expect(await reads()).toEqual(['Two', 'Two']);
  });
});

describe('limits', () => {
  const limited = (limits: Partial<typeof githubLimits>) => {
    acme.simulator.limits.options = { ...githubLimits, ...limits };
  };

  test('80 comments a minute, then 403 with retry-after', async () => {
    const statuses = new Map<number, number>();
    let last = await comment();
    for (let i = 1; i < 81; i += 1) {
      statuses.set(last.status, (statuses.get(last.status) ?? 0) + 1);
      last = await comment();
    }
    expect([statuses.get(201), last.status]).toEqual([80, 403]);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(comments()).toBe(80);
  });

  test('reading is still possible then, and people are not counted', async () => {
    limited({ contentPerMinute: 0 });
    expect((await comment()).status).toBe(403);
    expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(200);
    await acme.bob.comment(1, 'x');
  });

  test('the hourly quota is counted down in the headers and refused at its end', async () => {
    const used = Number((await acme.rest('GET', '/repos/acme/app')).headers.get('x-ratelimit-used'));
    limited({ rest: used + 2 });
    for (const left of ['1', '0']) {
      expect((await acme.rest('GET', '/repos/acme/app')).headers.get('x-ratelimit-remaining')).toBe(left);
    }
    const refused = await acme.rest('GET', '/repos/acme/app');
    expect([refused.status, refused.headers.get('x-ratelimit-remaining'), refused.headers.get('retry-after')]).toEqual([
      403,
      '0',
      null,
    ]);
  });

  test('more than 100 at once', async () => {
    acme.simulator.faults.armRequest({ kind: 'latency', ms: 300 }, {}, null);
    limited({ concurrent: 2 });
    const answers = await Promise.all(Array.from({ length: 4 }, () => acme.rest('GET', '/repos/acme/app')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 403, 403]);
  });

  test('switched off there are neither limits nor headers', async () => {
    limited({ rest: null, graphql: null, contentPerMinute: null });
    expect((await acme.rest('GET', '/repos/acme/app')).headers.get('x-ratelimit-limit')).toBeNull();
  });
});

test('requests are counted by step', async () => {
  const mark = acme.simulator.requests.mark();
  await acme.bob.comment(1, 'not the app’s');
  await title();
  await comment();
  await acme.rest('GET', '/repos/acme/app');
  expect(acme.simulator.requests.since(mark)).toEqual({
    graphql: 1,
    restReads: 1,
    restWrites: 1,
    auth: 0,
    cost: 1,
    byRoute: { graphql: 1, 'issues/create-comment': 1, 'repos/get': 1 },
  });
  expect(acme.simulator.requests.since(mark, 'bob')).toMatchObject({ restWrites: 1, graphql: 0 });
});
