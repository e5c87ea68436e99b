/**
 * The regularised incomplete beta function, from which the tails of the binomial distribution follow (NIST DLMF
 * 8.17).
 */
import { binomialDensity } from './saddle-point.ts';

/** I_x(a, b) for a, b > 0 and x from 0 to 1. It takes about √(a + b) steps. */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = (binomialDensity(a, a + b, x) * a * b) / (a + b);
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}

/** The continued fraction DLMF 8.17.22 by the method of Lentz. It converges quickly where x < (a + 1)/(a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  let change = 0;
  for (let step = 1; Math.abs(change - 1) > 1e-15; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    change = c * d;
    value *= change;
  }
  return value;
}
