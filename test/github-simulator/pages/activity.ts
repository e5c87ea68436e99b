/** The simulator's own records, as the overview shows them. */
import { stampOf } from '../clock.ts';
import type { RequestEntry } from '../requests.ts';
import type { Delivery } from '../webhooks.ts';
import type { Activity, DeliveryRow, RequestRow } from './overview.ts';

function deliveryRow(delivery: Delivery): DeliveryRow {
  const { statusCode, deliveredAt } = delivery;
  const answered = statusCode >= 200 && statusCode < 300 ? 'OK' : delivery.response.slice(0, 200) || 'no answer';
  const waiting = delivery.fault === 'drop' ? 'dropped by a fault' : 'not sent yet';
  return {
    at: deliveredAt === null ? null : stampOf(deliveredAt),
    event: delivery.event,
    action: delivery.action,
    guid: delivery.guid,
    status: statusCode === 0 ? null : statusCode,
    outcome: deliveredAt === null ? waiting : answered,
    ms: deliveredAt === null ? null : delivery.duration,
  };
}

/** Requests by who asked and for what, most frequent first. */
function requestRows(entries: readonly RequestEntry[]): RequestRow[] {
  const rows = new Map<string, RequestRow>();
  for (const entry of entries) {
    const route = entry.operation === null ? entry.route : `${entry.route} ${entry.operation}`;
    const key = JSON.stringify([entry.actor, entry.method, route]);
    rows.set(key, {
      actor: entry.actor,
      byApp: entry.byApp,
      method: entry.method,
      route,
      count: (rows.get(key)?.count ?? 0) + 1,
    });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count);
}

/** Reads the records anew for every page. */
export function activityOf(
  webhooks: { readonly log: readonly Delivery[] },
  requests: { readonly entries: readonly RequestEntry[] },
): Activity {
  return {
    deliveries: () => webhooks.log.map(deliveryRow).reverse(),
    requests: () => requestRows(requests.entries),
  };
}
