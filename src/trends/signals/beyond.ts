/** One point beyond a limit (Nelson's first rule), in charts of counts, rates and gaps. */
import { dispersionOf } from '../statistics/dispersion.ts';
import { countChance, deviationChance, gapChance, type Side } from './chance.ts';
import { directionOf, isOutside, type LimitChart, limitsOf, normalPoints, rateOf, signalOf } from './charted.ts';
import { newsMonths } from './news.ts';
import type { Point } from './points.ts';
import type { Signal } from './signal.ts';
import { deviation, spreadOf } from './spread.ts';

export const pointsBeyond = (chart: LimitChart): readonly Signal[] =>
  chart.points.flatMap((point, index) => (isOutside(chart, point) ? [beyond(chart, point, index)] : []));

function beyond(chart: LimitChart, point: Point, index: number): Signal {
  const { upper, lower, centre } = limitsOf(chart, point);
  const isAbove = point.value > centre;
  const stretch = { first: index, last: index };
  return signalOf(chart, 'N1', stretch, {
    direction: directionOf(chart, isAbove),
    observed: point.value,
    expected: isAbove ? upper : lower,
    chance: pointChance(chart, point, normalPoints(chart, stretch), isAbove ? 'above' : 'below'),
  });
}

function pointChance(chart: LimitChart, point: Point, normal: readonly Point[], side: Side): number {
  const sum = (value: (of: Point) => number): number => normal.reduce((total, one) => total + value(one), 0);
  const { baseline } = chart;
  const values = sum(({ value }) => value);
  if (baseline.chart === 't') return gapChance(point.value, normal.length, values);
  if (baseline.chart === 'xmr') return deviationChance(deviation(rateOf(point), spreadOf(normal)), normal.length);
  const rest = { events: values, exposure: sum(({ exposure }) => exposure) };
  return countChance(
    { events: point.value, exposure: point.exposure },
    rest,
    dispersion(settledBefore(chart, point)),
    side,
  );
}

/** The months a report no longer announces: more of them than the baseline has, and none that is in question. */
const settledBefore = ({ points }: LimitChart, point: Point): readonly Point[] => {
  const last = points.at(-1)?.until ?? 0;
  return points.filter(({ until }) => until !== point.until && until <= last - newsMonths);
};

/** The variance in means, as measured; below 1 it is chance. */
export function dispersion(points: readonly Point[]): number {
  const measured = dispersionOf(
    points.map(({ value }) => value),
    points.map(({ exposure }) => exposure),
  );
  return measured === null ? 1 : Math.max(1, measured.d / measured.df);
}
