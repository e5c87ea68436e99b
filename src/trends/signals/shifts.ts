/**
 * The newest three months together against those before: a level that moved, before a run of single months is long enough to
 * show it. It needs no month to stand out.
 */
import { dispersion } from './beyond.ts';
import { amountChance } from './chance.ts';
import { newsMonths } from './news.ts';
import { countPoints, lastMonthOf, type Point } from './points.ts';
import type { Baseline, Series, Signal } from './signal.ts';

/**
 * One signal at most. Judged by the exact conditional test of `amountChance` against the months of the baseline, as far as they
 * are older, among what they are counted among where that varies. `observed` and `expected` are counts a month.
 */
export function shiftSignals(series: Series, baseline: Baseline): readonly Signal[] {
  // Where counts scatter more than single events do, three months in a row are too easily alike.
  if (baseline.chart === 'xmr') return [];
  const points = countPoints(series, baseline.from, series.exposure !== null);
  const last = lastMonthOf(series);
  const newest = points.filter(({ until }) => until > last - newsMonths);
  const normal = points.filter(({ until }) => until <= Math.min(baseline.to, last - newsMonths));
  if (newest.length < newsMonths || normal.length < fewestNormal) return [];
  const [now, before] = [amountOf(newest), amountOf(normal)];
  const expected = (before.events / before.exposure) * now.exposure;
  const isAbove = now.events > expected;
  const spread = dispersion(points.filter(({ until }) => until <= last - newsMonths));
  return [
    {
      series: series.id,
      chart: baseline.chart,
      rule: 'shift',
      since: last - newsMonths + 1,
      until: last,
      direction: isAbove ? 'up' : 'down',
      observed: now.events / newsMonths,
      expected: expected / newsMonths,
      chance: amountChance(now, before, spread, isAbove ? 'above' : 'below'),
    },
  ];
}

/** Fewer months before tell too little of what is normal. */
const fewestNormal = 9;

const amountOf = (points: readonly Point[]) => ({
  events: points.reduce((sum, { value }) => sum + value, 0),
  exposure: points.reduce((sum, { exposure }) => sum + exposure, 0),
});
