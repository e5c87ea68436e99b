import { priorities } from '../reconcile/context.ts';
import { watchReachability } from '../reconcile/reachability.ts';
import { appKeys } from '../reconcile/run-key.ts';
import { startWorker } from '../reconcile/worker.ts';
import { UserError } from '../record/user-error.ts';
import { type Hold, holdDatabase } from '../store/holder.ts';
import { add } from '../store/work.ts';
import { readArguments } from './arguments.ts';
import { openSession } from './session.ts';

/** `clause10 sweep` */
export async function sweep(args: readonly string[]): Promise<number> {
  readArguments('sweep', args, 0, []);
  const { context, settings, log, close } = await openSession(process.env, false);
  const hold = tryHold(settings.databaseUrl, context.now());
  try {
    const now = context.now();
    await add(context.db, {
      key: appKeys.sweep,
      installation: null,
      priority: priorities.follow,
      runAt: now,
      watermark: 0,
      reason: 'sweep by hand',
    });
    if (hold === null) {
      process.stdout.write('Queued: the running server sweeps now.\n');
      return 0;
    }
    const reachability = watchReachability(log, context.now);
    const worker = startWorker(context, { concurrency: 4, reachability });
    await worker.idle();
    await worker.stop(5_000);
    if (reachability.failingSince() !== null)
      throw new UserError(
        'GitHub could not be reached; the sweep stays queued for the server.',
        'Try again in a moment.',
      );
    process.stdout.write('Swept: every finding is in its right state, or its work is queued.\n');
    return 0;
  } finally {
    await close();
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
