/** A step between neighbours that is larger than steps are (the upper limit of the moving ranges of an XmR chart). */
import { movingRanges, xmrLimits } from '../statistics/xmr.ts';
import { deviationChance } from './chance.ts';
import { directionOf, type LimitChart, normalPoints, rateOf, signalOf } from './charted.ts';
import type { Signal } from './signal.ts';
import { spreadOf, stepDeviation } from './spread.ts';

export function largeSteps(chart: LimitChart): readonly Signal[] {
  const { points, baseline } = chart;
  const rates = points.map(rateOf);
  const limit = xmrLimits(rates.filter((_, index) => (points[index]?.until ?? 0) <= baseline.to))?.upperRange;
  if (baseline.chart !== 'xmr' || limit === undefined) return [];
  return movingRanges(rates).flatMap((range, index) => (range > limit ? [step(chart, index, limit)] : []));
}

function step(chart: LimitChart, index: number, limit: number): Signal {
  const [before = 0, after = 0] = chart.points.slice(index, index + 2).map(rateOf);
  const exposure = chart.points[index + 1]?.exposure ?? 1;
  const stretch = { first: index, last: index + 1 };
  const normal = normalPoints(chart, stretch);
  return signalOf(chart, 'moving-range', stretch, {
    direction: directionOf(chart, after > before),
    observed: (after - before) * exposure,
    expected: limit * exposure,
    chance: deviationChance(stepDeviation(before, after, spreadOf(normal)), normal.length),
  });
}
