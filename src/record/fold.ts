/**
 * Folding of short texts for comparison, and the removal of what a reader cannot see. Zero-width and other ignorable
 * characters are dropped because text that nobody can read must neither fill a section nor tell two headings apart.
 */

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu;
const invisibleButLines = /[\p{Default_Ignorable_Code_Point}\u2800]|(?![\n\t])\p{Cc}/gu;

/** Most cells and lines: nothing to fold or strip, found out at little cost. */
const printableAscii = /^[ -~]*$/;
const oneAsciiWord = /^[!-~]*$/;

/** The text without zero-width, ignorable and control characters; line feeds and tabs stay. */
export function stripInvisible(text: string): string {
  if (printableAscii.test(text)) return text;
  return text.replace(invisibleButLines, '');
}

/** Longer lines cannot be one of our headings; not folding them keeps hostile headings cheap. */
const longestHeading = 200;

/**
 * A heading as a key: NFKC, lower case, one space between words, without emoji, emphasis marks and a colon or question
 * mark at the end. "🔎 **Root  Cause**:" and "root cause" are one heading; "ß" is "ss", as in capitals. Empty for what is
 * too long to be a heading.
 */
export function foldHeading(heading: string): string {
  if (heading.length > longestHeading) return '';
  const plain = heading
    .normalize('NFKC')
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu, ' ')
    .replace(invisible, '')
    .replace(/[*_`]/g, '')
    .replaceAll('’', "'");
  return foldSpace(plain.toLowerCase().replaceAll('ß', 'ss')).replace(/[ :?]+$/, '');
}

/** A phrase as a key: NFKC, lower case, one space between words, nothing invisible. */
export function foldPhrase(text: string): string {
  if (oneAsciiWord.test(text)) return text.toLowerCase();
  return foldSpace(stripInvisible(text.normalize('NFKC')).replaceAll('’', "'").toLowerCase());
}

const foldSpace = (text: string): string => text.split(/\s/u).filter(Boolean).join(' ');
