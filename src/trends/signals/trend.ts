/** A steady rise or fall over the last two years (Mann-Kendall, Theil-Sen), whatever the chart: it assumes no distribution. */
import type { MonthNumber } from '../period.ts';
import { mannKendall, theilSen } from '../statistics/mann-kendall.ts';
import { rateOf } from './charted.ts';
import { fewestMonths } from './choose-chart.ts';
import { countPoints, lastMonthOf } from './points.ts';
import type { ChartKind, Series, Signal } from './signal.ts';

const mostMonths = 24;

/**
 * The test of the newest 12 to 24 months from `from` on, of counts for each unit of exposure. Its chance is the two-sided p of
 * the test, one for each report. `observed` is the slope in events a month each month, at the exposure of the last one.
 */
export function trendSignals(series: Series, chart: ChartKind, from: MonthNumber): readonly Signal[] {
  const until = lastMonthOf(series);
  const since = Math.max(from, until - mostMonths + 1);
  const points = countPoints(series, since, true);
  if (points.length < fewestMonths) return [];
  const rates = points.map(rateOf);
  const { s, p } = mannKendall(rates);
  const slope = (theilSen(rates) ?? 0) * (points.at(-1)?.exposure ?? 1);
  const direction = s > 0 ? 'up' : 'down';
  return [
    { series: series.id, chart, rule: 'trend', since, until, direction, observed: slope, expected: null, chance: p },
  ];
}
