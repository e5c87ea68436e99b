/**
 * One door to the database: SQLite in one file, or PostgreSQL for many replicas, with the same tables and the same
 * statements. Everything else in this folder is functions over `Database`.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CompiledQuery, type Dialect, Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Kind } from './statement.ts';
import { type Address, cannotOpen, parseDatabaseUrl } from './url.ts';

export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly kind: Kind;
  /**
   * Runs `fn` in one transaction: committed when it resolves, rolled back when it throws. Inside, use only the
   * `Database` it is given and wait for nothing but it: on SQLite everybody else, and the outer database too, waits
   * for this transaction to end. Called on the inner database it joins the transaction under way.
   */
  transaction<T>(fn: (db: Database) => Promise<T>): Promise<T>;
  /** Waits for what is running, then closes. Closing again is no error. */
  close(): Promise<void>;
  /** Resolves when the database answers; rejects otherwise. For readiness probes. */
  ping(): Promise<void>;
}

/** What the store says by itself: the part of a logger it needs. */
export interface StoreLog {
  warn(details: object, message: string): void;
}

/**
 * Opens the database of a `DATABASE_URL` and brings its tables up to date; safe when several processes do so at once.
 * `sqlite:data/clause10.db` (the folder is created), `sqlite::memory:`, `postgres://user@host/database`.
 * @throws UserError when the address is wrong or the database cannot be opened
 */
export async function openDatabase(url: string, log?: StoreLog): Promise<Database> {
  const address = parseDatabaseUrl(url);
  let db: Database | undefined;
  try {
    db = database(new Kysely<Schema>({ dialect: dialectOf(address, log) }), address.kind);
    await db.ping();
    await migrate(db);
    return db;
  } catch (error) {
    await db?.close().catch(() => undefined);
    throw cannotOpen(address, error);
  }
}

function dialectOf(address: Address, log: StoreLog | undefined): Dialect {
  if (address.kind === 'postgres') {
    return postgresDialect(address.url, (error) => log?.warn({ err: error }, 'lost an idle database connection'));
  }
  if (address.file !== ':memory:') mkdirSync(dirname(address.file), { recursive: true });
  return sqliteDialect(address.file);
}

function database(kysely: Kysely<Schema>, kind: Kind): Database {
  let closing: Promise<void> | undefined;
  const db: Database = {
    kysely,
    kind,
    transaction: (fn) =>
      kysely.isTransaction ? fn(db) : kysely.transaction().execute((inner) => fn(database(inner, kind))),
    close: () => {
      closing ??= closeWhenIdle(kysely, kind);
      return closing;
    },
    ping: async () => {
      await kysely.executeQuery(CompiledQuery.raw('select 1'));
    },
  };
  return db;
}

async function closeWhenIdle(kysely: Kysely<Schema>, kind: Kind): Promise<void> {
  // SQLite's only connection may be in use; asking for it waits for its turn. PostgreSQL's pool waits by itself.
  if (kind === 'sqlite') await kysely.connection().execute(async () => undefined);
  await kysely.destroy();
}
