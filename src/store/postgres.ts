/** PostgreSQL for Kysely: a small pool whose bigints are numbers and whose broken idle connections do not end the process. */
import { PostgresDialect } from 'kysely';
import pg from 'pg';

const int8 = 20;

/**
 * A pool and its dialect. `onIdleError` hears of connections the server dropped while idle; without a listener `pg`
 * would end the process. The pool replaces them by itself.
 */
export function postgresDialect(url: string, onIdleError: (error: Error) => void): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'clause10',
    types: {
      // `pg` gives bigint as text. Ours are times, counters and GitHub's ids, all far below 2^53.
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  pool.on('error', onIdleError);
  return new PostgresDialect({ pool });
}
