/** A text of a page as HTML. Texts of strangers stay code: isolated, so that they cannot turn the reading direction around them. */
import type { Inline, Text } from '../document/document.ts';
import { oneLine } from '../safe.ts';
import { escaped } from './escape.ts';

/** Longer than a title on GitHub may be; a report is no place for whole descriptions. */
const longestCode = 300;

/** Only the web: no scripts, files or mail. Other addresses stay text. */
const isWeb = (address: string): boolean => /^https?:\/\//i.test(address) && URL.canParse(address);

/** Our own words, with numbers kept on one line with their per cent. */
const ownWords = (text: string): string => escaped(text.replace(/(?<=\d) %/g, '\u00a0%'));

function inlineHtml(part: Inline): string {
  if (typeof part === 'string') return ownWords(part);
  if ('strong' in part) return `<strong>${ownWords(part.strong)}</strong>`;
  if ('code' in part) return `<code>${escaped(oneLine(part.code, longestCode))}</code>`;
  // Reports are private: the site that is linked to need not know where the reader came from.
  return isWeb(part.to)
    ? `<a href="${escaped(part.to)}" rel="noreferrer">${escaped(part.link)}</a>`
    : escaped(part.link);
}

/** The text as HTML for inside a paragraph, list item or table cell. */
export const textHtml = (text: Text): string => text.map(inlineHtml).join('');
