import { expect, test } from 'vitest';
import { bury, put } from '../../src/store/index-of-findings.ts';
import { dueFindings, forgotten, policiesInUse } from '../../src/store/register-open.ts';
import { add, claim, fail } from '../../src/store/work.ts';
import { onEveryDatabase } from './databases.ts';
import { enter, indexed } from './entries.ts';

const next = (on: string) => ({ next: { logins: ['bob'], on } });
const row = (number: number, runAt: number) => ({
  key: `issue:7:I_${number}`,
  installation: 7,
  priority: 0,
  runAt,
  watermark: 0,
  reason: 'test',
});

onEveryDatabase('findings in which somebody is next', (given) => {
  test('are due on their day and later, while they are open and there', async () => {
    const { db } = given();
    await enter(db, 1, { entry: next('2027-01-30') });
    await enter(db, 2, { entry: next('2027-01-31') });
    await enter(db, 3, { entry: next('2027-02-01') });
    await enter(db, 4);
    await enter(db, 5, { index: { state: 'closed' }, entry: next('2027-01-30') });
    await enter(db, 6, { index: { installation: 8 }, entry: next('2027-01-30') });
    await enter(db, 7, { entry: next('2027-01-30') });
    await bury(db, 'I_7', 'deleted');
    const due = await dueFindings(db, 7, '2027-01-31');
    expect(due.map(({ id, policyDigest }) => [id, policyDigest])).toEqual([
      ['I_1', 'p'],
      ['I_2', 'p'],
    ]);
  });

  test('are counted by the policy they are under, the most used first', async () => {
    const { db } = given();
    await enter(db, 1, { index: { policyDigest: 'a' } });
    for (const number of [2, 3]) await enter(db, number, { index: { policyDigest: 'b' } });
    await enter(db, 4, { index: { policyDigest: 'c', state: 'closed' } });
    expect(await policiesInUse(db, 7)).toEqual([
      { digest: 'b', findings: 2 },
      { digest: 'a', findings: 1 },
    ]);
  });
});

onEveryDatabase('a forgotten finding', (given) => {
  const table: [string, number, (db: Parameters<typeof add>[0]) => Promise<unknown>][] = [
    ['has a time to look at it and no row for it', 1, async () => {}],
    ['has a row, but only for later', 1, (db) => add(db, row(1, 9001))],
    ['is not one that has its row', 0, (db) => add(db, row(1, 9000))],
    ['is not one that is looked at sooner', 0, (db) => add(db, row(1, 5))],
    [
      'is not one that is being looked at',
      0,
      async (db) => {
        await add(db, row(1, 5));
        await claim(db, 'owner', 10, 20);
      },
    ],
    ['is not one whose issue is gone', 0, (db) => bury(db, 'I_1', 'deleted')],
    ['is not one that only an event can change', 0, (db) => enter(db, 1, { index: { wakeAt: null } })],
  ];
  test.each(table)('%s', async (_, count, change) => {
    const { db } = given();
    await enter(db, 1, { index: { wakeAt: 9000 } });
    await change(db);
    const found = { id: 'I_1', owner: 'acme', name: 'isms', number: 1, wakeAt: 9000 };
    expect(await forgotten(db, 7)).toEqual(count === 1 ? [found] : []);
    expect(await forgotten(db, 8)).toEqual([]);
  });

  test('is one that an earlier version read, which kept no row for figures', async () => {
    const { db } = given();
    await enter(db, 1, { index: { wakeAt: null } });
    await db.kysely.updateTable('finding').set({ trend: null }).execute();
    expect(await forgotten(db, 7)).toMatchObject([{ id: 'I_1', wakeAt: null }]);
  });

  test('is one that was never entered in the register, unless it is queued or could not be read', async () => {
    const { db } = given();
    await put(db, indexed(1, { wakeAt: 9000 }));
    expect(await forgotten(db, 7)).toMatchObject([{ id: 'I_1', wakeAt: null }]);
    await add(db, row(1, 5));
    const claimed = await claim(db, 'owner', 10, 20);
    if (claimed !== null) await fail(db, claimed, 50_000, 'GitHub refuses');
    expect(await forgotten(db, 7)).toEqual([]);
  });
});
