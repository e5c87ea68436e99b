/** The blocks of a page as HTML, with a place name on every heading. */
import type { Block, Chart } from '../document/document.ts';
import type { Anchors } from './anchors.ts';
import type { Drawings } from './charts/draw.ts';
import { escaped } from './escape.ts';
import { figureHtml } from './figure.ts';
import { textHtml } from './inline.ts';
import { tableHtml } from './table.ts';

/** A heading of the page as the list of contents needs it. */
export interface Entry {
  readonly level: 2 | 3;
  readonly text: string;
  readonly id: string;
}

/** What is known while the blocks are written, from the first to the last. */
export interface Writing {
  readonly anchors: Anchors;
  readonly drawings: ReadonlyMap<Chart, Drawings | null>;
  /** Headings so far, in order. */
  readonly entries: Entry[];
}

/** A heading of level 3 without one of level 2 before it would be a step left out for those who read by headings. */
function headingHtml(level: 2 | 3, text: string, writing: Writing): string {
  const entry = { level: writing.entries.length === 0 ? 2 : level, text, id: writing.anchors(text) } as const;
  writing.entries.push(entry);
  return `<h${entry.level} id="${entry.id}">${escaped(text)}</h${entry.level}>`;
}

function blockHtml(block: Block, writing: Writing): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block.level, block.text, writing);
    case 'paragraph':
      return `<p>${textHtml(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${textHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      // What the heading has just said is only read out.
      return tableHtml(block, writing.entries.at(-1)?.text !== block.caption);
    case 'chart':
      return figureHtml(block.chart, writing.drawings.get(block.chart) ?? null, block.table, writing.anchors);
    case 'details':
      return `<details><summary>${escaped(block.summary)}</summary>\n${blocksHtml(block.blocks, writing)}\n</details>`;
  }
}

/** The blocks one after the other; notes their headings in `writing`. */
export const blocksHtml = (blocks: readonly Block[], writing: Writing): string =>
  blocks.map((block) => blockHtml(block, writing)).join('\n');

/** The charts of some blocks, also those inside details, in order. */
export const chartsIn = (blocks: readonly Block[]): readonly Chart[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'details') return chartsIn(block.blocks);
    return block.kind === 'chart' ? [block.chart] : [];
  });
