/**
 * The c chart: counts in equal times, with limits at three standard deviations of a Poisson count. For means from 9
 * on.
 */
import type { Limits } from './limits.ts';
import { mean } from './quantiles.ts';

/**
 * c̄ ± 3 √c̄, not below 0, from counts or from their mean (NIST/SEMATECH e-Handbook 6.3.3.1). Throws a RangeError
 * where there is no count.
 */
export function cLimits(countsOrMean: number | readonly number[]): Limits {
  const centre = typeof countsOrMean === 'number' ? countsOrMean : mean(countsOrMean);
  if (centre === null || !(centre >= 0)) throw new RangeError('A c chart needs counts');
  const reach = 3 * Math.sqrt(centre);
  return { centre, lower: Math.max(0, centre - reach), upper: centre + reach };
}
