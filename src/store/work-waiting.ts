/** What waits in the work table: how much, and until when. */
import type { Database } from './database.ts';
import { statement } from './statement.ts';
import { notPaused } from './work.ts';

export interface Depth {
  readonly ready: number;
  readonly delayed: number;
  readonly leased: number;
  /** Ready but for a paused installation. */
  readonly paused: number;
  /** `runAt` of the ready row that waits longest. */
  readonly oldestReadyAt: number | null;
}

const countRows = statement<Depth>(
  () => `select count(case when state = 'ready' then 1 end) as ready, count(case when state = 'delayed' then 1 end) as delayed,
  count(case when state = 'leased' then 1 end) as leased, count(case when state = 'paused' then 1 end) as paused,
  min(case when state = 'ready' then run_at end) as "oldestReadyAt"
from (select run_at, case when leased_until >= ? then 'leased' when run_at > ? then 'delayed'
  when ${notPaused} then 'ready' else 'paused' end as state from work) as counted`,
);

/** How much waits, for metrics and readiness. An expired lease counts as ready. */
export async function depth(db: Database, now: number): Promise<Depth> {
  const [row] = await countRows(db, [now, now, now]);
  return { ready: 0, delayed: 0, leased: 0, paused: 0, oldestReadyAt: null, ...row };
}

// Each part ends at the first row it finds, along the index by time.
const soonest = statement<{ at: number | null }>(
  () => `select min(at) as at from (
  select at from (select run_at as at from work
    where leased_until is null and (installation is null or installation not in (select installation from pause))
    order by run_at limit 1) as unpaused
  union all select case when run_at < paused_until then paused_until else run_at end
    from (select paused_until, (select run_at from work
      where work.installation = pause.installation and leased_until is null order by run_at limit 1) as run_at
      from pause) as paused where run_at is not null
  union all select min(leased_until) + 1 from work where leased_until is not null) as times`,
);

/** When the next key can be claimed: its time, the end of its pause or of its lease. Null when there is no work. */
export async function nextRunAt(db: Database): Promise<number | null> {
  const [row] = await soonest(db, []);
  return row?.at ?? null;
}
