import { afterEach, describe, expect, test } from 'vitest';
import type { Readiness } from '../../src/http/health.ts';
import type { Accept } from '../../src/http/webhook.ts';
import {
  counted,
  deliver,
  headersFor,
  issueClosed,
  openDoor,
  previousSecret,
  sign,
  type TestDoor,
} from './door-fixture.ts';

const doors: TestDoor[] = [];
const open = async (options?: Parameters<typeof openDoor>[0]): Promise<TestDoor> => {
  const door = await openDoor(options);
  doors.push(door);
  return door;
};
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.stop()));
});

const failing = async (): Promise<never> => {
  throw new Error('disk marmalade full');
};

const never = (): Promise<null> => new Promise(() => {});

describe('a delivery that is signed', () => {
  test('is handed on with its keys, and answered 202', async () => {
    const door = await open();
    const { status, text } = await deliver(door);
    expect({ status, text }).toEqual({ status: 202, text: 'Accepted\n' });
    expect(door.taken).toEqual([
      {
        id: '0b8d1f0a-c5c1-11f0-9c1e-0242ac120002',
        event: 'issues',
        action: 'closed',
        installation: 7,
        receivedAt: expect.any(Number),
        keys: [
          {
            key: 'issue:7:I_twelve',
            installation: 7,
            priority: 'event',
            watermark: Date.UTC(2026, 10, 21, 10),
            reason: 'issues.closed acme/isms#12',
          },
        ],
      },
    ]);
  });

  test('is answered only after it is committed', async () => {
    const commit = Promise.withResolvers<'new'>();
    const asked = Promise.withResolvers<void>();
    const accept: Accept = () => {
      asked.resolve();
      return commit.promise;
    };
    const door = await open({ accept });
    let answered = false;
    const answer = deliver(door).then((response) => {
      answered = true;
      return response;
    });
    await asked.promise;
    // Another request goes there and back meanwhile: an answer given too early would have arrived by now.
    await fetch(`http://127.0.0.1:${door.port}/healthz`);
    expect(answered).toBe(false);
    commit.resolve('new');
    expect((await answer).status).toBe(202);
  });

  test.each([
    ['the current secret', sign(issueClosed), 202],
    ['the previous secret, during rotation', sign(issueClosed, previousSecret), 202],
    ['another secret', sign(issueClosed, 'somebody else’s secret, long'), 401],
    ['the current secret, over another body', sign(`${issueClosed} `), 401],
  ])('with %s', async (_name, signature, status) => {
    const door = await open();
    expect((await deliver(door, issueClosed, { 'x-hub-signature-256': signature })).status).toBe(status);
    expect(door.taken).toHaveLength(status === 202 ? 1 : 0);
  });

  test('with the previous secret is refused once the rotation is over', async () => {
    const door = await open({ previous: null });
    const { status } = await deliver(door, issueClosed, { 'x-hub-signature-256': sign(issueClosed, previousSecret) });
    expect(status).toBe(401);
  });

  test('is verified over its raw bytes, also where they are no UTF-8', async () => {
    const door = await open();
    const raw = Buffer.concat([
      Buffer.from(issueClosed.slice(0, -1)),
      Buffer.from(',"x":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    expect((await deliver(door, raw)).status).toBe(202);
    expect(door.taken).toHaveLength(1);
  });

  test.each([
    ['an unknown event', 'marketplace_purchase', issueClosed, 'other', 'unknown'],
    ['a known event of no consequence', 'ping', '{"zen":"Keep it simple"}', 'ping', 'ignored'],
    ['a known event in a broken shape', 'issues', '{"action":"closed","installation":{"id":7}}', 'issues', 'malformed'],
  ])('for %s is answered 202 and counted', async (_name, event, body, label, result) => {
    const door = await open();
    expect((await deliver(door, body, { 'x-github-event': event })).status).toBe(202);
    expect(await counted(door.registry, label, result)).toBe(1);
    expect(door.taken).toEqual([]);
  });

  test('seen before is answered 202 and counted as a duplicate', async () => {
    const door = await open({ accept: async () => 'seen' });
    expect((await deliver(door)).status).toBe(202);
    expect(await counted(door.registry, 'issues', 'duplicate')).toBe(1);
  });

  test('that cannot be committed is answered 500 with a constant text, logged with ids and counted', async () => {
    const door = await open({ accept: failing });
    const { status, text } = await deliver(door);
    expect({ status, text }).toEqual({ status: 500, text: 'Something went wrong here; the delivery was not taken\n' });
    const line = JSON.parse(door.logged().trim().split('\n').at(-1) ?? '');
    expect(line).toMatchObject({ delivery: '0b8d1f0a-c5c1-11f0-9c1e-0242ac120002', request: expect.any(String) });
    expect(line.err.message).toBe('disk marmalade full');
    expect(door.logged()).not.toContain('confidential');
    expect(await counted(door.registry, 'issues', 'failed')).toBe(1);
  });
});

describe('a request that is refused', () => {
  const refusals: [name: string, changes: Record<string, string | null>, status: number, text: string][] = [
    ['without a signature', { 'x-hub-signature-256': null }, 401, 'The signature does not match\n'],
    ['with a signature of the old kind', { 'x-hub-signature-256': 'sha1=0a' }, 401, 'The signature does not match\n'],
    [
      'with a wrong signature',
      { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
      401,
      'The signature does not match\n',
    ],
    [
      'with a signature in capitals',
      { 'x-hub-signature-256': sign(issueClosed).toUpperCase() },
      401,
      'The signature does not match\n',
    ],
    ['without an event', { 'x-github-event': null }, 400, 'Bad request\n'],
    ['with an event that is no name', { 'x-github-event': '../marmalade' }, 400, 'Bad request\n'],
    ['without a delivery id', { 'x-github-delivery': null }, 400, 'Bad request\n'],
    ['with a delivery id that is none', { 'x-github-delivery': 'marmalade; drop' }, 400, 'Bad request\n'],
    [
      'as a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'Set the content type of the webhook to application/json\n',
    ],
    [
      'as a type that only begins like JSON',
      { 'content-type': 'application/jsonmarmalade' },
      415,
      'Set the content type of the webhook to application/json\n',
    ],
  ];

  test.each(refusals)('%s gets a constant text, and nothing of it is logged', async (_name, changes, status, text) => {
    const door = await open();
    const response = await deliver(door, issueClosed, changes);
    expect({ status: response.status, text: response.text }).toEqual({ status, text });
    expect(door.taken).toEqual([]);
    expect(door.logged()).not.toContain('marmalade');
    expect(door.logged()).not.toContain('sha256=');
  });

  test.each([
    ['broken JSON', '{"marmalade": '],
    ['a JSON text', '"marmalade"'],
    ['null', 'null'],
  ])('because it is %s gets 400, and nothing of it is logged', async (_name, body) => {
    const door = await open();
    const { status, text } = await deliver(door, body);
    expect({ status, text }).toEqual({ status: 400, text: 'Bad request\n' });
    expect(door.logged()).not.toContain('marmalade');
    expect(await counted(door.registry, '-', 'bad-request')).toBe(1);
  });

  test('for its signature is said once, however many come', async () => {
    const door = await open();
    for (let count = 0; count < 5; count += 1) await deliver(door, issueClosed, { 'x-hub-signature-256': sign('x') });
    expect(door.logged().match(/WEBHOOK_SECRET differs/g)).toHaveLength(1);
    expect(await counted(door.registry, '-', 'unsigned')).toBe(5);
  });

  test.each([
    ['GET', '/'],
    ['GET', '/api/github/webhooks'],
    ['PUT', '/api/github/webhooks'],
    ['POST', '/healthz'],
    ['POST', '/api/github/webhooks/'],
    ['GET', '/%2e%2e/marmalade'],
  ])('as %s %s is 404', async (method, path) => {
    const door = await open();
    const response = await fetch(`http://127.0.0.1:${door.port}${path}`, { method });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found\n');
  });
});

describe('the routes for operators', () => {
  test('/healthz says that the process lives', async () => {
    const door = await open({ readiness: { database: failing } });
    const response = await fetch(`http://127.0.0.1:${door.port}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'OK\n']);
  });

  const states: [name: string, readiness: Readiness, status: number, shown: object][] = [
    ['all is well', { database: async () => null }, 200, { ready: true, checks: { database: 'ok' } }],
    [
      'a check gives a reason',
      { database: async () => null, github: async () => 'GitHub cannot be reached' },
      503,
      { ready: false, checks: { database: 'ok', github: 'GitHub cannot be reached' } },
    ],
    [
      'a check throws',
      { database: failing },
      503,
      { ready: false, checks: { database: 'failed; the log has the details' } },
    ],
    ['a check hangs', { database: never }, 503, { ready: false, checks: { database: 'no answer within 0.05 s' } }],
  ];
  test.each(states)('/readyz when %s', async (_name, readiness, status, shown) => {
    const door = await open({ readiness, limits: { checkMs: 50 } });
    const response = await fetch(`http://127.0.0.1:${door.port}/readyz`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(shown);
  });

  test('/metrics gives the figures, with an event name that cannot be invented by strangers', async () => {
    const door = await open();
    await deliver(door);
    await deliver(door, issueClosed, { 'x-github-event': 'invented', 'x-hub-signature-256': sign('x') });
    const text = await (await fetch(`http://127.0.0.1:${door.port}/metrics`)).text();
    expect(text).toContain('clause10_deliveries_total{event="issues",result="accepted"} 1');
    expect(text).toContain('clause10_deliveries_total{event="-",result="unsigned"} 1');
    expect(text).toContain('clause10_door_seconds_count{result="accepted"} 1');
    expect(text).toContain('clause10_door_body_bytes 0');
    expect(text).not.toContain('invented');
  });

  test.each(['/healthz', '/readyz', '/metrics', '/nowhere'])('%s carries the security headers', async (path) => {
    const door = await open();
    const { headers } = await fetch(`http://127.0.0.1:${door.port}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

test('a door on a port that is taken names the port and the remedy', async () => {
  const door = await open();
  const { startDoor } = await import('../../src/http/door.ts');
  const { Registry } = await import('prom-client');
  const { pino } = await import('pino');
  const second = startDoor({
    settings: {
      host: '127.0.0.1',
      port: door.port,
      credentials: { appId: 1, privateKey: '', webhookSecret: 'x', previousSecret: null },
    },
    accept: async () => 'new',
    readiness: {},
    registry: new Registry(),
    log: pino({ level: 'silent' }),
  });
  await expect(second).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringContaining(`PORT ${door.port}`),
    remedy: expect.stringContaining('PORT'),
  });
});

test('the fixture signs as GitHub documents it', () => {
  // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  expect(sign('Hello, World!', "It's a Secret to Everybody")).toBe(
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  );
  expect(headersFor('Hello, World!')['x-hub-signature-256']).toBe(sign('Hello, World!'));
});
