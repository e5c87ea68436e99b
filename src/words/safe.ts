/**
 * Text by strangers inside our own comments. It must not mention, link, close, embed or forge anything there, so it is
 * shown as code: GitHub renders no markup, reference or mention inside a code span.
 */

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Text as a one-line code span of at most `most` characters. Empty text gives an empty string. */
export function code(text: string, most = 80): string {
  const line = oneLine(text, most);
  if (line === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  // A bar would end a table cell even inside a code span.
  return `${fence}${pad}${line.replaceAll('|', '¦')}${pad}${fence}`;
}

/** Text on one line without control and invisible characters, cut at `most` characters. */
export function oneLine(text: string, most = 80): string {
  const line = text.replace(invisible, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** A link whose text is ours. Addresses come from GitHub; anything that could end the link, or the cell of a table, is encoded. */
export const link = (text: string, url: string): string => `[${text}](${url.replace(/[\s()<>|\\]/gu, encoded)})`;

/** Brackets are left alone by `encodeURIComponent`. */
const encoded = (mark: string): string =>
  mark === '(' || mark === ')' ? `%${mark.charCodeAt(0).toString(16)}` : encodeURIComponent(mark);

/** "a", "a and b", "a, b and c" */
export function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "1 thing", "2 things" */
export const count = (n: number, noun: string, plural = `${noun}s`): string => `${n} ${n === 1 ? noun : plural}`;
