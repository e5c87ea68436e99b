/** The rules for run charts (Anhøj and Olesen 2014): a long run beside the median, or too few crossings of it. */
import type { MonthNumber } from '../period.ts';
import { mean, median } from '../statistics/quantiles.ts';
import { anhoejLimits, longestRunAndCrossings, type Runs } from '../statistics/run-rules.ts';
import { rateOf } from './charted.ts';
import { countPoints, type Point } from './points.ts';
import type { RuleId, Series, Signal } from './signal.ts';

/**
 * The months from `from` on, fewer than twelve; rates where there is an exposure. What is seen lasts from the last crossing of
 * the median to the newest month. Its chance is the share of all orders of these months that show as much.
 */
export function runChartSignals(series: Series, from: MonthNumber): readonly Signal[] {
  const points = countPoints(series, from, true);
  const rates = points.map(rateOf);
  const middle = median(rates) ?? 0;
  const runs = longestRunAndCrossings(rates, middle);
  const limits = anhoejLimits(runs.n);
  const sides = rates.map((rate) => Math.sign(rate - middle)).filter((side) => side !== 0);
  const signal = (rule: RuleId, isAsRare: (other: Runs) => boolean): Signal => ({
    ...sinceCrossing(points, middle),
    series: series.id,
    chart: 'run',
    rule,
    chance: shareOfOrders(sides, isAsRare),
  });
  return [
    ...(runs.longest > limits.longest ? [signal('longest-run', ({ longest }) => longest >= runs.longest)] : []),
    ...(runs.crossings < limits.crossings ? [signal('crossings', ({ crossings }) => crossings <= runs.crossings)] : []),
  ];
}

type Seen = Pick<Signal, 'since' | 'until' | 'direction' | 'observed' | 'expected'>;

/** The newest points up to the last one on the other side of the median. */
function sinceCrossing(points: readonly Point[], middle: number): Seen {
  const sideOf = (point: Point): number => Math.sign(rateOf(point) - middle);
  const side = points.map(sideOf).findLast((one) => one !== 0) ?? 0;
  const seen = points.slice(points.findLastIndex((point) => sideOf(point) === -side) + 1);
  return {
    since: seen[0]?.since ?? 0,
    until: seen.at(-1)?.until ?? 0,
    direction: side > 0 ? 'up' : 'down',
    observed: mean(seen.map(({ value }) => value)) ?? 0,
    expected: middle * (mean(seen.map(({ exposure }) => exposure)) ?? 1),
  };
}

/** Without a change, each order of the same highs and lows is as likely. Of fewer than twelve there are at most 462. */
function shareOfOrders(sides: readonly number[], isAsRare: (runs: Runs) => boolean): number {
  const orders = ordersOf(sides.filter((side) => side > 0).length, sides.filter((side) => side < 0).length);
  return orders.filter((order) => isAsRare(longestRunAndCrossings(order, 0))).length / orders.length;
}

function ordersOf(highs: number, lows: number): readonly (readonly number[])[] {
  if (highs === 0 || lows === 0) return [[...Array<number>(highs).fill(1), ...Array<number>(lows).fill(-1)]];
  return [
    ...ordersOf(highs - 1, lows).map((rest) => [1, ...rest]),
    ...ordersOf(highs, lows - 1).map((rest) => [-1, ...rest]),
  ];
}
