/** A chart as HTML: the drawing for those who see it, its title and description for those who do not, and its table for everyone. */
import type { Chart, Table } from '../document/document.ts';
import { count } from '../safe.ts';
import type { Anchors } from './anchors.ts';
import { mostBars } from './charts/bar-chart.ts';
import type { Drawing } from './charts/clean-svg.ts';
import type { Drawings } from './charts/draw.ts';
import { mostLabels } from './charts/line-chart.ts';
import { escaped } from './escape.ts';
import { tableHtml } from './table.ts';

/** The drawing as one image with a name and a description; its parts are not read out one by one. */
const svgHtml = (
  { width, height, shapes }: Drawing,
  look: 'wide' | 'narrow',
  title: string,
  description: string,
): string =>
  `<svg class="${look}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${title}" aria-describedby="${description}">${shapes}</svg>\n`;

/** How many bars or labels are in the table only. */
function leftOut(chart: Chart): number {
  if (chart.type === 'steps') return 0;
  return Math.max(0, chart.labels.length - (chart.type === 'bars' ? mostBars : mostLabels));
}

/** What is counted, unless the title has said it. */
const unitHtml = ({ title, unit }: Chart): string =>
  unit.toLowerCase() === title.toLowerCase() ? '' : ` <span>${escaped(unit)}</span>`;

/**
 * The figure and, after it, the table it was drawn from, folded. `drawings` null: there was nothing to draw, and the table
 * stands for itself.
 */
export function figureHtml(chart: Chart, drawings: Drawings | null, table: Table, anchors: Anchors): string {
  const more = leftOut(chart);
  const note = more > 0 ? `<p class="note">The table has ${count(more, 'row')} more.</p>\n` : '';
  const [title, description] = [anchors(`chart ${chart.title}`), anchors(`about ${chart.title}`)];
  const images =
    drawings === null
      ? ''
      : svgHtml(drawings.wide, 'wide', title, description) + svgHtml(drawings.narrow, 'narrow', title, description);
  return `<figure>
<figcaption><strong id="${title}">${escaped(chart.title)}</strong>${unitHtml(chart)}
<p id="${description}">${escaped(chart.description)}</p></figcaption>
${images}${note}</figure>
<details class="data"><summary>Table: ${escaped(table.caption)}</summary>
${tableHtml(table, false)}
</details>`;
}
