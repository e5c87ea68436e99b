/** Rates of events that come one by one, so many in so much exposure: one with its interval, or two compared. */
import { binomialCdf, binomialPmf, binomialUpperTail, clopperPearson } from './binomial.ts';
import { garwood } from './poisson.ts';
import { leastCount } from './search.ts';

export interface Events {
  /** Whole number. */
  readonly events: number;
  /** Time, or units watched; above 0. */
  readonly exposure: number;
}

export interface Rate {
  /** Events for each unit of exposure. */
  readonly rate: number;
  /** 95 %, exact (Garwood). */
  readonly interval: readonly [number, number];
}

export interface RateComparison {
  /** First rate over second; Infinity where only the second is 0, null where both are. */
  readonly ratio: number | null;
  /** 95 %, exact; the upper bound is Infinity where the second rate is 0. */
  readonly interval: readonly [number, number];
  /** How likely chance alone makes a difference so unlikely or more so, were both rates the same. */
  readonly p: number;
}

/** One rate. Throws a RangeError for what is no count or no exposure. */
export function rateOf({ events, exposure }: Events): Rate {
  requireExposure(exposure);
  const [low, high] = garwood(events);
  return { rate: events / exposure, interval: [low / exposure, high / exposure] };
}

/**
 * Two rates: given all events, those of the first are binomial with its share of the exposure (Przyborowski and
 * Wilenski, Biometrika 31, 1940; `poisson.test` of R). The interval is that of Clopper and Pearson. Throws as above.
 */
export function compareRates(first: Events, second: Events): RateComparison {
  requireExposure(first.exposure);
  requireExposure(second.exposure);
  const all = first.events + second.events;
  const scale = second.exposure / first.exposure;
  const [low, high] = clopperPearson(first.events, all);
  return {
    ratio: all === 0 ? null : (first.events / second.events) * scale,
    interval: [(low / (1 - low)) * scale, (high / (1 - high)) * scale],
    p: unlikelihood(first.events, all, first.exposure / (first.exposure + second.exposure)),
  };
}

/**
 * The chance of all outcomes that are at most as likely as this one ("minlike"; doubling one side would be wrong).
 * The factor lets equally likely ones count whose last digits differ.
 */
function unlikelihood(hits: number, n: number, probability: number): number {
  const mode = Math.floor((n + 1) * probability);
  const bound = binomialPmf(hits, n, probability) * (1 + 1e-7);
  const isAsUnlikely = (other: number): boolean => binomialPmf(other, n, probability) <= bound;
  if (hits === mode) return 1;
  if (hits < mode) {
    const above = mode + leastCount((steps) => isAsUnlikely(mode + steps));
    return Math.min(1, binomialCdf(hits, n, probability) + binomialUpperTail(above, n, probability));
  }
  const below = mode - leastCount((steps) => isAsUnlikely(mode - steps));
  return Math.min(1, binomialCdf(below, n, probability) + binomialUpperTail(hits, n, probability));
}

function requireExposure(exposure: number): void {
  if (!(exposure > 0 && exposure < Number.POSITIVE_INFINITY)) throw new RangeError(`${exposure} is not an exposure`);
}
