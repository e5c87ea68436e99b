/** Text inside HTML: nothing in it can start a tag, end an attribute or break the file's encoding. */

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters besides tab and line ends are errors in HTML, and none of them can be seen.
const forbidden = /[^\P{Cc}\t\n\r]/gu;

/** Text as HTML, for an element or for an attribute in quotes. Lone surrogates become U+FFFD, as in any UTF-8 file. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (mark) => marks[mark] ?? '');
