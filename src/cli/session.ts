/** What a command needs to talk to GitHub: the same settings, database and clients as the server. */
import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { connect } from '../github/connect.ts';
import { subIssuesFeature } from '../github/features.ts';
import { type Environment, readEnvironment, type Settings } from '../http/environment.ts';
import { createLog } from '../http/log.ts';
import type { Context } from '../reconcile/context.ts';
import { workMetrics } from '../reconcile/metrics.ts';
import { UserError } from '../record/user-error.ts';
import { openDatabase } from '../store/database.ts';

export interface Session {
  readonly context: Context;
  readonly settings: Settings;
  readonly log: Logger;
  close(): Promise<void>;
}

/** Opens a session; its log goes to standard error. `readOnly`: no database file is made where there is none. */
export async function openSession(env: Environment, readOnly: boolean): Promise<Session> {
  const settings = readEnvironment({ LOG_LEVEL: 'warn', ...env });
  if (settings.credentials === null)
    throw new UserError(
      'APP_ID and PRIVATE_KEY are not set.',
      'Set them as for the server, in the environment or in .env; npm start without them opens the set-up.',
    );
  const log = createLog(settings, process.stderr);
  const db = await openDatabase(
    readOnly && missingFile(settings.databaseUrl) ? 'sqlite::memory:' : settings.databaseUrl,
    log,
  );
  const { appId, privateKey } = settings.credentials;
  const { app, clientOf } = await connect({ appId, privateKey, apiUrl: settings.github.apiUrl, log });
  const now = Date.now;
  const metrics = workMetrics(new Registry(), db, now);
  const context: Context = {
    db,
    appId,
    app,
    clientOf,
    now,
    log,
    metrics,
    subIssues: subIssuesFeature(log),
    mustHold: () => {},
  };
  return { context, settings, log, close: () => db.close() };
}

const missingFile = (url: string): boolean => url.startsWith('sqlite:') && !existsSync(url.slice('sqlite:'.length));
