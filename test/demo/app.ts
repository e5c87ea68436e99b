/**
 * The app for stories in which it has years to read at once: as `src/main.ts` starts it, but writing without the pauses that
 * GitHub's limits ask for. The simulated GitHub has none then.
 */
import { readEnvironment } from '../../src/http/environment.ts';
import { exitWith } from '../../src/http/exit.ts';
import { createLog } from '../../src/http/log.ts';
import { endOnSignals } from '../../src/http/shutdown.ts';
import { startApp } from '../../src/serve.ts';

const unpaced = { burst: 10_000, perSecond: 1_000, patience: 0 };
/** Milliseconds for an orderly end. */
const limitMs = 8_000;

async function main(): Promise<void> {
  const settings = readEnvironment(process.env);
  if (settings.credentials === null) throw new Error('The stage gives the credentials.');
  const log = createLog(settings);
  const app = await startApp(settings, settings.credentials, log, unpaced);
  endOnSignals({ stop: () => app.stopTaking(), drain: () => app.drain(), limitMs, log });
}

await main().catch(exitWith);
