/** One delivery of a webhook: what is sent, how it is signed, and how the deliveries API shows it. */
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { stampOf } from './clock.ts';
import type { DeliveryFault } from './faults.ts';
import type { JsonObject } from './github.ts';
import type { App } from './world.ts';

export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  /** `body` as an object. */
  readonly payload: JsonObject;
  /** The exact bytes that are signed and sent. */
  readonly body: string;
  /** What a fault did with it; null when nothing. */
  fault: DeliveryFault['kind'] | null;
  /** Epoch milliseconds of the simulated clock; null until it was sent. */
  deliveredAt: number | null;
  /** Milliseconds until the answer. */
  duration: number;
  /** HTTP status of the answer; 0 when there was none. */
  statusCode: number;
  response: string;
}

/** A delivery as the deliveries API shows it. */
export interface ShownDelivery {
  readonly id: number;
  readonly succeeded: boolean;
  readonly item: JsonObject;
  readonly whole: JsonObject;
}

/** The value of `X-Hub-Signature-256`. */
function signature(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export function deliveryHeaders(delivery: Delivery, secret: string, app: App): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/5a17b0c',
    accept: '*/*',
    'x-github-delivery': delivery.guid,
    'x-github-event': delivery.event,
    'x-github-hook-id': String(app.id + 400_000_000),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': `sha1=${createHmac('sha1', secret).update(delivery.body).digest('hex')}`,
    'x-hub-signature-256': signature(secret, delivery.body),
  };
}

/** Status 0 when there was no answer; `text` then says why. */
export interface Outcome {
  readonly status: number;
  readonly text: string;
}

/** Posts a delivery. Never throws: a failure is an outcome, too. */
export function post(url: string, headers: Record<string, string>, body: string, timeout: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const bytes = Buffer.from(body, 'utf8');
    const request = httpRequest(
      url,
      { method: 'POST', headers: { ...headers, 'content-length': bytes.length } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text = (text + chunk).slice(0, 4096);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', () => resolve({ status: 0, text: 'connection lost' }));
      },
    );
    request.setTimeout(timeout, () => request.destroy(new Error('timed out')));
    request.on('error', (error) => resolve({ status: 0, text: error.message }));
    request.end(bytes);
  });
}

export function shown(delivery: Delivery, url: string | null): ShownDelivery {
  const succeeded = delivery.statusCode >= 200 && delivery.statusCode < 300;
  const item: JsonObject = {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: stampOf(delivery.deliveredAt ?? 0),
    redelivery: delivery.redelivery,
    duration: delivery.duration / 1000,
    status: succeeded
      ? 'OK'
      : delivery.statusCode === 0
        ? delivery.response || 'failed to connect to host'
        : `Invalid HTTP Response: ${delivery.statusCode}`,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
  const whole: JsonObject = {
    ...item,
    url: url ?? '',
    request: {
      headers: { 'X-GitHub-Delivery': delivery.guid, 'X-GitHub-Event': delivery.event },
      payload: delivery.payload,
    },
    response: { headers: {}, payload: delivery.response },
  };
  return { id: delivery.id, succeeded, item, whole };
}
