/** Exact limits for small counts, where limits at three standard deviations alarm two to four times too often. */
import type { Limits } from './limits.ts';
import { poissonQuantile } from './poisson.ts';

/** The share of a normal distribution beyond three standard deviations, on each side. */
const tail = 0.00135;

/** Counts below `lower` or above `upper` are signals; each comes by chance in at most 0.00135 of all months. */
export const poissonLimits = (mean: number): Limits => ({
  centre: mean,
  lower: poissonQuantile(tail, mean),
  upper: poissonQuantile(1 - tail, mean),
});
