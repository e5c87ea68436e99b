import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Acme, jwtOf, openAcme } from './acme.ts';
import { person } from './people.ts';

const post = async (base: string, act: string, body: unknown = {}) => {
  const response = await fetch(`${base}/_simulator/${act}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown> | null;
  return { status: response.status, body: answer ?? {} };
};
const get = async (base: string, what: string): Promise<unknown> => (await fetch(`${base}/_simulator/${what}`)).json();

describe('the control API', () => {
  let acme: Acme;
  let url: string;
  beforeAll(async () => {
    acme = await openAcme();
    url = acme.simulator.url;
  });
  afterAll(() => acme.close());

  test.each([
    ['an act there is none of', 'fly', {}, 404, /no “POST fly”.*addUser/],
    ['an argument that is missing', 'addUser', {}, 422, /login/],
    ['an argument there is none of', 'addUser', { login: 'x', colour: 'red' }, 422, /colour/],
    ['text that is no JSON', 'addUser', '{', 400, /not JSON/],
    ['a place there is none of', 'deleteIssue', { repository: 'acme/app', number: 99, by: 'alice' }, 404, /Not Found/],
    ['a person there is none of', 'push', { repository: 'acme/app', by: 'nobody', message: 'x' }, 404, /Not Found/],
  ])('%s is said', async (_, act, body, status, message) => {
    const answer = await post(url, act, body);
    expect([answer.status, answer.body.message]).toEqual([status, expect.stringMatching(message)]);
  });

  test('arms faults, counts their hits and clears them', async () => {
    const { body } = await post(url, 'faults', {
      fault: { kind: 'status', status: 500 },
      match: { route: 'repos/get' },
      times: null,
    });
    expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(500);
    expect(await get(url, 'faults')).toMatchObject({ requests: [{ id: body.id, hits: 1 }] });
    await post(url, 'clear-faults');
    expect((await acme.rest('GET', '/repos/acme/app')).status).toBe(200);
  });

  test('shows the world, the deliveries and the counters', async () => {
    const { mark } = (await get(url, 'mark')) as { mark: number };
    await acme.bob.open('One', '');
    await acme.rest('GET', '/repos/acme/app');
    await post(url, 'settled');
    expect(await get(url, 'world')).toMatchObject({ issues: [{ title: 'One' }] });
    const deliveries = (await get(url, 'deliveries')) as unknown[];
    expect(deliveries.at(-1)).toMatchObject({ event: 'issues', action: 'opened', statusCode: 200 });
    expect(await get(url, `since?mark=${mark}`)).toMatchObject({ restReads: 1, restWrites: 0 });
    expect(await get(url, 'violations')).toEqual([]);
  });
});

test('as a process it makes the key where it is told, and serves the API and the control API', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const keyPath = join(folder, 'key.pem');
  const manifest = join(folder, 'app.yml');
  writeFileSync(manifest, 'name: Test\ndefault_permissions: { issues: write }\ndefault_events: [issues]\n');
  const child = spawn(process.execPath, ['test/github-simulator/main.ts'], {
    env: { PATH: process.env.PATH, PORT: '0', APP_ID: '77', APP_MANIFEST: manifest, PRIVATE_KEY_PATH: keyPath },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
    const { listening, appId } = JSON.parse(line);
    expect(appId).toBe(77);
    await post(listening, 'addUser', { login: 'alice' });
    await post(listening, 'addOrganization', { login: 'acme', members: { alice: 'admin' } });
    await post(listening, 'addRepository', { name: 'acme/app' });
    const { body } = await post(listening, 'install', { account: 'acme' });
    const jwt = jwtOf(readFileSync(keyPath, 'utf8'), 77);
    const token = await fetch(`${listening}/api/v3/app/installations/${body.id}/access_tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${jwt}` },
    });
    expect(token.status).toBe(201);
    expect((await person(listening, 'alice', 'acme/app').open('One', '')).number).toBe(1);
  } finally {
    child.kill();
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(folder, { recursive: true });
  }
});
