/** How the report was made: of what, by which rules and limits, and as of when. For the reader who wants to check it. */
import type { Rigour } from '../../policy/rigour.ts';
import { type StandardId, standards } from '../../policy/standards.ts';
import type { TrendReport } from '../../trends/report.ts';
import type { Baseline } from '../../trends/signals/signal.ts';
import { fromTScale } from '../../trends/statistics/t-chart.ts';
import { capital } from '../dates.ts';
import type { Block, Text } from '../document/document.ts';
import { count } from '../safe.ts';
import { definitions, populationMeans } from './definitions.ts';
import { healthRuleLines } from './health-words.ts';
import { chartNames, seriesNoun } from './labels.ts';
import { rounded } from './numbers.ts';
import { dayName, monthName } from './periods.ts';
import { wordTable } from './tables.ts';

/** What made a report. */
export interface ReportOrigin {
  /** Of clause10, such as `1.2.0`. */
  readonly version: string;
  /** The policy in force where the report is published, and its digest (SHA-256, hex). */
  readonly standard: StandardId;
  readonly rigour: Rigour;
  readonly digest: string;
  /** The time zone of the days, such as `Europe/Berlin`. */
  readonly timezone: string;
}

/** The section, from its heading on. */
export const method = (report: TrendReport, origin: ReportOrigin): readonly Block[] => [
  { kind: 'heading', level: 2, text: 'How this is counted' },
  { kind: 'paragraph', text: madeFrom(report, origin) },
  {
    kind: 'details',
    summary: 'What each figure means',
    blocks: [{ kind: 'paragraph', text: [populationMeans] }, figureList],
  },
  { kind: 'details', summary: 'How the status is made', blocks: [{ kind: 'list', items: healthRuleLines() }] },
  ...baselines(report),
  ...repositories(report),
  {
    kind: 'details',
    summary: 'What this report cannot know',
    blocks: [{ kind: 'list', items: limits.map((line) => [line]) }],
  },
];

function madeFrom({ asOf, repositories }: TrendReport, origin: ReportOrigin): Text {
  return [
    `Data as of ${dayName(asOf)} (${origin.timezone}), from ${count(repositories.length, 'repository', 'repositories')}. Made by clause10 ${origin.version}; ${standards[origin.standard].title}, rigour ${origin.rigour}, policy `,
    { code: origin.digest.slice(0, 12) },
    '. The same data and policy always give the same report.',
  ];
}

const figureList: Block = {
  kind: 'list',
  items: definitions.map(({ figure, means }): Text => [{ strong: `${figure}:` }, ` ${means}.`]),
};

const limits: readonly string[] = [
  'It counts what is recorded on GitHub in these repositories. What was never raised, or is tracked elsewhere, is not in it.',
  'Findings that were imported keep the days they were given; steps that nobody recorded then are not guessed, and count as not done.',
  'Severity, source, requirements and causes are taken as they stand now, also for earlier months.',
  'The period before is shown as it was known at its end. Charts show every month as it is known now, so that a finding made a nonconformity later stands in the chart and not there.',
  'A signal says that something changed, not why, and not that it is bad. More findings can mean that more is noticed.',
];

/** What the charts are judged by, since when, and why it begins there. */
function baselines({ charts }: TrendReport): readonly Block[] {
  const known = charts.flatMap(({ baseline }) => baseline ?? []);
  if (known.length === 0) return [];
  const note =
    'Limits come from a fixed span of months and stay, so that a slow change cannot move them along. Provisional ones, from fewer than 20 months, are made anew each time.';
  const head = ['Counted', 'Chart', 'Limits from', 'Standing', 'Centre', 'Lower', 'Upper', 'Why it begins there'];
  const table = wordTable('Limits of the charts', head, known.map(baselineRow));
  return [
    { kind: 'details', summary: 'What the charts are judged by', blocks: [{ kind: 'paragraph', text: [note] }, table] },
  ];
}

function baselineRow(baseline: Baseline): readonly Text[] {
  const { series, chart, from, to, standing, centre, lower, upper, reason } = baseline;
  // A u chart counts for each finding it could happen to.
  const unit = chart === 't' ? ' days' : chart === 'u' ? ' for each' : '';
  const shown = (value: number | null): Text => [
    value === null || value <= 0 ? 'none' : `${rounded(chart === 't' ? fromTScale(value) : value)}${unit}`,
  ];
  return [
    [capital(seriesNoun(series))],
    [chartNames[chart]],
    [`${monthName(from)} to ${monthName(to)}`],
    [standing],
    shown(centre),
    shown(lower),
    shown(upper),
    reason === null ? ['the first whole month'] : [{ code: reason }],
  ];
}

/** Names of repositories may tell of private ones, so they are only where nobody else reads. */
function repositories(report: TrendReport): readonly Block[] {
  if (!report.private || report.repositories.length === 0) return [];
  const shown = report.repositories.slice(0, mostRepositories);
  const rest = report.repositories.length - shown.length;
  const items: readonly Text[] = shown.map((name) => [{ code: name }]);
  const more: readonly Text[] = rest > 0 ? [[`and ${rest} more`]] : [];
  const summary = `${count(report.repositories.length, 'repository', 'repositories')} counted`;
  return [{ kind: 'details', summary, blocks: [{ kind: 'list', items: [...items, ...more] }] }];
}

const mostRepositories = 100;
