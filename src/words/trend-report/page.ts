/**
 * The trend report as a page: for a security lead in a hurry first, then for management, at the end for an auditor. It states
 * what was counted and never blames; a report that anybody can read names no finding, no area and no repository.
 */
import type { TrendReport } from '../../trends/report.ts';
import type { Block, Page, Text } from '../document/document.ts';
import { attention } from './attention.ts';
import { breakdown } from './breakdown.ts';
import { healthText } from './health-words.ts';
import { improvementAndFeedback } from './improvement.ts';
import { keyFigures } from './key-figures.ts';
import { method, type ReportOrigin } from './method.ts';
import { whatIsNew } from './news.ts';
import { shareText } from './numbers.ts';
import { periodName, yearName } from './periods.ts';
import { trendCharts } from './trend-charts.ts';

/** "Clause 10 trend report: Oct 2026" */
export const trendReportTitle = ({ period, every }: Pick<TrendReport, 'period' | 'every'>): string =>
  `Clause 10 trend report: ${periodName(period, every)}`;

/** The whole report. An empty register makes a short one that says how to begin. */
export function trendReportPage(report: TrendReport, origin: ReportOrigin): Page {
  const title = trendReportTitle(report);
  const status: Block = { kind: 'paragraph', text: healthText(report.health) };
  if (isEmpty(report)) return { title, blocks: [status, ...beginning, ...method(report, origin)] };
  return {
    title,
    blocks: [
      status,
      ...whatIsNew(report),
      ...headline(report),
      ...attention(report),
      ...trendCharts(report),
      ...keyFigures(report),
      ...improvementAndFeedback(report),
      ...breakdown(report),
      ...method(report, origin),
    ],
  };
}

/** Nothing was ever raised, of any kind. */
const isEmpty = ({ figures, year, months }: TrendReport): boolean =>
  months.length === 0 &&
  figures.open.total === 0 &&
  year.opened.total === 0 &&
  year.improvement.every(({ raised, closed, open }) => raised + closed + open === 0);

const beginning: readonly Block[] = [
  {
    kind: 'paragraph',
    text: [
      'There is nothing to report yet. A report needs findings: open an issue with the nonconformity form in one of the repositories. The first numbers stand here after the first month, the first trends after twelve.',
    ],
  },
];

/** Whether corrective action works, in one number: what was declared effective and came back all the same. */
function headline({ figures: { cameBack, period }, before }: TrendReport): readonly Block[] {
  const text: Text =
    cameBack.of === 0
      ? ['No data yet: nothing was closed with that verdict in the last twelve months.']
      : [
          { strong: shareText(cameBack) },
          ` findings closed with the verdict "effective" in ${yearName(period)} came back: reopened on request, or found again within a year. In ${yearName(before.period)} it was ${shareText(before.cameBack)}.`,
        ];
  return [
    { kind: 'heading', level: 2, text: 'Came back after "effective"' },
    { kind: 'paragraph', text },
  ];
}
