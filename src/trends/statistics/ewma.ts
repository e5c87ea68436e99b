/** The EWMA chart: each point weighs the newest value against all before, so that small shifts add up. */
import type { Limits } from './limits.ts';

export interface EwmaSetting {
  /** Of the newest value, above 0 and at most 1. */
  readonly weight: number;
  /** Where the process should be; the chart begins here. */
  readonly target: number;
  /** Standard deviation of a single value. */
  readonly sigma: number;
}

export interface Ewma {
  /** One for each value. */
  readonly points: readonly number[];
  readonly limits: Limits;
}

/** zᵢ = w xᵢ + (1−w) zᵢ₋₁ with z₀ the target; target ± 3 σ √(w/(2−w)) (NIST/SEMATECH e-Handbook 6.3.2.4). */
export function ewma(values: readonly number[], { weight, target, sigma }: EwmaSetting): Ewma {
  let last = target;
  const points = values.map((value) => {
    last = weight * value + (1 - weight) * last;
    return last;
  });
  const reach = 3 * sigma * Math.sqrt(weight / (2 - weight));
  return { points, limits: { centre: target, lower: target - reach, upper: target + reach } };
}
