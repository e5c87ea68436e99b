/** How long the server takes from the start of its process to listening, and what it weighs at rest. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../github-simulator/simulator.ts';

const root = join(import.meta.dirname, '../..');
const secret = 'a secret for measuring, long enough';
const restMs = 4_000;

/** Medians. `bareMs` is a process that does nothing, for comparison; memory is resident, in MiB. */
export interface StartFigures {
  readonly listeningMs: number;
  readonly bareMs: number;
  readonly restMiB: number;
  readonly slowestMs: number;
}

/** Starts the server `rounds` times against a simulated GitHub without findings. */
export async function benchStart(rounds = 5): Promise<StartFigures> {
  const simulator = await startSimulator({ manifest: join(root, 'app.yml'), webhookSecret: secret });
  simulator.control.addOrganization({ login: 'acme' });
  simulator.control.addRepository({ name: 'acme/payments' });
  simulator.control.install({ account: 'acme' });
  const starts: Started[] = [];
  const bare: number[] = [];
  try {
    // The first start of all compiles; only those after it are alike.
    await startOnce(simulator, 0);
    for (let round = 0; round < rounds; round += 1) {
      starts.push(await startOnce(simulator, restMs));
      bare.push(await bareOnce());
    }
  } finally {
    await simulator.stop();
  }
  const times = starts.map(({ ms }) => ms);
  return {
    listeningMs: median(times),
    bareMs: median(bare),
    restMiB: median(starts.map(({ mib }) => mib)),
    slowestMs: Math.max(...times),
  };
}

interface Started {
  readonly ms: number;
  readonly mib: number;
}

async function startOnce(simulator: Simulator, rest: number): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'clause10-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src/main.ts')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? folder,
      APP_ID: String(simulator.app.id),
      PRIVATE_KEY: simulator.privateKey,
      WEBHOOK_SECRET: secret,
      GHE_HOST: simulator.host,
      GHE_PROTOCOL: 'http',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'clause10.db')}`,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await says(child, 'Taking deliveries');
  const ms = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, rest));
  const mib = residentMiB(child.pid ?? 0);
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
  return { ms, mib };
}

function says(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes(words)) resolve();
    });
    child.once('close', () => reject(new Error(`The server ended before it was listening:\n${text}`)));
  });
}

/** Resident memory from the kernel; NaN where there is no `/proc`. */
function residentMiB(pid: number): number {
  try {
    const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib) / 1024;
  } catch {
    return Number.NaN;
  }
}

function bareOnce(): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    spawn(process.execPath, ['-e', '0']).once('close', () => resolve(performance.now() - began));
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The figures as lines for a person. */
export const startLines = ({ listeningMs, bareMs, restMiB, slowestMs }: StartFigures): string =>
  [
    `start: listening ${listeningMs.toFixed(0)} ms after the process was started (slowest ${slowestMs.toFixed(0)} ms), memory at rest ${restMiB.toFixed(0)} MiB`,
    `  an empty Node process takes ${bareMs.toFixed(0)} ms`,
  ].join('\n');
