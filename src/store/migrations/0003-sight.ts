/** Indexes for what is asked of many findings at once: their rows carry whole texts and are slow to pass by. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Adds indexes that answer who is to be seen by others, and for whom it is time, without the rows. */
export function migration(): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const text of indexes) await sql.raw(text).execute(db);
    },
  };
}

const indexes = [
  'create index finding_by_sight on finding (id, installation, raised_at, verdict_due, kind, stage, tombstone)',
  'create index finding_by_next on finding (installation, next_on, state, tombstone, id)',
];
