/** The comments on a review that was closed before it was complete. */
import type { ReviewAssessment } from '../../assess/review/assessment.ts';
import type { Closing } from '../../record/facts.ts';
import { occasionMark } from '../markers.ts';
import { list } from '../safe.ts';
import { reviewGapWords } from './gaps.ts';

/** Two lines: what is missing, what to do. Only who closed it is mentioned. */
export function reviewReopened(review: ReviewAssessment, { actor }: Closing, occasion: string): string {
  const to = actor === null || actor.bot ? '' : `@${actor.login} `;
  const why = review.brokenAfterClosure
    ? 'I reopened this review: it changed after it was closed and is no longer complete.'
    : "I reopened this review: it isn't complete yet.";
  const [first] = review.gaps.map(reviewGapWords);
  const next = first === undefined ? '' : `Start here: ${first.how} `;
  return [
    `${to}${why}${missing(review)}`,
    `${next}Then close it again as completed. If it is not held at all, a security lead or management comments \`/reject because …\`.`,
    occasionMark(occasion),
  ].join('\n\n');
}

/** Posted once when the app stops reopening; it calls the people who can settle it. */
export function reviewSuspended(review: ReviewAssessment, occasion: string): string {
  const leads = review.policy.policy.roles.security_lead;
  const to = leads.length === 0 ? '' : `${leads.join(' ')} `;
  return [
    `${to}This review was closed too early three times within 24 hours. I leave it closed for now, so that we don't go round in circles.${missing(review)}`,
    'Please settle it with those involved: complete the record, or comment `/reject because …`. I look again in a day.',
    occasionMark(occasion),
  ].join('\n\n');
}

const mostNamed = 4;

function missing({ gaps }: ReviewAssessment): string {
  if (gaps.length === 0) return '';
  const named = gaps.slice(0, mostNamed).map((gap) => `**${reviewGapWords(gap).what}**`);
  return ` Missing: ${list(gaps.length > mostNamed ? [...named, `${gaps.length - mostNamed} more`] : named)}.`;
}
