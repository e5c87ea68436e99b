import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Accept } from '../../src/http/webhook.ts';
import {
  counted,
  deliver,
  headersFor,
  issueClosed,
  openDoor,
  requestText,
  sign,
  type TestDoor,
  type Wire,
  wire,
} from './door-fixture.ts';

// nock reads along on every socket and waits for whole requests; here half ones are sent, to this machine only.
beforeAll(() => nock.restore());
afterAll(() => nock.activate());

const doors: TestDoor[] = [];
const wires: Wire[] = [];
const open = async (options?: Parameters<typeof openDoor>[0]): Promise<TestDoor> => {
  const door = await openDoor(options);
  doors.push(door);
  return door;
};
const dial = (door: TestDoor): Wire => {
  const line = wire(door.port);
  wires.push(line);
  return line;
};
afterEach(async () => {
  for (const { socket } of wires.splice(0)) socket.destroy();
  await Promise.all(doors.splice(0).map((door) => door.stop()));
});

const mebibyte = 1024 * 1024;
const alive = async (door: TestDoor): Promise<number> => (await deliver(door)).status;

describe('a body over the cap', () => {
  test('that is announced gets 413 before a byte of it is sent', async () => {
    const door = await open();
    const line = dial(door);
    line.socket.write(requestText({ ...headersFor('x'), 'content-length': String(5 * mebibyte + 1) }));
    await line.hears('The body is too large\n');
    expect(line.heard()).toMatch(/^HTTP\/1\.1 413 /);
    expect(line.heard()).toMatch(/connection: close/i);
    await line.closed;
    expect(await counted(door.registry, '-', 'too-large')).toBe(1);
    expect(await alive(door)).toBe(202);
  });

  test('that asks whether to continue is not asked for', async () => {
    const door = await open();
    const line = dial(door);
    const headers = { ...headersFor('x'), 'content-length': String(6 * mebibyte), expect: '100-continue' };
    line.socket.write(requestText(headers));
    await line.hears('413 ');
    expect(line.heard()).not.toContain('100 Continue');
    await line.closed;
  });

  test('that is not announced gets 413 when it grows over the cap, and none of it is kept', async () => {
    const door = await open({ limits: { bodyBytes: 64 * 1024 } });
    const line = dial(door);
    line.socket.write(requestText({ ...headersFor('x'), 'transfer-encoding': 'chunked' }));
    const chunk = 'x'.repeat(16 * 1024);
    for (let count = 0; count < 5; count += 1) line.socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    await line.hears('The body is too large\n');
    await line.closed;
    const text = await (await fetch(`http://127.0.0.1:${door.port}/metrics`)).text();
    expect(text).toContain('clause10_door_body_bytes 0');
    expect(door.taken).toEqual([]);
  });

  test('is answered also to a client that sends all of it first', async () => {
    const door = await open({ limits: { bodyBytes: 1024, lingerMs: 5000 } });
    const response = await fetch(`http://127.0.0.1:${door.port}/api/github/webhooks`, {
      method: 'POST',
      body: 'x'.repeat(2 * mebibyte),
      headers: headersFor('x'),
    });
    expect(response.status).toBe(413);
  });

  test('is over it by a byte; one of exactly the cap is taken', async () => {
    const door = await open({ limits: { bodyBytes: issueClosed.length } });
    expect((await deliver(door, issueClosed)).status).toBe(202);
    expect((await deliver(door, `${issueClosed} `)).status).toBe(413);
  });
});

describe('a sender that does not finish', () => {
  test('its headers is cut off with 408', async () => {
    const door = await open({ limits: { headersMs: 60, requestMs: 120, checkEveryMs: 20 } });
    const line = dial(door);
    line.socket.write('POST /api/github/webhooks HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
    await line.closed;
    expect(line.heard()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('its body is cut off, and its share of memory is given back', async () => {
    const door = await open({ limits: { headersMs: 60, requestMs: 120, checkEveryMs: 20 } });
    const line = dial(door);
    line.socket.write(
      requestText({ ...headersFor(issueClosed), 'content-length': String(issueClosed.length) }, '{"act'),
    );
    await line.closed;
    expect(door.taken).toEqual([]);
    expect(await alive(door)).toBe(202);
    const text = await (await fetch(`http://127.0.0.1:${door.port}/metrics`)).text();
    expect(text).toContain('clause10_door_body_bytes 0');
  });

  test('and hangs up in the middle of the body is forgotten', async () => {
    const door = await open();
    const line = dial(door);
    const headers = {
      ...headersFor(issueClosed),
      'content-length': String(issueClosed.length),
      expect: '100-continue',
    };
    line.socket.write(requestText(headers));
    await line.hears('100 Continue');
    line.socket.write('{"act');
    line.socket.destroy();
    await expect.poll(() => counted(door.registry, '-', 'gone')).toBe(1);
    expect(door.taken).toEqual([]);
    expect(await alive(door)).toBe(202);
  });
});

describe('memory for bodies', () => {
  test('is shared: over the limit a delivery gets 503, and GitHub can send it again', async () => {
    const door = await open({ limits: { memoryBytes: 40 * 1024 } });
    const held = dial(door);
    const body = 'x'.repeat(60 * 1024);
    const headers = { ...headersFor(body), 'content-length': String(body.length), expect: '100-continue' };
    held.socket.write(requestText(headers));
    await held.hears('100 Continue');
    held.socket.write(body.slice(0, 39 * 1024));
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${door.port}/metrics`)).text())
      .toContain(`clause10_door_body_bytes ${39 * 1024}`);
    const large = `${issueClosed}${' '.repeat(2048)}`;
    expect((await deliver(door, large)).status).toBe(503);
    held.socket.destroy();
    await expect.poll(() => counted(door.registry, '-', 'gone')).toBe(1);
    expect((await deliver(door, large)).status).toBe(202);
  });
});

describe('what no HTTP client would send', () => {
  test.each([
    ['no HTTP at all', 'marmalade\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['headers over 16 KB', requestText({ ...headersFor('x'), 'x-long': 'm'.repeat(20_000) }), /^HTTP\/1\.1 431 /],
    ['two lengths', requestText({ 'content-length': '3\r\ncontent-length: 4' }, 'abc'), /^HTTP\/1\.1 400 /],
    [
      'a length and chunks',
      requestText({ 'content-length': '3', 'transfer-encoding': 'chunked' }, 'abc'),
      /^HTTP\/1\.1 400 /,
    ],
    ['a length below zero', requestText({ ...headersFor('x'), 'content-length': '-1' }), /^HTTP\/1\.1 400 /],
  ])('(%s) is refused and closed', async (_name, text, answer) => {
    const door = await open();
    const line = dial(door);
    line.socket.write(text);
    await line.closed;
    expect(line.heard()).toMatch(answer);
    expect(line.heard()).not.toContain('marmalade');
    expect(door.logged()).not.toContain('marmalade');
    expect(await alive(door)).toBe(202);
  });

  test('a second signature header does not get past the check', async () => {
    const door = await open();
    const line = dial(door);
    const headers = {
      ...headersFor(issueClosed, { 'x-hub-signature-256': null }),
      'content-length': String(issueClosed.length),
    };
    const twice = `x-hub-signature-256: ${sign('x')}\r\nX-Hub-Signature-256`;
    line.socket.write(requestText({ ...headers, [twice]: sign(issueClosed) }, issueClosed));
    await line.hears('The signature does not match');
    expect(door.taken).toEqual([]);
  });

  test('deliveries one behind the other on a connection are each answered, in order', async () => {
    const door = await open();
    const line = dial(door);
    const text = (signature: string): string =>
      requestText(
        {
          ...headersFor(issueClosed, { 'x-hub-signature-256': signature }),
          'content-length': String(issueClosed.length),
        },
        issueClosed,
      );
    line.socket.write(`${text(sign(issueClosed))}${text(sign('x'))}${text(sign(issueClosed))}`);
    await line.hears('Accepted\n');
    await expect
      .poll(() => line.heard().match(/HTTP\/1\.1 \d{3}/g))
      .toEqual(['HTTP/1.1 202', 'HTTP/1.1 401', 'HTTP/1.1 202']);
    expect(door.taken).toHaveLength(2);
  });
});

describe('stopping the door', () => {
  test('answers what is in flight, takes nothing new, and frees the port', async () => {
    const commit = Promise.withResolvers<'new'>();
    const asked = Promise.withResolvers<void>();
    const accept: Accept = () => {
      asked.resolve();
      return commit.promise;
    };
    const door = await open({ accept, limits: { stopMs: 60_000 } });
    const inFlight = deliver(door);
    await asked.promise;
    const stopped = door.stop();
    await expect(fetch(`http://127.0.0.1:${door.port}/healthz`)).rejects.toThrow();
    commit.resolve('new');
    expect((await inFlight).status).toBe(202);
    await stopped;
  });

  test('does not wait for idle connections', async () => {
    const door = await open({ limits: { stopMs: 60_000 } });
    await deliver(door);
    const idle = dial(door);
    idle.socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await idle.hears('OK\n');
    await door.stop();
    await idle.closed;
  });

  test('cuts off a sender that never finishes', async () => {
    const door = await open({ limits: { stopMs: 50 } });
    const line = dial(door);
    const headers = { ...headersFor('x'), 'content-length': '1000', expect: '100-continue' };
    line.socket.write(requestText(headers));
    await line.hears('100 Continue');
    await door.stop();
    await line.closed;
  });
});
