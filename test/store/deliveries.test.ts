import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accept, acceptAll, type Delivery, newestReceived, purge } from '../../src/store/deliveries.ts';
import { claim, done } from '../../src/store/work.ts';
import { depth } from '../../src/store/work-waiting.ts';
import { onEveryDatabase } from './databases.ts';

const delivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  event: 'issues',
  action: 'edited',
  receivedAt: 1000,
  keys: [{ key: `issue:1:${id}`, installation: 1, priority: 10, runAt: 1000, watermark: 7, reason: 'issues.edited' }],
  ...more,
});

onEveryDatabase('deliveries', (given) => {
  const times = async (id: string) => {
    const row = await given().db.kysely.selectFrom('delivery').select('times').where('id', '=', id).executeTakeFirst();
    return row?.times ?? 0;
  };

  test('a delivery is stored with its work, and one without work is remembered', async () => {
    const { db } = given();
    expect(await accept(db, delivery('a'))).toBe('new');
    expect(await accept(db, delivery('ping', { event: 'ping', action: null, keys: [] }))).toBe('new');
    expect(await claim(db, 'owner', 1000, 2000)).toMatchObject({ key: 'issue:1:a', watermark: 7, priority: 10 });
    expect(await times('ping')).toBe(1);
  });

  test('a redelivery is counted, and its work runs again whether or not the first run finished', async () => {
    const { db } = given();
    await accept(db, delivery('a'));
    const row = await claim(db, 'owner', 1000, 2000);
    if (row) await done(db, row, 1000);
    expect(await accept(db, delivery('a'))).toBe('seen');
    expect(await accept(db, delivery('a'))).toBe('seen');
    expect(await times('a')).toBe(3);
    expect((await depth(db, 1000)).ready).toBe(1);
  });

  test('the same id twice in one batch is new once', async () => {
    const { db } = given();
    const batch = [delivery('a'), delivery('b'), delivery('a')];
    expect(await acceptAll(db, batch)).toEqual(['new', 'new', 'seen']);
    expect(await acceptAll(db, batch)).toEqual(['seen', 'seen', 'seen']);
    expect([await times('a'), await times('b')]).toEqual([4, 2]);
    expect((await depth(db, 1000)).ready).toBe(2);
  });

  test('when the work cannot be stored, the delivery is not remembered either', async () => {
    const { db } = given();
    await sql`alter table work rename to work_away`.execute(db.kysely);
    await expect(accept(db, delivery('a'))).rejects.toThrow();
    expect(await times('a')).toBe(0);
    await sql`alter table work_away rename to work`.execute(db.kysely);
    expect(await accept(db, delivery('a'))).toBe('new');
  });

  test('an empty batch is nothing', async () => {
    expect(await acceptAll(given().db, [])).toEqual([]);
  });

  test('the newest delivery is known, and old ones are forgotten in any number', async () => {
    const { db } = given();
    expect(await newestReceived(db)).toBeNull();
    const many = Array.from({ length: 2500 }, (_, at) => delivery(`d${at}`, { receivedAt: at, keys: [] }));
    await acceptAll(db, many);
    expect(await newestReceived(db)).toBe(2499);
    expect(await purge(db, 2400)).toBe(2400);
    expect(await purge(db, 2400)).toBe(0);
    expect(await times('d2400')).toBe(1);
  });
});
