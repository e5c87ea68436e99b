/** The stage of a story: the simulated GitHub and the app, as two processes on this machine, and how to look at both. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort, type Running, start } from './processes.ts';
import { until } from './wait.ts';

const root = join(import.meta.dirname, '../..');
const appId = 4711;
/** Milliseconds a process may take to answer after its start; generous, because a first start reads everything from disk. */
const startLimit = 30_000;
const stopLimit = 10_000;

export interface Stage {
  /** "http://127.0.0.1:4010": the simulated GitHub and its pages. */
  readonly origin: string;
  readonly app: Running;
  readonly simulator: Running;
  /** Does what GitHub has no API for; `name` is an act of the simulator's control API. */
  control(name: string, body: object): Promise<unknown>;
  /** Which process has ended and how; null while both run. */
  broken(): string | null;
  requests(): Promise<{ readonly reads: number; readonly writes: number }>;
  quiet(): Promise<void>;
  /** Lets time pass on the simulated GitHub and in the app (milliseconds); what fell due meanwhile is done when this resolves. */
  advance(ms: number): Promise<void>;
  /** Runs a command of clause10 on the app's database, and gives what it printed. @throws when it does not end well */
  clause10(...args: readonly string[]): Promise<string>;
  /** For files of the story; gone when the stage is closed. */
  readonly folder: string;
  /** Ends both processes, the app first, and removes the folder. Gives the names of those that had to be forced. */
  close(): Promise<readonly string[]>;
}

/** A process that could not be started. */
export class StageFailed extends Error {
  readonly running: Running;

  constructor(message: string, running: Running) {
    super(message);
    this.name = 'StageFailed';
    this.running = running;
  }
}

export interface StageOptions {
  /**
   * Address (file:) of a module with a past to play before the app starts (see the simulator's `main.ts`). Where there is one,
   * nobody waits for GitHub's limits: the app has more to write at once than they allow in a minute.
   */
  readonly past?: string;
}

interface Secrets {
  readonly folder: string;
  readonly keyPath: string;
  readonly webhookSecret: string;
  /** How far the app's clock stands ahead of the machine's (see `moved-time.ts`). */
  readonly clockFile: string;
}

/** A folder of its own with a new key; nothing of it outlives the demo. */
function makeSecrets(): Secrets {
  const folder = mkdtempSync(join(tmpdir(), 'clause10-demo-'));
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const keyPath = join(folder, 'app.pem');
  writeFileSync(keyPath, privateKey, { mode: 0o600 });
  const clockFile = join(folder, 'clock');
  return { folder, keyPath, webhookSecret: randomBytes(24).toString('hex'), clockFile };
}

async function json(url: string, body?: object): Promise<unknown> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${init.method ?? 'GET'} ${url} was answered ${answer.status}: ${text.slice(0, 300)}`);
  return text === '' ? null : JSON.parse(text);
}

/** Waits until a process answers. @throws {StageFailed} when it does not */
async function ready(running: Running, url: string, signal: AbortSignal): Promise<void> {
  const answers = async () => {
    const answer = await fetch(url).catch(() => null);
    return answer?.ok === true || running.ended() !== null;
  };
  await until(answers, (seen) => seen, startLimit, signal);
  signal.throwIfAborted();
  if (running.ended() === null && (await fetch(url).catch(() => null))?.ok === true) return;
  const how =
    running.ended() === null
      ? `did not answer on ${url} within ${startLimit / 1000} s`
      : `ended with ${running.ended()}`;
  throw new StageFailed(`The ${running.name} ${how}.`, running);
}

/** A number of the app's metrics; 0 when it is not there. */
const metric = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  );

/** Nothing may change for this long before the app counts as idle: above the pause in which it gathers events, in milliseconds. */
const stillness = 400;
/** A queue that waits for a rate limit may take longer; then what is left counts for the next step. */
const quietLimit = 15_000;

/** What still moves: deliveries are waited for, then the app's queue and the number of requests are read. */
async function movement(at: Addresses): Promise<{ readonly waiting: number; readonly mark: string }> {
  await json(`${at.origin}/_simulator/settled`, {});
  const text = await (await fetch(`${at.app}/metrics`)).text();
  const rows = (state: string) => metric(text, `clause10_queue_rows{state="${state}"}`);
  return { waiting: rows('ready') + rows('leased'), mark: JSON.stringify(await json(`${at.origin}/_simulator/mark`)) };
}

/** Resolves when deliveries and the app's queue have been empty and no request came for a while, or a process has ended. */
async function untilQuiet(at: Addresses, broken: () => string | null, signal: AbortSignal): Promise<void> {
  let last = '';
  let since = performance.now();
  const look = async () => {
    const now = await movement(at).catch(() => ({ waiting: 1, mark: '' }));
    if (now.mark !== last || now.waiting > 0) since = performance.now();
    last = now.mark;
    return performance.now() - since;
  };
  await until(look, (still) => still >= stillness || broken() !== null, quietLimit, signal);
  signal.throwIfAborted();
}

interface Addresses {
  /** The simulated GitHub and its pages. */
  readonly origin: string;
  readonly app: string;
}

const portOf = (address: string): string => new URL(address).port;

/** What both processes know: the app's identity. */
const shared = (secrets: Secrets) => ({
  APP_ID: String(appId),
  PRIVATE_KEY_PATH: secrets.keyPath,
  WEBHOOK_SECRET: secrets.webhookSecret,
});

const startSimulator = (secrets: Secrets, at: Addresses, { past }: StageOptions): Running =>
  start('simulated GitHub', join(root, 'test/github-simulator/main.ts'), root, {
    ...shared(secrets),
    PORT: portOf(at.origin),
    WEBHOOK_URL: `${at.app}/api/github/webhooks`,
    ...(past === undefined ? {} : { PAST: past, LIMITS: 'off' }),
  });

const movedTime = new URL('./moved-time.ts', import.meta.url).href;

const appEnvironment = (secrets: Secrets, at: Addresses) => ({
  ...shared(secrets),
  GHE_HOST: new URL(at.origin).host,
  GHE_PROTOCOL: 'http',
  DATABASE_URL: `sqlite:${join(secrets.folder, 'clause10.db')}`,
  HOST: '127.0.0.1',
  PORT: portOf(at.app),
  LOG_LEVEL: 'warn',
  LOG_FORMAT: 'text',
  DEMO_CLOCK_FILE: secrets.clockFile,
});

function startApp(secrets: Secrets, at: Addresses, { past }: StageOptions): Running {
  const file = past === undefined ? 'src/main.ts' : 'test/demo/app.ts';
  return start('app', join(root, file), root, appEnvironment(secrets, at), movedTime);
}

/** Milliseconds a command may take. */
const commandLimit = 60_000;

async function runCommand(
  secrets: Secrets,
  at: Addresses,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const command = start('command', join(root, 'src/cli.ts'), root, appEnvironment(secrets, at), movedTime, args);
  await until(
    async () => command.ended(),
    (ended) => ended !== null,
    commandLimit,
    signal,
  );
  const said = command.lastLines(400).join('\n');
  const ended = command.ended();
  if (ended === 'exit code 0') return said;
  await command.stop(stopLimit);
  throw new Error(`clause10 ${args.join(' ')}: ${ended ?? 'took too long'}. ${said.slice(-500)}`);
}

/**
 * Starts both processes and waits until they answer. `port` 0 takes a free one.
 * @throws {UserError} when the port is taken, {StageFailed} when a process does not start
 */
export async function openStage(port: number, signal: AbortSignal, options: StageOptions = {}): Promise<Stage> {
  const at: Addresses = {
    origin: `http://127.0.0.1:${await freePort(port)}`,
    app: `http://127.0.0.1:${await freePort()}`,
  };
  const secrets = makeSecrets();
  const running: Running[] = [];
  const close = async (): Promise<string[]> => {
    const forced: string[] = [];
    for (const each of running.toReversed()) if (!(await each.stop(stopLimit))) forced.push(each.name);
    rmSync(secrets.folder, { recursive: true, force: true });
    return forced;
  };
  try {
    const simulator = startSimulator(secrets, at, options);
    running.push(simulator);
    await ready(simulator, `${at.origin}/_simulator/app`, signal);
    const app = startApp(secrets, at, options);
    running.push(app);
    await ready(app, `${at.app}/readyz`, signal);
    return { origin: at.origin, app, simulator, close, ...handles(at, running, secrets, signal) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Written aside and moved into place: a reader never sees half a number. */
function writeClock(file: string, offset: number): void {
  writeFileSync(`${file}.new`, String(offset));
  renameSync(`${file}.new`, file);
}

function handles(at: Addresses, running: readonly Running[], secrets: Secrets, signal: AbortSignal) {
  const broken = (): string | null => {
    const gone = running.find((each) => each.ended() !== null);
    return gone === undefined ? null : `the ${gone.name} ended with ${gone.ended()}`;
  };
  const control = (name: string, body: object) => json(`${at.origin}/_simulator/${name}`, body);
  const quiet = () => untilQuiet(at, broken, signal);
  let offset = 0;
  return {
    broken,
    control,
    requests: () => requestsSoFar(at.origin),
    quiet,
    clause10: (...args: readonly string[]) => runCommand(secrets, at, args, signal),
    folder: secrets.folder,
    async advance(ms: number) {
      // Work in hand would see its lease run out in the middle of a step.
      await quiet();
      await control('advance', { ms });
      offset += ms;
      writeClock(secrets.clockFile, offset);
      await quiet();
    },
  };
}

const summary = z.object({ graphql: z.number(), restReads: z.number(), restWrites: z.number() });

async function requestsSoFar(origin: string): Promise<{ reads: number; writes: number }> {
  const sum = summary.parse(await json(`${origin}/_simulator/since?mark=0`));
  return { reads: sum.graphql + sum.restReads, writes: sum.restWrites };
}
