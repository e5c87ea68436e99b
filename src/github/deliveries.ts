/** Deliveries GitHub could not hand over. It never repeats one by itself; within three days it does when asked. */
import { z } from 'zod';
import type { GitHubClient } from './client.ts';

const deliveryAnswer = z.array(
  z.object({
    id: z.number(),
    guid: z.string(),
    delivered_at: z.string(),
    status_code: z.number(),
  }),
);

export interface HookDelivery {
  /** GitHub's number of this attempt. */
  readonly id: number;
  /** The same for every attempt; the `X-GitHub-Delivery` we see. */
  readonly guid: string;
  readonly deliveredAt: string;
  readonly ok: boolean;
}

const perPage = 100;
const mostPages = 50;

/** Attempts since a time (ISO), newest first. Pages follow by cursor: the list grows while it is read. */
export async function listDeliveries(app: GitHubClient, since: string): Promise<readonly HookDelivery[]> {
  const deliveries: HookDelivery[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const parameters = { per_page: perPage, ...(cursor === undefined ? {} : { cursor }) };
    const { data, next } = await app.page('GET /app/hook/deliveries', parameters, deliveryAnswer);
    for (const delivery of data) {
      if (Date.parse(delivery.delivered_at) < Date.parse(since)) return deliveries;
      const ok = delivery.status_code >= 200 && delivery.status_code < 400;
      deliveries.push({ id: delivery.id, guid: delivery.guid, deliveredAt: delivery.delivered_at, ok });
    }
    if (next === null) return deliveries;
    cursor = next;
  }
  return deliveries;
}

/** Asks GitHub to send a delivery again. */
export async function redeliver(app: GitHubClient, id: number): Promise<void> {
  await app.write('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id }, z.unknown());
}
