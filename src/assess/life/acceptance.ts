/** Accepting a risk for a time (domain rule T11): the finding stays open and never counts as conforming. */

import type { IssueFacts } from '../../record/facts.ts';
import { addDays, resolveDate, startOfDay } from '../dates/calendar.ts';
import { monthsLater } from '../dates/months.ts';
import { actOf, type Hearing, heard, isAfter, refuse } from './hearing.ts';
import type { Acceptance } from './life.ts';

/** The newest acceptance that could be given, with whether it still runs. A later `/reopen` ends it. */
export function readAcceptance(hearing: Hearing, severity: 'major' | 'minor' | null): Acceptance | null {
  const { facts, policy } = hearing;
  const { timezone, acceptance } = policy.policy;
  let accepted: Acceptance | null = null;
  for (const { given, detail } of heard(hearing, 'accept-risk')) {
    const until = resolveDate(detail.until, given.at, timezone);
    const latest = monthsLater(given.at, acceptance[severity ?? 'major'], timezone);
    if (given.speaker.owner) refuse(hearing, given, 'owner-alone');
    else if (startOfDay(addOne(until), timezone) <= given.at) refuse(hearing, given, 'date-past', until);
    else if (until > latest) refuse(hearing, given, 'date-too-far', latest);
    else accepted = { ...actOf(given), until, reason: detail.reason, active: runs(facts, until, timezone) };
  }
  if (accepted === null) return null;
  const made = accepted;
  const ended = heard(hearing, 'reopen').some(({ given }) => isAfter(facts, given, made));
  return ended ? { ...made, active: false } : made;
}

const addOne = (day: string): string => addDays(day, 1, { days: 'calendar', holidays: [] });

/** The last day counts in full. */
const runs = ({ now }: IssueFacts, until: string, timezone: string): boolean =>
  startOfDay(addOne(until), timezone) > now;

/** When an acceptance ends (ISO, UTC). */
export const endOf = ({ until }: Acceptance, timezone: string): string => startOfDay(addOne(until), timezone);
