/** The status comment of a review: one, edited in place. The next step stands first. */
import type { Attendee, ReviewAssessment } from '../../assess/review/assessment.ts';
import { standards } from '../../policy/standards.ts';
import type { ReviewDecision } from '../../record/review/decision.ts';
import { day } from '../day.ts';
import { statusMark } from '../markers.ts';
import { people } from '../names.ts';
import { brokenPolicyNote } from '../policy-problems.ts';
import { refusalLine } from '../refusals.ts';
import { code, count, link, list } from '../safe.ts';
import { reviewGapWords } from './gaps.ts';

/** The whole comment as Markdown, mark included. The same assessment always gives the same text. */
export function reviewStatus(review: ReviewAssessment): string {
  const broken = brokenPolicyNote(review.policy);
  const refused = review.told.map((one) => `- ${refusalLine(one)}`);
  const { title, review: edition } = standards[review.standard];
  return [
    `**${headline(review)}**`,
    ...stateOf(review),
    ...(broken === null ? [] : [broken]),
    ...(refused.length === 0 ? [] : [`Comments that had no effect:\n${refused.join('\n')}`]),
    ...attendance(review.attendees),
    ...decisions(review.decisions),
    `<sub>${title}, ${edition.clause}. I check that the record is complete, not that it is right. Comment \`/help\` for what you can do here.</sub>`,
    statusMark,
  ].join('\n\n');
}

function headline({ date, stage, gaps }: ReviewAssessment): string {
  const next = {
    open: `next: ${gaps[0] === undefined ? '' : reviewGapWords(gaps[0]).what}`,
    complete: 'ready to close',
    closed: 'record complete',
    cancelled: 'cancelled',
  }[stage];
  return `Management review · ${day(date)} · ${next}`;
}

function stateOf({ stage, gaps, cancelled, suspension }: ReviewAssessment): readonly string[] {
  if (cancelled !== null)
    return [
      `${people([cancelled.by.login])} ${link('cancelled this review', cancelled.url)} because: ${code(cancelled.reason, 200)}`,
    ];
  if (stage === 'closed') return ['Every input is answered, and management took part.'];
  if (stage === 'complete') return ['Every input is answered, and management took part. This review can be closed.'];
  const missing = `${count(gaps.length, 'thing is', 'things are')} missing:`;
  const intro =
    suspension === null
      ? `This review can't be closed yet. ${missing}`
      : `This review was closed too early three times within a day, so I have stopped reopening it. ${missing}`;
  const rows = gaps.map(reviewGapWords).map(({ what, how }) => `| **${what}** | ${how} |`);
  return [intro, ['| What | How |', '|---|---|', ...rows].join('\n')];
}

/** People listed at most; a review of more is written down elsewhere, too. */
const mostPeople = 40;

function attendance(attendees: readonly Attendee[]): readonly string[] {
  if (attendees.length === 0) return [];
  const shown = attendees
    .slice(0, mostPeople)
    .map(({ login, management }) => `${code(`@${login}`)}${management ? ' (management)' : ''}`);
  const more = attendees.length - shown.length;
  return [`Took part: ${list(more > 0 ? [...shown, `${more} more`] : shown)}.`];
}

const mostDecisions = 60;

export const decisionStates: Readonly<Record<ReviewDecision['state'], string>> = {
  open: 'open',
  overdue: 'overdue',
  done: 'done',
  dropped: 'not pursued',
};

function decisions(all: readonly ReviewDecision[]): readonly string[] {
  if (all.length === 0) return [];
  const settled = all.filter(({ state }) => state === 'done' || state === 'dropped').length;
  const rows = all.slice(0, mostDecisions).map(({ title, reference, url, owners, due, state }) => {
    const owner = owners.length === 0 ? 'nobody yet' : people(owners);
    return `| ${code(title, 120)} (${link(reference, url)}) | ${owner} | ${due === null ? '' : day(due)} | ${decisionStates[state]} |`;
  });
  const more = all.length > mostDecisions ? `\n\n${all.length - mostDecisions} more are among the sub-issues.` : '';
  const table = ['| Decision | Who | Due | State |', '|---|---|---|---|', ...rows].join('\n');
  return [
    `<details><summary>Decisions: ${settled} of ${all.length} settled</summary>\n\n${table}${more}\n\n</details>`,
  ];
}
