/** The starts of Markdown blocks, told from one line (CommonMark 0.31, chapter 4). All linear in the line's length. */

/** An open fence. `container` is the column at which its list item's content starts; 0 outside lists. */
export interface Fence {
  readonly char: '`' | '~';
  readonly length: number;
  readonly container: number;
}

/** Columns of white space before the first character; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let columns = 0;
  for (const char of line) {
    if (char === ' ') columns++;
    else if (char === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** The fence that `text` (without indentation) opens, or null. A backtick fence has no backtick in its info string. */
export function openFence(text: string, container: number): Fence | null {
  const char = text[0];
  if (char !== '`' && char !== '~') return null;
  const length = runOf(text, char);
  if (length < 3 || (char === '`' && text.includes('`', length))) return null;
  return { char, length, container };
}

/** Whether `text` (without indentation) closes the fence. */
export function closesFence(text: string, fence: Fence): boolean {
  if (text[0] !== fence.char) return false;
  const length = runOf(text, fence.char);
  return length >= fence.length && text.slice(length).trim() === '';
}

function runOf(text: string, char: string): number {
  let length = 0;
  while (text[length] === char) length++;
  return length;
}

/** Length of the list marker that starts `text`, or 0. */
export function listMarker(text: string): number {
  return /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/.exec(text)?.[0].length ?? 0;
}

/** Whether `text` (without indentation) is an ATX heading of any level. */
export function isHeading(text: string): boolean {
  return text[0] === '#' && /^#{1,6}(?:[ \t]|$)/.test(text);
}

/** The title of a third-level ATX heading without its optional closing marks, or null for any other line. */
export function thirdLevelTitle(text: string): string | null {
  if (!/^###(?:[ \t]|$)/.test(text)) return null;
  const title = text.slice(3).trim();
  let end = title.length;
  while (title[end - 1] === '#') end--;
  if (end === title.length) return title;
  return end === 0 || title[end - 1] === ' ' || title[end - 1] === '\t' ? title.slice(0, end).trim() : title;
}

/** Raw HTML that runs to an end mark, over blank lines: what is shown as code, and what is not shown at all. */
export interface RawBlock {
  readonly end: string;
  readonly shown: boolean;
}

/** The raw block that `text` opens (CommonMark HTML blocks 1, 3, 4, 5; comments are block 2 and handled apart). */
export function openRaw(text: string): RawBlock | null {
  const tag = /^<(pre|script|style|textarea)(?=[\s>]|$)/i.exec(text)?.[1];
  if (tag !== undefined) return { end: `</${tag.toLowerCase()}>`, shown: true };
  if (text.startsWith('<?')) return { end: '?>', shown: false };
  if (text.startsWith('<![CDATA[')) return { end: ']]>', shown: false };
  if (/^<![a-z]/i.test(text)) return { end: '>', shown: false };
  return null;
}

const htmlBlock =
  /^<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;

/** Whether `text` opens an HTML block that runs to the next blank line (CommonMark HTML block 6). */
export function opensHtml(text: string): boolean {
  return text[0] === '<' && htmlBlock.test(text);
}

/** Whether `text` may continue the paragraph above it although its own markers are missing (a lazy continuation). */
export function continuesParagraph(text: string): boolean {
  const first = text[0] ?? '';
  if (first === '#') return !isHeading(text);
  if (first === '>') return false;
  if (first === '<') return !(text.startsWith('<!--') || openRaw(text) !== null || opensHtml(text));
  if (first === '`' || first === '~') return openFence(text, 0) === null;
  return listMarker(text) === 0;
}
