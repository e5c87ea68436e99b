/** Reads "n/a because …": a section may be left out with a reason, and only with one (RC11). */
import { reasonAfter } from './because.ts';
import { leastLength, lengthOf } from './length.ts';
import { visibleText } from './visible-text.ts';

/** These claim it whatever follows. */
export const notApplicablePhrases = [
  ...['not applicable', 'n/a', 'n.a.', 'n. a.', 'n.a', 'nicht zutreffend', 'nicht anwendbar', 'entfällt'],
  ...['non applicable', 'sans objet', 'no aplica', 'no procede'],
];
/** These may also begin an ordinary sentence. */
const words = [
  ...['na', 'none', 'none needed', 'not needed', 'not necessary', 'nothing to correct', 'no correction needed'],
  ...['nicht erforderlich', 'nicht nötig', 'keine', 's.o.', 'aucune', 'aucun', 'ninguna', 'ninguno'],
];

/**
 * Null when the text does not claim "not applicable". `reason` is null when none is given or when it has fewer than
 * `leastLength` characters that say something.
 */
export function readNotApplicable(text: string): { readonly reason: string | null } | null {
  const seen = visibleText(text);
  const reason = reasonAfter(seen, notApplicablePhrases, false) ?? reasonAfter(seen, words, true);
  if (reason === null) return null;
  return { reason: lengthOf(reason) < leastLength ? null : reason };
}

/**
 * Whether a text declines to answer: "n/a" with whatever reason, or a bare "none". For fields that cannot be left out.
 * "None: no restore was tested in 2026" is an answer.
 */
export function declines(text: string): boolean {
  const seen = visibleText(text);
  return reasonAfter(seen, notApplicablePhrases, false) !== null || reasonAfter(seen, words, true) === '';
}
