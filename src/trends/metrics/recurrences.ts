/** Which finding came back, and when: the days on which recurrences of a finding were raised. */
import { bisectLeft } from 'd3-array';
import type { DayNumber } from '../../record/trend-row.ts';
import { isWithin, type Period } from '../period.ts';
import { countedAt, type Register } from './register.ts';

/** A recurrence counts up to so many days after the closing (K9). */
export const recurrenceDays = 365;

/** Days on which recurrences of an earlier finding were raised, oldest first; by its number in the register. */
export type Recurrences = ReadonlyMap<number, readonly DayNumber[]>;

const always: Period = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Recurrences in the population as of a day, or those of them that were raised in a period. */
export function recurrencesIn(register: Register, asOf: DayNumber, period: Period = always): Recurrences {
  const counted = countedAt(register, asOf);
  const days = new Map<number, DayNumber[]>();
  for (const { row, of } of register.repeats) {
    const raised = register.raised[row] ?? 0;
    if (counted[row] !== 1 || !isWithin(raised, period)) continue;
    const known = days.get(of);
    if (known === undefined) days.set(of, [raised]);
    else known.push(raised);
  }
  for (const known of days.values()) if (known.length > 1) known.sort((a, b) => a - b);
  return days;
}

/** The rule of K9, for days in order: one of them is 0 to 365 days after the closing. */
export function soonAfter(days: readonly DayNumber[] | undefined, closedOn: DayNumber): boolean {
  const next = days?.[bisectLeft(days, closedOn)];
  return next !== undefined && next - closedOn <= recurrenceDays;
}
