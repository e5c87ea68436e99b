/**
 * What a reader sees of a Markdown text: markup, comments, link targets and invisible characters are gone. Lints count
 * and compare this, so that nothing unseen can make a section look longer or a cause look different.
 */
import { indentOf, listMarker } from './blocks.ts';
import { decodeEntities } from './entities.ts';
import { stripInvisible } from './fold.ts';
import { type Line, readLines } from './lines.ts';

/** Anything that may be markup, or a second line. */
const special = /[\\`*~_[\]!<|&>#+\n\r-]|^\s|^\d{1,9}[.)]/;

/** The visible text, one line per line of text, trimmed, without blank lines. Code counts: it is shown. Linear. */
export function visibleText(markdown: string): string {
  if (!special.test(markdown)) return stripInvisible(markdown).trim();
  return [...visibleLines(markdown)].join('\n');
}

/** The visible text up to the line with which it is longer than `most` characters, for readers that look no further. */
export function visibleStart(markdown: string, most: number): string {
  const lines: string[] = [];
  let length = 0;
  for (const line of visibleLines(markdown)) {
    lines.push(line);
    length += line.length + 1;
    if (length > most + 1) break;
  }
  return lines.join('\n');
}

/** The lines of the visible text one by one, for readers that need only the first. */
export function* visibleLines(markdown: string): Generator<string> {
  let previous: Line['kind'] = 'blank';
  for (const line of readLines(markdown).lines) {
    const starts: boolean = previous !== 'text';
    const text: string = starts && line.kind === 'text' && isLinkDefinition(line.visible) ? '' : visibleLine(line);
    if (text !== '') yield text;
    previous = text === '' ? 'blank' : line.kind;
  }
}

/** The words of a text: NFKC, lower case, runs of letters, marks and digits. "isn't" is "isn", "t". */
export function words(text: string): readonly string[] {
  return (
    stripInvisible(text.normalize('NFKC'))
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function visibleLine(line: Line): string {
  if (line.kind === 'blank' || line.kind === 'hidden' || line.kind === 'fence') return '';
  if (line.kind === 'code') return stripInvisible(line.visible).trim();
  const text = withoutMarker(line.visible);
  if (/^[-:| \t]*$/.test(text)) return '';
  return stripInvisible(decodeEntities(inlineText(withoutStruck(text)))).trim();
}

/** Struck text is taken back: it can be read, but its writer does not say it any more. */
function withoutStruck(text: string): string {
  if (!text.includes('~~')) return text;
  return text.replace(/(?<![\\~])~~(?![\s~])[^~\n]{1,2000}~~(?!~)/g, '');
}

/** Drops quote marks, a list marker, a check box and heading marks. */
function withoutMarker(line: string): string {
  let at = 0;
  while (line[at] === '>' || line[at] === ' ' || line[at] === '\t') at++;
  let text = line.slice(at);
  text = text.slice(listMarker(text)).trimStart();
  text = text.replace(/^\[[ xX]\](?=\s|$)/, '').replace(/^#{1,6}(?=\s|$)/, '');
  return text.trim();
}

const marks = /[\\`*~_[\]!<|]/g;

/** The text of one line without emphasis, code marks, brackets, link targets and tags. */
function inlineText(text: string): string {
  const parts: string[] = [];
  const ends = { ')': 0, '>': 0 };
  let at = 0;
  marks.lastIndex = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const from = found.index;
    if (from < at) continue;
    parts.push(text.slice(at, from));
    const mark = found[0];
    const [shown, to] = markAt(text, from, mark, ends);
    parts.push(shown);
    at = to;
    marks.lastIndex = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

type Ends = Record<')' | '>', number>;

/** What is shown for the mark at `from`, and where to read on. */
function markAt(text: string, from: number, mark: string, ends: Ends): [string, number] {
  const next = text[from + 1] ?? '';
  if (mark === '\\') return /[!-/:-@[-`{-~]/.test(next) ? [next, from + 2] : ['\\', from + 1];
  if (mark === '!') return [next === '[' ? '' : '!', from + 1];
  if (mark === '|') return [' ', from + 1];
  if (mark === '_') return [isWord(text[from - 1]) && isWord(next) ? '_' : '', from + 1];
  if (mark === '~') return [next === '~' || text[from - 1] === '~' ? '' : '~', from + 1];
  if (mark === ']' && next === '(') return ['', target(text, from + 2, ')', ends) ?? from + 1];
  if (mark === ']' && next === '[') return [' ', from + 2];
  if (mark === '<' && /[a-z/!?]/i.test(next)) return tag(text, from, ends);
  return [mark === '<' ? '<' : '', from + 1];
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** A tag shows nothing; an autolink shows its address. */
function tag(text: string, from: number, ends: Ends): [string, number] {
  const to = target(text, from + 1, '>', ends);
  if (to === null) return ['<', from + 1];
  const inner = text.slice(from + 1, to - 1);
  return [/^[a-z][a-z0-9+.-]{1,31}:\S*$/i.test(inner) ? inner : '', to];
}

/** The place after the next `close`. Each place is looked for once: `ends` remembers it, -1 when there is none. */
function target(text: string, from: number, close: ')' | '>', ends: Ends): number | null {
  if (ends[close] >= 0 && ends[close] < from) ends[close] = text.indexOf(close, from);
  return ends[close] < from ? null : ends[close] + 1;
}

/** Whether a line is a link reference definition, such as `[//]: # (note)`, which GitHub does not show. */
function isLinkDefinition(line: string): boolean {
  const text = line.trim();
  if (text[0] !== '[' || text[1] === '^' || indentOf(line) > 3) return false;
  const label = text.indexOf(']:');
  if (label < 2 || label > 1000 || text.slice(1, label).includes(']')) return false;
  const rest = text.slice(label + 2).trim();
  const space = rest.search(/\s/);
  if (space < 0) return true;
  const title = rest.slice(space).trim();
  const close = { '"': '"', "'": "'", '(': ')' }[title[0] ?? ''];
  return close !== undefined && title.length > 1 && title.indexOf(close, 1) === title.length - 1;
}
