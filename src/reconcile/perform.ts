/** Performs the effects of a plan in order; each is in the ledger as soon as it is done. */
import type { IssueEffect } from '../assess/effects.ts';
import { dueFieldKey } from '../assess/plan.ts';
import { applyToIssue, NotTaken, type Performed } from '../github/apply-issue.ts';
import { Gone, Refused, Unavailable } from '../github/problems.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import { rememberHandled, rememberWritten } from '../store/handled.ts';
import { append } from '../store/ledger.ts';
import type { LedgerInput } from '../store/ledger-entry.ts';
import { storable } from '../store/statement.ts';
import { add } from '../store/work.ts';
import { freeAt } from './breaker.ts';
import { settleMs } from './context.ts';
import { blank, type Run } from './run.ts';

/** What effects are performed on, and what the ledger says of it: a finding, or a management review. */
export type Performing = Pick<Run, 'context' | 'row' | 'installation' | 'facts'> & {
  readonly assessment: {
    readonly reference: string;
    readonly stage: string;
    readonly policy: Pick<PolicyInForce, 'digest'>;
  };
};

/**
 * One effect that GitHub refuses does not keep the others from being tried, and is thrown at the end. Returns until when
 * effects are held back (epoch milliseconds), or null.
 */
export async function perform(run: Performing, effects: readonly IssueEffect[]): Promise<number | null> {
  const { context, facts, assessment } = run;
  const client = context.clientOf(run.installation);
  const refused = new Map<IssueEffect['do'], Error>();
  let heldUntil: number | null = null;
  for (const effect of effects) {
    // "I reopened this finding" would not be true.
    if (effect.do === 'comment' && refused.has('reopen')) continue;
    // Whatever became of its result since: a command is carried out once.
    if ('handled' in effect && facts.handled.has(effect.handled)) continue;
    const free = await freeAt(context.db, assessment.reference, effect, context.now());
    if (free !== null) {
      heldUntil = Math.min(free, heldUntil ?? free);
      context.metrics.effect('held-back');
      context.log.warn({ finding: assessment.reference, effect: effect.do }, heldBackWords);
      continue;
    }
    try {
      const done = await applyToIssue(client, facts, effect, context.appId, context.dueField);
      // Where there is no field nothing was done; the next reading looks whether there is one by then.
      if (done.detail.field !== 'none') await performed(run, effect, done.detail);
    } catch (error) {
      if (effect.do === 'set-due-field' && error instanceof Unavailable) {
        heldUntil = Math.min(context.now() + fieldAgainMs, heldUntil ?? Number.POSITIVE_INFINITY);
        context.log.warn({ finding: assessment.reference, err: error }, 'The due date is written into its field later');
        continue;
      }
      if (!isRefusal(error)) throw error;
      if (effect.do === 'assign' && isNobody(error)) {
        const { missing } = error instanceof NotTaken ? error : { missing: [] };
        await performed(run, effect, { dropped: missing.length > 0 ? missing : effect.logins });
        continue;
      }
      refused.set(effect.do, error);
      await notPerformed(run, effect, error);
    }
  }
  for (const error of refused.values()) throw error;
  return heldUntil;
}

/** A convenience that cannot be had now is tried again after this long. Milliseconds. */
const fieldAgainMs = 60 * 60 * 1000;

const heldBackWords = 'Somebody, perhaps another bot, undoes this change again and again; it is left for an hour';

const isRefusal = (error: unknown): error is Error =>
  error instanceof Refused || error instanceof NotTaken || error instanceof Gone;

/** GitHub knows no such account, or not as one that can be assigned here: asking again brings the same. */
const isNobody = (error: Error): boolean =>
  error instanceof NotTaken || (error instanceof Refused && error.status === 422);

/**
 * A command that was carried out is remembered with the entry that says so, in one transaction. Its result changes the facts,
 * so the finding is looked at once more, also when the delivery that tells of it is lost.
 */
async function performed(run: Performing, effect: IssueEffect, detail: Performed['detail']): Promise<void> {
  const { context, row, installation, facts, assessment } = run;
  context.metrics.effect(effect.do);
  const kind = effect.do === 'reopen' ? 'reopening' : 'effect';
  const command = 'handled' in effect ? effect.handled : null;
  await context.db.transaction(async (db) => {
    if (command !== null) {
      const created = effect.do === 'create-action' && typeof detail.created === 'string' ? detail.created : null;
      const refused = Array.isArray(detail.dropped) ? (detail.dropped[0] ?? null) : null;
      await rememberHandled(db, { command, finding: facts.id, at: context.now(), created, refused });
      const again = { installation, priority: row.priority, runAt: context.now() + settleMs, watermark: 0 };
      await add(db, { ...again, key: row.key, reason: `carried out ${effect.do}` });
    }
    if (effect.do === 'set-due-field') {
      const written = { command: dueFieldKey(facts.id), finding: facts.id, at: context.now(), refused: null };
      await rememberWritten(db, { ...written, created: effect.on });
    }
    const entry = effectEntry(run, kind, { effect: effect.do, ...detail, ...(command === null ? {} : { command }) });
    await append(db, [entry], context.now());
  });
  context.log.info(
    { key: row.key, finding: assessment.reference, effect: effect.do, detail },
    `${assessment.reference}: ${effect.do}`,
  );
}

/** The first refusal of a key is in the ledger: a finding left closed too early must not look like a decision of ours. */
async function notPerformed(run: Performing, effect: IssueEffect, error: Error): Promise<void> {
  const { context, row } = run;
  context.metrics.effect(`${effect.do} refused`);
  if (row.error !== null) return;
  const detail = { effect: effect.do, refused: storable(error.message, 300) };
  await append(context.db, [effectEntry(run, 'effect', detail)], context.now());
}

const effectEntry = (
  { row, assessment }: Performing,
  kind: 'effect' | 'reopening',
  detail: LedgerInput['detail'],
): LedgerInput => ({
  ...blank(row, assessment.reference),
  kind,
  stageAfter: assessment.stage,
  policyDigest: assessment.policy.digest,
  detail,
});
