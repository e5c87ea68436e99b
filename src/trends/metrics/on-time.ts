/** K7: whether findings were closed by the day on which they were due to be. */
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import type { Census } from './census.ts';
import type { Share } from './figures.ts';
import { never } from './population.ts';
import { shareOf } from './share.ts';

/** K7: closed on or before the close due date, among those closed in the period that have one. */
export function onTimeOf({ closed, register }: Census): Share {
  let [hits, of] = [0, 0];
  for (const [row, on] of closed) {
    const due = register.closeDue[row] ?? never;
    if (due === never) continue;
    of += 1;
    if (on <= due) hits += 1;
  }
  return shareOf(hits, of);
}

/** The verdict on effectiveness closes a finding; where it has no date, the hard stop is the last day. Null for neither. */
export function closeDue({ milestones }: TrendRow): DayNumber | null {
  let hardStop: DayNumber | null = null;
  for (const { milestone, due } of milestones) {
    if (milestone === 'review') return due;
    if (milestone === 'hard_stop') hardStop = due;
  }
  return hardStop;
}
