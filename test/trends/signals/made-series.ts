/** Series for tests: counts from January 2020 on. */
import { type MonthNumber, monthStart } from '../../../src/trends/period.ts';
import type { Series } from '../../../src/trends/signals/signal.ts';

export const january: MonthNumber = 50 * 12;

/** Events lie on the first days of their month, one a day. */
export const seriesFrom = (counts: readonly number[], features: Partial<Series> = {}): Series => ({
  id: 'raised',
  from: january,
  counts,
  exposure: null,
  events: counts.flatMap((count, month) =>
    Array.from({ length: count }, (_, day) => monthStart(january + month) + Math.min(day, 27)),
  ),
  ...features,
});

/** The values again and again, `length` of them. */
export const repeated = (values: readonly number[], length: number): readonly number[] =>
  Array.from({ length }, (_, index) => values[index % values.length] ?? 0);

/** Counts that scatter as single events do around five. */
export const aroundFive = [5, 3, 7, 4, 6, 5, 2, 8, 5, 6, 4, 7, 3, 5, 6, 4, 8, 5, 3, 6];
