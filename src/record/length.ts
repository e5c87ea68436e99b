/**
 * RC11: a statement, a cause or a reason of a few characters says nothing an auditor could follow. Characters are
 * counted as a reader sees them; one of a wide script (Chinese, Japanese, Korean) counts as two and a half. Addresses and
 * words said over and over count for nothing: they make a text longer, not clearer.
 */
import { visibleStart } from './visible-text.ts';

/** The least length in characters. */
export const leastLength = 40;

/** A short sentence is enough when it has this many characters and different words: "The list has no step for SaaS". */
const shortSentence = { characters: 25, words: 6 } as const;

/** What has not said enough by then is not read on. */
const mostRead = 10_000;

const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
/** A word may stand twice, a short one such as "of" or "the" more often. */
const mostTimes = { long: 2, short: 5 } as const;
const shortWord = 3;

/** The length of a Markdown text in characters that say something. Linear. */
export function lengthOf(text: string): number {
  const said = tellingWords(text).join(' ');
  return Math.floor([...said].length + (said.match(wide)?.length ?? 0) * 1.5);
}

/** Whether a statement or a cause is long enough to be followed: 40 characters, or one short whole sentence. */
export function saysEnough(text: string): boolean {
  const length = lengthOf(text);
  if (length >= leastLength) return true;
  return length >= shortSentence.characters && new Set(tellingWords(text.toLowerCase())).size >= shortSentence.words;
}

function tellingWords(text: string): readonly string[] {
  const seen = new Map<string, number>();
  const all = visibleStart(text, mostRead)
    .slice(0, mostRead)
    .replace(/\bhttps?:\/\/[^\s<>]+/giu, ' ')
    .replace(/^\s*lorem ipsum\b[^\n]*/giu, ' ')
    .replace(/(\p{L})\1{3,}/gu, '$1')
    .split(/\s+/u)
    .filter((word) => word !== '');
  return all.filter((word) => {
    const key = word.toLowerCase();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times <= (key.length <= shortWord ? mostTimes.short : mostTimes.long);
  });
}
