/** Tables as HTML: with a caption and headings for each column and row, so that a screen reader can say where a number stands. */
import type { Table, Text } from '../document/document.ts';
import { escaped } from './escape.ts';
import { textHtml } from './inline.ts';

/** Tables with more columns than this keep their width on a telephone and scroll, instead of breaking every word. */
const mostUnsqueezed = 4;

/** Numbers stand right, also under their heading; by class, as the file allows no style attributes. */
const right = (table: Table, column: number): string => (table.align[column] === 'right' ? ' class="number"' : '');

function rowHtml(table: Table, row: readonly Text[]): string {
  const cells = row.map((cell, column) =>
    // The first column names the row. Without words it would name nothing.
    column === 0 && cell.length > 0
      ? `<th scope="row"${right(table, column)}>${textHtml(cell)}</th>`
      : `<td${right(table, column)}>${textHtml(cell)}</td>`,
  );
  return `<tr>${cells.join('')}</tr>`;
}

/**
 * A table in a box of its own that scrolls when the table is wider than the window; the box takes the keyboard focus, so
 * that it scrolls without a mouse. `shown` false: the caption stands already above it and is only read out.
 */
export function tableHtml(table: Table, shown = true): string {
  const broad = table.head.length > mostUnsqueezed ? ' class="broad"' : '';
  const caption = `<caption${shown ? '' : ' class="unseen"'}>${escaped(table.caption)}</caption>`;
  const head = table.head.map((name, column) => `<th scope="col"${right(table, column)}>${escaped(name)}</th>`);
  const rows = table.rows.map((row) => rowHtml(table, row));
  return `<div class="scroll" role="group" tabindex="0" aria-label="${escaped(table.caption)}"><table${broad}>${caption}
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}
