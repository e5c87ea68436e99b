/** Runs: nine points on one side of the centre, or six that rise or fall (Nelson's second and third rule). */
import { mean } from '../statistics/quantiles.ts';
import { runRules } from '../statistics/run-rules.ts';
import { monotoneChance, runChance } from './chance.ts';
import {
  directionOf,
  type LimitChart,
  limitsOf,
  normalPoints,
  rateOf,
  type Stretch,
  signalOf,
  stretches,
} from './charted.ts';
import type { Point } from './points.ts';
import type { Signal } from './signal.ts';

/** Nine or more points on one side of the centre. */
export const longRuns = (chart: LimitChart): readonly Signal[] =>
  stretches(runRules.N2(chart.points.map((point) => distance(chart, point))), 9).map((run) => longRun(chart, run));

function longRun(chart: LimitChart, run: Stretch): Signal {
  const points = chart.points.slice(run.first, run.last + 1);
  const sides = normalPoints(chart, run).map((point) => Math.sign(distance(chart, point)));
  const above = sides.filter((side) => side > 0).length;
  const below = sides.filter((side) => side < 0).length;
  return signalOf(chart, 'N2', run, {
    direction: directionOf(chart, distance(chart, points[0]) > 0),
    observed: mean(points.map(({ value }) => value)) ?? 0,
    expected: mean(points.map((point) => limitsOf(chart, point).centre)),
    chance: runChance(points.length, { above, below, of: sides.length }),
  });
}

/** From the centre; a gap still open below it is on no side yet. */
function distance(chart: LimitChart, point: Point | undefined): number {
  if (point === undefined) return 0;
  const from = point.value - limitsOf(chart, point).centre;
  return point.isOpen ? Math.max(0, from) : from;
}

/** Six or more points, each above the one before, or each below it. */
export const monotoneRuns = (chart: LimitChart): readonly Signal[] =>
  stretches(runRules.N3(chart.points.map(rateOf)), 6).map((run) => monotoneRun(chart, run));

function monotoneRun(chart: LimitChart, run: Stretch): Signal {
  const [first, last] = [chart.points[run.first], chart.points[run.last]];
  return signalOf(chart, 'N3', run, {
    direction: directionOf(chart, (last ? rateOf(last) : 0) > (first ? rateOf(first) : 0)),
    observed: last?.value ?? 0,
    expected: first?.value ?? null,
    chance: monotoneChance(run.last - run.first + 1),
  });
}
