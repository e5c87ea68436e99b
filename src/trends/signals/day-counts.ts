/** How often something happened on each day of a span of whole months. Arrays of numbers, because a register is long. */
import type { DayNumber } from '../../record/trend-row.ts';
import { type MonthNumber, monthStart, months } from '../period.ts';

/** Whole months, the last one included. */
export interface MonthSpan {
  readonly from: MonthNumber;
  readonly last: MonthNumber;
}

/** One number for each day from the first day of the span on. */
export type DayCounts = Int32Array;

export const noDays = ({ from, last }: MonthSpan): DayCounts => new Int32Array(monthStart(last + 1) - monthStart(from));

/** Counts a day, given as days since the span began. Days outside are not counted. */
export function countDay(counts: DayCounts, offset: number): void {
  if (offset >= 0 && offset < counts.length) counts[offset] = (counts[offset] ?? 0) + 1;
}

/** The sum of each month. Months without events are zeros. */
export const monthSums = (counts: DayCounts, { from, last }: MonthSpan): readonly number[] =>
  months(from, last + 1).map((month) => {
    const days = counts.subarray(monthStart(month) - monthStart(from), monthStart(month + 1) - monthStart(from));
    return days.reduce((sum, count) => sum + count, 0);
  });

/** Every event by its day, oldest first. */
export function eventDays(counts: DayCounts, { from }: MonthSpan): readonly DayNumber[] {
  const first = monthStart(from);
  const events = new Array<DayNumber>(counts.reduce((sum, count) => sum + count, 0));
  let next = 0;
  for (let offset = 0; offset < counts.length; offset += 1) {
    const after = next + (counts[offset] ?? 0);
    events.fill(first + offset, next, after);
    next = after;
  }
  return events;
}
