/** The XmR chart: single values judged by how much neighbours differ, so that a shift does not widen its own limits. */
import type { Limits } from './limits.ts';
import { mean } from './quantiles.ts';

/** The mean range of two normal values in standard deviations (d₂ for 2), as tables round it. */
const meanRangeOfTwo = 1.128;

/** Three standard deviations above the mean range of two (D₄ for 2). */
const rangeLimit = 3.267;

export interface XmrLimits extends Limits {
  readonly lower: number;
  readonly upper: number;
  /** The mean of the moving ranges. */
  readonly meanRange: number;
  /** A moving range above this is a signal. */
  readonly upperRange: number;
}

/** The distances between neighbours: one less than there are values. */
export const movingRanges = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));

/** x̄ ± 3 MR̄/1.128 (NIST/SEMATECH e-Handbook 6.3.2.2). Null for fewer than two values. */
export function xmrLimits(values: readonly number[]): XmrLimits | null {
  const centre = mean(values);
  const meanRange = mean(movingRanges(values));
  if (centre === null || meanRange === null) return null;
  const reach = (3 * meanRange) / meanRangeOfTwo;
  return { centre, lower: centre - reach, upper: centre + reach, meanRange, upperRange: rangeLimit * meanRange };
}
