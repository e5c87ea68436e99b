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

/** How much of a cause stands in another text already. A short cause is read in the language of the other text. */
export function overlap(cause: string, compared: string): Overlap {
  const said = plainWords(cause);
  const other = plainWords(compared);
  const without = functionWordsOf(languageOf(said) === null ? [...said, ...other] : said);
  const content = [...new Set(said)].filter((word) => !without.has(word));
  const theirs = new Set(other);
  const shared = content.filter((word) => theirs.has(word));
  return { share: content.length === 0 ? 0 : shared.length / content.length, words: shared };
}
