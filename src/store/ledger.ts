/**
 * The ledger: what was observed and what the app did, in one hash chain per database. It is only ever added to; the
 * database refuses updates and deletes by triggers, and whoever removes those still breaks the chain.
 */
import { type Selectable, sql } from 'kysely';
import { canonicalJson, type JsonObject } from '../record/canonical-json.ts';
import type { Database } from './database.ts';
import {
  genesis,
  hashOf,
  type LedgerEntry,
  type LedgerInput,
  type LedgerKind,
  type Verification,
  verifyEntries,
} from './ledger-entry.ts';
import type { LedgerTable } from './schema.ts';

/** Any number all replicas agree on: the name of the advisory lock under which the chain grows. */
const chainLock = 1_010_227_001;

/** Entries read at a time; several statements, so that nobody waits for a long export. */
const page = 500;

/**
 * Adds entries to the end of the chain, in one transaction or in the caller's. The chain stays locked until that
 * transaction ends, so in a longer one append last: nobody can then wait for the other in a circle.
 * @param at epoch milliseconds
 * @returns the entries as written
 */
export function append(db: Database, entries: readonly LedgerInput[], at: number): Promise<readonly LedgerEntry[]> {
  if (entries.length === 0) return Promise.resolve([]);
  return db.transaction(async (tx) => {
    // SQLite's one connection is lock enough. On PostgreSQL the lock also lets the next statement see the last commit.
    if (tx.kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(chainLock)})`.execute(tx.kysely);
    const written = chain(entries, await lastOf(tx), new Date(at).toISOString());
    for (const entry of written) await tx.kysely.insertInto('ledger').values(toRow(entry)).execute();
    return written;
  });
}

interface Head {
  readonly sequence: number;
  readonly hash: string;
}

async function lastOf(db: Database): Promise<Head> {
  const last = await db.kysely
    .selectFrom('ledger')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? { sequence: 0, hash: genesis };
}

function chain(inputs: readonly LedgerInput[], last: Head, at: string): readonly LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  let head = last;
  for (const input of inputs) {
    const unhashed = { ...input, sequence: head.sequence + 1, at, previous: head.hash };
    const entry = { ...unhashed, hash: hashOf(unhashed) };
    entries.push(entry);
    head = entry;
  }
  return entries;
}

/** The whole ledger in order, page by page. */
export async function* allEntries(db: Database): AsyncGenerator<LedgerEntry, void, undefined> {
  let after = 0;
  for (;;) {
    const rows = await db.kysely
      .selectFrom('ledger')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(page)
      .execute();
    for (const row of rows) yield fromRow(row);
    const last = rows.at(-1);
    if (!last) return;
    after = last.sequence;
  }
}

/** The entries of one finding (`owner/repo#12`), oldest first. */
export async function entriesOf(db: Database, finding: string): Promise<readonly LedgerEntry[]> {
  const rows = await db.kysely
    .selectFrom('ledger')
    .selectAll()
    .where('finding', '=', finding)
    .orderBy('sequence')
    .execute();
  return rows.map(fromRow);
}

/** The effects on one finding since a time (epoch milliseconds), oldest first. */
export async function effectsSince(db: Database, finding: string, since: number): Promise<readonly LedgerEntry[]> {
  const rows = await db.kysely
    .selectFrom('ledger')
    .selectAll()
    .where('finding', '=', finding)
    .where('kind', '=', 'effect')
    .where('at', '>', new Date(since).toISOString())
    .orderBy('sequence')
    .execute();
  return rows.map(fromRow);
}

/**
 * Checks the chain of a database from the first entry to the last.
 * @returns the number of entries and the last hash, or the first entry that was changed, with the reason
 */
export async function verifyChain(db: Database): Promise<Verification> {
  let reading = 0;
  async function* watched() {
    for await (const entry of allEntries(db)) {
      reading = entry.sequence;
      yield entry;
    }
  }
  try {
    return await verifyEntries(watched());
  } catch (error) {
    // Only an entry somebody changed by hand fails to parse.
    if (error instanceof SyntaxError) return { ok: false, sequence: reading + 1, why: 'it is not readable as JSON' };
    throw error;
  }
}

function toRow(entry: LedgerEntry): Selectable<LedgerTable> {
  return {
    sequence: entry.sequence,
    at: entry.at,
    key: entry.key,
    finding: entry.finding,
    kind: entry.kind,
    actor_login: entry.actor?.login ?? null,
    actor_id: entry.actor?.databaseId ?? null,
    delivery: entry.delivery,
    stage_before: entry.stageBefore,
    stage_after: entry.stageAfter,
    policy_digest: entry.policyDigest,
    content_hashes: canonicalJson(entry.contentHashes),
    detail: canonicalJson(entry.detail),
    previous: entry.previous,
    hash: entry.hash,
  };
}

function fromRow(row: Selectable<LedgerTable>): LedgerEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    key: row.key,
    finding: row.finding,
    kind: row.kind as LedgerKind,
    actor: actorOf(row),
    delivery: row.delivery,
    stageBefore: row.stage_before,
    stageAfter: row.stage_after,
    policyDigest: row.policy_digest,
    contentHashes: JSON.parse(row.content_hashes) as Record<string, string>,
    detail: JSON.parse(row.detail) as JsonObject,
    previous: row.previous,
    hash: row.hash,
  };
}

/** Half an actor is kept as it stands, so that taking one half away does not go unnoticed. */
function actorOf(row: Selectable<LedgerTable>): LedgerEntry['actor'] {
  if (row.actor_login === null && row.actor_id === null) return null;
  return { login: row.actor_login ?? '', databaseId: row.actor_id ?? 0 };
}
