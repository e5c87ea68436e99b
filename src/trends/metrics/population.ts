/**
 * Who is counted, and how a finding stood on a day. A day is seen from its end, and what happened after it is not known: no
 * later closing, verdict or change of kind. What a row gives without a day (severity, source, area, requirements, causes, the
 * earlier finding it repeats, its actions, its due dates) is taken as it stands now.
 */
import type { Kind } from '../../record/finding.ts';
import type { AcceptedRisk, Closed, DayNumber, TrendRow } from '../../record/trend-row.ts';

/** A day that never comes; small enough for a column of 32 bits. */
export const never: DayNumber = 0x7fffffff;

/** In the register on that day: raised, and neither rejected nor set aside as a duplicate up to then. */
export const isRegistered = (row: TrendRow, day: DayNumber): boolean =>
  row.raised <= day && (row.setAside ?? never) > day;

/** The kind it had on that day. Once triage made it a nonconformity, it is one from the day it was raised. */
export const kindAt = (row: TrendRow, day: DayNumber): Kind =>
  row.convertedFrom !== null && row.convertedFrom.on > day ? row.convertedFrom.kind : row.kind;

/** The first day as of which it is a nonconformity; `never` for the other kinds. */
export function countedFrom({ kind, raised, convertedFrom }: TrendRow): DayNumber {
  if (kind !== 'nonconformity') return never;
  return convertedFrom === null ? raised : Math.max(raised, convertedFrom.on);
}

export const isMajor = (row: TrendRow): boolean => row.severity === 'major';

/** The closing that holds at the end of that day; null while it is open, and before it was raised. */
export function closedAt(row: TrendRow, day: DayNumber): Closed | null {
  for (let i = row.closings.length - 1; i >= 0; i -= 1) {
    const closing = row.closings[i];
    if (closing === undefined || closing.on > day) continue;
    return closing.reopened === null || closing.reopened > day ? closing : null;
  }
  return null;
}

/** Raised, and not closed, at the end of that day. An accepted risk leaves a finding open; "no action" closes it. */
export const isOpenAt = (row: TrendRow, day: DayNumber): boolean => row.raised <= day && closedAt(row, day) === null;

/** Its risk was accepted for that day: until the acceptance ends, nothing is due. */
export const isAcceptedOn = ({ acceptance }: TrendRow, day: DayNumber): boolean =>
  acceptance !== null && acceptance.from <= day && acceptance.until >= day;

/** The acceptance that stands at the end of that day, also past its last day: it says what was decided last. Null for none. */
export function acceptanceAt({ acceptance }: TrendRow, day: DayNumber): AcceptedRisk | null {
  if (acceptance === null || acceptance.from > day) return null;
  return acceptance.cutShort === true && acceptance.until <= day ? null : acceptance;
}

/**
 * The day on which something entered the register: what was done before the issue was opened counts from its opening, so that
 * no duration is negative and no figure of an earlier day changes afterwards.
 */
export const registeredOn = (row: TrendRow, day: DayNumber): DayNumber => Math.max(day, row.raised);
