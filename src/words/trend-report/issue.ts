/** The issue that holds a trend report: one for each period, edited in place while the period is the newest. */
import type { TrendReport } from '../../trends/report.ts';
import { toMarkdown } from '../document/markdown.ts';
import { occasionMark } from '../markers.ts';
import { link } from '../safe.ts';
import type { ReportOrigin } from './method.ts';
import { trendReportPage, trendReportTitle } from './page.ts';

export const reportLabel = 'trend-report';

/** GitHub takes 65,536 characters in a description; a little is kept free for the lines around the report. */
const longest = 60_000;

/** Ends the body, by which the issue is found again. */
export const reportMark = ({ id, every }: Pick<TrendReport, 'id' | 'every'>): string =>
  occasionMark(`report:${every}:${id}`);

/** What a reader may want to go on to. */
export interface ReportLinks {
  readonly earlier: EarlierReport | null;
  /** Address of the board; null where there is none. */
  readonly board: string | null;
}

interface EarlierReport {
  readonly name: string;
  readonly url: string;
}

export interface ReportIssue {
  readonly title: string;
  readonly body: string;
  readonly mark: string;
}

export function reportIssue(report: TrendReport, origin: ReportOrigin, { earlier, board }: ReportLinks): ReportIssue {
  const mark = reportMark(report);
  const links = [
    ...(board === null ? [] : [link('Board', board)]),
    ...(earlier === null ? [] : [`earlier: ${link(earlier.name, earlier.url)}`]),
  ];
  const first = links.length === 0 ? [] : [links.join(' · ')];
  const body = [...first, toMarkdown(trendReportPage(report, origin), longest), mark].join('\n\n');
  return { title: trendReportTitle(report), body, mark };
}
