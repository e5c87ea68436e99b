/** The binomial distribution (so many hits of so many) and what the true share may be, given the hits. */
import { incompleteBeta } from './incomplete-beta.ts';
import { binomialDensity } from './saddle-point.ts';
import { leastCount, turningPoint } from './search.ts';

/** The 0.975 quantile of the normal distribution: 95 % lie within so many standard deviations on both sides. */
const z95 = 1.959963984540054;

/** P(X = x) of `n` trials. */
export const binomialPmf = (x: number, n: number, probability: number): number =>
  Number.isInteger(x) && x >= 0 && x <= n ? binomialDensity(x, n, probability) : 0;

/** P(X ≤ x) of `n` trials. */
export function binomialCdf(x: number, n: number, probability: number): number {
  const whole = Math.floor(x);
  if (whole < 0 || whole >= n) return whole < 0 ? 0 : 1;
  return incompleteBeta(n - whole, whole + 1, 1 - probability);
}

/** P(X ≥ x) of `n` trials, exact also where it is tiny. */
export function binomialUpperTail(x: number, n: number, probability: number): number {
  const whole = Math.ceil(x);
  if (whole <= 0 || whole > n) return whole <= 0 ? 1 : 0;
  return incompleteBeta(whole, n - whole + 1, probability);
}

/** The least number of hits that is not exceeded with probability `p`, as `qbinom` of R. */
export function binomialQuantile(p: number, n: number, probability: number): number {
  // A sum that is p but for its last digits is p.
  const wanted = p * (1 - 1e-14);
  return leastCount((hits) => hits >= n || binomialCdf(hits, n, probability) >= wanted);
}

/**
 * The exact interval for a share: the shares under which so many or more, and so few or less, come with (1 − level)/2
 * each (Clopper and Pearson, Biometrika 26, 1934). [0, 1] for 0 of 0.
 */
export function clopperPearson(hits: number, of: number, level = 0.95): readonly [number, number] {
  requireShare(hits, of);
  const tail = (1 - level) / 2;
  const low = hits === 0 ? 0 : turningPoint((share) => binomialUpperTail(hits, of, share) < tail, 0, 1);
  const high = hits === of ? 1 : turningPoint((share) => binomialCdf(hits, of, share) > tail, 0, 1);
  return [low, high];
}

/**
 * The 95 % score interval for a share (Wilson, Journal of the American Statistical Association 22, 1927; without
 * continuity correction). Null for 0 of 0.
 */
export function wilson(hits: number, of: number): readonly [number, number] | null {
  requireShare(hits, of);
  if (of === 0) return null;
  const share = hits / of;
  const weight = z95 ** 2 / of;
  const centre = (share + weight / 2) / (1 + weight);
  const reach = Math.sqrt(weight * share * (1 - share) + weight ** 2 / 4) / (1 + weight);
  return [hits === 0 ? 0 : centre - reach, hits === of ? 1 : centre + reach];
}

function requireShare(hits: number, of: number): void {
  const fits = Number.isInteger(hits) && Number.isInteger(of) && hits >= 0 && hits <= of;
  if (!fits) throw new RangeError(`${hits} of ${of} is not a share`);
}
