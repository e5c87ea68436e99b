/**
 * Paces the writes of one installation below GitHub's secondary limit of 80 content creations a minute. The limit of 500 an
 * hour is GitHub's to tell: it is waited out in the queue, because most of our writes are labels and edits. A short burst passes at once, so that one finding is answered without delay;
 * what does not fit waits a moment here or, when the wait is long, in the queue.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimited } from './problems.ts';

export interface PaceSettings {
  /** Writes that may be made at once. */
  readonly burst: number;
  /** Writes per second afterwards. */
  readonly perSecond: number;
  /** Longest wait in milliseconds before the work goes back to the queue. */
  readonly patience: number;
}

/** Refills to 72 a minute, which leaves room below 80 for people who work in the browser. */
export const githubPace: PaceSettings = { burst: 30, perSecond: 1.2, patience: 5_000 };

export interface Pace {
  /** Resolves when a write may be made; throws `RateLimited` when that is too far away. */
  turn(): Promise<void>;
}

/** A token bucket. `now` gives epoch milliseconds. */
export function createPace(settings: PaceSettings, now: () => number = Date.now): Pace {
  let tokens = settings.burst;
  let filledAt = now();
  return {
    async turn() {
      const at = now();
      tokens = Math.min(settings.burst, tokens + ((at - filledAt) / 1000) * settings.perSecond);
      filledAt = at;
      const wait = tokens >= 1 ? 0 : ((1 - tokens) / settings.perSecond) * 1000;
      if (wait > settings.patience) throw new RateLimited('Too many writes at once; waiting in the queue.', at + wait);
      // Taken before the wait, so that those who come meanwhile queue up behind.
      tokens -= 1;
      if (wait > 0) await sleep(wait);
    },
  };
}
