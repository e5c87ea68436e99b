/** How a run ends: what its outcome or its error means for the key's row in the work table. */
import { NotTaken } from '../github/apply-issue.ts';
import { Gone, NotInstalled, RateLimited, Refused, StaleRead, Unavailable, Unexpected } from '../github/problems.ts';
import { pause } from '../store/pauses.ts';
import { done, fail, giveUp, requeueAfter, rest, type WorkRow } from '../store/work.ts';
import { type Context, isoTime, LeaseLost } from './context.ts';
import type { Reachability } from './reachability.ts';
import { runKey } from './run-key.ts';

const mostAttempts = 12;
/** What was given up is looked at again this much later, or with the next sweep of its installation. Milliseconds. */
const againMs = 60 * 60 * 1000;
/** GitHub may need a moment until it gives tokens for a new installation. */
const attemptsForToken = 5;

export interface SettleOptions {
  readonly reachability: Reachability;
  /** Injected by tests; 0 to 1. */
  readonly random?: () => number;
}

/** Runs one key and ends its row. Returns the result for the figures. */
export async function runAndSettle(context: Context, options: SettleOptions, row: WorkRow): Promise<string> {
  try {
    const outcome = await runKey(context, row);
    options.reachability.reached();
    if (outcome === 'unknown-key') {
      context.log.error({ key: row.key }, 'A key of an unknown kind was dropped');
      return await end(context, row, 'terminal');
    }
    if (outcome.result === 'done') return await end(context, row, 'done');
    await rest(context.db, row, outcome.at, context.now());
    return 'wake';
  } catch (error) {
    return settleFailure(context, options, row, error);
  }
}

async function end(context: Context, row: WorkRow, result: string): Promise<string> {
  const finish = await done(context.db, row, context.now());
  return finish === 'gone' ? result : finish;
}

async function settleFailure(context: Context, options: SettleOptions, row: WorkRow, error: unknown): Promise<string> {
  const now = context.now();
  const random = options.random ?? Math.random;
  // Whole milliseconds everywhere: PostgreSQL takes no fraction for a time.
  const later = (ms: number): number => Math.ceil(now + ms);
  if (error instanceof LeaseLost) return 'lost';
  if (error instanceof StaleRead) {
    context.log.debug({ key: row.key }, error.message);
    await requeueAfter(context.db, row, later(2_000 + random() * 3_000), now, row.priority);
    return 'stale';
  }
  if (error instanceof RateLimited) return waitForLimit(context, row, error, Math.ceil(error.until + random() * 2_000));
  if (error instanceof NotInstalled && !error.suspended && row.attempts >= attemptsForToken) {
    context.log.info({ key: row.key }, 'The app is not installed there any more; the key is dropped');
    return end(context, row, 'not-installed');
  }
  if (endsVisibly(options.reachability, row, error)) return stopTrying(context, row, error);
  if (isOutage(error)) options.reachability.failed(error);
  else if (!(error instanceof NotInstalled))
    context.log.error({ key: row.key, attempt: row.attempts, err: error }, 'A run failed; it is tried again');
  await fail(context.db, row, later(backoff(row.attempts, random())), messageOf(error));
  return 'failed';
}

/** The whole installation waits: GitHub counts its limits per installation. The key keeps its place before the sweep. */
async function waitForLimit(context: Context, row: WorkRow, error: RateLimited, until: number): Promise<string> {
  if (row.installation !== null) await pause(context.db, row.installation, until, error.message);
  context.log.warn(
    { key: row.key, until: isoTime(until), why: error.message },
    'GitHub asks to wait; the work waits in the queue',
  );
  await requeueAfter(context.db, row, until, context.now(), row.priority);
  return 'limited';
}

/** GitHub does not answer, or takes none of our credentials: that is nobody's key's fault and passes. */
const isOutage = (error: unknown): error is Error =>
  error instanceof Unavailable || (error instanceof Refused && error.status === 401);

/**
 * Whether repeating is no use. An outage is repeated for as long as it lasts; but a key that alone fails while GitHub
 * answers others, such as an issue too large for GitHub's own time limit, ends like any other.
 */
function endsVisibly(reachability: Reachability, row: WorkRow, error: unknown): boolean {
  if (error instanceof NotInstalled) return error.suspended;
  if (isOutage(error)) return row.attempts >= mostAttempts && reachability.failingSince() === null;
  if (error instanceof Refused || error instanceof NotTaken || error instanceof Unexpected) return true;
  return row.attempts >= (error instanceof Gone ? 3 : mostAttempts);
}

async function stopTrying(context: Context, row: WorkRow, error: unknown): Promise<string> {
  const now = context.now();
  if (error instanceof NotInstalled)
    context.log.info({ key: row.key }, 'The installation is suspended; its work waits until that ends');
  else
    context.log.error(
      { key: row.key, reason: row.reason, err: error },
      'This key cannot be brought into its right state; it is tried again with the next sweep',
    );
  await giveUp(context.db, row, now + againMs, now, messageOf(error));
  return 'terminal';
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** 1 s, 2 s, 4 s … up to 5 minutes, half of it by chance, so that those who failed together do not return together. */
const backoff = (attempts: number, random: number): number =>
  Math.min(300_000, 1_000 * 2 ** Math.min(attempts - 1, 20)) * (0.5 + random / 2);
