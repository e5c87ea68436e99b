/**
 * The simulated GitHub's own clock: real time plus an offset a test can push forward; it may start in the past. An app may be moved along with it
 * or stay on real time: which of the two an app's tokens live on shows in the JWT it asks for them with (`auth.ts`).
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** "2026-11-21T22:19:00Z": GitHub gives whole seconds. */
  stamp(): string;
  /** Moves time forward by `ms`; a negative number is refused, because GitHub's time never runs back. */
  advance(ms: number): void;
}

/** ISO 8601 in UTC with whole seconds. */
export function stampOf(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

/** `startsAt`, in epoch milliseconds, is where it stands at first; the present unless given. */
export function createClock(realNow: () => number = Date.now, startsAt: number = realNow()): Clock {
  let offset = startsAt - realNow();
  const now = () => realNow() + offset;
  return {
    now,
    stamp: () => stampOf(now()),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`The clock only moves forward; got ${ms} ms.`);
      offset += ms;
    },
  };
}
