/** Says once that GitHub cannot be reached, and once that it can again, however many keys fail meanwhile. */
import type { Logger } from 'pino';

export interface Reachability {
  reached(): void;
  failed(error: Error): void;
  /** For readiness: null when GitHub answered last, else since when (epoch milliseconds) it has not. */
  failingSince(): number | null;
}

export function watchReachability(log: Logger, now: () => number): Reachability {
  let since: number | null = null;
  return {
    reached() {
      if (since !== null)
        log.info({ seconds: Math.round((now() - since) / 1000) }, 'GitHub answers again; the queue goes on');
      since = null;
    },
    failed(error) {
      if (since === null)
        log.warn({ err: error }, 'GitHub cannot be reached; the work stays queued and is tried again');
      since ??= now();
    },
    failingSince: () => since,
  };
}
