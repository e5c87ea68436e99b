/**
 * RC1: a cause that says the finding over again is no cause. The share of the cause's content words that already stand
 * in the text it is compared with; qcsl.co.uk and ANAB call restating the commonest fault of cause analyses.
 */
import { functionWordsOf, languageOf } from './language.ts';
import { plainWords } from './plain.ts';

/** From this share on the cause restates the text and the guard fails. */
export const restatesFrom = 0.8;
/** From this share on it comes near: a hint. */
export const nearFrom = 0.6;

/** What a cause and a text have in common. */
export interface Overlap {
  /** |C ∩ S| / |C| over content words; 0 when the cause has none. */
  readonly share: number;
  /** The words they share, in the order of the cause. */
  readonly words: readonly string[];
}

/** A text made ready to be compared: reading it anew for every cause would take time with the square of their number. */
export interface Comparable {
  readonly words: ReadonlySet<string>;
  /** Of its language; null when that cannot be told. */
  readonly functionWords: ReadonlySet<string> | null;
}

export function comparable(text: string): Comparable {
  const all = plainWords(text);
  return { words: new Set(all), functionWords: languageOf(all) === null ? null : functionWordsOf(all) };
}

/** How much of a cause stands in another text already. A cause too short to tell its language is read in that text's. */
export function overlap(cause: Comparable, compared: Comparable): Overlap {
  const without = cause.functionWords ?? compared.functionWords;
  const content = [...cause.words].filter((word) => without?.has(word) !== true);
  const shared = content.filter((word) => compared.words.has(word));
  return { share: content.length === 0 ? 0 : shared.length / content.length, words: shared };
}
