/** The app as a process of its own: what survives a kill, who may hold a database, how it starts and ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderForms } from '../../src/record/form.ts';
import { complete } from '../assess/facts.ts';
import { person } from '../github-simulator/people.ts';
import { type Simulator, startSimulator } from '../github-simulator/simulator.ts';

const secret = 'a secret of the process tests, long enough';
const root = join(import.meta.dirname, '../..');

let folder: string;
let port: number;
let simulator: Simulator;
let children: ChildProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clause10-process-'));
  port = await freePort();
  children = [];
  simulator = await startSimulator({
    manifest: join(root, 'app.yml'),
    webhookUrl: `http://127.0.0.1:${port}/api/github/webhooks`,
    webhookSecret: secret,
  });
  simulator.control.addUser({ login: 'alice' });
  simulator.control.addOrganization({ login: 'acme', members: { alice: 'admin' } });
  const files = Object.fromEntries(renderForms().map(({ path, content }) => [path, content]));
  simulator.control.addRepository({ name: 'acme/payments', files });
  simulator.control.install({ account: 'acme' });
  await simulator.settled();
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

const environment = (more: Record<string, string> = {}) => ({
  PATH: process.env.PATH ?? '',
  APP_ID: String(simulator.app.id),
  PRIVATE_KEY: simulator.privateKey,
  WEBHOOK_SECRET: secret,
  GHE_HOST: simulator.host,
  GHE_PROTOCOL: 'http',
  HOST: '127.0.0.1',
  PORT: String(port),
  DATABASE_URL: `sqlite:${join(folder, 'clause10.db')}`,
  LOG_LEVEL: 'info',
  ...more,
});

interface Process {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function run(file: string, args: readonly string[], env: Record<string, string>): Process {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
    env,
    cwd: folder,
  });
  children.push(child);
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => text, ended };
}

async function startApp(): Promise<Process> {
  const app = run('src/main.ts', [], environment());
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), {
    timeout: 15_000,
    interval: 50,
  });
  return app;
}

const { statement = '', requirement = '', evidence = '' } = complete;
const alice = () => person(simulator.url, 'alice', 'acme/payments');
const raise = async () =>
  (await alice().raise('nonconformity', 'Leavers keep their access', { statement, requirement, evidence })).number;
const said = (number: number) =>
  simulator.control
    .issue({ repository: 'acme/payments', number })
    .commentIds.map((id) => simulator.world.comments.get(id)?.body ?? '');
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

describe('the server', () => {
  test('killed between its answer and the work takes the work up after its next start', async () => {
    const first = await startApp();
    const hang = simulator.faults.armRequest({ kind: 'hang', ms: 60_000 }, { operation: 'Issue' }, null);
    const number = await raise();
    await simulator.settled();
    await eventually(() => expect(hang.hits).toBeGreaterThan(0));
    first.child.kill('SIGKILL');
    await first.ended;
    simulator.faults.clear();
    // No delivery may help: what was answered 202 has to be remembered.
    simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
    simulator.faults.armRequest({ kind: 'status', status: 503 }, { route: 'apps/list-installations' }, null);
    await startApp();
    await eventually(() => expect(said(number)).toHaveLength(1));
  });

  test('answers deliveries at once while every worker waits for GitHub', async () => {
    await startApp();
    simulator.faults.armRequest({ kind: 'hang', ms: 60_000 }, { route: 'graphql' }, null);
    for (let i = 0; i < 12; i += 1) await alice().open(`Finding ${i}`, 'x', ['nonconformity']);
    await simulator.settled();
    const deliveries = simulator.webhooks.log.filter((delivery) => delivery.event === 'issues');
    expect(deliveries.length).toBeGreaterThanOrEqual(12);
    expect(deliveries.every((delivery) => delivery.statusCode === 202)).toBe(true);
  });

  test('does what people wait for before its sweep', async () => {
    simulator.control.addIssues({
      by: 'alice',
      repository: 'acme/payments',
      count: 60,
      labels: ['nonconformity'],
      body: 'x',
    });
    simulator.faults.armRequest({ kind: 'latency', ms: 100 }, { operation: 'Issue' }, null);
    await startApp();
    await eventually(() =>
      expect(simulator.requests.entries.filter((e) => e.operation === 'Issue').length).toBeGreaterThan(4),
    );
    const number = await raise();
    await eventually(() => expect(said(number)).toHaveLength(1));
    const untouched = Array.from({ length: 60 }, (_, i) => said(i + 1)).filter((comments) => comments.length === 0);
    expect(untouched.length).toBeGreaterThan(0);
  });

  test('ends in order when it is told to, and starts again on the same file', async () => {
    const app = await startApp();
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    await startApp();
  });

  test('told to end in the middle of a run finishes it first', async () => {
    const app = await startApp();
    const slow = simulator.faults.armRequest({ kind: 'latency', ms: 800 }, { route: 'issues/create-comment' });
    const number = await raise();
    await eventually(() => expect(slow.hits).toBe(1));
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(said(number)).toHaveLength(1);
  });

  test('that finds its port taken ends, and leaves the database to the next', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
    const app = run('src/main.ts', [], environment());
    expect(await app.ended).toBe(2);
    expect(app.output()).toContain(`PORT ${port}`);
    await new Promise((resolve) => blocker.close(resolve));
    await startApp();
  });

  test('refuses to start on a SQLite file that another one holds, and names it', async () => {
    const holder = await startApp();
    const second = run('src/main.ts', [], environment({ PORT: '0' }));
    expect(await second.ended).toBe(2);
    expect(second.output()).toContain(`process ${holder.child.pid}`);
    expect(second.output()).not.toContain('    at ');
  });

  test('refuses to start with a weak secret, without a stack trace', async () => {
    const app = run('src/main.ts', [], environment({ WEBHOOK_SECRET: 'development' }));
    expect(await app.ended).toBe(2);
    expect(app.output()).toContain('WEBHOOK_SECRET');
    expect(app.output()).not.toContain('    at ');
  });

  test('without credentials opens the set-up', async () => {
    const { PATH, HOST, PORT } = environment();
    const app = run('src/main.ts', [], { PATH, HOST, PORT });
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200), {
      timeout: 15_000,
      interval: 50,
    });
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('clause10');
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });
});

describe('the command line', () => {
  const cli = (args: readonly string[], more: Record<string, string> = {}) =>
    run('src/cli.ts', args, environment(more));

  test('check says what the status comment says, and its exit code tells yes from no', async () => {
    await startApp();
    const number = await raise();
    await eventually(() => expect(said(number)).toHaveLength(1));
    const check = cli(['check', `acme/payments#${number}`]);
    expect(await check.ended).toBe(1);
    expect(check.output()).toContain('✗ G2 Causes found');
    expect(check.output()).toContain('Root cause');
    const json = cli(['check', `acme/payments#${number}`, '--json']);
    await json.ended;
    expect(JSON.parse(json.output())).toMatchObject({
      reference: `acme/payments#${number}`,
      closable: false,
      stage: 'analysis',
    });
  });

  test('check changes nothing, not even a database file', async () => {
    const number = await raise();
    const mark = simulator.requests.mark();
    const check = cli(['check', `acme/payments#${number}`], { DATABASE_URL: `sqlite:${join(folder, 'none', 'x.db')}` });
    expect(await check.ended).toBe(1);
    expect(simulator.requests.since(mark).restWrites).toBe(0);
    expect(() => rmSync(join(folder, 'none'))).toThrow('ENOENT');
  });

  const mistakes: [string, string[], string][] = [
    ['an issue that is not there', ['check', 'acme/payments#99'], 'acme/payments#99 is not there'],
    ['a repository without the app', ['check', 'acme/other#1'], 'not installed'],
    ['no reference', ['check', 'payments'], '"payments" is not an issue'],
    ['an unknown switch', ['check', 'a/b#1', '--jsn'], "Unknown option '--jsn'"],
    ['an unknown command', ['chekc'], 'There is no command "chekc"'],
    ['no file', ['policy', 'nowhere.yml'], 'there is no such file'],
  ];
  test.each(mistakes)('with %s says so without a stack trace', async (_, args, said) => {
    const command = cli(args);
    expect(await command.ended).toBe(2);
    expect(command.output()).toContain(said);
    expect(command.output()).not.toContain('    at ');
  });

  test('sweep finds what no delivery told of, and ends', async () => {
    simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
    const number = await raise();
    const sweep = cli(['sweep']);
    expect(await sweep.ended).toBe(0);
    expect(said(number)).toHaveLength(1);
  });

  test('sweep beside a running server leaves the work to it', async () => {
    await startApp();
    simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
    const number = await raise();
    const sweep = cli(['sweep']);
    expect(await sweep.ended).toBe(0);
    expect(sweep.output()).toContain('the running server');
    await eventually(() => expect(said(number)).toHaveLength(1));
  });

  test('help names every command', async () => {
    const help = cli(['--help']);
    expect(await help.ended).toBe(0);
    for (const name of ['check', 'policy', 'sweep']) expect(help.output()).toContain(name);
  });
});
