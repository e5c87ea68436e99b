/** Remembers the reading of a review before anything is done about it: its state, its texts, the ledger, the work that follows. */
import type { IssueEffect } from '../../assess/effects.ts';
import type { ReviewAssessment } from '../../assess/review/assessment.ts';
import { canonicalHash, type JsonObject } from '../../record/canonical-json.ts';
import { commandKey } from '../../record/commands.ts';
import type { GivenCommand } from '../../record/read-finding.ts';
import { keep } from '../../store/contents.ts';
import { append } from '../../store/ledger.ts';
import type { LedgerInput } from '../../store/ledger-entry.ts';
import { addAll } from '../../store/work.ts';
import { followersOf } from '../follow.ts';
import { textsOf } from '../observation.ts';
import type { Performing } from '../perform.ts';
import { blank } from '../run.ts';
import { reviewItem } from './bring-reviews.ts';
import { type KeptReview, keepReview, readReviews } from './kept.ts';

/** One run for a review. */
export interface ReviewRun extends Performing {
  readonly assessment: ReviewAssessment;
  readonly kept: KeptReview;
}

/** In one transaction, as for a finding; a run repeated after a failure does not record the same again. */
export async function rememberReview(run: ReviewRun, effects: readonly IssueEffect[]): Promise<void> {
  const { context, installation, facts, assessment, kept } = run;
  const { contentHashes, texts } = textsOf(facts);
  const detail = detailOf(run);
  const observation = canonicalHash({ detail, contentHashes, stage: assessment.stage });
  const changed = observation !== kept.observation;
  const made = assessment.commands.filter((given) => !kept.recorded.includes(keyOf(given)));
  const next: KeptReview = {
    ...kept,
    stage: assessment.stage,
    observation,
    acceptedClosing: (isOver(assessment) ? facts.closing?.id : null) ?? kept.acceptedClosing,
    recorded: [...kept.recorded, ...made.map(keyOf)],
    decisions: assessment.decisions.map((decision) => ({ ...decision, owners: [...decision.owners] })),
  };
  const followers = await followersOf(context, installation, facts, false);
  context.mustHold();
  await context.db.transaction(async (db) => {
    await keepReview(db, installation, next);
    await addAll(db, followers);
    if (!changed) return;
    for (const text of [...new Set(texts)].toSorted()) await keep(db, text);
    const later = (await readReviews(db, installation)).filter(({ date, stage, id }) => {
      return id !== kept.id && date > kept.date && (stage === 'open' || stage === 'complete');
    });
    // The state of its decisions stands in the pack of the next one.
    await addAll(
      db,
      later.map(({ id }) => reviewItem(context, installation, id)),
    );
    const planned = effects.map((effect) => effect.do);
    await append(
      db,
      [...made.map((given) => decided(run, given)), observed(run, contentHashes, { ...detail, planned })],
      context.now(),
    );
  });
}

const keyOf = (given: GivenCommand): string => commandKey(given.comment, given.command.line);

const isOver = ({ stage }: ReviewAssessment): boolean => stage === 'closed' || stage === 'cancelled';

function detailOf({ facts, assessment }: ReviewRun): JsonObject {
  const { date, standard, inputs, attendees, decisions, cancelled, policy } = assessment;
  return {
    review: date,
    standard,
    state: facts.state,
    closeReason: facts.closeReason,
    inputs: inputs.map(({ id, standing, by }) => ({ id, standing, by })),
    attendees: attendees.map(({ login, management }) => ({ login, management })),
    decisions: decisions.map(({ reference, due, state }) => ({ reference, due, state })),
    cancelled: cancelled && { by: cancelled.by.login, url: cancelled.url },
    closing: facts.closing && { id: facts.closing.id, at: facts.closing.at, by: facts.closing.by },
    policy: policy.digest,
  };
}

function observed(
  { row, facts, assessment, kept }: ReviewRun,
  contentHashes: Readonly<Record<string, string>>,
  detail: JsonObject,
): LedgerInput {
  const closedNow = isOver(assessment) && facts.state === 'closed' && kept.stage !== assessment.stage;
  return {
    ...blank(row, assessment.reference),
    kind: closedNow ? 'closure' : 'observed',
    actor: closedNow ? (facts.closing?.actor ?? null) : null,
    stageBefore: kept.observation === '' ? null : kept.stage,
    stageAfter: assessment.stage,
    policyDigest: assessment.policy.digest,
    contentHashes,
    detail,
  };
}

function decided({ row, assessment }: ReviewRun, { command, by, at, url }: GivenCommand): LedgerInput {
  return {
    ...blank(row, assessment.reference),
    kind: 'decision',
    actor: { login: by.login, databaseId: by.databaseId },
    stageAfter: assessment.stage,
    policyDigest: assessment.policy.digest,
    detail: { what: `review: ${command.name}`, at, url, ...saidWith(command.detail) },
  };
}

/** What a command said, but for long texts: those are kept as they stand in the comment. */
function saidWith(detail: GivenCommand['command']['detail']): JsonObject {
  switch (detail?.name) {
    case 'input':
      return { input: detail.input };
    case 'attended':
      return { logins: [...detail.logins] };
    case 'decide':
      return { title: detail.title, owner: detail.owner, due: { ...detail.due } };
    case 'reject':
      return { reason: detail.reason };
    default:
      return {};
  }
}
