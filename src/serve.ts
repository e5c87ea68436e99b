/** Puts the parts together: database, GitHub, worker, door. The order matters, and so does the order of ending. */
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { connect } from './github/connect.ts';
import { dueFieldFeature, subIssuesFeature } from './github/features.ts';
import type { PaceSettings } from './github/pace.ts';
import type { Credentials } from './http/credentials.ts';
import { startDoor } from './http/door.ts';
import type { Settings } from './http/environment.ts';
import { endOnSignals } from './http/shutdown.ts';
import type { Accept } from './http/webhook.ts';
import { type Context, priorities, settleMs } from './reconcile/context.ts';
import type { WorkKey } from './reconcile/keys.ts';
import { workMetrics } from './reconcile/metrics.ts';
import { type Reachability, watchReachability } from './reconcile/reachability.ts';
import { appKeys } from './reconcile/run-key.ts';
import { startWorker } from './reconcile/worker.ts';
import { type Database, openDatabase } from './store/database.ts';
import { deliveryWriter } from './store/delivery-writer.ts';
import { type Hold, holdDatabase } from './store/holder.ts';
import { addAll, releaseDead, type WorkItem } from './store/work.ts';

/** Keys run at once by one process; GitHub allows an app 100 requests at a time. */
const concurrency = 8;
/** GitHub silent for this long makes the process not ready. Milliseconds. */
const patienceMs = 5 * 60_000;
const drainMs = 20_000;

/** A running app. */
export interface App {
  /** Where the door stands. */
  readonly url: string;
  readonly context: Context;
  /** Resolves when no work is ready to run. */
  idle(): Promise<void>;
  /** Takes no more deliveries; resolves once those in flight are answered. */
  stopTaking(): Promise<void>;
  /** Finishes or gives back the work in hand, and closes the database. */
  drain(): Promise<void>;
}

/** Starts the app. Throws a `UserError` when the settings cannot work. `pace` and the clock (epoch milliseconds) are given by tests. */
export async function startApp(
  settings: Settings,
  credentials: Credentials,
  log: Logger,
  pace?: PaceSettings,
  now: () => number = Date.now,
): Promise<App> {
  const { db, hold } = await openAlone(settings.databaseUrl, log, now());
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const context = await contextOf({ settings, credentials, log, db, registry, pace, now });
  const reachability = watchReachability(log, now);
  const worker = startWorker(context, { concurrency, reachability });
  await addAll(
    db,
    [appKeys.sweep, appKeys.redelivery].map((key) => appItem(key, now())),
  );
  const writer = deliveryWriter(db);
  const accept: Accept = async (delivery) => {
    const receivedAt = now();
    const keys = delivery.keys.map((key) => workItem(key, delivery.id, receivedAt));
    const taken = await writer.accept({ ...delivery, receivedAt, keys });
    setTimeout(worker.nudge, settleMs).unref();
    return taken;
  };
  const drain = async (): Promise<void> => {
    await writer.drained();
    await worker.stop(drainMs);
    await db.close();
    hold.release();
  };
  try {
    const door = await startDoor({ settings, accept, readiness: readinessOf(db, reachability, now), registry, log });
    return { url: door.url, context, idle: () => worker.idle(), stopTaking: () => door.stop(), drain };
  } catch (error) {
    await drain();
    throw error;
  }
}

/** The database, with the right to be its server; on failure somebody else may have it. */
async function openAlone(url: string, log: Logger, now: number): Promise<{ db: Database; hold: Hold }> {
  const hold = holdDatabase(url, now);
  try {
    const db = await openDatabase(url, log);
    if (db.kind === 'sqlite') await releaseDead(db);
    return { db, hold };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** Serves until a signal ends it. */
export async function serve(settings: Settings, credentials: Credentials, log: Logger): Promise<void> {
  const app = await startApp(settings, credentials, log);
  endOnSignals({ stop: () => app.stopTaking(), drain: () => app.drain(), limitMs: drainMs + 5_000, log });
}

interface ContextParts {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly log: Logger;
  readonly db: Database;
  readonly registry: Registry;
  readonly pace: PaceSettings | undefined;
  readonly now: () => number;
}

async function contextOf({ settings, credentials, log, db, registry, pace, now }: ContextParts): Promise<Context> {
  const { appId, privateKey } = credentials;
  const { app, clientOf } = await connect({
    appId,
    privateKey,
    apiUrl: settings.github.apiUrl,
    log,
    now,
    ...(pace === undefined ? {} : { pace }),
  });
  const metrics = workMetrics(registry, db, now);
  return {
    db,
    appId,
    app,
    clientOf,
    now,
    log,
    metrics,
    subIssues: subIssuesFeature(log),
    dueField: dueFieldFeature(log, now),
    mustHold: () => {},
  };
}

/** The delivery's id goes along in the reason, so that the ledger can name what led to an entry. */
const workItem = (key: WorkKey, delivery: string, receivedAt: number): WorkItem => ({
  key: key.key,
  installation: key.installation,
  priority: key.priority === 'event' ? priorities.event : priorities.low,
  runAt: receivedAt + settleMs,
  watermark: key.watermark,
  reason: `${key.reason} ${delivery}`,
});

const appItem = (key: string, now: number): WorkItem => ({
  key,
  installation: null,
  priority: priorities.low,
  runAt: now,
  watermark: 0,
  reason: 'start',
});

const readinessOf = (db: Database, reachability: Reachability, now: () => number) => ({
  async database() {
    await db.ping();
    return null;
  },
  async github() {
    const since = reachability.failingSince();
    return since !== null && now() - since > patienceMs ? 'GitHub has not answered for more than 5 minutes' : null;
  },
});
