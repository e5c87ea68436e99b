/** A report as a register of two years would give it: every kind of block and chart, and some texts of strangers. */
import type { BarChart, LineChart, Page, StepChart, Table } from '../../../src/words/document/document.ts';

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const months = Array.from({ length: 24 }, (_, at) => `${names[(at + 10) % 12]} ${2024 + Math.floor((at + 10) / 12)}`);
const raised = [5, 7, 4, 6, 8, 5, 3, 6, 7, 5, 4, 9, 6, 5, 7, 4, 15, 8, 6, 5, 3, 4, 6, 5];
const closed = [2, 4, 5, 5, 6, 6, 4, 5, 6, 6, 5, 6, 7, 6, 6, 5, 6, 9, 8, 7, 6, 5, 5, 6];
const reported = [null, null, 3, 4, 2, 5, null, 4, 6, 3, 5, 4, 6, 5, null, null, 7, 6, 5, 4, 6, 7, 5, 6];

const counts = (caption: string, head: readonly string[], columns: readonly (readonly (number | null)[])[]): Table => ({
  kind: 'table',
  caption,
  head: ['Month', ...head],
  align: ['left', ...head.map(() => 'right' as const)],
  rows: months.map((month, at) => [[month], ...columns.map((column) => [String(column[at] ?? '–')])]),
});

/** A control chart: centre and limit, one month out of them. */
export const controlChart: LineChart = {
  type: 'lines',
  title: 'Findings a month',
  description:
    'The last 24 months. Usual is 5.6, and up to 12.7 by chance (from Nov 2024 to Oct 2025). In Mar 2026 there were 15.',
  labels: months,
  unit: 'findings a month',
  series: [
    { name: 'findings', role: 'data', values: raised },
    { name: 'centre', role: 'centre', values: months.map(() => 5.6) },
    { name: 'upper limit', role: 'limit', values: months.map((_, at) => (at < 12 ? 12.7 : 11.9)) },
  ],
  marks: [16],
};

/** Three series on one scale, one of them with gaps. */
export const flowChart: LineChart = {
  type: 'lines',
  title: 'Raised and closed',
  description: 'More was closed than raised in 13 of 24 months.',
  labels: months,
  unit: 'findings a month',
  series: [
    { name: 'raised', role: 'data', values: raised },
    { name: 'closed', role: 'data', values: closed },
    { name: 'reported by engineers themselves', role: 'data', values: reported },
  ],
  marks: [],
};

const categories = [
  'Process not defined or not kept up to date',
  'Training',
  'access-management',
  'Tool',
  'Supplier',
  'Workload',
  'Measurement',
  'not said',
];
const perCause = [21, 14, 9, 6, 4, 3, 2, 1];

export const causesChart: BarChart = {
  type: 'bars',
  title: 'Causes',
  description: 'Of what was raised from Nov 2025 to Oct 2026: 4 causes make up 80 %.',
  labels: categories,
  unit: 'findings',
  values: perCause,
  cumulative: perCause.map((_, at) => perCause.slice(0, at + 1).reduce((sum, n) => sum + n, 0) / 60),
};

export const sourcesChart: BarChart = {
  type: 'bars',
  title: 'Where findings come from',
  description: 'Most come from internal audits.',
  labels: ['Internal audit', 'Incident', 'Engineers', 'Customer', 'External audit'],
  unit: 'findings',
  values: [24, 17, 11, 5, 3],
  cumulative: null,
};

export const timeChart: StepChart = {
  type: 'steps',
  title: 'Time to close',
  description: 'How many are still open after so many days: half closed after 41 days (n 60, 49 closed).',
  steps: [
    [3, 0.97],
    [9, 0.93],
    [14, 0.86],
    [20, 0.77],
    [27, 0.66],
    [34, 0.58],
    [41, 0.49],
    [55, 0.41],
    [63, 0.36],
    [78, 0.28],
    [90, 0.22],
    [121, 0.16],
    [160, 0.11],
    [214, 0.07],
  ],
  unit: 'still open (%)',
};

const causesTable: Table = {
  kind: 'table',
  caption: 'Causes, most frequent first',
  head: ['Cause', 'Findings', 'Together'],
  align: ['left', 'right', 'right'],
  rows: categories.map((label, at) => [
    [{ code: label }],
    [String(perCause[at])],
    [`${Math.round((causesChart.cumulative?.[at] ?? 0) * 100)} %`],
  ]),
};

const sourcesTable: Table = {
  kind: 'table',
  caption: 'Sources',
  head: ['Source', 'Findings'],
  align: ['left', 'right'],
  rows: sourcesChart.labels.map((label, at) => [[label], [String(sourcesChart.values[at])]]),
};

const timeTable: Table = {
  kind: 'table',
  caption: 'Still open',
  head: ['After', 'Still open'],
  align: ['right', 'right'],
  rows: timeChart.steps.map(([days, share]) => [[`${days} days`], [`${Math.round(share * 100)} %`]]),
};

const openTable: Table = {
  kind: 'table',
  caption: 'Open the longest',
  head: ['Finding', 'Title', 'Severity', 'Stage', 'Owner', 'Requirement', 'Days'],
  align: ['left', 'left', 'left', 'left', 'left', 'left', 'right'],
  rows: [
    ['acme/payments#12', 'Four leavers kept access to the payment console', 'major', '@bob', 'A.5.18', '131'],
    ['acme/web#7', 'Backups of <prod> were never restored', 'major', '@carol', 'A.8.13', '96'],
    ['acme/infra#41', 'No owner for TLS certificates & keys', 'minor', '@dan', 'A.5.9', '58'],
  ].map(([reference = '', title = '', severity = '', owner = '', requirement = '', days = '']) => [
    [{ link: reference, to: `https://github.com/${reference.replace('#', '/issues/')}` }],
    [{ code: title }],
    [severity],
    ['planning'],
    [{ code: owner }],
    [{ code: requirement }],
    [days],
  ]),
};

/** The page with all of it. */
export const samplePage: Page = {
  title: 'Clause 10 trend report: Oct 2026',
  blocks: [
    {
      kind: 'paragraph',
      text: [{ strong: 'On track.' }, ' 14 findings are open, 2 fewer than in Sep 2026; 3 are major.'],
    },
    { kind: 'heading', level: 2, text: 'What needs attention' },
    {
      kind: 'list',
      items: [
        [{ strong: '2 findings' }, ' wait for a verdict for more than 30 days.'],
        [
          'In ',
          { strong: 'Mar 2026' },
          ' more was raised than chance explains: look for what these 15 have in common.',
        ],
        ['The area ', { code: 'access </code><script>alert(1)</script>' }, ' has 5 of 14 open findings.'],
      ],
    },
    openTable,
    { kind: 'heading', level: 2, text: 'Trends' },
    { kind: 'heading', level: 3, text: 'What is raised' },
    { kind: 'chart', chart: controlChart, table: counts('Findings a month', ['Findings'], [raised]) },
    {
      kind: 'chart',
      chart: flowChart,
      table: counts('Raised and closed', ['Raised', 'Closed', 'By engineers'], [raised, closed, reported]),
    },
    { kind: 'heading', level: 3, text: 'Why' },
    { kind: 'chart', chart: causesChart, table: causesTable },
    { kind: 'chart', chart: sourcesChart, table: sourcesTable },
    { kind: 'heading', level: 3, text: 'How long it takes' },
    { kind: 'chart', chart: timeChart, table: timeTable },
    { kind: 'heading', level: 2, text: 'How this was counted' },
    {
      kind: 'details',
      summary: 'Definitions',
      blocks: [
        { kind: 'paragraph', text: ['A month begins at midnight in ', { code: 'Europe/Berlin' }, '.'] },
        { kind: 'list', items: [['Open: neither closed nor rejected.'], ['Centre: the mean of the first 12 months.']] },
      ],
    },
  ],
};
