/** Words for the tests of the key figures: days of 2026, and what figures say of October, asked on its last day. */
import type { Closed, DayNumber, TrendMilestone, TrendRow } from '../../../src/record/trend-row.ts';
import type { Figures } from '../../../src/trends/metrics/figures.ts';
import { figuresOf } from '../../../src/trends/metrics/figures-of.ts';
import { dayNumber, monthOf, monthsEndingWith } from '../../../src/trends/period.ts';

/** `10-05` is 5 October 2026; a year may be given, `2025-10-05`. */
export const day = (text: string): DayNumber => dayNumber(text.length > 5 ? text : `2026-${text}`);

/** Closed as effective on a day, and perhaps reopened. */
export const closed = (on: string, reopened: string | null = null, why: Closed['why'] = 'request'): Closed => ({
  on: day(on),
  reopened: reopened === null ? null : day(reopened),
  why: reopened === null ? null : why,
  as: 'effective',
});

export const milestone = (
  name: TrendMilestone['milestone'],
  due: string,
  done: string | null = null,
): TrendMilestone => ({ milestone: name, due: day(due), done: done === null ? null : day(done) });

/** Figures of October 2026, as known at the end of a day, or of the months that end with it. */
export const october = (rows: readonly TrendRow[], asOf = '10-31', months = 1): Figures =>
  figuresOf({ rows, period: monthsEndingWith(monthOf(day('10-01')), months), asOf: day(asOf) });
