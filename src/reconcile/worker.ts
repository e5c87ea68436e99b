/**
 * Takes keys from the work table and runs them, one worker at a time per key. A run ends done, waits for a time, is tried
 * again with backoff, or is given up and says so (`settle.ts`). Waiting for a limit happens in the table, never in a worker.
 */
import { randomUUID } from 'node:crypto';
import { claim, release, renew, type WorkRow } from '../store/work.ts';
import { nextRunAt } from '../store/work-waiting.ts';
import { type Context, LeaseLost, priorities } from './context.ts';
import type { Reachability } from './reachability.ts';
import { kindOfKey } from './run-key.ts';
import { runAndSettle } from './settle.ts';

/** A lease is taken over after this long without renewal: the worker is dead. Milliseconds. */
const leaseMs = 30_000;
/** Looking for work that another process queued. */
const pollMs = 500;
/** Waiting for a database that fails. */
const outageMs = 2_000;

export interface WorkerOptions {
  /** Keys run at the same time. A quarter of them is kept free for what people wait for, however many sweeps there are. */
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
  const bell = createBell();
  const lowest = Math.max(1, options.concurrency - Math.floor(options.concurrency / 4));
  let stopped = false;
  let gaveUp = false;
  let idleWaiters: (() => void)[] = [];
  let databaseFails = false;

  const start = (row: WorkRow): void => {
    const run = runRow(context, options, row, () => gaveUp).finally(() => {
      running.delete(row);
      bell.ring();
    });
    running.set(row, run);
  };
  /** Takes one key, or says how long to wait for the next, in milliseconds. */
  const step = async (): Promise<number> => {
    if (running.size >= options.concurrency) return pollMs;
    const now = context.now();
    const low = [...running.keys()].filter((row) => row.priority <= priorities.low).length;
    const least = low >= lowest ? priorities.low + 1 : priorities.low;
    const row = await claim(context.db, randomUUID(), now, now + leaseMs, least);
    if (row !== null && stopped) await release(context.db, row);
    else if (row !== null) {
      start(row);
      return 0;
    }
    const next = await nextRunAt(context.db);
    if (running.size === 0 && (next === null || next > context.now() + 1_000))
      for (const resolve of idleWaiters.splice(0)) resolve();
    // What is ready and was not taken is another replica's, or waits for a place: neither tells us when.
    return next !== null && next > now ? Math.min(pollMs, Math.max(1, next - context.now())) : pollMs;
  };
  const pump = async (): Promise<void> => {
    while (!stopped) {
      bell.listen();
      let wait = outageMs;
      try {
        wait = await step();
        if (databaseFails) context.log.info('The work table can be read again');
        databaseFails = false;
      } catch (error) {
        if (!databaseFails) context.log.error({ err: error }, 'The work table cannot be read; trying again');
        databaseFails = true;
      }
      if (wait > 0 && !stopped) await bell.heard(wait);
    }
  };
  const pumping = pump();

  return {
    nudge: bell.ring,
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        bell.ring();
      }),
    async stop(limitMs) {
      stopped = true;
      bell.ring();
      const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
      await Promise.race([pumping.then(() => Promise.allSettled(running.values())), limit]);
      gaveUp = true;
      if (running.size > 0) await release(context.db, ...running.keys());
      idleWaiters = [];
    },
  };
}

interface Bell {
  /** From here on a ring is not missed. */
  listen(): void;
  ring(): void;
  /** Resolves at the first ring since `listen`, or after `ms`. */
  heard(ms: number): Promise<void>;
}

/** A ring while the worker asks the database would be lost without the memory of `listen`, and the work wait for the poll. */
function createBell(): Bell {
  let rung = false;
  let wake = (): void => {};
  return {
    listen() {
      rung = false;
    },
    ring() {
      rung = true;
      wake();
    },
    heard: (ms) =>
      new Promise((resolve) => {
        if (rung) return resolve();
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

async function runRow(context: Context, options: WorkerOptions, row: WorkRow, gaveUp: () => boolean): Promise<void> {
  const started = performance.now();
  // Own clock, not only the database's answer: after a blocked event loop the key may be taken before we hear of it.
  let heldUntil = row.leasedUntil;
  const beat = setInterval(() => {
    const until = context.now() + leaseMs;
    renew(context.db, row, until).then(
      (held) => {
        heldUntil = held ? until : 0;
      },
      () => {},
    );
  }, leaseMs / 3);
  const mustHold = (): void => {
    if (gaveUp() || context.now() >= heldUntil) throw new LeaseLost();
  };
  let result: string;
  try {
    result = await runAndSettle(underLease(context, mustHold), options, row);
  } catch (error) {
    // Not even the row could be settled: its lease runs out and somebody takes it over.
    context.log.error({ key: row.key, err: error }, 'A run could not be settled');
    result = 'lost';
  } finally {
    clearInterval(beat);
  }
  context.metrics.ended(kindOfKey(row.key), result, (performance.now() - started) / 1000);
}

/** The context of one run: before every write to GitHub it is asked whether the key is still ours. */
const underLease = (context: Context, mustHold: () => void): Context => ({
  ...context,
  mustHold,
  clientOf: (installation) => {
    const client = context.clientOf(installation);
    return {
      ...client,
      write: async (route, parameters, schema) => {
        mustHold();
        return client.write(route, parameters, schema);
      },
      change: async (document, variables) => {
        mustHold();
        return client.change(document, variables);
      },
    };
  },
});
