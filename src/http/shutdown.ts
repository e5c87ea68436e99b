/** An orderly end: stop taking, answer what is in flight, let the work in hand finish, then leave. */
import type { Logger } from 'pino';

export interface ShutdownOptions {
  /** Stops taking and resolves once everything in flight is answered. */
  readonly stop: () => Promise<void>;
  /** Lets the workers finish or give back what they hold, and closes the database. Called after `stop`. */
  readonly drain: () => Promise<void>;
  /** For both together, milliseconds; stay below the grace period of the platform (Kubernetes 30 s, Docker 10 s). */
  readonly limitMs: number;
  readonly log: Logger;
  /** The process; given by tests. */
  readonly host?: ShutdownHost;
}

/** What is needed of `process`. */
export interface ShutdownHost {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

/** Exit codes: done in order; `stop` or `drain` failed or ran out of time; a second signal forced it (128 + its number). */
const exitCodes = { done: 0, incomplete: 1, SIGINT: 130, SIGTERM: 143 } as const;

type EndSignal = 'SIGTERM' | 'SIGINT';

/**
 * Ends the process on SIGTERM or SIGINT as described above. A second signal ends it at once. Whatever is cut off is safe:
 * deliveries that were answered are committed, and an unfinished lease runs out.
 * @returns begins the end without a signal, for a server that cannot go on
 */
export function endOnSignals(options: ShutdownOptions): (reason: string) => void {
  const { log, host = process } = options;
  let ending = false;
  const begin = (reason: string): void => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'Stopping: no new deliveries are taken, the work in hand is finished');
    void end(options).then((code) => host.exit(code));
  };
  const onSignal = (signal: EndSignal) => (): void => {
    if (ending) {
      log.warn({ signal }, 'Stopping at once; unfinished work is taken up after the next start');
      host.exit(exitCodes[signal]);
    }
    begin(signal);
  };
  host.on('SIGTERM', onSignal('SIGTERM'));
  host.on('SIGINT', onSignal('SIGINT'));
  return begin;
}

async function end({ stop, drain, limitMs, log }: ShutdownOptions): Promise<number> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), limitMs);
  try {
    const outcome = await Promise.race([inOrder(stop, drain), late.promise]);
    if (outcome === 'late')
      log.warn({ limitMs }, 'Stopped before everything was finished; it is taken up after the next start');
    else log.info('Stopped');
    return outcome === 'late' ? exitCodes.incomplete : exitCodes.done;
  } catch (error) {
    log.error({ err: error }, 'Stopping failed');
    return exitCodes.incomplete;
  } finally {
    clearTimeout(timer);
  }
}

/** The work is drained even when the door could not be closed. */
async function inOrder(stop: () => Promise<void>, drain: () => Promise<void>): Promise<'done'> {
  try {
    await stop();
  } finally {
    await drain();
  }
  return 'done';
}
