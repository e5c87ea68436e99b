/**
 * Deliveries of webhooks. The delivery and the work it asks for are written in one transaction before GitHub gets its
 * 202: a delivery id written first would lose the event for good if the process died in between. Recognising a
 * delivery seen before only counts; its keys are added again, because the work of the first time may not have
 * finished, and a run too many costs one read. GitHub redelivers under the same id.
 */
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';
import { addAll, type WorkItem } from './work.ts';

export interface Delivery {
  /** `X-GitHub-Delivery`. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Empty for an event that asks for no work; it is still remembered and counted. */
  readonly keys: readonly WorkItem[];
}

export type Acceptance = 'new' | 'seen';

const columns = { id: 'text', event: 'text', action: 'text', received_at: 'bigint', times: 'bigint' } as const;

const rememberRows = statement<{ id: string; times: number }>(
  (kind) => `insert into delivery (id, event, action, received_at, times)
select id, event, action, received_at, times from ${rowsOf(kind, 'item', columns, 'id')} where true
on conflict (id) do update set times = delivery.times + excluded.times returning id, times`,
);

/** Stores one delivery with its work, in one transaction. Resolves after the commit. */
export async function accept(db: Database, delivery: Delivery): Promise<Acceptance> {
  const [acceptance] = await acceptAll(db, [delivery]);
  return acceptance ?? 'seen';
}

/** Stores deliveries with their work, all in one transaction: all are stored, or none. Answers in the order given. */
export async function acceptAll(db: Database, deliveries: readonly Delivery[]): Promise<readonly Acceptance[]> {
  const rows = new Map<string, { id: string; times: number }>();
  for (const { id, event, action, receivedAt } of deliveries) {
    const times = (rows.get(id)?.times ?? 0) + 1;
    const row = { id, event, action, received_at: receivedAt, times };
    rows.set(id, row);
  }
  const work = deliveries.flatMap((delivery) => delivery.keys);
  const stored = await db.transaction(async (tx) => {
    const remembered = await rememberRows(tx, [JSON.stringify([...rows.values()])]);
    await addAll(tx, work);
    return remembered;
  });
  const fresh = new Set(stored.filter(({ id, times }) => times === rows.get(id)?.times).map(({ id }) => id));
  return deliveries.map(({ id }) => (fresh.delete(id) ? 'new' : 'seen'));
}

const newest = statement<{ at: number | null }>(() => 'select max(received_at) as at from delivery');

/** When the newest delivery came, null before the first: where the search for missed ones starts. */
export async function newestReceived(db: Database): Promise<number | null> {
  const [row] = await newest(db, []);
  return row?.at ?? null;
}

const purgeSome = statement<{ id: string }>(
  () => `delete from delivery where id in (select id from delivery where received_at < ? limit 1000) returning id`,
);

/**
 * Forgets deliveries received before a time. GitHub can redeliver for 3 days (GitHub Enterprise Server: 7), so keep
 * more than that. Goes in small steps, so that deliveries coming in are not held up.
 * @returns how many were forgotten
 */
export async function purge(db: Database, before: number): Promise<number> {
  let purged = 0;
  for (;;) {
    const some = (await purgeSome(db, [before])).length;
    purged += some;
    if (some === 0) return purged;
  }
}
