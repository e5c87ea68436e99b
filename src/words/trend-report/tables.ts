/** Tables of the report in short: texts for cells, the first column left, numbers right. */
import type { Table, Text } from '../document/document.ts';

/** A table whose first column names what the others count. */
export const countTable = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (Text | string | number)[])[],
): Table => ({
  kind: 'table',
  caption,
  head,
  align: head.map((_, at) => (at === 0 ? 'left' : 'right')),
  rows: rows.map((row) => row.map(cell)),
});

/** A table of words. */
export const wordTable = (caption: string, head: readonly string[], rows: readonly (readonly Text[])[]): Table => ({
  kind: 'table',
  caption,
  head,
  align: head.map(() => 'left'),
  rows,
});

const cell = (value: Text | string | number): Text => (typeof value === 'object' ? value : [String(value)]);
