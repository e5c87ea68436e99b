/**
 * The databases a store test runs on: SQLite in memory and in a file always, PostgreSQL when `TEST_DATABASE_URL` is
 * set. Every test gets an empty, migrated one of its own.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type Place, postgres, postgresPlace, sqlitePlace } from './places.ts';

if (!postgres && process.env.CI_REQUIRE_POSTGRES === '1') {
  throw new Error('TEST_DATABASE_URL is not set, but CI_REQUIRE_POSTGRES=1 asks for the tests on PostgreSQL.');
}

/** Why PostgreSQL is left out, for the name of a skipped suite; empty when it is not. */
const skipped = postgres ? '' : ' (skipped: TEST_DATABASE_URL is not set)';

const places = [
  { name: 'SQLite in memory', runs: 20, place: async () => ({ url: 'sqlite::memory:', drop: async () => undefined }) },
  { name: 'SQLite file', runs: 5, place: async () => sqlitePlace() },
  { name: 'PostgreSQL', runs: 3, place: () => postgresPlace('off') },
];

export interface Given {
  /** The database of the running test. */
  readonly db: Database;
  readonly url: string;
  /** How many runs of a property this kind of database can afford. */
  readonly runs: number;
}

/** Declares the suite on every database. `given()` is for use inside tests. */
export function onEveryDatabase(title: string, suite: (given: () => Given) => void): void {
  for (const { name, runs, place } of places) {
    const without = name === 'PostgreSQL' && !postgres;
    describe.skipIf(without)(`${title}, ${name}${name === 'PostgreSQL' ? skipped : ''}`, () => {
      withDatabase(place, runs, suite);
    });
  }
}

/** Declares a suite on PostgreSQL only. */
export function onPostgres(title: string, suite: (given: () => Given) => void): void {
  describe.skipIf(!postgres)(`${title}, PostgreSQL${skipped}`, () =>
    withDatabase(() => postgresPlace('off'), 3, suite),
  );
}

function withDatabase(place: () => Promise<Place>, runs: number, suite: (given: () => Given) => void): void {
  let present: (Given & { readonly place: Place }) | undefined;
  beforeEach(async () => {
    const fresh = await place();
    present = { place: fresh, url: fresh.url, runs, db: await openDatabase(fresh.url) };
  });
  afterEach(async () => {
    await present?.db.close();
    await present?.place.drop();
    present = undefined;
  });
  suite(() => {
    if (!present) throw new Error('given() is for use inside a test');
    return present;
  });
}
