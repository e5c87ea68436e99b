/** What "it has not happened again" is worth: bounds for zero events (one-sided, 95 %). */

const doubt = 0.05;

/**
 * The highest rate of failure that zero failures in `n` samples cannot exclude, as a share from 0 to 1:
 * 1 − 0.05^(1/n), the exact binomial bound. No sample excludes nothing: 1. Throws a RangeError for what is no count.
 */
export function upperBound(n: number): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is not a number of samples`);
  return n === 0 ? 1 : 1 - doubt ** (1 / n);
}

/**
 * The months without an event after which an earlier rate (events per month) can no longer be assumed, p < 0.05:
 * −ln 0.05 / rate, 2.9957 / rate. Infinity for a rate of 0. Throws a RangeError for what is no rate.
 */
export function monthsNeeded(ratePerMonth: number): number {
  if (!(ratePerMonth >= 0) || ratePerMonth === Number.POSITIVE_INFINITY)
    throw new RangeError(`${ratePerMonth} is not a rate`);
  return -Math.log(doubt) / ratePerMonth;
}
