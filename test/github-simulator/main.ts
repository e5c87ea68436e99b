/**
 * The simulator as a process of its own.
 * Environment: PORT (4010), HOST (127.0.0.1), WEBHOOK_URL, WEBHOOK_SECRET, APP_ID (1), APP_MANIFEST (app.yml),
 * STARTS_AT (ISO 8601: where GitHub's clock stands at first), PAST (address of a module with a past to play before the first
 * request is answered; the clock then stands at the present), LIMITS ("off" for a GitHub without rate limits),
 * PRIVATE_KEY_PATH: the app's key is read from there or, when there is no such file, made and written there.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { simulatorPages } from './pages/simulator-pages.ts';
import { type Simulator, startSimulator } from './simulator.ts';

/** What happened before somebody looks. Times are epoch milliseconds; `now` is the present, at which it ends. */
interface Past {
  /** Where GitHub's clock stands at first. */
  begins(now: number): number;
  play(simulator: Simulator, now: number): void;
}

const noLimits = {
  rest: null,
  graphql: null,
  contentPerMinute: null,
  contentPerHour: null,
  restPointsPerMinute: null,
  graphqlPointsPerMinute: null,
};

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const keyPath = env.PRIVATE_KEY_PATH;
  const key = keyPath !== undefined && existsSync(keyPath) ? readFileSync(keyPath, 'utf8') : undefined;
  const past: Past | null = env.PAST === undefined ? null : await import(env.PAST);
  const now = Date.now();
  const startsAt = past?.begins(now) ?? (env.STARTS_AT === undefined ? now : Date.parse(env.STARTS_AT));
  const simulator = await startSimulator({
    manifest: env.APP_MANIFEST ?? 'app.yml',
    appId: Number(env.APP_ID ?? 1),
    port: Number(env.PORT ?? 4010),
    host: env.HOST ?? '127.0.0.1',
    webhookUrl: env.WEBHOOK_URL ?? null,
    pages: simulatorPages,
    startsAt,
    ...(env.LIMITS === 'off' ? { limits: noLimits } : {}),
    ...(env.WEBHOOK_SECRET === undefined ? {} : { webhookSecret: env.WEBHOOK_SECRET }),
    ...(key === undefined ? {} : { privateKey: key }),
  });
  if (past !== null) {
    past.play(simulator, now);
    simulator.control.advanceTo({ at: new Date().toISOString() });
  }
  if (keyPath !== undefined && key === undefined) writeFileSync(keyPath, simulator.privateKey, { mode: 0o600 });
  console.log(JSON.stringify({ listening: simulator.url, appId: simulator.app.id, slug: simulator.app.slug }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());
}

await main(process.env);
