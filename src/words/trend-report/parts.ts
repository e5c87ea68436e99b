/** The key figures of each part of a register, side by side: by source, requirement, cause, severity, area or repository. */
import type { Dimension } from '../../trends/metrics/figures.ts';
import type { PartFigures } from '../../trends/metrics/figures-by.ts';
import type { TrendReport } from '../../trends/report.ts';
import type { Page } from '../document/document.ts';
import { dimensionNames, valueName } from './labels.ts';
import { shareText, stateText, survivalText, withMajors } from './numbers.ts';
import { trendReportTitle } from './page.ts';
import { dayName } from './periods.ts';
import { countTable } from './tables.ts';

const head = ['Raised', 'Closed', 'Open', 'Overdue', 'Half closed', 'Effective at first', 'Came back'];

/** The page with one row for each part. */
export function partsPage(report: TrendReport, dimension: Dimension, parts: readonly PartFigures[]): Page {
  const rows = parts.map(({ value, figures }) => {
    const { text, ours } = valueName(dimension, value);
    return [
      [ours ? text : { code: text }],
      withMajors(figures.opened),
      withMajors(figures.closed),
      withMajors(figures.open),
      stateText(figures.overdue),
      survivalText(figures.survival),
      shareText(figures.firstPass),
      shareText(figures.cameBack),
    ];
  });
  const title = `${trendReportTitle(report)}, by ${dimensionNames[dimension].toLowerCase()}`;
  const note = `As of ${dayName(report.asOf)}. A finding with several values stands in several rows.`;
  const table = countTable(title, [dimensionNames[dimension], ...head], rows);
  return { title, blocks: [{ kind: 'paragraph', text: [note] }, table] };
}
