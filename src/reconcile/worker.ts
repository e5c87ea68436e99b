/**
 * Takes keys from the work table and runs them, one worker at a time per key. A run ends done, waits for a time, is tried
 * again with backoff, or ends for good and says so. Waiting for a limit happens in the table, never in a worker.
 */
import { randomUUID } from 'node:crypto';
import { NotTaken } from '../github/apply-issue.ts';
import { RateLimited, Refused, StaleRead, Unavailable } from '../github/problems.ts';
import { pause } from '../store/pauses.ts';
import { claim, done, fail, nextRunAt, release, renew, requeueAfter, type WorkRow } from '../store/work.ts';
import { type Context, isoTime } from './context.ts';
import type { Reachability } from './reachability.ts';
import { kindOfKey, runKey } from './run-key.ts';

/** A lease is taken over after this long without renewal: the worker is dead. Milliseconds. */
const leaseMs = 30_000;
/** Looking for work that another process queued. */
const pollMs = 500;
const mostAttempts = 12;

export interface WorkerOptions {
  /** Keys run at the same time. */
  readonly concurrency: number;
  readonly reachability: Reachability;
  /** Injected by tests; 0 to 1. */
  readonly random?: () => number;
}

export interface Worker {
  /** Work was queued in this process; look at once. */
  nudge(): void;
  /** Takes no more keys, and resolves when those in hand have ended or after `limitMs`; unfinished leases are given back. */
  stop(limitMs: number): Promise<void>;
  /** Resolves when nothing is ready to run; for tests and for one-off sweeps. */
  idle(): Promise<void>;
}

/** Starts the workers of this process. */
export function startWorker(context: Context, options: WorkerOptions): Worker {
  const running = new Map<WorkRow, Promise<void>>();
  let stopped = false;
  let gaveUp = false;
  let wake = (): void => {};
  let idleWaiters: (() => void)[] = [];

  const pump = async (): Promise<void> => {
    while (!stopped) {
      const row = running.size < options.concurrency ? await takeOne(context) : null;
      if (row !== null && !stopped) {
        const run = runRow(context, options, row, () => gaveUp).finally(() => {
          running.delete(row);
          wake();
        });
        running.set(row, run);
        continue;
      }
      if (row !== null) await release(context.db, row);
      if (running.size === 0 && idleWaiters.length > 0 && !(await anyReady(context))) {
        for (const resolve of idleWaiters.splice(0)) resolve();
      }
      await pauseUntilWoken();
    }
  };

  const pauseUntilWoken = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const pumping = pump().catch((error: unknown) => context.log.fatal({ err: error }, 'The worker stopped'));

  return {
    nudge: () => wake(),
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        wake();
      }),
    async stop(limitMs) {
      stopped = true;
      wake();
      const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
      await Promise.race([Promise.allSettled([pumping, ...running.values()]), limit]);
      gaveUp = true;
      if (running.size > 0) await release(context.db, ...running.keys());
      idleWaiters = [];
    },
  };
}

async function takeOne(context: Context): Promise<WorkRow | null> {
  try {
    const now = context.now();
    return await claim(context.db, randomUUID(), now, now + leaseMs);
  } catch (error) {
    context.log.error({ err: error }, 'The work table could not be read; trying again');
    return null;
  }
}

/** A row that could run within the next moment. */
async function anyReady(context: Context): Promise<boolean> {
  const at = await nextRunAt(context.db);
  return at !== null && at <= context.now() + 1_000;
}

async function runRow(context: Context, options: WorkerOptions, row: WorkRow, gaveUp: () => boolean): Promise<void> {
  const started = performance.now();
  let lost = false;
  const beat = setInterval(() => {
    renew(context.db, row, context.now() + leaseMs).then(
      (held) => {
        lost ||= !held;
      },
      () => {},
    );
  }, leaseMs / 3);
  let result: string;
  try {
    result = await runAndSettle({ ...context, leaseLost: () => lost || gaveUp() }, options, row);
  } catch (error) {
    // Not even the row could be settled: its lease runs out and somebody takes it over.
    context.log.error({ key: row.key, err: error }, 'A run could not be settled');
    result = 'lost';
  } finally {
    clearInterval(beat);
  }
  context.metrics.ended(kindOfKey(row.key), result, (performance.now() - started) / 1000);
}

async function runAndSettle(context: Context, options: WorkerOptions, row: WorkRow): Promise<string> {
  try {
    const outcome = await runKey(context, row);
    options.reachability.reached();
    if (outcome === 'unknown-key') {
      context.log.error({ key: row.key }, 'A key of an unknown kind was dropped');
      return end(context, row, 'terminal');
    }
    if (outcome.result === 'done') return end(context, row, 'done');
    await requeueAfter(context.db, row, outcome.at, context.now());
    return 'wake';
  } catch (error) {
    return settleFailure(context, options, row, error);
  }
}

async function end(context: Context, row: WorkRow, result: string): Promise<string> {
  const finish = await done(context.db, row, context.now());
  return finish === 'gone' ? result : finish;
}

async function settleFailure(context: Context, options: WorkerOptions, row: WorkRow, error: unknown): Promise<string> {
  const now = context.now();
  const random = options.random ?? Math.random;
  if (error instanceof StaleRead) {
    context.log.debug({ key: row.key }, error.message);
    await requeueAfter(context.db, row, now + 2_000 + random() * 3_000, now, row.priority);
    return 'stale';
  }
  if (error instanceof RateLimited) {
    const until = error.until + random() * 2_000;
    if (row.installation !== null) await pause(context.db, row.installation, until, error.message.slice(0, 200));
    context.log.warn({ key: row.key, until: isoTime(until) }, 'GitHub asks to wait; the work waits in the queue');
    await requeueAfter(context.db, row, until, now);
    return 'limited';
  }
  if (error instanceof Unavailable) options.reachability.failed(error);
  const forGood =
    error instanceof Refused ||
    error instanceof NotTaken ||
    (row.attempts >= mostAttempts && !(error instanceof Unavailable));
  if (forGood) {
    context.log.error(
      { key: row.key, reason: row.reason, err: error },
      'This key cannot be brought into its right state; the next sweep tries again',
    );
    return end(context, row, 'terminal');
  }
  if (!(error instanceof Unavailable))
    context.log.error({ key: row.key, attempt: row.attempts, err: error }, 'A run failed; it is tried again');
  await fail(
    context.db,
    row,
    now + backoff(row.attempts, random()),
    error instanceof Error ? error.message : String(error),
  );
  return 'failed';
}

/** 1 s, 2 s, 4 s … up to 5 minutes, half of it by chance, so that those who failed together do not return together. */
export const backoff = (attempts: number, random: number): number =>
  Math.min(300_000, 1_000 * 2 ** Math.min(attempts - 1, 20)) * (0.5 + random / 2);
