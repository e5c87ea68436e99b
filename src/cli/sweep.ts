import { priorities } from '../reconcile/context.ts';
import { appKeys } from '../reconcile/run-key.ts';
import { readArguments } from './arguments.ts';
import { runQueued } from './queued.ts';
import { openSession } from './session.ts';

/** `clause10 sweep` */
export async function sweep(args: readonly string[]): Promise<number> {
  readArguments('sweep', args, 0, []);
  const session = await openSession(process.env, false);
  try {
    const runAt = session.context.now();
    const item = { key: appKeys.sweep, installation: null, priority: priorities.follow, runAt, watermark: 0 };
    const came = await runQueued(session, [{ ...item, reason: 'sweep by hand' }]);
    process.stdout.write(
      came === 'queued'
        ? 'Queued: the running server sweeps now.\n'
        : 'Swept: every finding is in its right state, or its work is queued.\n',
    );
    return 0;
  } finally {
    await session.close();
  }
}
