/** The trends: few charts, each with its table. Where there is too little to chart, that is said, and what is missing. */
import type { Survival } from '../../trends/metrics/figures.ts';
import { monthOf } from '../../trends/period.ts';
import type { TrendReport } from '../../trends/report.ts';
import { fewestMonths } from '../../trends/signals/choose-chart.ts';
import { news } from '../../trends/signals/news.ts';
import type { ChartedSeries, SeriesId } from '../../trends/signals/signal.ts';
import type { Block, StepChart, Table } from '../document/document.ts';
import { count } from '../safe.ts';
import { groupTable } from './breakdown.ts';
import { controlChart } from './control-chart.ts';
import { valueName } from './labels.ts';
import { dayCount, fewest, percent, survivalText } from './numbers.ts';
import { monthName, yearName } from './periods.ts';
import { countTable } from './tables.ts';

/** These are always shown; the others only when they have something to show. */
const always: ReadonlySet<SeriesId> = new Set(['raised', 'closed']);

/** The section, from its heading on. */
export function trendCharts(report: TrendReport): readonly Block[] {
  const months = monthsCharted(report);
  const isEarly = months < fewestMonths;
  const last = monthOf(report.period.to - 1);
  const shown = report.charts.filter(
    ({ series, signals }) => news(signals, last).length > 0 || (!isEarly && always.has(series.id)),
  );
  return [
    { kind: 'heading', level: 2, text: 'Trends' },
    ...(isEarly ? [{ kind: 'paragraph', text: [earlyNote(months)] } as const] : []),
    ...shown.map(controlChart),
    ...backlog(report, isEarly),
    ...causes(report),
    ...timeToClose(report),
  ];
}

/** How many whole months the register goes back. */
export const monthsCharted = ({ charts }: TrendReport): number =>
  charts.reduce((most: number, { series }: ChartedSeries) => Math.max(most, series.counts.length), 0);

/** "Nothing to chart yet: trends need 12 months; there are 3." */
export const earlyNote = (months: number): string =>
  `Nothing to chart yet: trends need ${fewestMonths} months; there ${months === 1 ? 'is' : 'are'} ${months}. Until then the numbers speak for themselves.`;

/** K2. Two months make no line, so an early report has the table alone. */
function backlog({ months }: TrendReport, isEarly: boolean): readonly Block[] {
  const last = months.at(-1);
  if (last === undefined) return [];
  const rows = months.map(({ month, raised, closed, open, major }) => [monthName(month), raised, closed, open, major]);
  const table = countTable(
    'Raised, closed and open at the end of the month',
    ['Month', 'Raised', 'Closed', 'Open', 'Open majors'],
    rows,
  );
  if (isEarly) return [table];
  const first = months[0] ?? last;
  const chart = {
    type: 'lines',
    title: 'Open at the end of the month',
    description: `${last.open} were open at the end of ${monthName(last.month)}, and ${first.open} at the end of ${monthName(first.month)}.`,
    labels: months.map(({ month }) => monthName(month)),
    unit: 'open findings',
    series: [{ name: 'open findings', role: 'data', values: months.map(({ open }) => open) }],
    marks: [],
  } as const;
  return [{ kind: 'chart', chart, table }];
}

/** Bars shown at most; there are eight first-level categories. */
const mostBars = 10;

/** K12 by cause, over twelve months. A chart of four findings would show nothing but chance. */
function causes({ year }: TrendReport): readonly Block[] {
  const groups = year.pareto.category;
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  if (total < fewest || groups.length < 2) return [];
  const shown = groups.slice(0, mostBars);
  const vital = groups.filter((group) => group.vital).length;
  const chart = {
    type: 'bars',
    title: 'Causes',
    description: `Of what was raised in ${yearName(year.period)}: ${count(vital, 'cause makes', 'causes make')} up 80 %. Where no cause is known yet it is "not said".`,
    labels: shown.map(({ key }) => valueName('category', key).text),
    unit: 'findings',
    values: shown.map((group) => group.count),
    cumulative: shown.map((group) => group.cumulative),
  } as const;
  return [{ kind: 'chart', chart, table: groupTable('category', groups) }];
}

/** K6b, over twelve months. */
function timeToClose({ year: { survival, period } }: TrendReport): readonly Block[] {
  if (survival.closed < fewest) return [];
  const chart: StepChart = {
    type: 'steps',
    title: 'Time to close',
    description: `How many are still open after so many days, of those raised in ${yearName(period)}: ${survivalText(survival)}. Open ones count as long as they were seen.`,
    steps: survival.steps,
    unit: 'still open (%)',
  };
  return [{ kind: 'chart', chart, table: survivalTable(survival) }];
}

/** Beyond the last closing nothing is known. */
const lookedAt = [14, 30, 60, 90, 180, 365];

function survivalTable({ steps }: Survival): Table {
  const last = steps.at(-1)?.[0] ?? 0;
  const days = [...lookedAt.filter((day) => day < last), last];
  const openAfter = (day: number): number => steps.findLast(([at]) => at <= day)?.[1] ?? 1;
  return countTable(
    'Still open',
    ['After', 'Still open'],
    days.map((day) => [dayCount(day), `${percent(openAfter(day))} %`]),
  );
}
