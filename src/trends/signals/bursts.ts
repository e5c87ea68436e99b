/**
 * More rare events in one month than chance brings. The chart of the time between events sees a rate that rose, but not a burst:
 * days are whole, and a run of short gaps says little where there are few. A count of one month says it at once.
 */
import { dispersion } from './beyond.ts';
import { countChance } from './chance.ts';
import { newsMonths } from './news.ts';
import { countPoints, lastMonthOf } from './points.ts';
import type { Baseline, Series, Signal } from './signal.ts';

/**
 * Each of the newest months against those before, from month `from` on: of a frozen baseline its own. One month is judged by the
 * exact conditional test of `countChance`, which counts in that each of the newest is looked at. `expected` is the mean of a month.
 */
export function burstSignals(series: Series, from: number, baseline: Baseline | null): readonly Signal[] {
  const points = countPoints(series, from, false);
  const settled = lastMonthOf(series) - newsMonths;
  const normalTo = baseline?.standing === 'frozen' ? Math.min(baseline.to, settled) : settled;
  const normal = points.filter(({ until }) => until <= normalTo);
  if (normal.length === 0) return [];
  const rest = { events: normal.reduce((sum, { value }) => sum + value, 0), exposure: normal.length };
  const spread = dispersion(normal);
  return points
    .filter(({ until, value }) => until > settled && value > rest.events / rest.exposure)
    .map(({ since, until, value }) => ({
      series: series.id,
      chart: 't',
      rule: 'burst',
      since,
      until,
      direction: 'up',
      observed: value,
      expected: rest.events / rest.exposure,
      chance: countChance({ events: value, exposure: 1 }, rest, spread, 'above'),
    }));
}
