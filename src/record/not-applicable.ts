/** Reads "n/a because …": a section may be left out with a reason, and only with one (RC11). */
import { reasonAfter } from './because.ts';
import { visibleText } from './visible-text.ts';

/** RC11: a statement, cause or reason of fewer visible characters says too little. */
export const minimumReasonLength = 40;

/** These claim it whatever follows. */
const plain = [
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
 * `minimumReasonLength` visible characters.
 */
export function readNotApplicable(text: string): { readonly reason: string | null } | null {
  const seen = visibleText(text);
  const reason = reasonAfter(seen, plain, false) ?? reasonAfter(seen, words, true);
  if (reason === null) return null;
  const length = Array.from(reason.replace(/\s+/gu, ' ')).length;
  return { reason: length < minimumReasonLength ? null : reason };
}
