/** The server: reads its settings, then serves as a GitHub App, or opens the set-up when there is no app yet. */
import { readEnvironment } from './http/environment.ts';
import { exitWith } from './http/exit.ts';
import { createLog } from './http/log.ts';
import { startSetup } from './http/setup.ts';
import { endOnSignals } from './http/shutdown.ts';
import { serve } from './serve.ts';

async function main(): Promise<void> {
  const settings = readEnvironment(process.env);
  const log = createLog(settings);
  if (settings.credentials !== null) {
    await serve(settings, settings.credentials, log);
    return;
  }
  const setup = await startSetup({ settings, log });
  endOnSignals({ stop: () => setup.stop(), drain: async () => {}, limitMs: 5_000, log });
}

await main().catch(exitWith);
