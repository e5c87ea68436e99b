/** The title at the start of a command, before its `key:value` pairs: one quoted text, or words. */
import { stripInvisible } from './fold.ts';
import type { Token } from './tokens.ts';

/**
 * The title and how many tokens it takes; null when the pairs begin at once. `isKey` knows the keys of the command: "Feed: add
 * contractors" begins no pair.
 */
export function titleBefore(
  argument: string,
  tokens: readonly Token[],
  isKey: (name: string) => boolean,
): { readonly title: string | null; readonly tokens: number } {
  const count = leadingWords(tokens, isKey);
  const [first] = tokens;
  if (count === 0 || first === undefined) return { title: null, tokens: 0 };
  if (count === 1 && first.quoted) return { title: first.text, tokens: 1 };
  return { title: argument.slice(first.start, tokens[count - 1]?.end ?? 0), tokens: count };
}

function leadingWords(tokens: readonly Token[], isKey: (name: string) => boolean): number {
  if (tokens[0]?.quoted === true && tokens[0].key === null) return 1;
  const first = tokens.findIndex(({ key, text, quoted }) => {
    const name = quoted ? undefined : /^([a-z][\w-]{0,39}):$/i.exec(text)?.[1];
    return key !== null || (name !== undefined && isKey(name));
  });
  return first < 0 ? tokens.length : first;
}

/** A text on one line and without what a reader cannot see. */
export const onOneLine = (text: string): string => stripInvisible(text).split(/\s/u).filter(Boolean).join(' ');
