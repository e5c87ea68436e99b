/** Days described by their middle, their mean and the longest tenth (percentiles interpolated linearly, R type 7). */
import { mean, quantileSorted } from 'd3-array';
import type { Spread } from './figures.ts';

/** Nulls for no days at all. Sorted once for both percentiles, because a year may have many. */
export function spreadOf(days: readonly number[]): Spread {
  const sorted = Array.from(Float64Array.from(days).sort());
  return {
    n: days.length,
    median: quantileSorted(sorted, 0.5) ?? null,
    mean: mean(sorted) ?? null,
    p90: quantileSorted(sorted, 0.9) ?? null,
  };
}
