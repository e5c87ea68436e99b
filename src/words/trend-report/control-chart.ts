/** One row of counts as a chart with what it is judged by, and its table. */
import { limitsAt } from '../../trends/signals/limits.ts';
import { type Point, pointsOf } from '../../trends/signals/points.ts';
import type { Baseline, ChartedSeries } from '../../trends/signals/signal.ts';
import { capital } from '../dates.ts';
import type { Block, LineChart } from '../document/document.ts';
import { count } from '../safe.ts';
import { seriesNoun } from './labels.ts';
import { rounded } from './numbers.ts';
import { dayName, monthName } from './periods.ts';
import { countTable } from './tables.ts';

/** Points shown at most: two years of months, or so many gaps that their days can be read. */
const mostMonths = 24;
const mostGaps = 12;

interface Judged {
  readonly point: Point;
  /** The month, or the day on which the gap ended. */
  readonly label: string;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly marked: boolean;
}

/** The chart with its table: months with their counts, or, for what is rare, the days between one event and the next. */
export function controlChart(charted: ChartedSeries): Block {
  const points = judged(charted);
  const chart = lineChart(charted, points);
  const { name } = chart.series[0] ?? { name: '' };
  const varies = new Set(points.map(({ upper }) => upper)).size > 1;
  const isMarked = points.some(({ marked }) => marked);
  const head = [
    charted.chart === 't' ? 'Until' : 'Month',
    capital(name),
    ...(varies ? ['Centre', 'Limits'] : []),
    ...(isMarked ? ['To look at'] : []),
  ];
  const rows = points.map(({ point, label, centre, lower, upper, marked }) => [
    label,
    point.value,
    ...(varies ? [numberOrNone(centre), limitText({ lower, upper })] : []),
    ...(isMarked ? [marked ? 'yes' : '–'] : []),
  ]);
  return { kind: 'chart', chart, table: countTable(chart.title, head, rows) };
}

/** The points that are shown: the newest, and where there are limits none from before they were made. */
function judged({ series, chart, baseline, signals }: ChartedSeries): readonly Judged[] {
  const all = pointsOf(series, chart, baseline?.from ?? series.from);
  const points = all.slice(chart === 't' ? -mostGaps : -mostMonths);
  const open = points.filter(({ isOpen }) => isOpen).length;
  return points.map((point, at) => {
    const event = series.events.at(at - points.length + open);
    const label = chart !== 't' || event === undefined ? monthName(point.until) : dayName(event);
    return {
      point,
      label: point.isOpen ? 'until now' : label,
      ...(baseline === null ? { centre: null, lower: null, upper: null } : limitsAt(baseline, point)),
      marked: signals.some(({ since, until }) => point.until >= since && point.until <= until),
    };
  });
}

function lineChart({ series, chart, baseline }: ChartedSeries, points: readonly Judged[]): LineChart {
  const noun = seriesNoun(series.id);
  const isTime = chart === 't';
  const lines = [
    { name: 'centre', role: 'centre', values: points.map(({ centre }) => centre) },
    { name: 'upper limit', role: 'limit', values: points.map(({ upper }) => upper) },
    { name: 'lower limit', role: 'limit', values: points.map(({ lower }) => lower) },
  ] as const;
  return {
    type: 'lines',
    title: isTime ? `Days between ${noun}` : `${capital(noun)} a month`,
    description: description(points, baseline, isTime),
    labels: points.map(({ label }) => label),
    unit: isTime ? 'days since the one before' : `${noun} a month`,
    series: [
      {
        name: isTime ? 'days since the one before' : noun,
        role: 'data',
        values: points.map(({ point }) => point.value),
      },
      // A limit of 0 cannot be passed, so it says nothing.
      ...lines.filter(({ values }) => values.some((value) => value !== null && value > 0)),
    ],
    marks: points.flatMap(({ marked }, at) => (marked ? [at] : [])),
  };
}

function description(points: readonly Judged[], baseline: Baseline | null, isTime: boolean): string {
  const last = points.at(-1);
  const what = isTime
    ? 'How long nothing happened before each of them; what is rare is seen sooner this way than in counts.'
    : `The last ${count(points.length, 'month')}.`;
  if (baseline === null || last === undefined) return `${what} No limits yet: they need more of them.`;
  const varies = baseline.chart === 'u' ? ' in the last month, going by what there was to count' : '';
  const standing = baseline.standing === 'provisional' ? ', provisional' : '';
  const made = `limits from ${monthName(baseline.from)} to ${monthName(baseline.to)}${standing}`;
  const unit = isTime ? ' days' : '';
  return `${what} Usual is ${numberOrNone(last.centre)}${unit}; ${limitText(last)} can be chance${varies} (${made}).`;
}

/** Counts and days are whole numbers, so a limit of 10.7 lets 10 pass. */
function limitText({ lower, upper }: Pick<Judged, 'lower' | 'upper'>): string {
  const least = Math.ceil(lower ?? 0);
  if (upper === null) return least === 0 ? 'any number' : `${least} or more`;
  return least === 0 ? `up to ${Math.floor(upper)}` : `${least} to ${Math.floor(upper)}`;
}

const numberOrNone = (value: number | null): string => (value === null ? '–' : rounded(value));
