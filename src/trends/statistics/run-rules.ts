/**
 * Rules for patterns in a chart that chance rarely makes, on values in standard deviations from the centre (Nelson,
 * Journal of Quality Technology 16, 1984; Western Electric, Statistical Quality Control Handbook, 1956), and the
 * rules for run charts without limits (Anhøj and Olesen, PLoS ONE 9(11), 2014). "Beyond" is strict everywhere.
 */
import { binomialQuantile } from './binomial.ts';

/** Takes values in standard deviations from the centre; gives the last index of every full window that hits. */
type RunRule = (z: readonly number[]) => readonly number[];

/** Nelson's eight, and the fourth of Western Electric: eight on one side, where Nelson asks for nine. */
export const runRules = {
  /** One beyond 3. */
  N1: (z) => runsOf(z.map(beyond(3)), 1),
  /** Nine on one side. A point on the centre breaks the run. */
  N2: (z) => runsOf(z.map(Math.sign), 9),
  /** Six rising, or six falling. Equal neighbours break the run. */
  N3: (z) => runsOf(directions(z), 5).map((index) => index + 1),
  /** Fourteen up and down in turn. Equal neighbours break the run. */
  N4: (z) => runsOf(directions(z).map(alternate), 13).map((index) => index + 1),
  /** Two of three beyond 2, on one side. */
  N5: (z) => most(z.map(beyond(2)), 2, 3),
  /** Four of five beyond 1, on one side. */
  N6: (z) => most(z.map(beyond(1)), 4, 5),
  /** Fifteen not beyond 1. */
  N7: (z) =>
    runsOf(
      z.map((value) => (Math.abs(value) <= 1 ? 1 : 0)),
      15,
    ),
  /** Eight beyond 1, on either side. */
  N8: (z) =>
    runsOf(
      z.map((value) => (Math.abs(value) > 1 ? 1 : 0)),
      8,
    ),
  /** Eight on one side. A point on the centre breaks the run. */
  WE4: (z) => runsOf(z.map(Math.sign), 8),
} as const satisfies Record<string, RunRule>;

/** −1 or 1 for a value beyond the bound on that side, 0 within. */
const beyond =
  (bound: number) =>
  (value: number): number =>
    Math.abs(value) > bound ? Math.sign(value) : 0;

/** −1, 0 or 1 for each pair of neighbours: falling, equal, rising. */
const directions = (z: readonly number[]): readonly number[] =>
  z.slice(1).map((value, index) => Math.sign(value - (z[index] ?? value)));

/** Turns every second direction round, so that "up and down in turn" becomes "all the same". */
const alternate = (direction: number, index: number): number => (index % 2 === 0 ? direction : -direction);

/** The last index of every window of `length` equal marks other than 0. */
function runsOf(marks: readonly number[], length: number): readonly number[] {
  let run = 0;
  const ends: number[] = [];
  for (const [index, mark] of marks.entries()) {
    if (mark === 0) run = 0;
    else run = mark === marks[index - 1] ? run + 1 : 1;
    if (run >= length) ends.push(index);
  }
  return ends;
}

/** The last index of every window in which so many marks are 1, or so many −1. */
const most = (marks: readonly number[], wanted: number, window: number): readonly number[] =>
  [...marks.keys()].filter((end) => {
    const seen = marks.slice(Math.max(0, end - window + 1), end + 1);
    const above = seen.filter((mark) => mark > 0).length;
    const below = seen.filter((mark) => mark < 0).length;
    return seen.length === window && (above >= wanted || below >= wanted);
  });

export interface Runs {
  /** Points that are not on the median; those on it count for nothing. */
  readonly n: number;
  /** The most neighbours on one side of the median. */
  readonly longest: number;
  /** How often the line crosses the median. */
  readonly crossings: number;
}

/** The runs of a run chart around its median. */
export function longestRunAndCrossings(values: readonly number[], median: number): Runs {
  const sides = values.map((value) => Math.sign(value - median)).filter((side) => side !== 0);
  let run = 0;
  let longest = 0;
  let crossings = 0;
  for (const [index, side] of sides.entries()) {
    const crosses = index > 0 && side !== sides[index - 1];
    run = crosses ? 1 : run + 1;
    longest = Math.max(longest, run);
    if (crosses) crossings += 1;
  }
  return { n: sides.length, longest, crossings };
}

export interface RunLimits {
  /** A longer run is a signal. */
  readonly longest: number;
  /** Fewer crossings are a signal. */
  readonly crossings: number;
}

/** For n points not on the median: round(log₂ n + 3), and the 5 % quantile of Binomial(n − 1, ½). */
export const anhoejLimits = (n: number): RunLimits => ({
  longest: Math.round(Math.log2(Math.max(1, n)) + 3),
  crossings: binomialQuantile(0.05, Math.max(0, n - 1), 0.5),
});
