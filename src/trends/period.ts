/** Days, months and periods as whole numbers. A period is half open: from its first day to the day after its last. */
import type { DayNumber } from '../record/trend-row.ts';

/** A month as a whole number: months since January 1970. */
export type MonthNumber = number;

export interface Period {
  /** First day. */
  readonly from: DayNumber;
  /** The day after the last. */
  readonly to: DayNumber;
}

const dayMs = 86_400_000;

/** `2027-01-31` as a number. The text must be a day of the calendar. */
export const dayNumber = (day: string): DayNumber => Math.round(Date.parse(day) / dayMs);

/** The number as `2027-01-31`. */
export const dayText = (day: DayNumber): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The month of a day. */
export function monthOf(day: DayNumber): MonthNumber {
  const date = new Date(day * dayMs);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The first day of a month. */
export const monthStart = (month: MonthNumber): DayNumber =>
  Math.round(Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / dayMs);

/** The month as `2027-01`. */
export const monthText = (month: MonthNumber): string => dayText(monthStart(month)).slice(0, 7);

/** The whole months from `from` to before `to`. */
export const months = (from: MonthNumber, to: MonthNumber): readonly MonthNumber[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** A span of whole months that ends with (and includes) a month. */
export const monthsEndingWith = (last: MonthNumber, length: number): Period => ({
  from: monthStart(last - length + 1),
  to: monthStart(last + 1),
});

export const isWithin = (day: DayNumber | null, { from, to }: Period): day is DayNumber =>
  day !== null && day >= from && day < to;
