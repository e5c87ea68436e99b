/** The server: reads its settings, then serves as a GitHub App, or opens the set-up when there is no app yet. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { loadDotEnv } from './http/dot-env.ts';
import { exitWith } from './http/exit.ts';

// Compiled code is kept beside the packages, where only whoever may replace them can write: the second start takes half
// the time and a fifth less memory. Where the folder cannot be written, everything works without it.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/clause10'));

/** Imports what the start needs, so that it comes from the cache; the set-up and the server do without each other. */
async function main(): Promise<void> {
  loadDotEnv();
  const { readEnvironment } = await import('./http/environment.ts');
  const settings = readEnvironment(process.env);
  const { createLog } = await import('./http/log.ts');
  const log = createLog(settings);
  if (settings.credentials !== null) {
    const { serve } = await import('./serve.ts');
    await serve(settings, settings.credentials, log);
    return;
  }
  const { startSetup } = await import('./http/setup.ts');
  const setup = await startSetup({ settings, log });
  const { endOnSignals } = await import('./http/shutdown.ts');
  endOnSignals({ stop: () => setup.stop(), drain: async () => {}, limitMs: 5_000, log });
}

await main().catch(exitWith);
