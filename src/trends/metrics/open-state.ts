/** K3, K11, K14 and K17: how the findings stand that are open at the end of `asOf`. */
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import type { Census } from './census.ts';
import type { Figures } from './figures.ts';
import { acceptanceAt, isAcceptedOn } from './population.ts';
import { shareOf, shareWhere } from './share.ts';
import { spreadOf } from './spread.ts';

type OpenState = Pick<Figures, 'overdue' | 'ageing' | 'dueMoves' | 'exceptions'>;

export const openStateOf = ({ open, asOf }: Census): OpenState => ({
  overdue: shareWhere(open, (row) => isOverdue(row, asOf)),
  ageing: ageingOf(open, asOf),
  dueMoves: dueMovesOf(open, asOf),
  exceptions: exceptionsOf(open, asOf),
});

/**
 * When the next step of an open finding is due: the earliest milestone that is not done. Null for none, and while its risk is
 * accepted. The hard stop is no step but an alarm, and not looked at.
 */
export function nextDue(row: TrendRow, asOf: DayNumber): DayNumber | null {
  if (isAcceptedOn(row, asOf)) return null;
  let next: DayNumber | null = null;
  for (const { milestone, due, done } of row.milestones) {
    if (milestone === 'hard_stop' || (done !== null && done <= asOf)) continue;
    if (next === null || due < next) next = due;
  }
  return next;
}

/** K3, of an open finding: its next step was due before `asOf`; on the day itself there is still time. */
export function isOverdue(row: TrendRow, asOf: DayNumber): boolean {
  const next = nextDue(row, asOf);
  return next !== null && next < asOf;
}

/** First days of the bands of K11: 0-30, 31-60, 61-90, 91-180, more. */
const bandStarts = [0, 31, 61, 91, 181] as const;

function ageingOf(open: readonly TrendRow[], asOf: DayNumber): Figures['ageing'] {
  const ages = open.map(({ raised }) => asOf - raised);
  const atLeast = bandStarts.map((start) => ages.reduce((sum, age) => (age >= start ? sum + 1 : sum), 0));
  const bands = bandStarts.map((from, index) => {
    const next = bandStarts[index + 1];
    const to = next === undefined ? null : next - 1;
    return { from, to, count: (atLeast[index] ?? 0) - (atLeast[index + 1] ?? 0) };
  });
  const { median, mean } = spreadOf(ages);
  return { bands, median, mean };
}

/** K14: due dates moved up to `asOf`. */
function dueMovesOf(open: readonly TrendRow[], asOf: DayNumber): Figures['dueMoves'] {
  let [all, twice] = [0, 0];
  for (const { moves } of open) {
    let own = 0;
    for (const { on } of moves) if (on <= asOf) own += 1;
    all += own;
    if (own >= 2) twice += 1;
  }
  return { moves: all, open: open.length, twice: shareOf(twice, open.length) };
}

/** K17: open findings whose risk was accepted, and those of them whose acceptance ran out. Its last day is still covered. */
function exceptionsOf(open: readonly TrendRow[], asOf: DayNumber): Figures['exceptions'] {
  let [accepted, expired] = [0, 0];
  for (const row of open) {
    const acceptance = acceptanceAt(row, asOf);
    if (acceptance === null) continue;
    accepted += 1;
    if (acceptance.until < asOf) expired += 1;
  }
  return { open: accepted, expired };
}
