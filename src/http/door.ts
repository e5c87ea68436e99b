/** The door: the only way in from the network. It verifies, notes what may have changed, and answers; no work is done here. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { answer, refuseUnread } from './answer.ts';
import { doorMetrics } from './door-metrics.ts';
import type { Settings } from './environment.ts';
import { answerMetrics, answerReadiness, type Readiness } from './health.ts';
import { defaultLimits, type Limits, type Listening, listen } from './server.ts';
import { type Accept, takeWebhook, type WebhookOptions } from './webhook.ts';

export interface DoorOptions {
  readonly settings: Pick<Settings, 'credentials' | 'host' | 'port'>;
  readonly accept: Accept;
  readonly readiness: Readiness;
  readonly registry: Registry;
  readonly log: Logger;
  readonly limits?: Partial<Limits>;
}

export const webhookPath = '/api/github/webhooks';

/**
 * Opens the door. Routes: `POST /api/github/webhooks`, `GET /healthz` (the process lives), `GET /readyz` (it can work) and
 * `GET /metrics`; anything else is 404.
 * @throws {UserError} when the address cannot be listened on
 */
export async function startDoor(options: DoorOptions): Promise<Listening> {
  const { settings, log, registry } = options;
  if (!settings.credentials) throw new Error('The door needs credentials; without them there is only the set-up.');
  const limits = { ...defaultLimits, ...options.limits };
  const memory = { held: 0, limit: limits.memoryBytes };
  const { webhookSecret, previousSecret } = settings.credentials;
  const webhook: WebhookOptions = {
    secrets: previousSecret === null ? [webhookSecret] : [webhookSecret, previousSecret],
    accept: options.accept,
    metrics: doorMetrics(registry, () => memory.held),
    log,
    memory,
    capBytes: limits.bodyBytes,
    lingerMs: limits.lingerMs,
    refused: sparing(log),
  };
  const handle = (req: IncomingMessage, res: ServerResponse): void => {
    route(req, res, options, webhook, limits).catch((error: unknown) => {
      log.error({ request: randomUUID(), err: error }, 'A request could not be answered');
      if (!res.headersSent) answer(res, 500, true);
      else res.destroy();
    });
  };
  const door = await listen(handle, settings.host, settings.port, limits);
  log.info({ port: door.port }, `Taking deliveries at ${door.url}${webhookPath}`);
  return door;
}

async function route(
  req: IncomingMessage,
  res: ServerResponse,
  { readiness, registry, log }: DoorOptions,
  webhook: WebhookOptions,
  limits: Limits,
): Promise<void> {
  const path = req.url?.split('?', 1)[0];
  if (req.method === 'POST' && path === webhookPath) return await takeWebhook(req, res, webhook);
  if (req.method === 'GET' || req.method === 'HEAD') {
    if (path === '/healthz') return void answer(res, 200);
    if (path === '/readyz') return await answerReadiness(res, readiness, limits.checkMs, log);
    if (path === '/metrics') return await answerMetrics(res, registry);
  }
  refuseUnread(req, res, 404, limits.lingerMs);
}

/** Says at once that signatures do not match, then at most once a minute how many: a scanner must not fill the disk. */
function sparing(log: Logger): () => void {
  let silentUntil = 0;
  let unsaid = 0;
  return () => {
    unsaid += 1;
    if (Date.now() < silentUntil) return;
    log.warn(
      { refused: unsaid },
      'A delivery with a wrong signature was refused. If GitHub sent it, WEBHOOK_SECRET differs from the secret in the settings of the app',
    );
    silentUntil = Date.now() + 60_000;
    unsaid = 0;
  };
}
