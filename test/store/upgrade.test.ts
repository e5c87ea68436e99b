import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { get, tracked } from '../../src/store/index-of-findings.ts';
import { migration } from '../../src/store/migrations/0001-first.ts';
import { postgresDialect } from '../../src/store/postgres.ts';
import { forgotten } from '../../src/store/register-open.ts';
import { rolesFor } from '../../src/store/roles.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { type Place, postgres, postgresPlace, sqlitePlace } from './places.ts';

/** A database as the first version left it, with one finding and one role in it. */
async function asFirstVersionLeftIt(kind: 'sqlite' | 'postgres', url: string): Promise<void> {
  const dialect = kind === 'sqlite' ? sqliteDialect(url.slice('sqlite:'.length)) : postgresDialect(url, () => {});
  const kysely = new Kysely<unknown>({ dialect });
  const schema = /search_path=(\w+)/.exec(decodeURIComponent(url))?.[1];
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ '0001-first': migration(kind) }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await sql`insert into finding (id, installation, repository, owner, name, number, kind, stage, severity, state,
    updated_at, assessed_at, wake_at, policy_digest, assessment_hash, status_comment_id, summary, tombstone)
    values ('I_1', 7, 'R_1', 'acme', 'isms', 1, 'nonconformity', 'analysis', 'minor', 'open',
    1000, 1010, null, 'p', 'a', 5, '{}', null)`.execute(kysely);
  await sql`insert into role (comment, account_id, role, looked_up_at) values ('C_1', 42, 'triage', 1000)`.execute(
    kysely,
  );
  await kysely.destroy();
}

const places: ['sqlite' | 'postgres', () => Promise<Place>][] = [
  ['sqlite', async () => sqlitePlace()],
  ['postgres', () => postgresPlace('off')],
];

describe('a database of the first version', () => {
  test.each(places)(
    'is upgraded with everything in it, on %s',
    async (kind, place, { skip }: { skip?: () => void } = {}) => {
      if (kind === 'postgres' && !postgres) return skip?.();
      const { url, drop } = await place();
      await asFirstVersionLeftIt(kind, url);
      const db = await openDatabase(url);
      expect(await get(db, 'I_1')).toMatchObject({ number: 1, stage: 'analysis', severity: 'minor' });
      expect(await tracked(db, 7)).toHaveLength(1);
      const roles = await rolesFor(db, ['C_1']);
      expect(roles.get('C_1')).toEqual({
        comment: 'C_1',
        account: 42,
        role: 'triage',
        teams: new Map(),
        lookedUpAt: 1000,
      });
      const unread = { id: 'I_1', owner: 'acme', name: 'isms', number: 1, wakeAt: null };
      expect(await forgotten(db, 7)).toEqual([unread]);
      await db.close();
      await drop();
    },
  );
});
