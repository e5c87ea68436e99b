/** A chart ready to be judged: its points, what they are judged by, and the points that are normal. */
import type { MonthNumber } from '../period.ts';
import { isBeyond, type Limits } from '../statistics/limits.ts';
import { limitsAt } from './limits.ts';
import { type Point, pointsOf } from './points.ts';
import type { Baseline, RuleId, Series, Signal } from './signal.ts';

/** A chart with limits. */
export interface LimitChart {
  readonly series: Series;
  readonly baseline: Baseline;
  /** From the first month of the baseline on. */
  readonly points: readonly Point[];
}

export const limitChart = (series: Series, baseline: Baseline): LimitChart => ({
  series,
  baseline,
  points: pointsOf(series, baseline.chart, baseline.from),
});

/** Indexes of the first and the last point. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The closed points of the baseline, except those in question: what is judged cannot be its own measure. */
export const normalPoints = ({ points, baseline }: LimitChart, { first, last }: Stretch): readonly Point[] =>
  points.filter((point, index) => point.until <= baseline.to && !point.isOpen && (index < first || index > last));

/** Windows of `length` points by their last index, joined where they overlap. */
export function stretches(ends: readonly number[], length: number): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const last of ends) {
    const before = joined.at(-1);
    if (before?.last === last - 1) joined[joined.length - 1] = { first: before.first, last };
    else joined.push({ first: last - length + 1, last });
  }
  return joined;
}

/** Above the centre of a t chart means a longer time, and so fewer events. */
export const directionOf = ({ baseline }: LimitChart, isAbove: boolean): 'up' | 'down' =>
  isAbove === (baseline.chart !== 't') ? 'up' : 'down';

export const limitsOf = ({ baseline }: LimitChart, point: Point): Limits => limitsAt(baseline, point);

/** Of times only long ones are outside: days are whole, so that two events on one day are never rare; a run of short ones is. */
export const isOutside = (chart: LimitChart, point: Point): boolean => {
  const limits = limitsOf(chart, point);
  return isBeyond(point.value, chart.baseline.chart === 't' ? { ...limits, lower: null } : limits);
};

/** A value for each unit of exposure. */
export const rateOf = ({ value, exposure }: Point): number => value / exposure;

const monthsOf = (
  points: readonly Point[],
  { first, last }: Stretch,
): { readonly since: MonthNumber; readonly until: MonthNumber } => ({
  since: points[first]?.since ?? 0,
  until: points[last]?.until ?? 0,
});

/** What every signal of a chart has in common. */
export const signalOf = (
  chart: LimitChart,
  rule: RuleId,
  stretch: Stretch,
  seen: Pick<Signal, 'direction' | 'observed' | 'expected' | 'chance'>,
): Signal => ({
  series: chart.series.id,
  chart: chart.baseline.chart,
  rule,
  ...monthsOf(chart.points, stretch),
  ...seen,
});
