/** K4 to K6b: how long the steps took, in days. Nothing takes less than 0 days; what was done before the issue was opened took 0. */
import type { DayNumber } from '../../record/trend-row.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import type { Census } from './census.ts';
import type { Figures } from './figures.ts';
import { closedAt } from './population.ts';
import { spreadOf } from './spread.ts';

type Durations = Pick<Figures, 'timeToContain' | 'timeToRootCause' | 'timeToClose' | 'survival'>;

/**
 * K4, K5: findings contained, or with their root cause approved, in the period. K6: findings closed in it, by their last
 * closing there. K6b: see `survivalOf`.
 */
export const durationsOf = (census: Census): Durations => ({
  timeToContain: spreadOf(daysTo(census, 'contained')),
  timeToRootCause: spreadOf(daysTo(census, 'rootCause')),
  timeToClose: spreadOf(daysToClose(census)),
  survival: survivalOf(census),
});

function daysTo({ each, window, register }: Census, step: 'contained' | 'rootCause'): readonly number[] {
  const days: number[] = [];
  each(step, window, (row, on) => days.push(daysBetween(register.raised[row] ?? on, on)));
  return days;
}

const daysToClose = ({ closed, register }: Census): readonly number[] =>
  Array.from(closed, ([row, on]) => daysBetween(register.raised[row] ?? on, on));

const daysBetween = (from: DayNumber, to: DayNumber): number => Math.max(0, to - from);

/**
 * K6b, of the findings raised in the period: Kaplan-Meier estimate of the time to close as known on `asOf`. An open finding,
 * also one that was reopened, counts as seen open for `asOf − raised` days. Findings of earlier periods are left out: only
 * those still open would be left of them, and make everything look slower.
 */
const survivalOf = ({ raised, asOf }: Census): Figures['survival'] =>
  kaplanMeier(
    raised.map((row) => {
      const closing = closedAt(row, asOf);
      return { days: daysBetween(row.raised, closing?.on ?? asOf), closed: closing !== null };
    }),
  );
