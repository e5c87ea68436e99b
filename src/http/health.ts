/** The routes for those who run the server: is it alive, can it work, and its figures. */
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { securityHeaders } from './answer.ts';

/**
 * The checks of `/readyz` by name. A check resolves with null when all is well, else with the reason: one sentence that is
 * safe to show to anybody. A check that throws or takes too long counts as failed, with a constant reason.
 */
export type Readiness = Readonly<Record<string, () => Promise<string | null>>>;

/**
 * Answers `/readyz`: 200 or 503, with the reason of each check as JSON.
 * @param limitMs how long each check may take, in milliseconds
 */
export async function answerReadiness(
  res: ServerResponse,
  readiness: Readiness,
  limitMs: number,
  log: Logger,
): Promise<void> {
  const checks = await Promise.all(
    Object.entries(readiness).map(async ([name, check]) => [name, await reasonOf(name, check, limitMs, log)] as const),
  );
  const ready = checks.every(([, reason]) => reason === null);
  const shown = Object.fromEntries(checks.map(([name, reason]) => [name, reason ?? 'ok']));
  send(res, ready ? 200 : 503, 'application/json', `${JSON.stringify({ ready, checks: shown })}\n`);
}

/** Answers `/metrics` in the format Prometheus reads. */
export async function answerMetrics(res: ServerResponse, registry: Registry): Promise<void> {
  send(res, 200, registry.contentType, await registry.metrics());
}

async function reasonOf(
  name: string,
  check: () => Promise<string | null>,
  limitMs: number,
  log: Logger,
): Promise<string | null> {
  const slow = Promise.withResolvers<string>();
  const timer = setTimeout(() => slow.resolve(`no answer within ${limitMs / 1000} s`), limitMs);
  try {
    return await Promise.race([check(), slow.promise]);
  } catch (error) {
    log.warn({ check: name, err: error }, 'A readiness check failed');
    return 'failed; the log has the details';
  } finally {
    clearTimeout(timer);
  }
}

function send(res: ServerResponse, status: number, type: string, text: string): void {
  res
    .writeHead(status, { ...securityHeaders, 'content-type': type, 'content-length': Buffer.byteLength(text) })
    .end(text);
}
