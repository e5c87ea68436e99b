/**
 * Baselines: the months a chart takes as normal. Their limits are computed once and then kept, so that a process that worsens
 * slowly cannot move its own limits along; they begin anew only where somebody says so and why.
 */
import type { MonthNumber } from '../period.ts';
import { cLimits } from '../statistics/c-chart.ts';
import type { Limits } from '../statistics/limits.ts';
import { poissonLimits } from '../statistics/poisson-limits.ts';
import { mean } from '../statistics/quantiles.ts';
import { tChart } from '../statistics/t-chart.ts';
import { meanRate, uLimits } from '../statistics/u-chart.ts';
import { xmrLimits } from '../statistics/xmr.ts';
import { chooseChart, fewestMonths } from './choose-chart.ts';
import { newsMonths } from './news.ts';
import { lastMonthOf, type Point, pointsOf } from './points.ts';
import type { Baseline, ChartKind, Series } from './signal.ts';

/** From which month on a series is to be judged anew, and why. */
export interface Rebaselined {
  readonly series: string;
  readonly from: MonthNumber;
  readonly because: string;
}

/** A baseline is frozen from so many months, or up to `mostFrozen` where enough months follow to be judged by it. */
const fewestFrozen = 20;
const mostFrozen = 24;

/** Fewer gaps make no limits for a t chart; a rare series waits until it has them. */
const fewestGaps = 8;

/** How a series is charted, and since when. */
export interface Charting {
  readonly chart: ChartKind;
  /** Earlier months belong to another time, or are the incomplete first one: they are shown and not judged. */
  readonly from: MonthNumber;
  readonly baseline: Baseline | null;
}

/**
 * A frozen baseline that was kept is used as it is. Without one it begins where the series was last re-baselined, else with
 * the second month: the first one is a part of a month, and never without an event. Up to 19 months it is provisional, all of
 * them; from 20 on frozen. A t chart goes on until it has eight gaps.
 */
export function chartingOf(
  series: Series,
  baselines: readonly Baseline[],
  rebaselined: readonly Rebaselined[],
): Charting {
  const last = lastMonthOf(series);
  const anew = rebaselined.filter(({ series: id, from }) => id === series.id && from <= last);
  const newest = anew.reduce<Rebaselined | null>((found, one) => (one.from >= (found?.from ?? 0) ? one : found), null);
  const from = Math.max(newest?.from ?? 0, series.from + 1);
  const kept = baselines.filter((one) => isUsable(one, series)).findLast((one) => one.from >= from);
  if (kept !== undefined) return { chart: kept.chart, from: kept.from, baseline: kept };
  const to = lastOfBaseline(from, last);
  const counts = slice(series, series.counts, from, to);
  const exposure = series.exposure && slice(series, series.exposure, from, to);
  const chart = chooseChart(counts, exposure);
  if (chart === 'run') return { chart, from, baseline: null };
  return { chart, from, baseline: baselineFrom(series, chart, { from, to }, newest?.because ?? null) };
}

const isUsable = (baseline: Baseline, series: Series): boolean =>
  baseline.series === series.id &&
  baseline.standing === 'frozen' &&
  baseline.to <= lastMonthOf(series) &&
  !(baseline.chart === 'u' && series.exposure === null);

/** All months while they are few; then so many that the newest are judged by limits they did not make. */
function lastOfBaseline(from: MonthNumber, last: MonthNumber): MonthNumber {
  const all = last - from + 1;
  if (all < fewestFrozen) return last;
  return from - 1 + Math.min(mostFrozen, Math.max(fewestFrozen, all - newsMonths));
}

const slice = (series: Series, values: readonly number[], from: MonthNumber, to: MonthNumber): readonly number[] =>
  values.slice(Math.max(0, from - series.from), Math.max(0, to - series.from + 1));

interface Span {
  readonly from: MonthNumber;
  readonly to: MonthNumber;
}

function baselineFrom(series: Series, chart: ChartKind, span: Span, reason: string | null): Baseline | null {
  const points = pointsOf(series, chart, span.from).filter(({ isOpen }) => !isOpen);
  const within = points.filter(({ until }) => until <= span.to);
  const used = chart === 't' && within.length < fewestGaps ? points.slice(0, fewestGaps) : within;
  if (used.length < (chart === 't' ? fewestGaps : fewestMonths)) return null;
  const limits = limitsFrom(chart, used);
  if (limits === null) return null;
  const { centre, lower, upper } = limits;
  const to = Math.max(span.to, used.at(-1)?.until ?? span.to);
  const standing = to - span.from + 1 < fewestFrozen ? 'provisional' : 'frozen';
  return { series: series.id, chart, ...span, to, standing, centre, lower, upper, reason };
}

/** For charts with exposure, the limits of a month with one unit of it. */
function limitsFrom(chart: ChartKind, points: readonly Point[]): Limits | null {
  const values = points.map(({ value }) => value);
  const exposure = points.map((point) => point.exposure);
  if (chart === 't') return tChart(values)?.limits ?? null;
  if (chart === 'xmr') return xmrLimits(points.map((point) => point.value / point.exposure));
  if (chart === 'u') return uLimits(meanRate(values, exposure) ?? 0, 1);
  const average = mean(values) ?? 0;
  return chart === 'c' ? cLimits(average) : poissonLimits(average);
}
