/** Percentiles and means of plain numbers. Nothing in, null out: "no data" is a result. */
import { mean as meanOf, quantileSorted } from 'd3-array';

/**
 * The value below which the share `p` (0 to 1) lies, interpolated linearly (Hyndman and Fan 1996, type 7, as R does).
 */
export const percentile = (values: readonly number[], p: number): number | null =>
  quantileSorted(Array.from(Float64Array.from(values).sort()), p) ?? null;

export const median = (values: readonly number[]): number | null => percentile(values, 0.5);

export const mean = (values: readonly number[]): number | null => meanOf(values) ?? null;
