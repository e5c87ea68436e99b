/**
 * The Poisson distribution: how many events come in a month when they come one by one and at a steady rate. A mean is a
 * number from 0 to 10⁹; anything else throws a RangeError.
 */
import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { leastCount, turningPoint } from './search.ts';

/** P(X ≤ x). */
export function poissonCdf(x: number, mean: number): number {
  requireMean(mean);
  return x < 0 ? 0 : upperGamma(Math.floor(x) + 1, mean);
}

/** P(X ≥ x), exact also where it is tiny. */
export function poissonUpperTail(x: number, mean: number): number {
  requireMean(mean);
  return x <= 0 ? 1 : lowerGamma(Math.ceil(x), mean);
}

/** The least count that is not exceeded with probability `p` (0 ≤ p < 1), as `qpois` of R. */
export function poissonQuantile(p: number, mean: number): number {
  requireMean(mean);
  if (!(p >= 0 && p < 1)) throw new RangeError(`${p} is not a probability below 1`);
  // A sum that is p but for its last digits is p.
  const wanted = p * (1 - 1e-14);
  return leastCount((count) => poissonCdf(count, mean) >= wanted);
}

/**
 * The exact interval for the mean after `x` events: the means under which so many or more, and so few or less, come
 * with (1 − level)/2 each (Garwood, Biometrika 28, 1936).
 */
export function garwood(x: number, level = 0.95): readonly [number, number] {
  if (!Number.isInteger(x) || x < 0) throw new RangeError(`${x} is not a number of events`);
  const tail = (1 - level) / 2;
  // Above the lower bound lies x; above the upper one lies a mean from which x is too far.
  const beyond = 2 * x - 2 * Math.log(tail) + 10;
  const low = x === 0 ? 0 : turningPoint((mean) => poissonUpperTail(x, mean) < tail, 0, x);
  return [low, turningPoint((mean) => poissonCdf(x, mean) > tail, x, beyond)];
}

function requireMean(mean: number): void {
  if (!(mean >= 0 && mean <= 1e9)) throw new RangeError(`${mean} is not a mean`);
}
