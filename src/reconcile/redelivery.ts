/** Asks GitHub again for what it could not deliver while we were away. Longer outages are covered by the sweep. */

import { type HookDelivery, listDeliveries, redeliver } from '../github/deliveries.ts';
import { Gone, Refused } from '../github/problems.ts';
import { type Context, isoTime, type Outcome } from './context.ts';
import { readMark, writeMark } from './marks.ts';

const redeliverEveryMs = 60 * 60 * 1000;
/** As long as GitHub keeps them. */
const reachMs = 3 * 24 * 60 * 60 * 1000;
const mark = 'redelivery';
/** The newest attempts may still be under way. */
const overlapMs = 10 * 60 * 1000;

export async function redeliverFailed(context: Context): Promise<Outcome> {
  const now = context.now();
  const last = await readMark(context.db, mark);
  const since = Math.max(now - reachMs, (last ?? 0) - overlapMs);
  const failed = failedForGood(await listDeliveries(context.app, isoTime(since)));
  for (const delivery of failed) await redeliverOne(context, delivery);
  await writeMark(context.db, mark, now);
  if (failed.length > 0) context.log.info({ deliveries: failed.length }, 'Asked GitHub for missed deliveries again');
  return { result: 'wake', at: now + redeliverEveryMs };
}

/** One that GitHub will not send any more, such as to a removed installation, must not hold up the others. */
async function redeliverOne(context: Context, delivery: HookDelivery): Promise<void> {
  try {
    await redeliver(context.app, delivery.id);
  } catch (error) {
    if (!(error instanceof Gone) && !(error instanceof Refused && error.status !== 401)) throw error;
    context.log.warn({ delivery: delivery.guid, err: error }, 'GitHub does not send this delivery again');
  }
}

/** One attempt per delivery of which no attempt succeeded, the oldest first. */
export function failedForGood(deliveries: readonly HookDelivery[]): readonly HookDelivery[] {
  const succeeded = new Set(deliveries.filter((delivery) => delivery.ok).map((delivery) => delivery.guid));
  const failed = new Map<string, HookDelivery>();
  for (const delivery of deliveries) {
    if (!delivery.ok && !succeeded.has(delivery.guid)) failed.set(delivery.guid, delivery);
  }
  return [...failed.values()].toSorted((a, b) => (a.deliveredAt < b.deliveredAt ? -1 : 1));
}
