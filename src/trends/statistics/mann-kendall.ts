/**
 * The Mann-Kendall test for a steady rise or fall (Mann, Econometrica 13, 1945; Kendall, Rank Correlation Methods)
 * and the Theil-Sen slope (Sen, Journal of the American Statistical Association 63, 1968). Both look at order, so one
 * wild month counts as one month.
 */
import { normalTwoSidedTail } from './distributions.ts';
import { kendallUpperTail } from './kendall-exact.ts';
import { median } from './quantiles.ts';

/** Up to so many values without ties the distribution is taken exactly. */
const exactUpTo = 10;

/** Longer series would take minutes: there are n²/2 slopes. */
const longest = 1000;

export interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  readonly variance: number;
  /** With continuity correction; 0 for fewer than two different values. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** From the exact distribution; otherwise from the normal one. */
  readonly exact: boolean;
}

/** The test of a series in the order of time. It takes n log n steps. */
export function mannKendall(values: readonly number[]): MannKendall {
  const n = values.length;
  const ties = tieSizes(values);
  const s = risesLessFalls(values);
  const variance = (spread(n) - ties.reduce((sum, size) => sum + spread(size), 0)) / 18;
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const exact = n <= exactUpTo && ties.length === n;
  const p = exact ? Math.min(1, 2 * kendallUpperTail(n, Math.abs(s))) : normalTwoSidedTail(z);
  return { s, variance, z, p, exact };
}

/**
 * The median of the slopes of all pairs, in units of the values for each step; null for fewer than two values. Throws a
 * RangeError for more than 1,000.
 */
export function theilSen(values: readonly number[]): number | null {
  if (values.length > longest) throw new RangeError(`${values.length} values are too many for a median of all slopes`);
  return median(values.flatMap((later, j) => values.slice(0, j).map((earlier, i) => (later - earlier) / (j - i))));
}

const spread = (n: number): number => n * (n - 1) * (2 * n + 5);

/** How often each different value occurs. */
function tieSizes(values: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
}

/**
 * Σ sign(xⱼ − xᵢ) over i < j, by counting smaller and larger ones before each value in a tree of partial sums
 * (Fenwick 1994).
 */
function risesLessFalls(values: readonly number[]): number {
  const ranks = ranksOf(values);
  const tree = new Uint32Array(values.length + 1);
  const countUpTo = (rank: number): number => {
    let count = 0;
    for (let at = rank; at > 0; at -= at & -at) count += tree[at] ?? 0;
    return count;
  };
  return values.reduce((s, value, before) => {
    const rank = ranks.get(value) ?? 0;
    const change = countUpTo(rank - 1) - (before - countUpTo(rank));
    for (let at = rank; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
    return s + change;
  }, 0);
}

/** The place of each different value in their order, from 1. */
const ranksOf = (values: readonly number[]): ReadonlyMap<number, number> =>
  new Map([...new Set(values)].sort((a, b) => a - b).map((value, index) => [value, index + 1]));
