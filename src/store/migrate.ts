/** Brings the tables up to date, from the migrations in the code: there is no folder to forget in an image. */
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { UserError } from '../record/user-error.ts';
import type { Database } from './database.ts';
import * as first from './migrations/0001-first.ts';
import * as register from './migrations/0002-register.ts';
import * as sight from './migrations/0003-sight.ts';
import * as reporting from './migrations/0004-reporting.ts';

/** Every migration by name, in alphabetical order. One that was released is never changed. */
const migrations: Readonly<Record<string, (kind: Database['kind']) => Migration>> = {
  '0001-first': first.migration,
  '0002-register': register.migration,
  '0003-sight': sight.migration,
  '0004-reporting': reporting.migration,
};

/**
 * Runs what has not been run. Two replicas may call this at once: Kysely's Migrator holds an advisory lock on
 * PostgreSQL, and on SQLite the whole runs in one immediate transaction.
 * @throws UserError when the database was made by a newer version
 */
export async function migrate(db: Database): Promise<void> {
  const schema = db.kind === 'postgres' ? await currentSchema(db) : undefined;
  const provided = Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(db.kind)]));
  const migrator = new Migrator({
    db: db.kysely,
    provider: { getMigrations: async () => provided },
    // Without it Kysely takes a migration table of any schema of the database for ours.
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message)) {
    throw new UserError(
      'DATABASE_URL: this database was made by a newer version of clause10.',
      'Run that version, or restore the backup made before the upgrade.',
      { cause: error },
    );
  }
  if (error !== undefined) throw error;
}

async function currentSchema(db: Database): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db.kysely);
  const schema = rows[0]?.schema;
  if (schema) return schema;
  throw new UserError(
    'DATABASE_URL: the search_path of this connection names no existing schema.',
    'Create the schema, or leave search_path as it is.',
  );
}
