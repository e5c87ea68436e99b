/** Remembers a reading before anything is done about it: texts, index, register, ledger, and the work that follows. */
import type { IssueEffect } from '../assess/effects.ts';
import { registerEntryOf } from '../assess/register-entry.ts';
import { raisedAs } from '../assess/trend-row.ts';
import { keep } from '../store/contents.ts';
import { get, type IndexedFinding, put } from '../store/index-of-findings.ts';
import { append } from '../store/ledger.ts';
import type { LedgerInput } from '../store/ledger-entry.ts';
import { addAll } from '../store/work.ts';
import { isoTime } from './context.ts';
import type { Decision } from './decisions.ts';
import { followersOf, registerItems } from './follow.ts';
import { type Observation, observationOf } from './observation.ts';
import { rememberPublished } from './published.ts';
import { lockIfSeen, type Standing, writeRegistration } from './registration.ts';
import { blank, type Run } from './run.ts';
import { searchOf } from './search.ts';

/**
 * In one transaction: a crash in between leaves the intention on record; a run repeated after a failure does not record the
 * same again; and a finding is tracked even where GitHub refuses every write.
 */
export async function remember(run: Run, effects: readonly IssueEffect[]): Promise<void> {
  const { context, row, installation, facts, assessment, register } = run;
  const observation = observationOf(assessment, facts);
  const changed = facts.before?.observation !== observation.hash;
  const followers = await followersOf(context, installation, facts, changed);
  const recorded = await recordedBefore(run);
  const standing = { ...assessment, entry: registerEntryOf(assessment, facts) };
  const finding = indexed(run, observation, recorded);
  context.mustHold();
  await context.db.transaction(async (db) => {
    await lockIfSeen(db, register, standing);
    // In one order for everybody: two transactions that keep the same texts must not wait for each other.
    if (changed) for (const text of [...new Set(observation.texts)].toSorted()) await keep(db, text);
    const isNewest = await put(db, finding);
    const onlookers = isNewest ? await inRegister(db, run, standing) : [];
    const boards = isNewest ? await rememberPublished(db, run) : [];
    await addAll(db, [
      ...followers,
      ...registerItems(context, installation, onlookers, assessment.reference),
      ...boards,
    ]);
    const made = observation.decisions.filter(({ key }) => !recorded.has(key));
    const entries = made.map((decision) => decisionEntry(run, decision));
    if (changed) entries.push(observed(run, observation, effects));
    await append(db, entries, context.now());
  });
  if (facts.before === null) context.log.info({ key: row.key, finding: assessment.reference }, 'A finding is tracked');
}

const inRegister = (db: Parameters<typeof put>[0], { context, register }: Run, standing: Standing) =>
  writeRegistration(db, searchOf(context.db, context.now), register, standing);

/** Keys of the decisions that are in the ledger already. They stay known when a comment is deleted, and when it is back. */
async function recordedBefore({ context, facts }: Run): Promise<ReadonlySet<string>> {
  const recorded = (await get(context.db, facts.id))?.summary.decisions;
  return new Set(Array.isArray(recorded) ? recorded.map(String) : []);
}

const decisionEntry = ({ row, assessment }: Run, { by, detail }: Decision): LedgerInput => ({
  ...blank(row, assessment.reference),
  kind: 'decision',
  actor: { login: by.login, databaseId: by.databaseId },
  stageAfter: assessment.stage,
  policyDigest: assessment.policy.digest,
  detail,
});

function observed(
  { row, facts, assessment }: Run,
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

const indexed = (
  { context, installation, facts, assessment }: Run,
  observation: Observation,
  recorded: ReadonlySet<string>,
): Omit<IndexedFinding, 'tombstone'> => ({
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
  summary: {
    title: facts.title,
    closable: assessment.closable,
    raisedAs: raisedAs(assessment, facts),
    firstReadAt: facts.before === null ? facts.now : facts.before.firstReadAt,
    acceptedClosing: (assessment.stage === 'closed' ? facts.closing?.id : facts.before?.acceptedClosing) ?? null,
    decisions: [...new Set([...recorded, ...observation.decisions.map(({ key }) => key)])],
    at: isoTime(context.now()),
  },
});
