/** Reads GFM tables (GitHub Flavored Markdown 0.29, 4.10): a header row, a delimiter row, then rows to the first line without a pipe. */
import { readLines } from './lines.ts';

export interface Table {
  readonly header: readonly string[];
  /** Cells by row, trimmed, at most as many as the header has. A short row is not filled up: that would let a wide header blow it up. */
  readonly rows: readonly (readonly string[])[];
}

/** All tables outside code and comments. Linear. */
export function readTables(text: string): readonly Table[] {
  const tables: { header: readonly string[]; rows: (readonly string[])[] }[] = [];
  let above: readonly string[] | null = null;
  let open = false;
  for (const line of readLines(text).lines) {
    const cells = line.kind === 'text' && line.visible.includes('|') ? cellsOf(line.visible) : null;
    const table = open ? tables.at(-1) : undefined;
    if (cells === null) {
      open = false;
    } else if (table !== undefined) {
      table.rows.push(cells.slice(0, table.header.length));
    } else if (above !== null && above.length === cells.length && cells.every(isDelimiter)) {
      tables.push({ header: above, rows: [] });
      open = true;
    }
    above = cells;
  }
  return tables;
}

const isDelimiter = (cell: string): boolean => /^:?-+:?$/.test(cell);

/** Splits a row at its pipes. `\|` is a pipe in a cell, also inside code spans. */
function cellsOf(line: string): readonly string[] {
  const row = line.trim();
  const cells: string[] = [];
  let cell: string[] = [];
  const parts = /\\\||\|/g;
  let at = 0;
  for (let found = parts.exec(row); found !== null; found = parts.exec(row)) {
    cell.push(row.slice(at, found.index));
    at = parts.lastIndex;
    if (found[0] !== '|') {
      cell.push('|');
      continue;
    }
    cells.push(cell.join('').trim());
    cell = [];
  }
  cells.push([...cell, row.slice(at)].join('').trim());
  if (row.startsWith('|')) cells.shift();
  if (row.endsWith('|') && !row.endsWith('\\|')) cells.pop();
  return cells;
}
