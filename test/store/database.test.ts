import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/record/user-error.ts';
import { openDatabase } from '../../src/store/database.ts';
import { readSetting, writeSetting } from '../../src/store/settings.ts';
import { onEveryDatabase, onPostgres } from './databases.ts';
import { sqlitePlace } from './places.ts';
import { runScript } from './process.ts';

onEveryDatabase('the database', (given) => {
  test('answers a ping, and refuses once it is closed', async () => {
    const { db } = given();
    await db.ping();
    await db.close();
    await expect(db.ping()).rejects.toThrow();
  });

  test('opens again on tables that are there, and finds what was written', async ({ skip }) => {
    skip(given().url === 'sqlite::memory:', 'a database in memory ends with its connection');
    await writeSetting(given().db, 'note', { n: 1 });
    const again = await openDatabase(given().url);
    expect(await readSetting(again, 'note')).toEqual({ n: 1 });
    await again.close();
  });

  test('gives big integers as numbers and rows of the columns asked for', async () => {
    const { rows } = await sql<{ big: number }>`select cast(${2 ** 52} as bigint) as big`.execute(given().db.kysely);
    expect(rows.map(({ big }) => big)).toEqual([2 ** 52]);
  });

  test('commits what a transaction wrote, and nothing of one that throws', async () => {
    const { db } = given();
    expect(
      await db.transaction(async (tx) => {
        await writeSetting(tx, 'kept', 1);
        return 'value';
      }),
    ).toBe('value');
    const refused = db.transaction(async (tx) => {
      await writeSetting(tx, 'lost', 1);
      await tx.transaction((inner) => writeSetting(inner, 'lost too', 1));
      throw new Error('on purpose');
    });
    await expect(refused).rejects.toThrow('on purpose');
    const read = await Promise.all(['kept', 'lost', 'lost too'].map((name) => readSetting(db, name)));
    expect(read).toEqual([1, undefined, undefined]);
  });

  test('keeps concurrent callers out of a transaction that is later rolled back', async () => {
    const { db } = given();
    let outside: Promise<void> = Promise.resolve();
    const refused = db.transaction(async (tx) => {
      await writeSetting(tx, 'inside', 1);
      outside = writeSetting(db, 'outside', 2);
      await new Promise((resolve) => setImmediate(resolve));
      await writeSetting(tx, 'inside', 3);
      throw new Error('rolled back');
    });
    await expect(refused).rejects.toThrow('rolled back');
    await outside;
    expect([await readSetting(db, 'inside'), await readSetting(db, 'outside')]).toEqual([undefined, 2]);
  });

  test('waits for a transaction under way before it closes', async () => {
    const { db } = given();
    const written = db.transaction(async (tx) => {
      await new Promise((resolve) => setImmediate(resolve));
      await writeSetting(tx, 'note', 1);
      return 'committed';
    });
    await new Promise((resolve) => setImmediate(resolve));
    await db.close();
    await db.close();
    expect(await written).toBe('committed');
  });
});

onPostgres('the migrations', (given) => {
  test('are safe to run by several replicas at once', async () => {
    const { db, url } = given();
    const schema = /search_path=(\w+)/.exec(new URL(url).searchParams.get('options') ?? '')?.[1] ?? '';
    await sql.raw(`drop schema ${schema} cascade`).execute(db.kysely);
    await sql.raw(`create schema ${schema}`).execute(db.kysely);
    const replicas = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
    await Promise.all(replicas.map((replica, index) => writeSetting(replica, `replica ${index}`, index)));
    expect(await readSetting(db, 'replica 3')).toBe(3);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  test('name a search path that leads nowhere', async () => {
    const url = new URL(given().url);
    url.searchParams.set('options', '-c search_path=no_such_schema');
    await expect(openDatabase(url.href)).rejects.toThrow(/search_path/);
  });
});

describe('the SQLite file', () => {
  let place: ReturnType<typeof sqlitePlace>;
  beforeEach(() => {
    place = sqlitePlace();
  });
  afterEach(() => place.drop());

  test('gets its folder, write-ahead logging, and commits that are on disk', async () => {
    const db = await openDatabase(`sqlite:${place.folder}/deep/er/clause10.db`);
    const pragma = async (name: string) => {
      const { rows } = await db.kysely.executeQuery<Record<string, unknown>>(CompiledQuery.raw(`pragma ${name}`));
      return Object.values(rows[0] ?? {})[0];
    };
    expect(existsSync(`${place.folder}/deep/er/clause10.db`)).toBe(true);
    expect([await pragma('journal_mode'), await pragma('synchronous')]).toEqual(['wal', 2]);
    expect(await pragma('busy_timeout')).toBe(5000);
    await db.close();
  });

  test('may be opened new by two processes at once', async () => {
    const both = [runScript('accepting.ts', place.url), runScript('accepting.ts', place.url)];
    await Promise.all(both.map((script) => script.printed(4)));
    await Promise.all(both.map((script) => script.kill()));
    expect(both.map(({ lines }) => lines.length >= 4)).toEqual([true, true]);
  });

  test('refuses values node:sqlite would turn into NULL', async () => {
    const db = await openDatabase(place.url);
    for (const value of [new Date(0), undefined, true, { a: 1 }]) {
      await expect(db.kysely.executeQuery(CompiledQuery.raw('select ? as value', [value]))).rejects.toThrow(
        /only numbers, strings and null/,
      );
    }
    await db.close();
  });

  test('tells the error that ended a transaction, also when SQLite had already rolled it back', async () => {
    const db = await openDatabase(place.url);
    const refused = db.transaction(async (tx) => {
      await tx.kysely.executeQuery(CompiledQuery.raw('rollback'));
      throw new Error('database or disk is full');
    });
    await expect(refused).rejects.toThrow('database or disk is full');
    await writeSetting(db, 'after', 1);
    expect(await readSetting(db, 'after')).toBe(1);
    await db.close();
  });

  test('made by a newer version is refused with a remedy', async () => {
    await (await openDatabase(place.url)).close();
    const file = new DatabaseSync(place.url.slice('sqlite:'.length));
    file.exec("insert into kysely_migration values ('9999-later', '2099-01-01T00:00:00.000Z')");
    file.close();
    const error: unknown = await openDatabase(place.url).catch((reason) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining('newer version'), remedy: expect.any(String) });
  });

  test.each([
    ['is no database', (file: string) => writeFileSync(file, 'x'.repeat(4096)), /cannot open .*not a database/],
    ['is a folder', (file: string) => mkdirSync(file), /cannot open .*unable to open/],
  ])('that %s is refused, naming the address and the remedy', async (_name, make, message) => {
    make(`${place.folder}/clause10.db`);
    const error: unknown = await openDatabase(place.url).catch((reason) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      remedy: expect.stringContaining('writable'),
    });
    expect(error).toMatchObject({ message: expect.stringContaining(place.url) });
  });

  test('under a path that is a file is refused like any other mistake', async () => {
    writeFileSync(`${place.folder}/plain`, '');
    await expect(openDatabase(`sqlite:${place.folder}/plain/x.db`)).rejects.toBeInstanceOf(UserError);
  });
});

test('a PostgreSQL server that does not answer is named without the password', async () => {
  const error: unknown = await openDatabase('postgres://bob:s3cret@127.0.0.1:1/clause10').catch((reason) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ message: expect.stringContaining('postgres://bob@127.0.0.1:1/clause10') });
  expect(String(error)).not.toContain('s3cret');
});
