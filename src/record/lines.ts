/**
 * Walks a Markdown text line by line and says of each line what GitHub makes of it: text, heading, quote, code, raw HTML
 * or nothing that a reader sees. One pass and no tree: published Markdown parsers take seconds on a hostile 64 KB body.
 * Where this reading and GitHub's could differ (deeply nested lists), it errs towards "not seen", which keeps a gate shut.
 */
import {
  closesFence,
  continuesParagraph,
  type Fence,
  indentOf,
  isHeading,
  listMarker,
  openFence,
  openRaw,
  opensHtml,
  type RawBlock,
} from './blocks.ts';
import { cut, inlineRanges, type Range } from './inline.ts';

/** `fence` is a line that opens or closes fenced code, `hidden` one that shows nothing (a comment). */
type LineKind = 'text' | 'heading' | 'quote' | 'code' | 'fence' | 'html' | 'blank' | 'hidden';

export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly raw: string;
  /** The line without HTML comments. */
  readonly visible: string;
  readonly kind: LineKind;
}

export interface Lines {
  readonly lines: readonly Line[];
  /** The line that opened a fence, comment or raw block which never ends; null when all end. */
  readonly unclosedFrom: number | null;
}

/** The long texts read last: one section is read for its standing, its length, its causes and its words in turn. */
const recent: { readonly text: string; readonly lines: Lines }[] = [];
const mostRecent = 4;
const longText = 2000;

/** Reads all lines. CRLF and CR count as LF, a byte order mark is dropped. Linear. */
export function readLines(text: string): Lines {
  if (text.length < longText) return walkLines(text);
  const known = recent.find((entry) => entry.text === text);
  if (known !== undefined) return known.lines;
  const lines = walkLines(text);
  if (recent.unshift({ text, lines }) > mostRecent) recent.pop();
  return lines;
}

function walkLines(text: string): Lines {
  const raws = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const walk: Walk = {
    fence: null,
    raw: null,
    comment: false,
    html: false,
    quoteFence: null,
    item: 0,
    previous: 'blank',
    opened: 0,
  };
  const reads: Read[] = [];
  for (const raw of raws) {
    const read = next(walk, raw, reads.length + 1);
    if (read.kind !== 'quote') walk.quoteFence = null;
    walk.previous = read.joins || read.kind !== 'quote' ? read.kind : 'blank';
    reads.push(read);
  }
  const open = walk.fence !== null || walk.raw !== null || walk.comment;
  return { lines: finish(raws, reads), unclosedFrom: open ? walk.opened : null };
}

interface Walk {
  fence: Fence | null;
  raw: RawBlock | null;
  comment: boolean;
  html: boolean;
  quoteFence: Fence | null;
  /** Column of the content of the outermost open list item; 0 outside lists. */
  item: number;
  previous: LineKind;
  /** Line of the block that opened last. */
  opened: number;
}

/** One line as the block pass sees it. `joins`: part of a paragraph; `starts`: the first line of one. */
interface Read {
  readonly kind: LineKind;
  readonly visible: string;
  readonly joins: boolean;
  readonly starts: boolean;
}

const plain = (kind: LineKind, visible: string): Read => ({ kind, visible, joins: false, starts: true });
const blank = plain('blank', '');
const paragraph = (kind: LineKind, visible: string, starts: boolean): Read => ({ kind, visible, joins: true, starts });

function next(walk: Walk, raw: string, number: number): Read {
  if (walk.comment) return html(walk, '', raw, number);
  if (walk.raw !== null) return insideRaw(walk, raw, walk.raw);
  const text = raw.trimStart();
  if (walk.fence !== null) {
    const indent = indentOf(raw);
    const left = text !== '' && indent < walk.fence.container;
    if (!left) return insideFence(walk, raw, text, indent, walk.fence);
    walk.fence = null;
  }
  if (text === '') {
    walk.html = false;
    return blank;
  }
  return walk.html ? html(walk, '', raw, number) : fresh(walk, raw, text, number);
}

function insideRaw(walk: Walk, raw: string, block: RawBlock): Read {
  if (raw.toLowerCase().includes(block.end)) walk.raw = null;
  return plain(block.shown ? 'code' : 'hidden', raw);
}

function insideFence(walk: Walk, raw: string, text: string, indent: number, fence: Fence): Read {
  if (indent - fence.container > 3 || !closesFence(text, fence)) return plain('code', raw);
  walk.fence = null;
  return plain('fence', raw);
}

/** A line that starts outside every fence, comment and raw block. */
function fresh(walk: Walk, raw: string, text: string, number: number): Read {
  const indent = indentOf(raw);
  const lazy = continuesParagraph(text);
  if (indent < walk.item && !(walk.previous === 'text' && lazy)) walk.item = 0;
  const inItem = indent >= walk.item ? walk.item : 0;
  const nestedComment = inItem > 0 && text.startsWith('<!--');
  if (indent - inItem > 3 && !nestedComment) return indented(walk, raw, inItem);
  if (text[0] === '>') return quote(walk, raw, text, number);
  if (walk.previous === 'quote' && lazy) return paragraph('quote', raw, false);
  return block(walk, raw, text, number, inItem) ?? paragraph('text', raw, walk.previous !== 'text');
}

/** Four columns in: code, unless a paragraph above goes on. In a list it may be deeper text, so comments are cut there. */
function indented(walk: Walk, raw: string, inItem: number): Read {
  if (walk.previous === 'text' || walk.previous === 'quote') return paragraph(walk.previous, raw, false);
  return inItem > 0 ? paragraph('code', raw, true) : plain('code', raw);
}

/** Everything that is neither a quote nor a plain paragraph; null for the latter. */
function block(walk: Walk, raw: string, text: string, number: number, inItem: number): Read | null {
  if (text.startsWith('<!--')) return html(walk, '', raw, number);
  const rawBlock = openRaw(text);
  if (rawBlock !== null) {
    walk.opened = number;
    walk.raw = text.toLowerCase().includes(rawBlock.end, 2) ? null : rawBlock;
    return plain(rawBlock.shown ? 'code' : 'hidden', raw);
  }
  if (opensHtml(text)) {
    walk.html = true;
    return html(walk, '', raw, number);
  }
  const fence = openFence(text, inItem);
  if (fence !== null) {
    walk.fence = fence;
    walk.opened = number;
    return plain('fence', raw);
  }
  if (isHeading(text)) return { kind: 'heading', visible: raw, joins: true, starts: true };
  const marker = listMarker(text);
  return marker === 0 ? null : item(walk, raw, text, marker, number);
}

/** The first line of a list item. The item may open with a fence or a comment. */
function item(walk: Walk, raw: string, text: string, marker: number, number: number): Read {
  const rest = text.slice(marker);
  const content = rest.trimStart();
  const space = indentOf(rest);
  if (walk.item === 0) walk.item = indentOf(raw) + marker + (space >= 1 && space <= 4 ? space : 1);
  const fence = openFence(content, walk.item);
  if (fence !== null) {
    walk.fence = fence;
    walk.opened = number;
    return plain('fence', raw);
  }
  if (content.startsWith('<!--')) return html(walk, raw.slice(0, raw.length - content.length), content, number);
  return paragraph('text', raw, true);
}

/** A quoted line. Fences inside a quote end with it. */
function quote(walk: Walk, raw: string, text: string, number: number): Read {
  let at = 0;
  while (text[at] === '>' || (text[at] === ' ' && at > 0)) at++;
  const content = text.slice(at);
  if (walk.quoteFence !== null) {
    if (closesFence(content, walk.quoteFence)) walk.quoteFence = null;
    return plain('quote', raw);
  }
  walk.quoteFence = openFence(content, 0);
  if (walk.quoteFence !== null || content === '') return plain('quote', raw);
  const prefix = raw.slice(0, raw.length - content.length);
  if (content.startsWith('<!--')) return { ...html(walk, prefix, content, number), kind: 'quote' };
  return paragraph('quote', raw, walk.previous !== 'quote' || !continuesParagraph(content));
}

/**
 * A line of raw HTML, of which comments are cut. A comment that does not end here hides what follows, whatever container
 * it began in: browsers read the rendered page as one text.
 */
function html(walk: Walk, prefix: string, text: string, number: number): Read {
  const parts: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (!walk.comment) {
      const start = text.indexOf('<!--', at);
      parts.push(start < 0 ? text.slice(at) : text.slice(at, start));
      if (start < 0) break;
      walk.comment = true;
      walk.opened = number;
      at = start + 2;
    }
    const end = text.indexOf('-->', at);
    if (end < 0) break;
    walk.comment = false;
    at = end + 3;
  }
  const visible = parts.join('');
  return visible.trim() === '' ? plain('hidden', '') : plain('html', prefix + visible);
}

/** The inline pass: cuts comments out of paragraphs and tells lines that begin inside a code span. */
function finish(raws: readonly string[], reads: readonly Read[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < reads.length) {
    const first = reads[from];
    if (first === undefined) break;
    let to = from + 1;
    if (first.joins) while (to < reads.length && continues(first, reads[to])) to++;
    const group = first.joins ? inlinePass(reads.slice(from, to)) : [first];
    for (const { kind, visible } of group) {
      lines.push({ number: from + 1, raw: raws[from] ?? '', visible, kind });
      from++;
    }
  }
  return lines;
}

const continues = (first: Read, read: Read | undefined): boolean =>
  read !== undefined && first.kind !== 'heading' && read.joins && !read.starts && read.kind === first.kind;

function inlinePass(group: readonly Read[]): readonly Pick<Line, 'kind' | 'visible'>[] {
  const text = group.map((read) => read.visible).join('\n');
  if (!text.includes('<!--') && (group.length === 1 || !text.includes('`'))) return group;
  const { comments, codes } = inlineRanges(text);
  const within = { comments: 0, codes: 0 };
  let start = 0;
  return group.map((read) => {
    const end = start + read.visible.length;
    const cuts = overlapping(comments, within.comments, start, end);
    within.comments = cuts.next;
    const code = overlapping(codes, within.codes, start, start);
    within.codes = code.next;
    const visible = cut(read.visible, cuts.ranges);
    const inCode = code.ranges.length > 0;
    start = end + 1;
    if (cuts.ranges.length > 0 && visible.trim() === '') return { kind: 'hidden', visible: '' };
    return { kind: inCode ? 'code' : read.kind, visible };
  });
}

/**
 * The parts of sorted ranges inside one line from `start` to `end`, relative to it, and where to look on for the next
 * line. With `end` equal to `start` it answers whether the line's first position lies inside a range begun earlier.
 */
function overlapping(ranges: readonly Range[], from: number, start: number, end: number) {
  const found: Range[] = [];
  let next = from;
  while (next < ranges.length && (ranges[next]?.to ?? 0) <= start) next++;
  for (let i = next; i < ranges.length; i++) {
    const range = ranges[i];
    if (range === undefined || (start === end ? range.from >= start : range.from >= end)) break;
    found.push({ from: Math.max(range.from, start) - start, to: Math.min(range.to, end) - start });
  }
  return { ranges: found, next };
}
