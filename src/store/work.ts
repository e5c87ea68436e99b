/**
 * The work queue: one row per key. Many adds of a key make one run; a key never runs twice at once; an add during a
 * run makes exactly one more run; other keys are not held up. It follows client-go's workqueue, with leases so that a
 * dead worker's key is taken over. Every function takes its time as epoch milliseconds: there is one clock, the
 * caller's. A lease owner is a fresh UUID per claim, so a worker that lost its lease can no longer end the run.
 */
import type { Database } from './database.ts';
import { rowsOf, statement, storable } from './statement.ts';

/** What shall be looked at, and when. */
export interface WorkItem {
  /** Such as `issue:<installation>:<node id>`. */
  readonly key: string;
  /** The installation whose rate limits the key lives under; null for keys of the whole app. */
  readonly installation: number | null;
  /** Higher runs first. Events come before sweeps. */
  readonly priority: number;
  /** Not before this time. An earlier time of a waiting row stays. */
  readonly runAt: number;
  /** The newest `updated_at` heard of the key, 0 if none: a read older than it is stale. */
  readonly watermark: number;
  /** Why, for logs; the newest 200 characters are kept. */
  readonly reason: string;
}

/** A claimed key. */
export interface WorkRow extends WorkItem {
  /** 1 in the first run; more after failures, or after a worker that died. */
  readonly attempts: number;
  readonly leaseOwner: string;
  readonly leasedUntil: number;
  /** The message of the last failure, if the last run failed. */
  readonly error: string | null;
}

/** `gone`: finished. `again`: an add came during the run, it runs once more. `lost`: the lease was another's; nothing done. */
export type Finish = 'gone' | 'again' | 'lost';

const longestReason = 200;
const longestError = 1000;

/** The time now. */
export const notPaused =
  'not exists (select 1 from pause where pause.installation = work.installation and pause.paused_until > ?)';
/** The time now twice, then the least priority. */
const free = `(leased_until is null or leased_until < ?) and ${notPaused} and priority >= ?`;

const itemColumns = {
  key: 'text',
  installation: 'bigint',
  priority: 'bigint',
  run_at: 'bigint',
  watermark: 'bigint',
  reason: 'text',
} as const;

const addRows = statement<never>(
  (kind) => `insert into work (key, installation, priority, run_at, watermark, reason)
select key, installation, priority, run_at, watermark, reason from ${rowsOf(kind, 'item', itemColumns, 'key')} where true
on conflict (key) do update set generation = work.generation + 1, installation = excluded.installation,
  priority  = case when excluded.priority  > work.priority  then excluded.priority  else work.priority  end,
  run_at    = case when excluded.run_at    < work.run_at    then excluded.run_at    else work.run_at    end,
  watermark = case when excluded.watermark > work.watermark then excluded.watermark else work.watermark end,
  reason    = substr(excluded.reason || ',' || work.reason, 1, ${longestReason})`,
);

/** Adds one key, or marks it for one more run if it is running. */
export function add(db: Database, item: WorkItem): Promise<void> {
  return addAll(db, [item]);
}

/** Adds keys in one statement, in the order of the keys, so that two replicas adding the same keys cannot deadlock. */
export async function addAll(db: Database, items: readonly WorkItem[]): Promise<void> {
  if (items.length === 0) return;
  const rows = [...coalesce(items).values()].map((item) => ({
    key: item.key,
    installation: item.installation,
    priority: item.priority,
    run_at: item.runAt,
    watermark: item.watermark,
    reason: storable(item.reason, longestReason),
  }));
  await addRows(db, [JSON.stringify(rows)]);
}

/** One item per key, as the statement would merge them: a statement may touch a row only once. */
function coalesce(items: readonly WorkItem[]): ReadonlyMap<string, WorkItem> {
  const merged = new Map<string, WorkItem>();
  for (const item of items) {
    const known = merged.get(item.key);
    if (!known) merged.set(item.key, item);
    else {
      merged.set(item.key, {
        key: item.key,
        installation: item.installation,
        priority: Math.max(item.priority, known.priority),
        runAt: Math.min(item.runAt, known.runAt),
        watermark: Math.max(item.watermark, known.watermark),
        reason: `${item.reason},${known.reason}`,
      });
    }
  }
  return merged;
}

// `key = (select …)`, not `in`: PostgreSQL may run an `in` subquery more than once and lease more than one row.
// `+run_at` keeps SQLite on the index by priority, where the first row that fits is the answer (the other index would
// sort all ready rows). The limit is 0 when nothing is ready: it spares the walk over thousands of delayed rows.
const claimRow = statement<WorkRow>(
  (kind) => `update work set lease_owner = ?, leased_until = ?, leased_gen = generation, attempts = attempts + 1
where key = (select key from work where +run_at <= ? and ${free} order by priority desc, run_at
  limit (select count(*) from (select 1 from work where run_at <= ? and ${free} limit 1) as ready)
  ${kind === 'postgres' ? 'for update of work skip locked' : ''})
returning key, installation, priority, run_at as "runAt", watermark, reason, attempts,
  lease_owner as "leaseOwner", leased_until as "leasedUntil", error`,
);

/**
 * Leases the most urgent ready key until `until`: highest priority, then longest waiting. Keys of paused
 * installations are passed over; a key whose lease ran out is taken over.
 * @param owner a fresh UUID for this claim
 * @param least keys of a lower priority are left where they are
 * @returns null when there is nothing to do now
 */
export async function claim(
  db: Database,
  owner: string,
  now: number,
  until: number,
  least = 0,
): Promise<WorkRow | null> {
  const [row] = await claimRow(db, [owner, until, now, now, now, least, now, now, now, least]);
  return row ? { ...row } : null;
}

const removeClean = statement<{ key: string }>(
  () => 'delete from work where key = ? and lease_owner = ? and generation = leased_gen returning key',
);
const freeDirty = statement<{ key: string }>(
  () => `update work set lease_owner = null, leased_until = null, leased_gen = null, attempts = 0, error = null, run_at = ?
where key = ? and lease_owner = ? returning key`,
);

/** Ends a run that needs nothing more: the row goes, unless an add came during the run; then it is ready at `now`. */
export async function done(db: Database, row: WorkRow, now: number): Promise<Finish> {
  const gone = await removeClean(db, [row.key, row.leaseOwner]);
  if (gone.length > 0) return 'gone';
  const again = await freeDirty(db, [now, row.key, row.leaseOwner]);
  return again.length > 0 ? 'again' : 'lost';
}

// Without the casts PostgreSQL takes the bound values of a `case` for text.
const requeueRow = statement<{ key: string }>(
  () => `update work set attempts = 0, error = null,
  priority = case when generation = leased_gen then cast(? as integer) else priority end,
  run_at = case when generation = leased_gen then cast(? as bigint) else cast(? as bigint) end,
  lease_owner = null, leased_until = null, leased_gen = null
where key = ? and lease_owner = ? returning key`,
);

/**
 * Ends a run that wants to look again at `at`. If an add came during the run it is ready at `now` instead, and keeps
 * the add's priority.
 * @param priority of the later run; 0, behind all events, unless told (a stale read keeps its event's priority)
 * @returns false when the lease was lost and nothing was done
 */
export async function requeueAfter(
  db: Database,
  row: WorkRow,
  at: number,
  now: number,
  priority = 0,
): Promise<boolean> {
  return (await requeueRow(db, [priority, at, now, row.key, row.leaseOwner])).length > 0;
}

const restRow = statement<{ key: string }>(
  () => `update work set attempts = 0, error = null,
  priority = case when generation = leased_gen then cast(0 as integer) else priority end,
  run_at = case when generation = leased_gen then cast(? as bigint) else cast(? as bigint) end,
  watermark = case when generation = leased_gen then cast(0 as bigint) else watermark end,
  reason = case when generation = leased_gen then 'time passed' else reason end,
  lease_owner = null, leased_until = null, leased_gen = null
where key = ? and lease_owner = ? returning key`,
);

/**
 * Ends a run that is done until `at`, when time alone may have changed something. What led to this run is over: neither its
 * deliveries nor how new a reading they asked for concern the next one, unless an add came during the run.
 * @returns false when the lease was lost and nothing was done
 */
export async function rest(db: Database, row: WorkRow, at: number, now: number): Promise<boolean> {
  return (await restRow(db, [at, now, row.key, row.leaseOwner])).length > 0;
}

const failRow = statement<{ key: string }>(
  () => `update work set run_at = ?, error = ?, lease_owner = null, leased_until = null, leased_gen = null
where key = ? and lease_owner = ? returning key`,
);

/**
 * Ends a run that failed: the key waits until `runAt` (the caller's backoff over `attempts`), also when an add came
 * during the run. A later add pulls it forward.
 * @returns false when the lease was lost and nothing was done
 */
export async function fail(db: Database, row: WorkRow, runAt: number, error: string): Promise<boolean> {
  return (await failRow(db, [runAt, storable(error, longestError), row.key, row.leaseOwner])).length > 0;
}

const giveUpRow = statement<{ key: string }>(
  () => `update work set error = ?, run_at = case when generation = leased_gen
    then cast(? as bigint) else cast(? as bigint) end,
  lease_owner = null, leased_until = null, leased_gen = null
where key = ? and lease_owner = ? returning key`,
);

/**
 * Ends a run that no repetition can mend. The key is kept with its error and waits until `at`; whoever mends the cause
 * need not know which keys it hit (see `retryFailed`). If an add came during the run it is ready at `now` instead.
 * @returns false when the lease was lost and nothing was done
 */
export async function giveUp(db: Database, row: WorkRow, at: number, now: number, error: string): Promise<boolean> {
  return (await giveUpRow(db, [storable(error, longestError), at, now, row.key, row.leaseOwner])).length > 0;
}

const retryRows = statement<{ key: string }>(
  () => `update work set run_at = ? where installation = ? and error is not null and leased_until is null
and run_at > ? returning key`,
);

/** Makes the failed keys of an installation ready at `now`: a permission may have been granted since. @returns how many. */
export async function retryFailed(db: Database, installation: number, now: number): Promise<number> {
  return (await retryRows(db, [now, installation, now])).length;
}

const renewRow = statement<{ key: string }>(
  () => 'update work set leased_until = ? where key = ? and lease_owner = ? returning key',
);

/** Keeps the lease until `until`. @returns false when it was lost: stop, another worker has the key. */
export async function renew(db: Database, row: WorkRow, until: number): Promise<boolean> {
  return (await renewRow(db, [until, row.key, row.leaseOwner])).length > 0;
}

const releaseRow = statement<{ key: string }>(
  () => `update work set lease_owner = null, leased_until = null, leased_gen = null, attempts = attempts - 1
where key = ? and lease_owner = ? returning key`,
);

/** Gives unfinished keys back at a graceful stop, as if they had not been claimed. @returns how many were still held. */
export async function release(db: Database, ...rows: readonly WorkRow[]): Promise<number> {
  let released = 0;
  for (const row of rows) released += (await releaseRow(db, [row.key, row.leaseOwner])).length;
  return released;
}

const releaseRows = statement<{ key: string }>(
  () =>
    'update work set lease_owner = null, leased_until = null, leased_gen = null where lease_owner is not null returning key',
);

/**
 * Gives every leased key back. Only for the process that holds a SQLite file alone: whoever had these leases is dead, and
 * nobody needs to wait for them to run out. @returns how many there were
 */
export async function releaseDead(db: Database): Promise<number> {
  return (await releaseRows(db, [])).length;
}
