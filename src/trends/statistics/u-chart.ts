/** The u chart: counts for each unit of an exposure that varies (repositories, audits, people). */
import type { Limits } from './limits.ts';

/**
 * ū, all counts for each unit of all exposure; null for no counts. Throws a RangeError unless each count has an
 * exposure above 0.
 */
export function meanRate(counts: readonly number[], exposure: readonly number[]): number | null {
  if (exposure.length !== counts.length || !exposure.every((units) => units > 0))
    throw new RangeError('Each count needs an exposure above 0');
  return counts.length === 0 ? null : sum(counts) / sum(exposure);
}

/**
 * ū ± 3 √(ū/n), not below 0, for a period with `n` units of exposure (Montgomery, Introduction to Statistical Quality
 * Control).
 */
export function uLimits(ubar: number, n: number): Limits {
  if (!(ubar >= 0 && n > 0)) throw new RangeError(`${ubar} for each of ${n} units is not a rate`);
  const reach = 3 * Math.sqrt(ubar / n);
  return { centre: ubar, lower: Math.max(0, ubar - reach), upper: ubar + reach };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
