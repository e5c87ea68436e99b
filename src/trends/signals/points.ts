/** What a chart shows point by point: a month with its count, or, for rare events, a gap with its days. */
import { type MonthNumber, monthOf, monthStart } from '../period.ts';
import type { ChartKind, Series } from './signal.ts';

export interface Point {
  /** First and last month of it; the same for a count. */
  readonly since: MonthNumber;
  readonly until: MonthNumber;
  /** A count, or days since the event before. */
  readonly value: number;
  /** What the count is counted among; 1 where that does not vary. */
  readonly exposure: number;
  /** A gap that no event has ended yet: it may only grow. */
  readonly isOpen: boolean;
}

export const lastMonthOf = ({ from, counts }: Series): MonthNumber => from + counts.length - 1;

/** The counts of the months from `from` on, with their exposure where the chart heeds it. */
export function countPoints(series: Series, from: MonthNumber, heedsExposure: boolean): readonly Point[] {
  const skipped = Math.max(0, from - series.from);
  return series.counts.slice(skipped).map((value, index) => {
    const month = series.from + skipped + index;
    const exposure = heedsExposure ? (series.exposure?.[skipped + index] ?? 1) : 1;
    return { since: month, until: month, value, exposure, isOpen: false };
  });
}

/**
 * The days between one event and the next, from the first event on that is followed by one in month `from` or later. The last
 * gap ends with the series, without an event.
 */
function gapPoints(series: Series, from: MonthNumber): readonly Point[] {
  const days = series.events;
  const closed = days.slice(1).map((day, index) => gap(days[index] ?? day, day, false));
  const latest = days.at(-1);
  const open = latest === undefined ? [] : [gap(latest, monthStart(lastMonthOf(series) + 1) - 1, true)];
  return [...closed, ...open].filter(({ until }) => until >= from);
}

const gap = (begin: number, end: number, isOpen: boolean): Point => ({
  since: monthOf(begin),
  until: monthOf(end),
  value: end - begin,
  exposure: 1,
  isOpen,
});

export const pointsOf = (series: Series, chart: ChartKind, from: MonthNumber): readonly Point[] =>
  chart === 't' ? gapPoints(series, from) : countPoints(series, from, chart === 'u' || chart === 'xmr');
