/**
 * How a problem with a command is said. A problem is the rest of a sentence that begins with the command, such as
 * "does not know `severty:major`; did you mean `severity:major`?". What was quoted, or is to be typed, stands between
 * backticks, and quoted text holds none of its own: so whoever shows a problem can tell our words from a stranger's.
 */
import { stripInvisible } from './fold.ts';

/** Longer quotations are cut: the comment itself is one click away. */
const longest = 60;

/** A stranger's text as a quotation in a problem, on one line. */
export function quoted(text: string): string {
  const line = stripInvisible(text).replaceAll('`', "'").split(/\s/u).filter(Boolean).join(' ');
  const characters = [...line.slice(0, 4 * longest)];
  return `\`${characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`}\``;
}

/** "`a`, `b` or `c`", of words of ours. */
export function anyOf(words: readonly string[]): string {
  const shown = words.map((word) => `\`${word}\``);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
