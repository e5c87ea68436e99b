/**
 * The Kysely dialect over node:sqlite. `DatabaseSync` must not be handed to Kysely's own dialect: Kysely asks
 * `statement.reader`, which node:sqlite lacks, and every select would answer `[]` without an error.
 * There is one synchronous connection. Kysely's driver queues whoever asks for it (`supportsMultipleConnections` is
 * false), so that nothing runs inside somebody else's transaction.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';

/** Prepared statements kept; all of ours fit, and query builders with variable lists cannot fill the memory. */
const statementsKept = 200;

/**
 * Opens a database file (or `:memory:`) for Kysely: WAL, every commit on disk before it is answered, and 5 seconds
 * of patience with another process (the default is "database is locked" at once).
 * @throws what node:sqlite throws when the file cannot be opened or is not a database
 */
export function sqliteDialect(file: string): Dialect {
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma busy_timeout = 5000');
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    // A statement of many rows keeps an undo copy of each page it changes; in a file that doubles what is written.
    database.exec('pragma temp_store = memory');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    createDriver: () => new ImmediateDriver(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalDdlAdapter(),
    createIntrospector: (kysely: Kysely<unknown>) => new SqliteIntrospector(kysely),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: wrap(database) });
    this.#database = database;
  }

  /** A deferred transaction that reads first and writes later fails at once when another process wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite ends a transaction by itself on a full disk; a failing rollback would then hide that error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  /** SQLite rolls back DDL like any statement; Kysely leaves it off for migrations that switch pragmas. Ours do not. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function wrap(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = wrapStatement(database.prepare(sql));
      const oldest = prepared.size >= statementsKept ? prepared.keys().next().value : undefined;
      if (oldest !== undefined) prepared.delete(oldest);
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function wrapStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bindable)),
    run: (parameters) => statement.run(...parameters.map(bindable)),
    iterate: (parameters) => statement.iterate(...parameters.map(bindable)),
  };
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError(`only numbers, strings and null can be stored, not ${typeof value} ${String(value)}`);
}
