/** Work asked for by hand: left to the server that runs on the same file, else done here. */
import { watchReachability } from '../reconcile/reachability.ts';
import { startWorker } from '../reconcile/worker.ts';
import { UserError } from '../record/user-error.ts';
import { type Hold, holdDatabase } from '../store/holder.ts';
import { addAll, type WorkItem } from '../store/work.ts';
import type { Session } from './session.ts';

/** @returns `queued` when a server does it; `done` when the queue is empty */
export async function runQueued(session: Session, items: readonly WorkItem[]): Promise<'queued' | 'done'> {
  const { context, settings, log } = session;
  const hold = tryHold(settings.databaseUrl, context.now());
  try {
    await addAll(context.db, items);
    if (hold === null) return 'queued';
    const reachability = watchReachability(log, context.now);
    const worker = startWorker(context, { concurrency: 4, reachability });
    await worker.idle();
    await worker.stop(5_000);
    if (reachability.failingSince() !== null)
      throw new UserError(
        'GitHub could not be reached; the work stays queued for the server.',
        'Try again in a moment.',
      );
    return 'done';
  } finally {
    hold?.release();
  }
}

/** Null when a server has the file: then it does the work. */
function tryHold(url: string, now: number): Hold | null {
  try {
    return holdDatabase(url, now);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
