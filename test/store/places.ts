/**
 * Places for empty databases: a new folder for a SQLite file, a new schema in the PostgreSQL of `TEST_DATABASE_URL`.
 * Free of the test runner, so that benchmarks can use them.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The PostgreSQL to test on, if there is one. */
export const postgres = process.env.TEST_DATABASE_URL;

/** Where an empty database is, and how to take it away again. */
export interface Place {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty folder for SQLite files, removed by `drop`. */
export function sqlitePlace(): Place & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'clause10-store-'));
  return {
    folder,
    url: `sqlite:${join(folder, 'clause10.db')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * A schema of its own in the database of `TEST_DATABASE_URL`, or of another address.
 * @param commit `off` does not wait for the server's disk: enough for tests, which end processes but not the server
 */
export async function postgresPlace(commit: 'on' | 'off', server = postgres ?? ''): Promise<Place> {
  const schema = `clause10_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create schema ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema} -c synchronous_commit=${commit}`);
  return { url: url.href, drop: () => administer(server, `drop schema ${schema} cascade`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
