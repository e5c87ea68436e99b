/** K8 and K8b: how often the actions turned out to work, at the first review and at any. "Inconclusive" is a review, too. */
import type { Census } from './census.ts';
import type { Figures } from './figures.ts';
import { reviewCode } from './register.ts';
import { shareOf } from './share.ts';

/**
 * K8: findings whose first verdict is "effective", among those whose first verdict fell in the period. K8b: verdicts
 * "effective", among all verdicts of the period.
 */
export function reviewsOf({ each, window }: Census): Pick<Figures, 'firstPass' | 'reviewPass'> {
  const first = { hits: 0, of: 0 };
  const all = { hits: 0, of: 0 };
  each('reviewed', window, (_row, _on, _until, code) => {
    const hit = (code & reviewCode.effective) > 0 ? 1 : 0;
    all.of += 1;
    all.hits += hit;
    if ((code & reviewCode.first) === 0) return;
    first.of += 1;
    first.hits += hit;
  });
  return { firstPass: shareOf(first.hits, first.of), reviewPass: shareOf(all.hits, all.of) };
}
