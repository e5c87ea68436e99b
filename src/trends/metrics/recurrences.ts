/** Which finding came back, and when: the days on which recurrences of a finding were raised. */
import { bisectLeft } from 'd3-array';
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import { isCounted } from './population.ts';
import { countedAt, type Register } from './register.ts';

/** A recurrence counts up to so many days after the closing (K9). */
export const recurrenceDays = 365;

/** Days on which recurrences of an earlier finding were raised, oldest first; by its number, or its reference in lower case. */
export type Recurrences<Earlier> = ReadonlyMap<Earlier, readonly DayNumber[]>;

/** Recurrences in the population as of a day, by the number of the earlier row in the register. */
export function recurrencesIn(register: Register, asOf: DayNumber): Recurrences<number> {
  const counted = countedAt(register, asOf);
  const days = new Map<number, DayNumber[]>();
  for (const { row, of } of register.repeats) if (counted[row] === 1) add(days, of, register.raised[row] ?? 0);
  return sorted(days);
}

/** Recurrences among some rows, by the reference of the earlier finding, which need not be among them. */
export function recurrencesOf(rows: readonly TrendRow[], asOf: DayNumber): Recurrences<string> {
  const days = new Map<string, DayNumber[]>();
  for (const row of rows) {
    const earlier = row.recurrenceOf?.toLowerCase();
    if (earlier === undefined || !isCounted(row, asOf) || earlier === row.reference.toLowerCase()) continue;
    add(days, earlier, row.raised);
  }
  return sorted(days);
}

function add<Earlier>(days: Map<Earlier, DayNumber[]>, earlier: Earlier, raised: DayNumber): void {
  const known = days.get(earlier);
  if (known === undefined) days.set(earlier, [raised]);
  else known.push(raised);
}

function sorted<Earlier>(days: Map<Earlier, DayNumber[]>): Recurrences<Earlier> {
  for (const known of days.values()) if (known.length > 1) known.sort((a, b) => a - b);
  return days;
}

/** Whether a recurrence of a finding was raised on the day of its closing or within 365 days after it. */
export function cameAgain(recurrences: Recurrences<string>, row: TrendRow, closedOn: DayNumber): boolean {
  return recurrences.size > 0 && soonAfter(recurrences.get(row.reference.toLowerCase()), closedOn);
}

/** The rule of K9, for days in order: one of them is 0 to 365 days after the closing. */
export function soonAfter(days: readonly DayNumber[] | undefined, closedOn: DayNumber): boolean {
  const next = days?.[bisectLeft(days, closedOn)];
  return next !== undefined && next - closedOn <= recurrenceDays;
}
