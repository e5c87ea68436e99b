/** K19: how many of the steps that were due in the period were done by then. */
import type { DayNumber } from '../../record/trend-row.ts';
import type { Census } from './census.ts';
import type { Figures } from './figures.ts';
import { closedAt, isAcceptedOn, never } from './population.ts';
import { type Register, steps } from './register.ts';
import { shareOf } from './share.ts';

/**
 * K19, by milestone. A day is seen from its end: a step that was due on `asOf` and is not done is a miss, or the last day of a
 * month would be in no report.
 */
export function milestoneHitsOf({ each, window, register }: Census): Figures['milestones'] {
  const hits = steps.map(() => 0);
  const all = steps.map(() => 0);
  each('due', window, (row, due, done, step) => {
    if (done > due && askedForNothing(register, row, due)) return;
    all[step] = (all[step] ?? 0) + 1;
    if (done <= due) hits[step] = (hits[step] ?? 0) + 1;
  });
  return steps.map((milestone, step) => ({ milestone, hit: shareOf(hits[step] ?? 0, all[step] ?? 0) }));
}

/** A closed finding needs no further step, and neither does one whose risk was accepted for that day. */
function askedForNothing({ rows, firstClosed, accepted }: Register, number: number, due: DayNumber): boolean {
  if ((firstClosed[number] ?? never) > due && accepted[number] !== 1) return false;
  const row = rows[number];
  return row !== undefined && (closedAt(row, due) !== null || isAcceptedOn(row, due));
}
