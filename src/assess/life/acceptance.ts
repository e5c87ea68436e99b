/** Accepting a risk for a time (domain rule T11): the finding stays open and never counts as conforming. */
import type { GivenCommand } from '../../record/read-finding.ts';
import { addDays, resolveDate, startOfDay } from '../dates/calendar.ts';
import { monthsLater } from '../dates/months.ts';
import { actOf, type Hearing, heard, independent, isAfter, refuse } from './hearing.ts';
import type { Acceptance } from './life.ts';

/**
 * The newest acceptance that could be given, with whether it still runs. A later `/reopen` ends it. One given while another
 * runs prolongs that one: together they are no longer than the policy allows, or a risk could be accepted for ever.
 */
export function readAcceptance(hearing: Hearing, severity: 'major' | 'minor' | null): Acceptance | null {
  const { facts, policy } = hearing;
  const { timezone, acceptance } = policy.policy;
  let accepted: Acceptance | null = null;
  let begun = '';
  for (const { given, detail } of heard(hearing, 'accept-risk')) {
    const prolongs =
      accepted !== null && runsAt(accepted, given.at, timezone) && !endedBefore(hearing, accepted, given);
    const from = prolongs ? begun : given.at;
    const until = resolveDate(detail.until, given.at, timezone);
    const latest = monthsLater(from, acceptance[severity ?? 'major'], timezone);
    if (startOfDay(addOne(until), timezone) <= given.at) refuse(hearing, given, 'date-past', until);
    else if (until > latest) refuse(hearing, given, 'date-too-far', latest);
    else if (mayAccept(hearing, given)) {
      accepted = { ...actOf(given), until, reason: detail.reason, active: runsAt({ until }, facts.now, timezone) };
      begun = from;
    }
  }
  if (accepted === null) return null;
  return endedBefore(hearing, accepted, null) ? { ...accepted, active: false } : accepted;
}

/** The risk is not the owner's alone to accept. */
const mayAccept = (hearing: Hearing, given: GivenCommand): boolean =>
  independent(hearing, given, 'acceptance of the risk', given.speaker.owner ? 'owns the finding' : null, 'owner-alone');

/** Somebody took the finding up again after the acceptance, and before `next` where one is given. */
const endedBefore = (hearing: Hearing, made: Acceptance, next: GivenCommand | null): boolean =>
  heard(hearing, 'reopen').some(
    ({ given }) => isAfter(hearing.facts, given, made) && (next === null || !isAfter(hearing.facts, given, next)),
  );

const addOne = (day: string): string => addDays(day, 1, { days: 'calendar', holidays: [] });

/** The last day counts in full. */
const runsAt = ({ until }: Pick<Acceptance, 'until'>, at: string, timezone: string): boolean =>
  startOfDay(addOne(until), timezone) > at;

/** When an acceptance ends (ISO, UTC). */
export const endOf = ({ until }: Acceptance, timezone: string): string => startOfDay(addOne(until), timezone);
