/** Random counts from a seed: the same seed gives the same on every machine. */
import { seeded } from '../trends/rows.ts';

export interface Random {
  /** Evenly from 0 to 1, 1 excluded. */
  readonly share: () => number;
  readonly poisson: (mean: number) => number;
  /** Negative binomial: a Poisson count whose own mean varies (gamma with that shape), so that events come in bursts. */
  readonly burst: (mean: number, shape: number) => number;
}

export function randomSource(seed: number): Random {
  const share = seeded(seed);
  return {
    share,
    poisson: (mean) => poissonOf(mean, share),
    burst: (mean, shape) => poissonOf((gammaOf(shape, share) * mean) / shape, share),
  };
}

/** Counts arrivals within one unit of time; for means up to some hundreds. */
function poissonOf(mean: number, share: () => number): number {
  const wait = (): number => -Math.log(1 - share());
  let count = 0;
  for (let time = wait(); time < mean; time += wait()) count += 1;
  return count;
}

/** Marsaglia and Tsang (2000), for shapes from 1 on. */
function gammaOf(shape: number, share: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - share()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
