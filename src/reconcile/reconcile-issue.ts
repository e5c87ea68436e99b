/** The loop for one issue: observe, assess, plan, apply, record. */
import { assess, referenceOf } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { IssueEffect } from '../assess/effects.ts';
import { plan } from '../assess/plan.ts';
import { applyToIssue, type Performed } from '../github/apply-issue.ts';
import { Gone, StaleRead } from '../github/problems.ts';
import type { IssueFacts } from '../record/facts.ts';
import { keep } from '../store/contents.ts';
import { bury, get, put } from '../store/index-of-findings.ts';
import { append } from '../store/ledger.ts';
import type { LedgerInput } from '../store/ledger-entry.ts';
import type { WorkRow } from '../store/work.ts';
import { type Context, done, isoTime, type Outcome } from './context.ts';
import { followIssue } from './follow.ts';
import { type Observation, observationOf } from './observation.ts';
import { mayBeTooNew, readIssue, refuseStale } from './observe.ts';
import { policyFor } from './policy.ts';

/** Brings one issue into its right state. Called again, it finds nothing left to do. */
export async function reconcileIssue(
  context: Context,
  row: WorkRow,
  installation: number,
  id: string,
): Promise<Outcome> {
  const facts = await readOrBury(context, row, installation, id);
  if (facts === null) return done;
  refuseStale(context, referenceOf(facts), facts.updatedAt, row.watermark);
  const policy = await policyFor(context, facts.policyFiles);
  const assessment = assess(facts, policy);
  if (assessment === null) {
    await followIssue(context, installation, facts, false);
    return done;
  }
  const observation = observationOf(assessment, facts);
  const changed = facts.before?.observation !== observation.hash;
  const effects = plan(assessment, facts);
  if (changed) await recordObservation(context, row, facts, assessment, observation, effects);
  await perform(context, row, facts, assessment, effects);
  await putIndex(context, installation, facts, assessment, observation);
  await followIssue(context, installation, facts, changed);
  return assessment.wakeAt === null ? done : { result: 'wake', at: Date.parse(assessment.wakeAt) };
}

/** The facts, or null when the issue is gone: a tracked one leaves a tombstone. */
async function readOrBury(
  context: Context,
  row: WorkRow,
  installation: number,
  id: string,
): Promise<IssueFacts | null> {
  try {
    return await readIssue(context, installation, id);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    const toldGone = /issues\.(?:deleted|transferred)/.test(row.reason);
    if (!toldGone && mayBeTooNew(context, row.watermark))
      throw new StaleRead(`${row.key} was heard of but is not found`);
    const known = await get(context.db, id);
    if (known === null || known.tombstone !== null) return null;
    const fate = row.reason.includes('issues.transferred') ? 'transferred' : 'deleted';
    await context.db.transaction(async (db) => {
      await bury(db, id, fate);
      const finding = `${known.owner}/${known.name}#${known.number}`;
      const entry = { ...blank(row, finding), kind: 'tombstone' as const, stageBefore: known.stage };
      await append(db, [{ ...entry, detail: { fate, id } }], context.now());
    });
    context.log.warn({ key: row.key, fate }, 'A tracked finding is gone from GitHub; the ledger has its tombstone');
    return null;
  }
}

/** A delivery id stands in the reason of the work it caused. */
const deliveryIn = (reason: string): string | null =>
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/.exec(reason)?.[0] ?? null;

const blank = (row: WorkRow, finding: string): Omit<LedgerInput, 'kind' | 'detail'> => ({
  key: row.key,
  finding,
  actor: null,
  delivery: deliveryIn(row.reason),
  stageBefore: null,
  stageAfter: null,
  policyDigest: null,
  contentHashes: {},
});

/** Recorded before anything is done, with what is about to be done: a crash in between leaves the intention on record. */
async function recordObservation(
  context: Context,
  row: WorkRow,
  facts: IssueFacts,
  assessment: Assessment,
  observation: Observation,
  effects: readonly IssueEffect[],
): Promise<void> {
  const stageBefore = facts.before?.stage ?? null;
  const closedNow = assessment.stage === 'closed' && stageBefore !== 'closed';
  const entry: LedgerInput = {
    ...blank(row, assessment.reference),
    kind: closedNow ? 'closure' : 'observed',
    actor: closedNow ? (facts.closing?.actor ?? null) : null,
    stageBefore,
    stageAfter: assessment.stage,
    policyDigest: assessment.policy.digest,
    contentHashes: observation.contentHashes,
    detail: { ...observation.detail, planned: effects.map((effect) => effect.do) },
  };
  await context.db.transaction(async (db) => {
    for (const text of observation.texts) await keep(db, text);
    await append(db, [entry], context.now());
  });
}

/** Performs the effects in order; each is in the ledger as soon as it is done. */
async function perform(
  context: Context,
  row: WorkRow,
  facts: IssueFacts,
  assessment: Assessment,
  effects: readonly IssueEffect[],
): Promise<void> {
  const client = context.clientOf(Number(row.installation));
  for (const effect of effects) {
    if (context.leaseLost()) throw new Error('The lease was lost; the worker that has the key now does the rest');
    const performed = await applyToIssue(client, facts, effect, context.appId);
    context.metrics.effect(effect.do);
    await append(context.db, [effectEntry(row, assessment, performed)], context.now());
    context.log.info(
      { key: row.key, finding: assessment.reference, ...performed },
      `${assessment.reference}: ${effect.do}`,
    );
  }
}

const effectEntry = (row: WorkRow, assessment: Assessment, performed: Performed): LedgerInput => ({
  ...blank(row, assessment.reference),
  kind: performed.effect === 'reopen' ? 'reopening' : 'effect',
  stageAfter: assessment.stage,
  policyDigest: assessment.policy.digest,
  detail: { effect: performed.effect, ...performed.detail },
});

async function putIndex(
  context: Context,
  installation: number,
  facts: IssueFacts,
  assessment: Assessment,
  observation: Observation,
): Promise<void> {
  const wakeAt = assessment.wakeAt === null ? null : Date.parse(assessment.wakeAt);
  await put(context.db, {
    id: facts.id,
    installation,
    repository: facts.repository.id,
    owner: facts.repository.owner,
    name: facts.repository.name,
    number: facts.number,
    kind: assessment.kind,
    stage: assessment.stage,
    severity: assessment.severity,
    state: facts.state,
    updatedAt: Date.parse(facts.updatedAt),
    assessedAt: context.now(),
    wakeAt,
    policyDigest: assessment.policy.digest,
    assessmentHash: observation.hash,
    statusCommentId: null,
    summary: { title: facts.title, closable: assessment.closable, at: isoTime(context.now()) },
  });
}
