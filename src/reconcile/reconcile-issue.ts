/** The loop for one issue: observe, assess, plan, apply, record. */
import { assess, referenceOf } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { IssueEffect } from '../assess/effects.ts';
import { plan } from '../assess/plan.ts';
import { applyToIssue, NotTaken, type Performed } from '../github/apply-issue.ts';
import { Gone, Refused, StaleRead } from '../github/problems.ts';
import type { IssueFacts } from '../record/facts.ts';
import { keep } from '../store/contents.ts';
import { bury, get, put, type Tombstone } from '../store/index-of-findings.ts';
import { append } from '../store/ledger.ts';
import type { LedgerInput } from '../store/ledger-entry.ts';
import { storable } from '../store/statement.ts';
import { addAll, type WorkRow } from '../store/work.ts';
import { freeAt } from './breaker.ts';
import { type Context, done, isoTime, type Outcome } from './context.ts';
import { checkedPulls, followersOf } from './follow.ts';
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
  const assessment = assess(facts, await policyFor(context, facts.policyFiles));
  if (assessment === null) {
    await addAll(context.db, await followersOf(context, installation, facts, false));
    return done;
  }
  const run: Run = { context, row, installation, facts, assessment };
  const effects = plan(assessment, facts);
  await remember(run, effects);
  const heldUntil = await perform(run, effects);
  const times = [assessment.wakeAt === null ? null : Date.parse(assessment.wakeAt), heldUntil].filter(
    (t) => t !== null,
  );
  return times.length === 0 ? done : { result: 'wake', at: Math.min(...times) };
}

/** What every step after the assessment needs. */
interface Run {
  readonly context: Context;
  readonly row: WorkRow;
  readonly installation: number;
  readonly facts: IssueFacts;
  readonly assessment: Assessment;
}

/** The facts, or null when the issue is gone: a tracked one leaves a tombstone. */
async function readOrBury(
  context: Context,
  row: WorkRow,
  installation: number,
  id: string,
): Promise<IssueFacts | null> {
  const told = toldFate(row.reason);
  try {
    const facts = await readIssue(context, installation, id);
    // Nobody tells a second time: a reading that still has what was deleted must not be the last one.
    if (told === 'deleted' && mayBeTooNew(context, row.watermark))
      throw new StaleRead(`${row.key} was deleted but is still read`);
    return facts;
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
    await bury(db, id, fate);
    await addAll(db, checks);
    const entry = { ...blank(row, finding), kind: 'tombstone' as const, stageBefore: known.stage };
    await append(db, [{ ...entry, detail: { fate, id } }], context.now());
  });
  context.log.warn({ key: row.key, fate }, 'A tracked finding can no longer be read; the ledger has its tombstone');
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

/**
 * Remembers the reading before anything is done, in one transaction: the texts, the index, what follows from it, and in the
 * ledger what is about to be done. A crash in between leaves the intention on record; a run repeated after a failure does
 * not record the same again; and a finding is tracked even where GitHub refuses every write.
 */
async function remember(run: Run, effects: readonly IssueEffect[]): Promise<void> {
  const { context, row, installation, facts, assessment } = run;
  const observation = observationOf(assessment, facts);
  const changed = facts.before?.observation !== observation.hash;
  const followers = await followersOf(context, installation, facts, changed);
  context.mustHold();
  await context.db.transaction(async (db) => {
    // In one order for everybody: two transactions that keep the same texts must not wait for each other.
    if (changed) for (const text of [...new Set(observation.texts)].toSorted()) await keep(db, text);
    await put(db, indexed(run, observation));
    await addAll(db, followers);
    if (changed) await append(db, [observed(row, facts, assessment, observation, effects)], context.now());
  });
}

function observed(
  row: WorkRow,
  facts: IssueFacts,
  assessment: Assessment,
  observation: Observation,
  effects: readonly IssueEffect[],
): LedgerInput {
  const stageBefore = facts.before?.stage ?? null;
  const closedNow = assessment.stage === 'closed' && stageBefore !== 'closed';
  return {
    ...blank(row, assessment.reference),
    kind: closedNow ? 'closure' : 'observed',
    actor: closedNow ? (facts.closing?.actor ?? null) : null,
    stageBefore,
    stageAfter: assessment.stage,
    policyDigest: assessment.policy.digest,
    contentHashes: observation.contentHashes,
    detail: { ...observation.detail, planned: effects.map((effect) => effect.do) },
  };
}

/**
 * Performs the effects in order; each is in the ledger as soon as it is done. One that GitHub refuses does not keep the
 * others from being tried, and is thrown at the end. Returns until when effects are held back (epoch milliseconds), or null.
 */
async function perform(run: Run, effects: readonly IssueEffect[]): Promise<number | null> {
  const { context, facts, assessment } = run;
  const client = context.clientOf(run.installation);
  const refused = new Map<IssueEffect['do'], Error>();
  let heldUntil: number | null = null;
  for (const effect of effects) {
    // "I reopened this finding" would not be true.
    if (effect.do === 'comment' && refused.has('reopen')) continue;
    const free = await freeAt(context.db, assessment.reference, effect, context.now());
    if (free !== null) {
      heldUntil = Math.min(free, heldUntil ?? free);
      context.metrics.effect('held-back');
      context.log.warn({ finding: assessment.reference, effect: effect.do }, heldBackWords);
      continue;
    }
    try {
      await performed(run, await applyToIssue(client, facts, effect, context.appId));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.set(effect.do, error);
      await notPerformed(run, effect, error);
    }
  }
  for (const error of refused.values()) throw error;
  return heldUntil;
}

const heldBackWords = 'Somebody, perhaps another bot, undoes this change again and again; it is left for an hour';

const isRefusal = (error: unknown): error is Error =>
  error instanceof Refused || error instanceof NotTaken || error instanceof Gone;

async function performed({ context, row, assessment }: Run, { effect, detail }: Performed): Promise<void> {
  context.metrics.effect(effect);
  const kind = effect === 'reopen' ? 'reopening' : 'effect';
  await append(context.db, [effectEntry(row, assessment, kind, { effect, ...detail })], context.now());
  context.log.info(
    { key: row.key, finding: assessment.reference, effect, detail },
    `${assessment.reference}: ${effect}`,
  );
}

/** The first refusal of a key is in the ledger: a finding left closed too early must not look like a decision of ours. */
async function notPerformed({ context, row, assessment }: Run, effect: IssueEffect, error: Error): Promise<void> {
  context.metrics.effect(`${effect.do} refused`);
  if (row.error !== null) return;
  const detail = { effect: effect.do, refused: storable(error.message, 300) };
  await append(context.db, [effectEntry(row, assessment, 'effect', detail)], context.now());
}

const effectEntry = (
  row: WorkRow,
  assessment: Assessment,
  kind: 'effect' | 'reopening',
  detail: LedgerInput['detail'],
): LedgerInput => ({
  ...blank(row, assessment.reference),
  kind,
  stageAfter: assessment.stage,
  policyDigest: assessment.policy.digest,
  detail,
});

const indexed = (
  { context, installation, facts, assessment }: Run,
  observation: Observation,
): Parameters<typeof put>[1] => ({
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
  assessedAt: Date.parse(facts.now),
  wakeAt: assessment.wakeAt === null ? null : Date.parse(assessment.wakeAt),
  policyDigest: assessment.policy.digest,
  assessmentHash: observation.hash,
  statusCommentId: null,
  summary: {
    title: facts.title,
    closable: assessment.closable,
    acceptedClosing: (assessment.stage === 'closed' ? facts.closing?.id : facts.before?.acceptedClosing) ?? null,
    at: isoTime(context.now()),
  },
});
