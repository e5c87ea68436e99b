/**
 * The simulator as a process of its own.
 * Environment: PORT (4010), HOST (127.0.0.1), WEBHOOK_URL, WEBHOOK_SECRET, APP_ID (1), APP_MANIFEST (app.yml),
 * STARTS_AT (ISO 8601: where GitHub's clock stands at first),
 * PRIVATE_KEY_PATH: the app's key is read from there or, when there is no such file, made and written there.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { simulatorPages } from './pages/simulator-pages.ts';
import { startSimulator } from './simulator.ts';

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const keyPath = env.PRIVATE_KEY_PATH;
  const key = keyPath !== undefined && existsSync(keyPath) ? readFileSync(keyPath, 'utf8') : undefined;
  const simulator = await startSimulator({
    manifest: env.APP_MANIFEST ?? 'app.yml',
    appId: Number(env.APP_ID ?? 1),
    port: Number(env.PORT ?? 4010),
    host: env.HOST ?? '127.0.0.1',
    webhookUrl: env.WEBHOOK_URL ?? null,
    pages: simulatorPages,
    ...(env.STARTS_AT === undefined ? {} : { startsAt: Date.parse(env.STARTS_AT) }),
    ...(env.WEBHOOK_SECRET === undefined ? {} : { webhookSecret: env.WEBHOOK_SECRET }),
    ...(key === undefined ? {} : { privateKey: key }),
  });
  if (keyPath !== undefined && key === undefined) writeFileSync(keyPath, simulator.privateKey, { mode: 0o600 });
  console.log(JSON.stringify({ listening: simulator.url, appId: simulator.app.id, slug: simulator.app.slug }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());
}

await main(process.env);
