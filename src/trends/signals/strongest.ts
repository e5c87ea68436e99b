/** One change, one signal: a jump is also the end of a run and the head of a trend, and is told once. */
import type { Signal } from './signal.ts';

/** Of signals of one series that overlap and point the same way, the least likely one; in the order of time. */
export function strongest(signals: readonly Signal[]): readonly Signal[] {
  const kept: Signal[] = [];
  for (const signal of signals.toSorted((a, b) => a.chance - b.chance))
    if (!kept.some((other) => overlap(signal, other))) kept.push(signal);
  return kept.sort((a, b) => a.since - b.since || a.until - b.until);
}

const overlap = (a: Signal, b: Signal): boolean =>
  a.direction === b.direction && a.since <= b.until && b.since <= a.until;
