/**
 * RC1: a cause that says the finding over again is no cause. The share of the cause's content words that already stand
 * in the text it is compared with; qcsl.co.uk and ANAB call restating the commonest fault of cause analyses.
 */
import { words } from '../../record/visible-text.ts';
import { functionWordsOf } from './language.ts';

/** From this share on the cause restates the finding and the guard fails. */
export const restatesFrom = 0.8;

/** Content words of a text: what is left without the function words of its language. */
function contentWords(text: string): ReadonlySet<string> {
  const all = words(text);
  const without = functionWordsOf(all);
  return new Set(all.filter((word) => !without.has(word)));
}

/** |C ∩ S| / |C| over content words; 0 when the cause has none. */
export function sharedWith(cause: string, compared: string): number {
  const ours = contentWords(cause);
  const theirs = contentWords(compared);
  if (ours.size === 0) return 0;
  let shared = 0;
  for (const word of ours) if (theirs.has(word)) shared += 1;
  return shared / ours.size;
}
