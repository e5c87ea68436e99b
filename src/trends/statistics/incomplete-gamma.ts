/**
 * The regularised incomplete gamma function, from which the tails of the Poisson, chi-square and normal distribution
 * follow (NIST Digital Library of Mathematical Functions, 8.2). It takes about √a steps.
 */
import { poissonDensity } from './saddle-point.ts';

const precision = 1e-16;

/** P(a, x) for a > 0, x ≥ 0: the share below x. */
export const lowerGamma = (a: number, x: number): number => (x < a + 1 ? series(a, x) : 1 - fraction(a, x));

/** Q(a, x) = 1 − P(a, x), exact also where it is tiny. */
export const upperGamma = (a: number, x: number): number => (x < a + 1 ? 1 - series(a, x) : fraction(a, x));

/** x^a e^−x / Γ(a+1) · (1 + x/(a+1) + x²/((a+1)(a+2)) + …), DLMF 8.7.1. */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let step = 1; term > sum * precision; step += 1) {
    term *= x / (a + step);
    sum += term;
  }
  return sum * poissonDensity(a, x);
}

/** The even part of the continued fraction DLMF 8.9.2, by the method of Lentz; it converges quickly where x ≥ a + 1. */
function fraction(a: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  let change = 0;
  for (let step = 1; Math.abs(change - 1) > 1e-15; step += 1) {
    const numerator = step * (a - step);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    change = c * d;
    value *= change;
  }
  return value * a * poissonDensity(a, x);
}
