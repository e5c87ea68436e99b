/** YAML mistakes in words that say what to do. The parser's own texts assume that the reader knows the YAML grammar. */
import type { YAMLError } from 'yaml';
import { plain, quoted } from './problem.ts';

const quotes = 'This text is quoted, and its closing quote is missing.';
const bracket = (open: string, close: string): string =>
  `What was opened with ${open} is not closed. Add the ${close}.`;
const strayDash = 'A dash starts a list, but keys stand here. Remove the dash, or indent it below its key.';
const anchors = 'This anchor, alias or tag is not valid here. Write the value out without it.';

/** One or two sentences for an error of the YAML parser. `text` is the whole file. */
export function syntaxWords(error: YAMLError, text: string): string {
  const here = text.slice(error.pos[0], error.pos[0] + 80);
  switch (error.code) {
    case 'BAD_SCALAR_START':
      return reservedStart(here);
    case 'TAB_AS_INDENT':
      return 'A tab stands at the beginning of this line. Indent with spaces.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A second key stands on this line, or a text with a colon. Start a new line for the key, or put the text in quotes.';
    case 'MULTILINE_IMPLICIT_KEY':
      return here.startsWith('- ')
        ? strayDash
        : 'A key and its colon belong on one line. Probably a colon is missing here.';
    case 'KEY_OVER_1024_CHARS':
    case 'NON_STRING_KEY':
      return 'This key is not a plain word. Write a short name, then a colon.';
    case 'BAD_DQ_ESCAPE':
      return `${quoted(here.slice(0, 2))} means nothing inside double quotes. Use single quotes, or write the backslash twice.`;
    case 'BAD_DIRECTIVE':
      return 'Lines that start with % are not read. Remove it.';
    case 'TAG_RESOLVE_FAILED':
      return 'Tags (words that start with !) are not read. Remove it, or put the text in quotes.';
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_PROP_ORDER':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
      return anchors;
    default:
      return structureWords(error.message);
  }
}

function reservedStart(here: string): string {
  const name = /^@[\w./-]+/u.exec(here)?.[0];
  if (name !== undefined) return `A name with @ needs quotes. Write "${plain(name)}".`;
  return `A value cannot start with ${plain(here.slice(0, 1))} unless it is in quotes.`;
}

/** These codes serve several mistakes; only the parser's text tells them apart. */
function structureWords(message: string): string {
  if (message.includes('quote')) return quotes;
  if (/end with a \]/u.test(message)) return bracket('[', ']');
  if (/end with a \}/u.test(message)) return bracket('{', '}');
  if (/followed by map values/u.test(message)) return 'A colon is missing after this key. Write it as key: value.';
  if (/^Missing , /u.test(message)) return 'A comma is missing before this.';
  if (/^Sequence item without/u.test(message)) return 'A dash is missing before this list item.';
  if (/same column|indented/u.test(message)) {
    return 'This line is not indented like its neighbours. Keys of one block start in the same column.';
  }
  return 'This does not fit here. Look for a missing quote, colon or dash, here or in the line above.';
}
