/**
 * Finds listed phrases in the words of a text. A phrase is words with a blank between them; `train*` is any word that begins
 * so, `*ed` any that ends so, and `…` stands for up to six words ("hat … nicht"). Linear in the number of words.
 */
import { words as wordsOf } from '../../record/visible-text.ts';

type Part = (word: string) => boolean;
interface Phrase {
  readonly parts: readonly (Part | 'gap')[];
}

/** A list of phrases, ready to be looked for. */
export interface Phrases {
  /** By the first letters of their first word. */
  readonly byStart: ReadonlyMap<string, readonly Phrase[]>;
  /** Those whose first word is told by its end. */
  readonly byEnd: readonly Phrase[];
}

/** Where phrases stand: the words as the text has them, and the place of the first. */
export interface Found {
  readonly at: number;
  readonly text: string;
}

const keyLength = 3;
const longestGap = 6;
/** Nobody reads more; the rest of a hostile text is not listed. */
const mostFound = 20;

/** Makes phrases of a list such as `human error*, hat … vergessen`. Several lists may be given. */
export function phrases(...lists: readonly string[]): Phrases {
  const byStart = new Map<string, Phrase[]>();
  const byEnd: Phrase[] = [];
  for (const text of lists.flatMap((list) => list.split(/,\s*/u))) {
    const tokens = text.split(' ').filter((token) => token !== '');
    const [first = ''] = tokens;
    const phrase = { parts: tokens.flatMap(partsOf) };
    if (phrase.parts.length === 0) continue;
    if (first.startsWith('*')) byEnd.push(phrase);
    else {
      const key = keyOf(wordsOf(first)[0] ?? '', first.endsWith('*'));
      byStart.set(key, [...(byStart.get(key) ?? []), phrase]);
    }
  }
  return { byStart, byEnd };
}

/** A word is looked up by its first letters; a shorter one whole, and so must a shorter beginning not be listed. */
function keyOf(word: string, open: boolean): string {
  if (open && word.length < keyLength) throw new Error(`"${word}*" is too short for a beginning`);
  return word.slice(0, keyLength);
}

function partsOf(token: string): readonly (Part | 'gap')[] {
  if (token === '…') return ['gap'];
  if (token.startsWith('*')) return [(word) => word.endsWith(token.slice(1))];
  if (token.endsWith('*') && !token.includes('-')) return [(word) => word.startsWith(token.slice(0, -1))];
  return wordsOf(token).map((wanted) => (word) => word === wanted);
}

/**
 * The phrases that occur in the words, in the order of the text, each text once. A place at which one of `except` begins is
 * left out: "did not cover" is no omission.
 */
export function phrasesFound(words: readonly string[], wanted: Phrases, except?: Phrases): readonly Found[] {
  const found = new Map<string, Found>();
  for (let at = 0; at < words.length && found.size < mostFound; at += 1) {
    const end = endAt(words, at, wanted);
    if (end === null || (except !== undefined && endAt(words, at, except) !== null)) continue;
    const text = words.slice(at, end).join(' ');
    if (!found.has(text)) found.set(text, { at, text });
  }
  return [...found.values()];
}

/** Where the longest phrase that begins at a place ends; null when none does. */
function endAt(words: readonly string[], at: number, { byStart, byEnd }: Phrases): number | null {
  let longest: number | null = null;
  for (const list of [byStart.get((words[at] ?? '').slice(0, keyLength)) ?? [], byEnd]) {
    for (const phrase of list) {
      const end = endOf(words, at, phrase.parts, 0);
      if (end !== null && end > (longest ?? 0)) longest = end;
    }
  }
  return longest;
}

function endOf(words: readonly string[], at: number, parts: Phrase['parts'], from: number): number | null {
  let place = at;
  for (let i = from; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === 'gap') {
      for (let skip = 0; skip <= longestGap; skip += 1) {
        const end = endOf(words, place + skip, parts, i + 1);
        if (end !== null) return end;
      }
      return null;
    }
    const word = words[place];
    if (word === undefined || part === undefined || !part(word)) return null;
    place += 1;
  }
  return place;
}
