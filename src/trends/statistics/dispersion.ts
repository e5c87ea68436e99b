/** Whether counts vary more than counts of single events would: then limits for such counts alarm falsely. */
import { chiSquareUpperTail } from './distributions.ts';
import { meanRate } from './u-chart.ts';

export interface Dispersion {
  /** About `df` where events come one by one; more where they come in bursts. */
  readonly d: number;
  readonly df: number;
  /** How likely chance alone makes `d` so large or larger. */
  readonly p: number;
}

/**
 * The index of dispersion, Σ (xᵢ − nᵢū)²/(nᵢū), against chi-square with one degree of freedom less than there are
 * counts (Fisher, Statistical Methods for Research Workers). Without exposure it is (n − 1) s²/mean. Null for fewer
 * than two counts or where nothing was counted.
 */
export function dispersionOf(counts: readonly number[], exposure: readonly number[] | null = null): Dispersion | null {
  const units = exposure ?? counts.map(() => 1);
  const rate = meanRate(counts, units);
  if (counts.length < 2 || rate === null || rate === 0) return null;
  const d = counts.reduce((sum, count, index) => {
    const expected = rate * (units[index] ?? 1);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const df = counts.length - 1;
  return { d, df, p: chiSquareUpperTail(d, df) };
}
