import { readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { readEnvironment } from '../../src/http/environment.ts';
import { createLog } from '../../src/http/log.ts';
import { startSetup } from '../../src/http/setup.ts';
import { closeAll, comeBack, fakeGitHub, openSetup, visit, webhookSecret } from './setup-fixture.ts';

afterEach(closeAll);

describe('the first page', () => {
  test('posts the manifest to GitHub, with a state and the addresses of this server', async () => {
    const setup = await openSetup(4000);
    const { status, html, action, manifest, cookie } = await visit(setup);
    expect(status).toBe(200);
    expect(action.origin + action.pathname).toBe('http://127.0.0.1:4000/settings/apps/new');
    expect(action.searchParams.get('state')).toMatch(/^[0-9a-f]{48}$/);
    expect(cookie).toBe(`clause10-setup=${action.searchParams.get('state')}`);
    expect(manifest).toMatchObject({
      name: 'clause10',
      redirect_url: `http://localhost:${setup.port}/setup/callback`,
      hook_attributes: { url: `http://localhost:${setup.port}/api/github/webhooks` },
    });
    expect(html).toContain('GitHub cannot send events to this machine’s own address');
    expect(html).toContain('the check “clause10 / closure” on pull requests');
  });

  test.each([
    ['PUBLIC_URL', { PUBLIC_URL: 'https://c.example.org/' }, '/', 'https://c.example.org'],
    [
      'the form',
      { PUBLIC_URL: 'https://c.example.org/' },
      '/?base=https%3A%2F%2Ftunnel.example.net%2F',
      'https://tunnel.example.net',
    ],
    ['the form, below a path', {}, '/?base=https%3A%2F%2Fexample.net%2Fc10', 'https://example.net/c10'],
  ])('takes the address for events from %s', async (_name, env, path, base) => {
    const { manifest, html } = await visit(await openSetup(4000, env), path);
    expect(manifest.hook_attributes.url).toBe(`${base}/api/github/webhooks`);
    expect(manifest.redirect_url).toMatch(/^http:\/\/localhost:\d+\/setup\/callback$/);
    expect(html).not.toContain('GitHub cannot send events');
  });

  test.each([
    ['GH_ORG', { GH_ORG: 'acme' }, '/', '/organizations/acme/settings/apps/new'],
    ['the form', {}, '/?organisation=%40acme', '/organizations/acme/settings/apps/new'],
    ['an emptied form: the own account', { GH_ORG: 'acme' }, '/?organisation=', '/settings/apps/new'],
  ])('takes the organisation from %s', async (_name, env, path, pathname) => {
    expect((await visit(await openSetup(4000, env), path)).action.pathname).toBe(pathname);
  });

  test.each([
    ['/?organisation=a%2Fb%22%3E%3Cscript%3E', 'is not the login of an organisation', '<script>'],
    ['/?base=javascript%3Aalert(1)', 'is no address', 'action="javascript:'],
    ['/?base=%22%3E%3Cscript%3E', 'is no address', '<script>'],
  ])('says what is wrong with %s, and does not run it', async (path, problem, never) => {
    const { status, html, manifest } = await visit(await openSetup(4000), path);
    expect(status).toBe(200);
    expect(html).toContain(problem);
    expect(html).not.toContain(never);
    expect(manifest.hook_attributes.url).toMatch(/^http:\/\/localhost:\d+\/api\/github\/webhooks$/);
  });

  test('loads nothing, runs nothing, and posts to itself and GitHub only', async () => {
    const { headers, html } = await visit(await openSetup(4000));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:4000;/,
    );
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/<script|style="|onclick|https?:\/\/[^"<]*\.(?:css|js|woff)/);
    expect(headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax/);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('somebody who is not at this machine', () => {
  const away: [name: string, headers: Record<string, string>, base: string][] = [
    [
      'through a proxy',
      { 'x-forwarded-host': 'C10.example.org', 'x-forwarded-proto': 'https' },
      'https://c10.example.org',
    ],
    [
      'through two proxies',
      { 'x-forwarded-host': 'c10.example.org, inner', 'x-forwarded-proto': 'https, http' },
      'https://c10.example.org',
    ],
    ['behind a proxy that keeps the host', { 'x-forwarded-for': '203.0.113.7' }, 'http://localhost'],
  ];

  test.each(away)('%s does not see the page without the key', async (_name, headers) => {
    const { status, html } = await visit(await openSetup(4000), '/', headers);
    expect(status).toBe(403);
    expect(html).toContain('open to this machine only');
    expect(html).not.toContain('manifest');
  });

  test.each(away)(
    '%s sees it with the key from the log, and comes back to where they are',
    async (_name, headers, base) => {
      const setup = await openSetup(4000);
      const key = /\?key=([0-9a-f]{32})/.exec(setup.logged())?.[1];
      const { status, manifest } = await visit(setup, `/?key=${key}`, headers);
      expect(status).toBe(200);
      expect(manifest.redirect_url.replace(/:\d+(?=\/)/, '')).toBe(`${base}/setup/callback`);
      expect((await visit(setup, '/?key=00', headers)).status).toBe(403);
    },
  );

  test('with an address that is none is told so', async () => {
    const setup = await openSetup(4000);
    const key = /\?key=([0-9a-f]{32})/.exec(setup.logged())?.[1];
    expect((await visit(setup, `/?key=${key}`, { 'x-forwarded-host': 'evil.test/"><b>' })).status).toBe(400);
  });
});

describe('coming back from GitHub', () => {
  test('saves credentials the server starts with, leaves the rest of .env alone, and shows what is next', async () => {
    const github = await fakeGitHub();
    const setup = await openSetup(github.port);
    await writeFile(setup.envFile, '# ours\nAPP_ID=\nLOG_LEVEL=debug\n', { mode: 0o644 });
    const { action, cookie } = await visit(setup);
    const { status, html } = await comeBack(setup, action.searchParams.get('state') ?? '', cookie);
    expect(status).toBe(200);
    expect(html).toContain('http://github.test/apps/clause10-acme/installations/new');
    expect(html).toContain('npm start');

    const text = await readFile(setup.envFile, 'utf8');
    expect(text).toMatch(/^# ours\nAPP_ID=4711\nLOG_LEVEL=debug\nPRIVATE_KEY=\S+\nWEBHOOK_SECRET=\S+\n$/);
    expect((await stat(setup.envFile)).mode & 0o777).toBe(0o600);
    const { credentials, logLevel } = readEnvironment({ ...parseEnv(text) });
    expect(credentials).toMatchObject({ appId: 4711, webhookSecret });
    expect(credentials?.privateKey).toContain('BEGIN PRIVATE KEY');
    expect(logLevel).toBe('debug');

    expect(setup.logged()).not.toContain(webhookSecret);
    expect(html).not.toContain(webhookSecret);
    expect(html).not.toContain('PRIVATE KEY');
  });

  test.each([
    ['without a state', (_state: string, cookie: string) => ['', cookie] as const],
    ['without the cookie', (state: string) => [state, ''] as const],
    ['with another state', (_state: string, cookie: string) => ['0'.repeat(48), cookie] as const],
    ['with a state that was made up on both sides', () => ['f00', 'clause10-setup=f00'] as const],
  ])('%s saves nothing and does not spend the code', async (_name, change) => {
    const github = await fakeGitHub();
    const setup = await openSetup(github.port);
    const { action, cookie } = await visit(setup);
    const [state, sent] = change(action.searchParams.get('state') ?? '', cookie);
    const { status, html } = await comeBack(setup, state, sent);
    expect(status).toBe(400);
    expect(html).toContain('Start again');
    expect([...github.codes]).toEqual(['c0de']);
    await expect(stat(setup.envFile)).rejects.toThrow();
  });

  test('a second time with the same state saves nothing', async () => {
    const github = await fakeGitHub();
    const setup = await openSetup(github.port);
    const { action, cookie } = await visit(setup);
    const state = action.searchParams.get('state') ?? '';
    expect((await comeBack(setup, state, cookie)).status).toBe(200);
    github.codes.add('other');
    expect((await comeBack(setup, state, cookie, 'other')).status).toBe(400);
    expect([...github.codes]).toEqual(['other']);
  });

  test.each([
    ['a code GitHub does not know', {}, 'expired', 502, 'does not know this code any more'],
    ['an answer that is not an app', { id: 'x' }, 'c0de', 502, 'answered something that is not an app'],
  ])('with %s says so', async (_name, answer, code, status, text) => {
    const github = await fakeGitHub(answer);
    const setup = await openSetup(github.port);
    const { action, cookie } = await visit(setup);
    const back = await comeBack(setup, action.searchParams.get('state') ?? '', cookie, code);
    expect(back.status).toBe(status);
    expect(back.html).toContain(text);
    await expect(stat(setup.envFile)).rejects.toThrow();
  });

  test('while GitHub cannot be reached says which address was tried', async () => {
    const github = await fakeGitHub();
    await closeAll();
    const setup = await openSetup(github.port);
    const { action, cookie } = await visit(setup);
    const { status, html } = await comeBack(setup, action.searchParams.get('state') ?? '', cookie);
    expect(status).toBe(502);
    expect(html).toContain(`GitHub at http://127.0.0.1:${github.port}/api/v3 did not answer`);
  });

  test('without a webhook secret names the step that is left', async () => {
    const github = await fakeGitHub({ webhook_secret: null });
    const setup = await openSetup(github.port);
    const { action, cookie } = await visit(setup);
    const { html } = await comeBack(setup, action.searchParams.get('state') ?? '', cookie);
    expect(html).toContain('Set a webhook secret');
    expect(parseEnv(await readFile(setup.envFile, 'utf8')).WEBHOOK_SECRET).toBeUndefined();
  });
});

test('the set-up takes no deliveries', async () => {
  const setup = await openSetup(4000);
  const response = await fetch(`http://localhost:${setup.port}/api/github/webhooks`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(404);
  expect((await fetch(`http://localhost:${setup.port}/readyz`)).status).toBe(503);
});

test('the set-up does not begin where it could not save', async () => {
  const settings = readEnvironment({ PORT: '0' });
  const log = createLog({ logLevel: 'silent', logFormat: 'json' });
  const started = startSetup({ settings, log, envFile: join(tmpdir(), 'clause10-nowhere', 'deeper', '.env') });
  await expect(started).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('deeper') });
});
