/** Judges a series: the chart that fits, its limits, and the signals in it. */
import { type Charting, chartingOf, type Rebaselined } from './baseline.ts';
import { pointsBeyond } from './beyond.ts';
import { burstSignals } from './bursts.ts';
import { isRare } from './chance.ts';
import { type LimitChart, limitChart, limitsOf } from './charted.ts';
import { largeSteps } from './moving-range.ts';
import { newsMonths } from './news.ts';
import { lastMonthOf } from './points.ts';
import { runChartSignals } from './run-chart.ts';
import { longRuns, monotoneRuns } from './runs.ts';
import { shiftSignals } from './shifts.ts';
import type { Baseline, ChartedSeries, ChartKind, Series, Signal } from './signal.ts';
import { strongest } from './strongest.ts';
import { trendSignals } from './trend.ts';

/** Rules by chart. Zone rules are in none: on counts they alarm falsely. */
const rules: Readonly<Record<Exclude<ChartKind, 'run'>, readonly ((chart: LimitChart) => readonly Signal[])[]>> = {
  c: [pointsBeyond, longRuns, monotoneRuns],
  poisson: [pointsBeyond, longRuns, monotoneRuns],
  u: [pointsBeyond, longRuns],
  t: [pointsBeyond, longRuns],
  xmr: [pointsBeyond, longRuns, largeSteps],
};

/**
 * The series as charted. A signal is what a rule names and what is rare enough on an unchanged process; of several that tell
 * of one change the least likely stays. Within a frozen baseline, which was taken as normal, only the newest months can be
 * signals; a provisional one is judged throughout. Limits: one pair for each month of the series (t: for each gap), null
 * before the baseline begins.
 */
export function judge(
  series: Series,
  baselines: readonly Baseline[],
  rebaselined: readonly Rebaselined[],
): ChartedSeries {
  const charting = chartingOf(series, baselines, rebaselined);
  const found = signalsIn(series, charting).filter(isRare);
  const { chart, baseline } = charting;
  return { series, chart, baseline, limits: chartLimits(series, baseline), signals: strongest(found) };
}

function signalsIn(series: Series, { chart, from, baseline }: Charting): readonly Signal[] {
  if (chart === 'run') return runChartSignals(series, from);
  const trend = trendSignals(series, chart, from);
  const bursts = chart === 't' ? burstSignals(series, from, baseline) : [];
  if (baseline === null) return [...bursts, ...trend];
  const ready = limitChart(series, baseline);
  const found = rules[chart].flatMap((rule) => rule(ready));
  const settled = baseline.standing === 'frozen' ? Math.min(baseline.to, lastMonthOf(series) - newsMonths) : 0;
  return [...found.filter(({ until }) => until > settled), ...shiftSignals(series, baseline), ...bursts, ...trend];
}

function chartLimits(series: Series, baseline: Baseline | null): ChartedSeries['limits'] {
  if (baseline === null) return null;
  const chart = limitChart(series, baseline);
  const pairs = chart.points
    .filter(({ isOpen }) => !isOpen)
    .map((point) => {
      const { lower, upper } = limitsOf(chart, point);
      return { lower, upper };
    });
  const all = baseline.chart === 't' ? series.events.length - 1 : series.counts.length;
  return [
    ...Array<{ lower: null; upper: null }>(Math.max(0, all - pairs.length)).fill({ lower: null, upper: null }),
    ...pairs,
  ];
}
