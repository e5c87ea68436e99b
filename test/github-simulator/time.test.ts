import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, jwtOf, openAcme } from './acme.ts';

const minute = 60_000;
const day = 86_400_000;

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

/** The JWT of an app whose clock stands `ahead` milliseconds before the machine's. */
function jwt(ahead: number): string {
  const now = Math.floor((Date.now() + ahead) / 1000);
  return jwtOf(acme.simulator.privateKey, acme.simulator.app.id, { iat: now - 30, exp: now + 570 });
}
const ask = (ahead: number) =>
  acme.rest('POST', `/app/installations/${acme.installation.id}/access_tokens`, {}, jwt(ahead));
const use = async (token: unknown) => (await acme.rest('GET', '/repos/acme/app', undefined, String(token))).status;

describe('an app that travels with the simulated clock', () => {
  test('is known by it, and its tokens say and live an hour of that clock', async () => {
    acme.simulator.control.advance({ ms: 40 * day });
    const { status, body } = await ask(40 * day);
    expect(status).toBe(201);
    const lifetime = Date.parse(String(body.expires_at)) - acme.simulator.clock.now();
    expect(Math.abs(lifetime - 60 * minute)).toBeLessThan(minute);
    acme.simulator.control.advance({ ms: 59 * minute });
    expect(await use(body.token)).toBe(200);
    acme.simulator.control.advance({ ms: 2 * minute });
    expect(await use(body.token)).toBe(401);
  });
});

describe('an app that stays on real time', () => {
  test('is known by it, and its tokens stay good however far GitHub’s clock moves', async () => {
    const { body } = await ask(0);
    acme.simulator.control.advance({ ms: 400 * day });
    expect(await use(body.token)).toBe(200);
    expect((await ask(0)).status).toBe(201);
  });
});

test.each([
  ['between the two clocks', 20],
  ['ahead of both', 50],
  ['behind both', -1],
])('an app whose clock stands %s is refused', async (_, days) => {
  acme.simulator.control.advance({ ms: 40 * day });
  const answer = await ask(days * day);
  expect([answer.status, answer.body.message]).toEqual([401, expect.stringMatching(/claim/)]);
});

test('limits are told and renewed on the simulated clock', async () => {
  acme.simulator.limits.options = { ...acme.simulator.limits.options, rest: 1 };
  expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(200);
  const refused = await acme.rest('GET', '/repos/acme/app');
  const reset = Number(refused.headers.get('x-ratelimit-reset')) * 1000;
  expect(refused.status).toBe(403);
  acme.simulator.control.advance({ ms: reset - acme.simulator.clock.now() + 1000 });
  expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(200);
});

test('over HTTP the clock goes forward and says where it stands; it never goes back', async () => {
  const move = async (ms: number) => {
    const response = await fetch(`${acme.simulator.url}/_simulator/advance`, {
      method: 'POST',
      body: JSON.stringify({ ms }),
    });
    return { status: response.status, at: String(await response.json()) };
  };
  const before = acme.simulator.clock.now();
  const moved = await move(90 * day);
  expect(Date.parse(moved.at) - before).toBeGreaterThanOrEqual(90 * day - 1000);
  expect((await acme.bob.open('Later', '')).number).toBe(1);
  expect(Date.parse(acme.simulator.control.issue({ repository: 'acme/app', number: 1 }).createdAt)).toBeGreaterThan(
    before + 89 * day,
  );
  expect((await move(-1)).status).toBe(422);
});
