/** The limits of single points, in their own unit: counts of the month, or days. */
import type { Limits } from '../statistics/limits.ts';
import { fromTScale } from '../statistics/t-chart.ts';
import { uLimits } from '../statistics/u-chart.ts';
import type { Point } from './points.ts';
import type { Baseline } from './signal.ts';

/**
 * A count is judged by the limits of its own exposure (u, and XmR of rates); a gap by limits brought back from the scale of the t
 * chart. A lower limit is never below 0.
 */
export function limitsAt(baseline: Baseline, { exposure }: Pick<Point, 'exposure'>): Limits {
  const { chart, centre } = baseline;
  if (chart === 't') return mapped(baseline, fromTScale);
  const limits = chart === 'u' ? uLimits(centre, exposure) : baseline;
  return mapped(limits, (value) => Math.max(0, value * exposure));
}

const mapped = ({ centre, lower, upper }: Limits, change: (value: number) => number): Limits => ({
  centre: change(centre),
  lower: lower === null ? null : change(lower),
  upper: upper === null ? null : change(upper),
});
