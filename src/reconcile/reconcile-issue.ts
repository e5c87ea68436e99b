/** The loop for one issue: observe, assess, plan, apply, record. */
import { assess, referenceOf } from '../assess/assess.ts';
import { plan } from '../assess/plan.ts';
import { Gone, StaleRead } from '../github/problems.ts';
import { dropCards } from '../store/cards.ts';
import { bury, get, type Tombstone } from '../store/index-of-findings.ts';
import { append } from '../store/ledger.ts';
import { lockRegister } from '../store/register-lookups.ts';
import { addAll, type WorkRow } from '../store/work.ts';
import { boardItem } from './board/board-items.ts';
import { type Context, done, type Outcome } from './context.ts';
import { digestedFor } from './digested.ts';
import { checkedPulls, followersOf, registerItems } from './follow.ts';
import { mayBeTooNew, observe, type Reading, refuseStale } from './observe.ts';
import { perform } from './perform.ts';
import { leftBehind } from './registration.ts';
import { remember } from './remember.ts';
import { forgetIfReview, knownReview } from './review/known-review.ts';
import { reconcileReview } from './review/reconcile-review.ts';
import { blank, type Run } from './run.ts';

/** Brings one issue into its right state. Called again, it finds nothing left to do. */
export async function reconcileIssue(
  context: Context,
  row: WorkRow,
  installation: number,
  id: string,
): Promise<Outcome> {
  const reading = await readOrBury(context, row, installation, id);
  if (reading === null) {
    await forgetIfReview(context, installation, id);
    return done;
  }
  const { facts, policy, current, register } = reading;
  refuseStale(context, referenceOf(facts), facts.updatedAt, row.watermark);
  const review = await knownReview(context, installation, facts, current);
  if (review !== null) return reconcileReview(context, row, installation, { facts, policy: current }, review);
  const assessment = assess(facts, policy);
  if (assessment === null || register === null) {
    await addAll(context.db, await followersOf(context, installation, facts, false));
    return done;
  }
  const run: Run = { context, row, installation, facts, policy, current, register, assessment };
  const effects = plan(assessment, facts, { digested: await digestedFor(context.db, installation, policy.policy) });
  await remember(run, effects);
  const heldUntil = await perform(run, effects);
  const times = [assessment.wakeAt === null ? null : Date.parse(assessment.wakeAt), heldUntil].filter(
    (t) => t !== null,
  );
  return times.length === 0 ? done : { result: 'wake', at: Math.min(...times) };
}

/** The reading, or null when the issue is gone: a tracked one leaves a tombstone. */
async function readOrBury(context: Context, row: WorkRow, installation: number, id: string): Promise<Reading | null> {
  const told = toldFate(row.reason);
  try {
    const reading = await observe(context, installation, id);
    // Nobody tells a second time: a reading that still has what was deleted must not be the last one.
    if (told === 'deleted' && mayBeTooNew(context, row.watermark))
      throw new StaleRead(`${row.key} was deleted but is still read`);
    return reading;
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    if (told === null && mayBeTooNew(context, row.watermark))
      throw new StaleRead(`${row.key} was heard of but is not found`);
    await buryIssue(context, row, installation, id, told ?? 'unseen');
    return null;
  }
}

/** What a delivery said of the issue's end. Anchored, because a repository may be called `issues.deleted`. */
function toldFate(reason: string): 'deleted' | 'transferred' | null {
  if (/(?:^|,)issues\.deleted /.test(reason)) return 'deleted';
  return /(?:^|,)issues\.transferred /.test(reason) ? 'transferred' : null;
}

async function buryIssue(
  context: Context,
  row: WorkRow,
  installation: number,
  id: string,
  fate: Tombstone,
): Promise<void> {
  const known = await get(context.db, id);
  // Another installation may still see it: its repository was transferred to an organisation that has the app too.
  if (known === null || known.tombstone !== null || known.installation !== installation) return;
  const finding = `${known.owner}/${known.name}#${known.number}`;
  const checks = await checkedPulls(context, id, finding);
  context.mustHold();
  await context.db.transaction(async (db) => {
    // A finding that is being read now would go on showing this one, and nobody would tell it.
    await lockRegister(db, installation);
    await bury(db, id, fate);
    const onlookers = await leftBehind(db, installation, id);
    const boards = await dropCards(db, id, null);
    await addAll(db, [
      ...checks,
      ...registerItems(context, installation, onlookers, finding),
      ...boards.map((board) => boardItem(context, installation, board, finding)),
    ]);
    const entry = { ...blank(row, finding), kind: 'tombstone' as const, stageBefore: known.stage };
    await append(db, [{ ...entry, detail: { fate, id } }], context.now());
  });
  context.log.warn({ key: row.key, fate }, 'A tracked finding can no longer be read; the ledger has its tombstone');
}
