/** Waiting for something to be so: looking again and again, never sleeping for a fixed time. */

/** Milliseconds between two looks. */
const interval = 100;

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });

/**
 * Looks until `good` says yes to what was seen, for at most `limitMs`; gives the last thing seen.
 * Ends at once when the signal does.
 */
export async function until<T>(
  look: () => Promise<T>,
  good: (seen: T) => boolean,
  limitMs: number,
  signal?: AbortSignal,
): Promise<{ readonly met: boolean; readonly seen: T }> {
  const end = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (good(seen)) return { met: true, seen };
    if (performance.now() >= end || signal?.aborted) return { met: false, seen };
    await pause(interval, signal);
  }
}
