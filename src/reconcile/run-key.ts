/** From a key to the run behind it. */
import type { WorkRow } from '../store/work.ts';
import { reconcileCard } from './board/moved-cards.ts';
import { reconcileBoard } from './board/reconcile-board.ts';
import type { Context, Outcome } from './context.ts';
import { sendDigests } from './digest.ts';
import { reconcileCommit, reconcileMergeGroup, reconcilePull } from './reconcile-head.ts';
import { reconcileIssue } from './reconcile-issue.ts';
import { reconcileRepository } from './reconcile-repository.ts';
import { redeliverFailed } from './redelivery.ts';
import { reportDaily } from './report/report-daily.ts';
import { sweep, sweepInstallations } from './sweep.ts';

/** Keys of the whole app; their row's lease makes one replica do it. */
export const appKeys = { sweep: 'installations', redelivery: 'redelivery' } as const;

/** The kind of a key, for figures and logs. */
export const kindOfKey = (key: string): string => key.slice(0, key.includes(':') ? key.indexOf(':') : undefined);

/** Runs one key. An unknown kind is left by another version of the app; it is not an error of this one. */
export async function runKey(context: Context, row: WorkRow): Promise<Outcome | 'unknown-key'> {
  const [kind, number, ...rest] = row.key.split(':');
  if (kind === appKeys.sweep) return sweepInstallations(context);
  if (kind === appKeys.redelivery) return redeliverFailed(context);
  const installation = Number(number);
  const [id = '', sha = '', ...ref] = rest;
  switch (kind) {
    case 'issue':
      return reconcileIssue(context, row, installation, id);
    case 'pull':
      return reconcilePull(context, row, installation, id);
    case 'merge-group':
      return reconcileMergeGroup(context, installation, id, sha, ref.join(':'));
    case 'head':
      return reconcileCommit(context, installation, id, sha);
    case 'repository':
      return reconcileRepository(context, installation, id);
    case 'sweep':
      return sweep(context, installation);
    case 'board':
      return reconcileBoard(context, installation, id);
    case 'card':
      return reconcileCard(context, installation, id);
    case 'report':
      return reportDaily(context, installation);
    case 'digest':
      return sendDigests(context, installation);
    default:
      return 'unknown-key';
  }
}
