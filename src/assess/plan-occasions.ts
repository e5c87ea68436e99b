/**
 * New comments, each for one occasion and only when somebody has to act or asked to be told. Each is owed as long as it is
 * missing and its occasion lasts, so an answer lost on the way loses nothing, and after a downtime nothing is said late.
 */
import type { IssueFacts, Person } from '../record/facts.ts';
import { gates } from '../record/finding.ts';
import { occasionMark } from '../words/markers.ts';
import { acceptanceEnded, cameBack, restarted, toldAt, verdictDue } from '../words/occasions.ts';
import { openGaps } from '../words/open-gaps.ts';
import { reminderComment } from '../words/reminders.ts';
import { reopenedComment, suspendedComment } from '../words/reopened.ts';
import type { Assessment } from './assessment.ts';
import { dayOf } from './dates/calendar.ts';
import { remindedToday } from './dates/reminded.ts';
import type { IssueEffect } from './effects.ts';
import { owed } from './plan-comments.ts';

export interface Occasions {
  /** Logins, lower case, who get one digest instead of single reminders. */
  readonly digested: ReadonlySet<string>;
}

export function planOccasions(
  assessment: Assessment,
  facts: IssueFacts,
  { digested }: Occasions,
): readonly IssueEffect[] {
  return [
    ...planReopening(assessment, facts),
    ...planRestart(assessment, facts),
    ...planAcceptanceEnd(assessment, facts),
    ...planVerdictDue(assessment, facts),
    ...planCameBack(assessment, facts),
    ...planTold(assessment, facts),
    ...planReminder(assessment, facts, digested),
  ];
}

/** The comment that explains a reopening, or that we stopped. */
function planReopening(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const { closing } = facts;
  if (closing === null) return [];
  if (assessment.suspension !== null) {
    const id = `suspended:${assessment.suspension.since}`;
    return owed(facts, id, () => suspendedComment(assessment, id));
  }
  const last = facts.reopenings.at(-1);
  const weReopened = facts.state === 'open' && last?.ours === true && last.at >= closing.at && !assessment.closable;
  if (!assessment.closedTooEarly && !weReopened) return [];
  // A decision to look again explains itself.
  if ((assessment.life.restarts.at(-1)?.at ?? '') > closing.at) return [];
  const id = `reopened:${closing.id}`;
  return owed(facts, id, () => reopenedComment(assessment, closing, editorSince(facts, closing.at), id));
}

/** Who edited the description after a time; null when nobody did. */
const editorSince = (facts: IssueFacts, at: string): Person | null =>
  facts.bodyEditedAt !== null && facts.bodyEditedAt >= at ? facts.bodyEditor : null;

/** Back to the analysis: the owner has to act. */
function planRestart(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const restart = assessment.life.restarts.at(-1);
  if (restart === undefined || assessment.sideEnd !== null || assessment.closable) return [];
  const id = `restart:${restart.comment}`;
  return owed(facts, id, () => restarted(assessment, restart, id));
}

function planAcceptanceEnd(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const { acceptance } = assessment.life;
  const ended = acceptance !== null && !acceptance.active && dayOf(facts.now, zone(assessment)) > acceptance.until;
  if (!ended || facts.state === 'closed' || assessment.closable) return [];
  const id = `accepted-ended:${acceptance.comment}`;
  return owed(facts, id, () => acceptanceEnded(assessment, acceptance, id));
}

const zone = ({ policy }: Assessment): string => policy.policy.timezone;

/** The window is over and nobody has given the verdict. */
function planVerdictDue(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const { windowEnds } = assessment.life.schedule;
  if (assessment.stage !== 'verifying' || windowEnds === null || assessment.closable) return [];
  if (dayOf(facts.now, zone(assessment)) < windowEnds) return [];
  const id = `verify:${assessment.life.iteration}:${windowEnds}`;
  return owed(facts, id, () => verdictDue(assessment, windowEnds, id));
}

/** A closed finding that came back is flagged; the work goes on in the new one. */
function planCameBack(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  if (assessment.stage !== 'closed' && assessment.stage !== 'no-action') return [];
  const last = facts.register?.recurredAs.at(-1);
  if (last === undefined) return [];
  const id = `came-back:${last.reference}`;
  return owed(facts, id, () => cameBack(assessment, last, id));
}

/** Stakeholders named in the policy are told once for each gate passed, the newest only. */
function planTold(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const { stakeholders } = assessment.policy.policy;
  const { iteration } = assessment.life;
  if (assessment.kind !== 'nonconformity' || assessment.sideEnd !== null) return [];
  const firstOpen = assessment.gates.findIndex(({ passed }) => !passed);
  const passed = gates.slice(0, firstOpen < 0 ? gates.length : firstOpen);
  const at = assessment.stage === 'closed' ? 'closed' : passed.findLast((gate) => stakeholders[gate].length > 0);
  if (at === undefined || stakeholders[at].length === 0) return [];
  const id = `told:${at}:${iteration}`;
  return owed(facts, id, () => toldAt(at, stakeholders[at], id));
}

/** At most one reminder a day for a finding; nobody whose steps come as a digest is reminded one by one. */
function planReminder(
  assessment: Assessment,
  facts: IssueFacts,
  digested: ReadonlySet<string>,
): readonly IssueEffect[] {
  const { reminder, owners } = assessment;
  if (reminder === null) return [];
  const toOwner = reminder.step !== 'security-lead' && reminder.step !== 'management';
  if (toOwner && owners.length > 0 && owners.every((login) => digested.has(login.toLowerCase()))) return [];
  const today = dayOf(facts.now, zone(assessment));
  if (remindedToday(facts, assessment.policy.policy)) return [];
  const [gap] = openGaps(assessment, 'required');
  return owed(facts, reminder.id, () =>
    reminderComment({
      reminder,
      reference: assessment.reference,
      owners,
      roles: assessment.policy.policy.roles,
      next: gap === undefined ? '' : gap.how,
      mark: occasionMark(reminder.id),
      today,
    }),
  );
}
