/**
 * The Kaplan-Meier estimate (Journal of the American Statistical Association 53, 1958): how long findings stay open,
 * with those still open counted as long as they were seen. Looking at the closed ones only makes the time too short.
 */
import type { Survival } from '../metrics/figures.ts';

/** How long one finding was seen: until it was closed, or until today. */
export interface Duration {
  readonly days: number;
  readonly closed: boolean;
}

interface Day {
  readonly days: number;
  closed: number;
  /** Closed on this day, or seen until it. */
  gone: number;
}

/** A product of fractions may miss one half by its last digits. */
const half = 0.5 + 1e-12;

/**
 * S(t) = Π (1 − closed on the day / at risk), at risk = seen until that day or longer. The median is the first day with
 * S ≤ ½.
 */
export function kaplanMeier(times: readonly Duration[]): Survival {
  let atRisk = times.length;
  let share = 1;
  let closed = 0;
  const steps: (readonly [number, number])[] = [];
  for (const day of byDay(times)) {
    if (day.closed > 0) {
      share *= (atRisk - day.closed) / atRisk;
      steps.push([day.days, share]);
    }
    atRisk -= day.gone;
    closed += day.closed;
  }
  return { n: times.length, closed, steps, median: steps.find(([, open]) => open <= half)?.[0] ?? null };
}

function byDay(times: readonly Duration[]): readonly Day[] {
  const all = new Map<number, Day>();
  for (const { days, closed } of times) {
    const day = all.get(days) ?? { days, closed: 0, gone: 0 };
    all.set(days, day);
    day.gone += 1;
    if (closed) day.closed += 1;
  }
  return [...all.values()].sort((a, b) => a.days - b.days);
}
