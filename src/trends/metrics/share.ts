/** A count among a count, with what chance leaves open. */
import { wilson } from '../statistics/binomial.ts';
import type { Share } from './figures.ts';

export const shareOf = (hits: number, of: number): Share => ({ hits, of, interval: wilson(hits, of) });

/** How many of them meet the condition. */
export function shareWhere<T>(all: readonly T[], meets: (one: T) => boolean): Share {
  let hits = 0;
  for (const one of all) if (meets(one)) hits += 1;
  return shareOf(hits, all.length);
}
