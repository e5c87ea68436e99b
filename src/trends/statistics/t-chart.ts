/**
 * The t chart: times between rare events, where counts a month are mostly 0 and a chart of them sees nothing. The power
 * 1/3.6 makes exponential times nearly normal (Nelson, Journal of Quality Technology 26, 1994).
 */
import type { Limits } from './limits.ts';
import { mean } from './quantiles.ts';
import { movingRanges } from './xmr.ts';

const power = 3.6;

/** Three standard deviations in mean moving ranges, rounded as the literature on this chart does. */
const reachInRanges = 2.66;

export interface TChart {
  /** The gaps in the chart's scale, gap^(1/3.6). */
  readonly points: readonly number[];
  /** In the chart's scale. A negative lower limit is none. */
  readonly limits: Limits;
  /** The same limits in the unit of the gaps. */
  readonly gapLimits: Limits;
  /** The mean moving range, in the chart's scale. */
  readonly meanRange: number;
}

/** A gap in the chart's scale. Throws a RangeError for what is no time. */
export function toTScale(gap: number): number {
  if (!(gap >= 0)) throw new RangeError(`${gap} is not a time between events`);
  return gap ** (1 / power);
}

/** A point of the chart in the unit of the gaps. */
export const fromTScale = (point: number): number => point ** power;

/** The chart of the times between events, in any unit. Null for fewer than two gaps. */
export function tChart(gaps: readonly number[]): TChart | null {
  const points = gaps.map(toTScale);
  const centre = mean(points);
  const meanRange = mean(movingRanges(points));
  if (centre === null || meanRange === null) return null;
  const reach = reachInRanges * meanRange;
  const lower = centre - reach < 0 ? null : centre - reach;
  const limits = { centre, lower, upper: centre + reach };
  return { points, limits, gapLimits: inGaps(limits), meanRange };
}

const inGaps = ({ centre, lower, upper }: Limits): Limits => ({
  centre: fromTScale(centre),
  lower: lower === null ? null : fromTScale(lower),
  upper: upper === null ? null : fromTScale(upper),
});
