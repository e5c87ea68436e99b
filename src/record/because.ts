/** Reads a phrase and the reason given after it: "none because …", "n/a: …", "keine, weil …". */
import { foldPhrase } from './fold.ts';

/** Words and marks between a phrase and its reason, in the languages of the forms. */
const joint =
  /^[\s.:;,–—-]{0,10}(?:\(\s{0,3})?(?:(?:because(?: of)?|as|since|reason|weil|da|denn|grund|begründung|car|parce que?|parce qu'|puisque|raison|motif|porque|ya que|motivo|razón)(?![\p{L}\p{N}])[\s:,]{0,10})?/iu;

/** Only the start of a text is compared with the phrases. */
const reach = 80;

/**
 * The reason after the first of `phrases` (folded, longer ones first) that begins the text; '' when there is no reason,
 * null when no phrase begins it. With `jointNeeded` a phrase counts only before a joint or the end, because it may begin
 * an ordinary sentence: "none of the servers" is no "none".
 */
export function reasonAfter(text: string, phrases: readonly string[], jointNeeded: boolean): string | null {
  const plain = text.trim().replace(/^[*_"“(\s]{1,10}/, '');
  for (const phrase of phrases) {
    const length = prefixLength(plain.slice(0, reach), phrase);
    if (length === null) continue;
    const rest = plain.slice(length);
    const between = joint.exec(rest)?.[0] ?? '';
    if (jointNeeded && rest.trim() !== '' && between.trim() === '') continue;
    return rest.slice(between.length).trim();
  }
  return null;
}

/** How many characters of `text` make up the phrase, ignoring case and space; null when it begins otherwise. */
function prefixLength(text: string, phrase: string): number | null {
  for (let length = phrase.length; length <= Math.min(text.length, phrase.length + 4); length++) {
    const next = text[length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(next) && foldPhrase(text.slice(0, length)) === phrase) return length;
  }
  return null;
}
