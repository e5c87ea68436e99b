/**
 * How likely a process that did not change shows what was seen, in the months one report announces. Every formula knows that
 * normal itself was only estimated, from the months of the baseline: with twenty of them that matters more than any rule.
 */
import { incompleteBeta } from '../statistics/incomplete-beta.ts';
import { newsMonths } from './news.ts';
import type { Signal } from './signal.ts';

/**
 * What is less likely than this is a signal. Chosen by `test/bench/false-alarms.ts` so that of monthly reports on registers
 * that do not change at most one in twenty announces anything, and of those on one series at most one in a hundred.
 */
const rare = 1 / 300;

/** In a run chart, where no order of at most eleven months is rarer than one in 126. */
const rareInRunChart = 1 / 100;

/** A trend is looked for in months that hang together more than the test assumes, for what is open moves slowly. */
const rareTrend = rare / 2;

export const isRare = ({ chart, rule, chance }: Pick<Signal, 'chart' | 'rule' | 'chance'>): boolean =>
  chance < (chart === 'run' ? rareInRunChart : rule === 'trend' ? rareTrend : rare);

export type Side = 'above' | 'below';

/** So many events among so much exposure; a time between events is one event. */
interface Amount {
  readonly events: number;
  readonly exposure: number;
}

/** One of the newest months shows what a single month shows with chance `p`. */
export const inAnyMonth = (p: number): number => 1 - (1 - Math.min(1, p)) ** newsMonths;

/**
 * A count so far from the rest of the baseline, on either side. Given all events, those of one month are binomial with its share
 * of the exposure (Przyborowski and Wilenski, Biometrika 31, 1940). One tail, doubled. Where counts vary more than single events
 * do, though not enough for another chart, events weigh less: `dispersion`, at least 1, divides them (quasi-Poisson).
 */
export const countChance = (count: Amount, rest: Amount, dispersion: number, side: Side): number =>
  inAnyMonth(amountChance(count, rest, dispersion, side));

/** The same for one amount that is looked at once, such as the newest months together. */
export function amountChance(count: Amount, rest: Amount, dispersion: number, side: Side): number {
  const share = count.exposure / (count.exposure + rest.exposure);
  const [here, elsewhere] = [count.events / dispersion, rest.events / dispersion];
  const tail =
    side === 'above' ? incompleteBeta(here, elsewhere + 1, share) : incompleteBeta(elsewhere, here + 1, 1 - share);
  return Math.min(1, 2 * tail);
}

/**
 * A gap so long after `gaps` others of `days` together. Times between random events are exponential, so that the share of the
 * gap in all days follows a beta distribution. One tail, doubled as for counts.
 */
export const gapChance = (gap: number, gaps: number, days: number): number =>
  inAnyMonth(days <= 0 ? 1 : 2 * (days / (days + gap)) ** gaps);

/** A value so far from `n` others, in their standard deviations: Student's t for one new value. Two-sided. */
export function deviationChance(deviation: number, n: number): number {
  if (n < 3) return 1;
  const square = deviation ** 2 / (1 + 1 / n);
  const freedom = n - 1;
  return inAnyMonth(incompleteBeta(freedom / 2, 0.5, freedom / (freedom + square)));
}

/**
 * A run of `length` or more on one side of the centre that reaches into the newest months, where of `of` points of the baseline
 * `above` and `below` lay on the sides. What share a side really has follows a beta distribution (Jeffreys), so that the chance
 * of a run is a product of ratios. Nothing is assumed about how counts are distributed.
 */
export function runChance(length: number, { above, below, of }: Sides): number {
  const ofSide = (hits: number): number => {
    const one = allOnSide(length, hits, of);
    return one + (newsMonths - 1) * (one - allOnSide(length + 1, hits, of));
  };
  return Math.min(1, ofSide(above) + ofSide(below));
}

interface Sides {
  readonly above: number;
  readonly below: number;
  readonly of: number;
}

function allOnSide(length: number, hits: number, of: number): number {
  let chance = 1;
  for (let step = 0; step < length; step += 1) chance *= (hits + 0.5 + step) / (of + 1 + step);
  return chance;
}

/**
 * `length` or more values rising, or falling, up to one of the newest months: of all their orders one rises. Equal neighbours,
 * which break a run, make it rarer still.
 */
export function monotoneChance(length: number): number {
  const one = 1 / factorial(length);
  return Math.min(1, 2 * (one + (newsMonths - 1) * (one - 1 / factorial(length + 1))));
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
