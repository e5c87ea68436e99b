/** The comments that are posted anew because somebody has to act. */
import type { Assessment } from '../assess/assessment.ts';
import type { Closing, Person } from '../record/facts.ts';
import { occasionMark } from './markers.ts';
import { openGaps } from './open-gaps.ts';
import { list } from './safe.ts';

/**
 * Two lines: what is missing, what to do. Only one person is mentioned: who closed it or, when the record changed after a
 * proper closure, who edited the description since (`editor`).
 */
export function reopenedComment(
  assessment: Assessment,
  closing: Closing,
  editor: Person | null,
  occasion: string,
): string {
  const gaps = openGaps(assessment, 'required');
  const actor = assessment.brokenAfterClosure && editor !== null ? editor : closing.actor;
  const to = actor === null || actor.bot ? '' : `@${actor.login} `;
  const why = assessment.brokenAfterClosure
    ? 'I reopened this finding: its record changed after closure and is no longer complete.'
    : `I reopened this finding${through(closing)}: its record isn't complete yet.`;
  // What closes an idea that is not taken up is the step itself.
  const then =
    assessment.kind === 'nonconformity'
      ? ' Then close it again. If it is no nonconformity after all, a security lead can comment `/reject because …`.'
      : '';
  return [`${to}${why} Missing: ${missing(gaps)}.`, `${firstStep(gaps)}${then}`, occasionMark(occasion)].join('\n\n');
}

/** The first few by name; all of them stand in the status comment. */
function missing(gaps: readonly { readonly what: string }[]): string {
  const named = gaps.slice(0, 4).map((gap) => `**${gap.what}**`);
  return list(gaps.length > 4 ? [...named, `${gaps.length - 4} more`] : named);
}

function through({ by, through: name }: Closing): string {
  if (by === 'pull-request') return ` (closed by merging ${name})`;
  if (by === 'commit') return ` (closed by commit ${name})`;
  if (by === 'project') return ' (closed by a project workflow; please switch off “Auto-close issue” there)';
  return '';
}

function firstStep(gaps: readonly { readonly how: string }[]): string {
  const [first] = gaps;
  if (first === undefined) return '';
  return gaps.length === 1
    ? first.how
    : `Start here: ${first.how} The status comment above lists the other ${gaps.length === 2 ? 'one' : gaps.length - 1}.`;
}

/** Posted once when the app stops reopening; it calls the people who can settle it. */
export function suspendedComment(assessment: Assessment, occasion: string): string {
  const leads = assessment.policy.policy.roles.security_lead;
  const to = leads.length === 0 ? '' : `${leads.join(' ')} `;
  const gaps = openGaps(assessment, 'required');
  return [
    `${to}This finding was closed too early three times within 24 hours. I leave it closed for now, so that we don't go round in circles. Missing: ${missing(gaps)}.`,
    'Please settle it with those involved: complete the record, or comment `/reject because …`. If a bot or a project workflow closes it, switch that off. I look again in a day.',
    occasionMark(occasion),
  ].join('\n\n');
}
