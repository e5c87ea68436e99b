/**
 * A page as Markdown for GitHub. The title is left out: it stands above, as the title of the issue. What is too long is
 * left out by whole blocks, what folds first, and the page says so; nothing is cut in the middle.
 */
import { code, count, link, oneLine } from '../safe.ts';
import type { Block, Chart, Inline, Page, Table, Text } from './document.ts';
import { mermaidChart } from './mermaid.ts';

/** A chart's table of more rows than this is folded away. */
const mostOpenRows = 8;
/** Characters of a stranger's text. */
const mostCode = 100;

/** The page in at most `limit` characters. */
export function toMarkdown(page: Page, limit: number): string {
  const chunks = page.blocks.map((block) => ({ block, text: blockText(block) })).filter(({ text }) => text !== '');
  const whole = join(chunks.map(({ text }) => text));
  if (whole.length <= limit) return whole;
  const dropped = toDrop(chunks, limit - noteRoom);
  const kept = withoutBareHeadings(chunks.filter((_, at) => !dropped.has(at)));
  const left = chunks.filter((_, at) => dropped.has(at)).map(({ block }) => blockName(block));
  const text = join([...kept.map((chunk) => chunk.text), leftOut(left)]);
  return text.length <= limit ? text : leftOut(left).slice(0, limit);
}

interface Chunk {
  readonly block: Block;
  readonly text: string;
}

const join = (parts: readonly string[]): string => parts.join('\n\n');

/** Room kept for the sentence that says what was left out. */
const noteRoom = 500;

/** What goes first when there is no room: what is folded anyway, then pictures, then rows. Headings go with what they head. */
const goesFirst: Readonly<Record<Block['kind'], number>> = {
  details: 0,
  chart: 1,
  table: 2,
  list: 3,
  paragraph: 4,
  heading: 5,
};

function toDrop(chunks: readonly Chunk[], room: number): ReadonlySet<number> {
  const order = chunks
    .map(({ block }, at) => ({ at, first: goesFirst[block.kind] }))
    .toSorted((a, b) => a.first - b.first || b.at - a.at);
  const dropped = new Set<number>();
  let length = chunks.reduce((sum, { text }) => sum + text.length + 2, 0);
  for (const { at } of order) {
    if (length <= room) break;
    dropped.add(at);
    length -= (chunks[at]?.text.length ?? 0) + 2;
  }
  return dropped;
}

/** A heading stays only where something follows before the next one of its level or above. */
function withoutBareHeadings(chunks: readonly Chunk[]): readonly Chunk[] {
  const kept: Chunk[] = [];
  let deepest = 0;
  for (const chunk of chunks.toReversed()) {
    const { block } = chunk;
    if (block.kind !== 'heading') deepest = 9;
    else if (block.level >= deepest) continue;
    else deepest = block.level;
    kept.push(chunk);
  }
  return kept.reverse();
}

const mostNamed = 5;

function leftOut(names: readonly string[]): string {
  const named = [...new Set(names.filter((name) => name !== ''))].slice(0, mostNamed).map((name) => code(name, 60));
  const which = named.length === 0 ? '' : `: ${named.join(', ')}${names.length > named.length ? ' and others' : ''}`;
  return `Left out here, because it would be too long: ${count(names.length, 'part')}${which}.`;
}

function blockName(block: Block): string {
  if (block.kind === 'details') return block.summary;
  if (block.kind === 'chart') return block.chart.title;
  return block.kind === 'table' ? block.caption : '';
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    case 'paragraph':
      return atLineStart(markdown(block.text));
    case 'list':
      return block.items.map((item) => `- ${atLineStart(markdown(item))}`).join('\n');
    case 'table':
      return join([`**${plain(block.caption)}**`, tableText(block)]);
    case 'chart':
      return chartText(block.chart, block.table);
    case 'details':
      return folded(block.summary, join(block.blocks.map(blockText)));
  }
}

const folded = (summary: string, text: string): string =>
  `<details><summary>${inTag(summary)}</summary>\n\n${text}\n\n</details>`;

function chartText(chart: Chart, table: Table): string {
  const drawing = mermaidChart(chart);
  const about = [`**${plain(chart.title)}.** ${plain(chart.description)}`, plain(drawing?.key ?? '')];
  const picture = drawing === null ? [] : [`\`\`\`mermaid\n${drawing.source}\n\`\`\``];
  const numbers =
    table.rows.length > mostOpenRows ? folded(`Table: ${table.caption}`, tableText(table)) : tableText(table);
  return join([about.filter((text) => text !== '').join(' '), ...picture, numbers]);
}

/** Every row gets as many cells as the head, or GitHub would show no table. */
function tableText({ head, align, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (align[at] === 'right' ? '---:' : '---'));
  const body = rows.map((row) => line(head.map((_, at) => markdown(row[at] ?? []))));
  return [line(head.map(plain)), line(rule), ...body].join('\n');
}

const markdown = (text: Text): string => text.map(inline).join('');

function inline(part: Inline): string {
  if (typeof part === 'string') return plain(part);
  if ('strong' in part) return `**${plain(part.strong)}**`;
  if ('code' in part) return code(part.code, mostCode);
  return /^https?:\/\//.test(part.to) ? link(plain(part.link), part.to) : plain(part.link);
}

/** Text of ours with what Markdown would take for markup made harmless. Blanks at the ends stay: parts are put together. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>|~]/g, (mark) => `\\${mark}`);

/** "2026. It …" and "- 3" begin no list, "# 3" no heading. */
const atLineStart = (text: string): string => text.replace(/^(\d{1,9})([.)])/, '$1\\$2').replace(/^([#+=-])/, '\\$1');

const inTag = (text: string): string =>
  oneLine(text, 200).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
