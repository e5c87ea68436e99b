/**
 * Rate limits are waited out in the queue, not in a worker: while an installation is paused, no replica claims its
 * keys. GitHub counts its limits per installation, so the others go on.
 */
import type { Database } from './database.ts';
import { statement, storable } from './statement.ts';

const longestWhy = 500;

const pauseRow = statement<never>(
  () => `insert into pause (installation, paused_until, why) values (?, ?, ?)
on conflict (installation) do update set paused_until = excluded.paused_until, why = excluded.why
where excluded.paused_until > pause.paused_until`,
);

/** Pauses an installation until a time (epoch milliseconds). Of two pauses the longer holds. */
export async function pause(db: Database, installation: number, until: number, why: string): Promise<void> {
  await pauseRow(db, [installation, until, storable(why, longestWhy)]);
}

/** When the pause ends, or null when the installation is not paused at `now`. */
export async function pausedUntil(
  db: Database,
  installation: number,
  now: number,
): Promise<{ readonly until: number; readonly why: string } | null> {
  const row = await db.kysely
    .selectFrom('pause')
    .select(['paused_until', 'why'])
    .where('installation', '=', installation)
    .where('paused_until', '>', now)
    .executeTakeFirst();
  return row ? { until: row.paused_until, why: row.why } : null;
}
