import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/record/canonical-json.ts';
import type { Database } from '../../src/store/database.ts';
import { allEntries, append, entriesOf, verifyChain } from '../../src/store/ledger.ts';
import { genesis, type LedgerEntry, type LedgerInput, verifyEntries } from '../../src/store/ledger-entry.ts';
import { type Given, onEveryDatabase, onPostgres } from './databases.ts';
import { runScript } from './process.ts';

const at = Date.UTC(2026, 10, 21, 22, 19);

const input = (more: Partial<LedgerInput> = {}): LedgerInput => ({
  key: 'issue:1:I_1',
  finding: 'acme/isms#1',
  kind: 'observed',
  actor: { login: 'bob', databaseId: 42 },
  delivery: 'd-1',
  stageBefore: 'reported',
  stageAfter: 'analysis',
  policyDigest: 'p-1',
  contentHashes: { body: 'h-1' },
  detail: { gaps: ['root-cause'], text: 'é\0\ud800' },
  ...more,
});

async function collect(entries: AsyncIterable<LedgerEntry>): Promise<LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

/** Takes the triggers away, as somebody with the owner's rights could. */
async function unguard({ db, url }: Given): Promise<Database> {
  if (db.kind === 'postgres') await sql`alter table ledger disable trigger user`.execute(db.kysely);
  else {
    expect(url).toMatch(/^sqlite:/);
    for (const name of ['update', 'delete', 'replace']) {
      await sql.raw(`drop trigger ledger_refuses_${name}`).execute(db.kysely);
    }
  }
  return db;
}

/** What `act` gives, with everything it wrote taken back. */
async function triedOut<T>(db: Database, act: (tx: Database) => Promise<T>): Promise<T> {
  const results: T[] = [];
  const takenBack = new Error('taken back');
  await db
    .transaction(async (tx) => {
      results.push(await act(tx));
      throw takenBack;
    })
    .catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
  return results[0] as T;
}

onEveryDatabase('the ledger', (given) => {
  test('is verified when it is empty', async () => {
    expect(await append(given().db, [], at)).toEqual([]);
    expect(await verifyChain(given().db)).toEqual({ ok: true, entries: 0, head: genesis });
  });

  test('gives back what was appended, numbered, timed and chained', async () => {
    const { db } = given();
    const bare = { actor: null, delivery: null, stageBefore: null, stageAfter: null, policyDigest: null };
    const written = await append(db, [input(), input({ ...bare, kind: 'tombstone' })], at);
    const [later] = await append(db, [input({ kind: 'closure', detail: {}, contentHashes: {} })], at + 1);
    const all = await collect(allEntries(db));
    expect(all).toEqual([...written, later]);
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(all.map((entry) => entry.at)).toEqual([
      '2026-11-21T22:19:00.000Z',
      '2026-11-21T22:19:00.000Z',
      '2026-11-21T22:19:00.001Z',
    ]);
    expect(all.map(({ previous }) => previous)).toEqual([genesis, all[0]?.hash, all[1]?.hash]);
    expect(await verifyChain(db)).toEqual({ ok: true, entries: 3, head: all[2]?.hash });
  });

  test('can be checked by hand: a hash is the SHA-256 of the canonical entry without its hash', async () => {
    const [entry] = await append(given().db, [input()], at);
    const { hash, ...rest } = entry ?? { hash: '' };
    expect(
      createHash('sha256')
        .update(canonicalJson({ ...rest }), 'utf8')
        .digest('hex'),
    ).toBe(hash);
  });

  test('gives the entries of one finding, oldest first', async () => {
    const { db } = given();
    await append(db, [input(), input({ finding: 'acme/isms#2' }), input({ kind: 'reopening' })], at);
    expect((await entriesOf(db, 'acme/isms#1')).map(({ kind }) => kind)).toEqual(['observed', 'reopening']);
    expect(await entriesOf(db, 'acme/isms#9')).toEqual([]);
  });

  test('refuses to change, remove or replace an entry', async () => {
    const { db } = given();
    await append(db, [input(), input()], at);
    const change = sql`update ledger set detail = '{}' where sequence = 1`.execute(db.kysely);
    await expect(change).rejects.toThrow(/append-only/);
    await expect(sql`delete from ledger where sequence = 2`.execute(db.kysely)).rejects.toThrow(/append-only/);
    if (db.kind === 'postgres') await expect(sql`truncate ledger`.execute(db.kysely)).rejects.toThrow(/append-only/);
    else {
      const replace = sql`insert or replace into ledger select * from ledger where sequence = 1`.execute(db.kysely);
      await expect(replace).rejects.toThrow(/append-only/);
    }
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 2 });
  });

  test('keeps nothing of a transaction that was rolled back, and leaves no gap', async () => {
    const { db } = given();
    await append(db, [input()], at);
    const refused = db.transaction(async (tx) => {
      await append(tx, [input(), input()], at);
      throw new Error('on purpose');
    });
    await expect(refused).rejects.toThrow('on purpose');
    await append(db, [input()], at);
    expect((await collect(allEntries(db))).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 2 });
  });

  test('stays one chain when many append at once', async () => {
    const { db } = given();
    await Promise.all(Array.from({ length: 40 }, (_, n) => append(db, [input({ detail: { n } }), input()], at)));
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 80 });
  });

  test('is read in pages: more entries than one page are all verified', async () => {
    const { db } = given();
    await append(
      db,
      Array.from({ length: 1203 }, (_, n) => input({ detail: { n } })),
      at,
    );
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 1203 });
  });

  const tampering: readonly [string, string][] = [
    ['at', "'2026-11-21T22:19:00.001Z'"],
    ['key', "'issue:1:I_2'"],
    ['finding', "'acme/isms#2'"],
    ['kind', "'effect'"],
    ['actor_login', "'eve'"],
    ['actor_login', 'null'],
    ['actor_id', '43'],
    ['actor_id', 'null'],
    ['delivery', "'d-2'"],
    ['delivery', 'null'],
    ['stage_before', 'null'],
    ['stage_after', "'closed'"],
    ['policy_digest', "'p-2'"],
    ['content_hashes', `'{"body":"h-2"}'`],
    ['detail', "'{}'"],
    ['detail', "'null'"],
    ['detail', "'{'"],
    ['detail', `'${'['.repeat(300)}${']'.repeat(300)}'`],
    ['previous', `'${genesis}'`],
    ['hash', `'${genesis}'`],
  ];
  test('a change of any column is found at its sequence', async () => {
    await append(given().db, [input(), input(), input()], at);
    const db = await unguard(given());
    for (const [column, value] of tampering) {
      const found = await triedOut(db, async (tx) => {
        await sql.raw(`update ledger set ${column} = ${value} where sequence = 2`).execute(tx.kysely);
        return verifyChain(tx);
      });
      expect(found, `${column} = ${value}`).toEqual({ ok: false, sequence: 2, why: expect.any(String) });
    }
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 3 });
  });

  test('a removed entry is found at the next, and a renumbered one where the gap is', async () => {
    await append(given().db, [input(), input(), input(), input()], at);
    const db = await unguard(given());
    await sql`delete from ledger where sequence = 2`.execute(db.kysely);
    expect(await verifyChain(db)).toEqual({ ok: false, sequence: 3, why: 'entry 2 is missing before it' });
    await sql`update ledger set sequence = 2 where sequence = 3`.execute(db.kysely);
    expect(await verifyChain(db)).toEqual({ ok: false, sequence: 2, why: expect.stringContaining('does not follow') });
  });

  test('an entry rewritten with a fitting hash is found at the one after it', async () => {
    await append(given().db, [input(), input()], at);
    const [first, second] = await collect(allEntries(given().db));
    if (!first || !second) throw new Error('two entries were appended');
    const { hash: _, ...rest } = { ...first, finding: 'acme/isms#9' };
    const forged = {
      ...rest,
      hash: createHash('sha256')
        .update(canonicalJson({ ...rest }))
        .digest('hex'),
    };
    expect(await verifyEntries([forged])).toMatchObject({ ok: true });
    expect(await verifyEntries([forged, second])).toMatchObject({ ok: false, sequence: 2 });
    expect(await verifyEntries([first, second])).toMatchObject({ ok: true, entries: 2 });
  });

  test('verifies whatever was appended, in any batches', async () => {
    const { db, runs } = given();
    let expected = 0;
    const detail = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(detail, fc.option(fc.nat())), { maxLength: 6 }), async (batch) => {
        const inputs = batch.map(([one, id]) =>
          input({ detail: one as LedgerInput['detail'], actor: id === null ? null : { login: 'x', databaseId: id } }),
        );
        await append(db, inputs, at);
        expected += batch.length;
        expect(await verifyChain(db)).toMatchObject({ ok: true, entries: expected });
      }),
      { numRuns: runs },
    );
  });
});

onPostgres('the ledger of two processes', (given) => {
  test('never forks and has no gap', async () => {
    const processes = ['a', 'b'].map((name) => runScript('appending.ts', given().url, name, '100'));
    expect(await Promise.all(processes.map((one) => one.ended()))).toEqual([0, 0]);
    expect(await verifyChain(given().db)).toMatchObject({ ok: true, entries: 200 });
    for (const name of ['a', 'b']) {
      const numbers = (await entriesOf(given().db, `acme/isms#${name}`)).map(({ detail }) => detail.number);
      expect(numbers).toEqual(Array.from({ length: 100 }, (_, n) => n));
    }
  });
});
