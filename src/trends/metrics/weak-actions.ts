/** K16: how many corrective actions are weak (training, reminders, new words in a procedure), which wear off. */
import type { Census } from './census.ts';
import type { Share } from './figures.ts';
import { shareOf } from './share.ts';

/** K16, of the actions of findings whose last action was completed in the period: earlier the list is not final. */
export function weakActionsOf({ each, window, register }: Census): Share {
  let [weak, total] = [0, 0];
  each('implemented', window, (row) => {
    const actions = register.rows[row]?.actions;
    weak += actions?.weak ?? 0;
    total += actions?.total ?? 0;
  });
  return shareOf(weak, total);
}
