/** From the assessment of a review to what has to be changed on its issue. Pure; a review already right gives no effects. */
import type { IssueFacts } from '../../record/facts.ts';
import { reviewLabel } from '../../record/review/read-review.ts';
import { helpComment } from '../../words/help-comment.ts';
import { helpMark, statusMark } from '../../words/markers.ts';
import { decisionText } from '../../words/review/decision-text.ts';
import { decisionLabel, packMark } from '../../words/review/marks.ts';
import { reviewReopened, reviewSuspended } from '../../words/review/reopened.ts';
import { reviewStatus } from '../../words/review/status.ts';
import type { IssueEffect } from '../effects.ts';
import { keepComment, once, owed, planReactions } from '../plan-comments.ts';
import type { ReviewAssessment } from './assessment.ts';

/**
 * The effects in the order in which they are to be performed. `pack` is the comment with what the register gives; null leaves
 * it as it is. It stays as it stood when the review was closed.
 */
export function planReview(review: ReviewAssessment, facts: IssueFacts, pack: string | null): readonly IssueEffect[] {
  if (facts.repository.archived) return [];
  const keepsPack = pack !== null && facts.state === 'open' && review.cancelled === null;
  return [
    ...planState(review, facts),
    ...planReopening(review, facts),
    ...(keepsPack ? keepComment(facts, packMark, pack) : []),
    ...keepComment(facts, statusMark, reviewStatus(review)),
    ...(review.helpAsked ? once(facts, helpMark, () => helpComment('review')) : []),
    ...planDecisions(review),
    ...planLabel(facts),
    ...planReactions(review.refused, facts),
  ];
}

function planState(review: ReviewAssessment, facts: IssueFacts): readonly IssueEffect[] {
  if (review.closedTooEarly) return review.suspension === null ? [{ do: 'reopen' }] : [];
  return review.cancelled !== null && facts.state === 'open' ? [{ do: 'close', reason: 'not_planned' }] : [];
}

/** The comment that explains a reopening, or that we stopped. */
function planReopening(review: ReviewAssessment, facts: IssueFacts): readonly IssueEffect[] {
  const { closing } = facts;
  if (closing === null || review.cancelled !== null) return [];
  if (review.suspension !== null) {
    const id = `suspended:${review.suspension.since}`;
    return owed(facts, id, () => reviewSuspended(review, id));
  }
  const last = facts.reopenings.at(-1);
  const weReopened = facts.state === 'open' && last?.ours === true && last.at >= closing.at;
  if (!review.closedTooEarly && !weReopened) return [];
  const id = `reopened:${closing.id}`;
  return owed(facts, id, () => reviewReopened(review, closing, id));
}

/** GitHub's limit for titles is 256; the command takes fewer. */
const planDecisions = ({ wantedDecisions, reference, date }: ReviewAssessment): readonly IssueEffect[] =>
  wantedDecisions.map(
    (wanted): IssueEffect => ({
      do: 'create-action',
      handled: wanted.key,
      mark: wanted.mark,
      title: wanted.detail.title,
      body: decisionText(wanted, { reference, date }),
      labels: [decisionLabel],
      assignees: [wanted.detail.owner],
    }),
  );

/** Lists find reviews by it. Every other label is people's own. */
function planLabel({ labels }: IssueFacts): readonly IssueEffect[] {
  const there = labels.some((name) => name.toLowerCase() === reviewLabel);
  return there ? [] : [{ do: 'add-labels', names: [reviewLabel] }];
}
