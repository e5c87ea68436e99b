import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import type { Delivery } from '../../src/store/deliveries.ts';
import { deliveryWriter } from '../../src/store/delivery-writer.ts';
import { depth } from '../../src/store/work-waiting.ts';
import { onEveryDatabase, onPostgres } from './databases.ts';
import { sqlitePlace } from './places.ts';
import { runScript, type Script } from './process.ts';

const delivery = (id: string): Delivery => ({
  id,
  event: 'issues',
  action: 'edited',
  receivedAt: 1000,
  keys: [{ key: `issue:1:${id}`, installation: 1, priority: 10, runAt: 1000, watermark: 0, reason: 'issues.edited' }],
});

onEveryDatabase('the delivery writer', (given) => {
  const stored = async () => {
    const rows = await given().db.kysely.selectFrom('delivery').select('id').execute();
    return new Set(rows.map(({ id }) => id));
  };

  test('answers each of many concurrent deliveries after it is stored', async () => {
    const { db } = given();
    const writer = deliveryWriter(db);
    const ids = Array.from({ length: 600 }, (_, index) => `d${index % 500}`);
    const answers = await Promise.all(
      ids.map(async (id) => {
        const answer = await writer.accept(delivery(id));
        return { answer, there: id };
      }),
    );
    expect(answers.filter(({ answer }) => answer === 'new')).toHaveLength(500);
    expect(answers.filter(({ answer }) => answer === 'seen')).toHaveLength(100);
    expect(await stored()).toEqual(new Set(ids));
    expect((await depth(db, 1000)).ready).toBe(500);
  });

  test('takes deliveries that come while a commit is under way', async () => {
    const writer = deliveryWriter(given().db);
    const first = writer.accept(delivery('a'));
    await new Promise((resolve) => setImmediate(resolve));
    const second = writer.accept(delivery('b'));
    expect([await first, await second]).toEqual(['new', 'new']);
    expect(await writer.accept(delivery('a'))).toBe('seen');
  });

  test('a delivery the database refuses does not take the others with it', async () => {
    const writer = deliveryWriter(given().db);
    const refused = { ...delivery('bad'), receivedAt: Number.NaN };
    const results = await Promise.allSettled([delivery('a'), refused, delivery('b')].map((one) => writer.accept(one)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual(new Set(['a', 'b']));
    expect(await writer.accept(delivery('c'))).toBe('new');
  });

  test('is drained when everything handed in is stored', async () => {
    const writer = deliveryWriter(given().db);
    const answers = ['a', 'b'].map((id) => writer.accept(delivery(id)));
    await writer.drained();
    expect(await stored()).toEqual(new Set(['a', 'b']));
    expect(await Promise.all(answers)).toEqual(['new', 'new']);
    await writer.drained();
  });
});

/** Everything acknowledged before the process was killed must be there with its work, in a database opened anew. */
async function expectAllAcknowledged(url: string, script: Script): Promise<void> {
  await script.printed(200);
  await script.kill();
  const db = await openDatabase(url);
  const deliveries = await db.kysely.selectFrom('delivery').select('id').execute();
  const work = await db.kysely.selectFrom('work').select('key').execute();
  await db.close();
  const ids = new Set(deliveries.map(({ id }) => id));
  const keys = new Set(work.map(({ key }) => key));
  expect(script.lines.filter((id) => !ids.has(id))).toEqual([]);
  expect(keys).toEqual(new Set([...ids].map((id) => `issue:1:${id}`)));
}

describe('the delivery writer, killed without warning, SQLite file', () => {
  let place: ReturnType<typeof sqlitePlace>;
  beforeEach(() => {
    place = sqlitePlace();
  });
  afterEach(() => place.drop());

  test('loses nothing it has acknowledged', async () => {
    await expectAllAcknowledged(place.url, runScript('accepting.ts', place.url));
  });
});

onPostgres('the delivery writer, killed without warning', (given) => {
  test('loses nothing it has acknowledged', async () => {
    await expectAllAcknowledged(given().url, runScript('accepting.ts', given().url));
  });
});
