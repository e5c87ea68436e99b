import { expect, test } from 'vitest';
import { createSearch, type SearchText } from '../../src/reconcile/search.ts';
import { bury } from '../../src/store/index-of-findings.ts';
import { onEveryDatabase } from '../store/databases.ts';
import { enter, raised } from '../store/entries.ts';
import { wordIndex } from './word-index.ts';

const question: SearchText = {
  id: 'I_99',
  title: 'Leavers',
  text: 'access',
  textHash: 'question',
  raisedAt: Date.parse(raised(28)),
};
const all = () => true;

onEveryDatabase('the search in memory', (given) => {
  /** A search whose clock stands where the test puts it. */
  function searchAt(most?: number) {
    const clock = { now: 1_000_000 };
    const indexes: ReturnType<typeof wordIndex>[] = [];
    const makeIndex = () => {
      const index = wordIndex();
      indexes.push(index);
      return index;
    };
    const search = createSearch({ now: () => clock.now, makeIndex, ...(most === undefined ? {} : { most }) });
    const find = async (installation = 7, text = question) =>
      (await search.find(given().db, installation, text, all, 10)).map(({ id }) => id);
    return { clock, find, indexes, search };
  }

  test('knows the findings of its organisation, and not the one that asks', async () => {
    const { find } = searchAt();
    await enter(given().db, 1);
    await enter(given().db, 2, { index: { installation: 8 } });
    expect(await find()).toEqual(['I_1']);
    expect(await find(8)).toEqual(['I_2']);
    expect(await find(9)).toEqual([]);
  });

  test('asks at most every three seconds for what other replicas read', async () => {
    const { clock, find } = searchAt();
    expect(await find()).toEqual([]);
    await enter(given().db, 1, { index: { assessedAt: clock.now } });
    clock.now += 2_999;
    expect(await find()).toEqual([]);
    clock.now += 1;
    expect(await find()).toEqual(['I_1']);
  });

  test('takes over a reading that was dated before the last one it knows of, but committed after it', async () => {
    const { clock, find } = searchAt();
    await enter(given().db, 1, { index: { assessedAt: clock.now } });
    expect(await find()).toEqual(['I_1']);
    await enter(given().db, 2, { index: { assessedAt: clock.now - 100_000 } });
    clock.now += 3_000;
    expect((await find()).toSorted()).toEqual(['I_1', 'I_2']);
  });

  test('knows a text at once that was asked about in this process', async () => {
    const { find } = searchAt();
    await find();
    expect(await find(7, { ...question, id: 'I_1', textHash: 'own' })).toEqual(['I_99']);
    expect(await find()).toEqual(['I_1']);
  });

  test('forgets one whose issue is gone when it next hears of it', async () => {
    const { clock, find } = searchAt();
    await enter(given().db, 1, { index: { assessedAt: clock.now } });
    expect(await find()).toEqual(['I_1']);
    await bury(given().db, 'I_1', 'deleted');
    clock.now += 3_000;
    expect(await find()).toEqual([]);
  });

  test('refuses by the time at which a finding was raised', async () => {
    const { search } = searchAt();
    for (const number of [1, 2, 3]) await enter(given().db, number);
    const before = (at: number) => at < Date.parse(raised(3));
    const hits = await search.find(given().db, 7, question, before, 10);
    expect(hits.map(({ id }) => id)).toEqual(['I_1', 'I_2']);
  });

  test('holds no more than it may, and drops the organisation that was not asked about for longest', async () => {
    const { find, indexes } = searchAt(10);
    for (let number = 1; number <= 6; number += 1) await enter(given().db, number, { index: { installation: 7 } });
    for (let number = 11; number <= 16; number += 1) await enter(given().db, number, { index: { installation: 8 } });
    await find(7);
    await find(8);
    await find(8);
    expect(indexes).toHaveLength(2);
    expect(await find(7)).toHaveLength(6);
    expect(indexes).toHaveLength(3);
  });

  test('of an organisation too large holds what was read last', async () => {
    const { find } = searchAt(3);
    for (let number = 1; number <= 6; number += 1) await enter(given().db, number, { index: { assessedAt: number } });
    expect((await find()).toSorted()).toEqual(['I_4', 'I_5', 'I_6']);
  });

  test('loads more than one page, and works inside a transaction', async () => {
    const { search } = searchAt();
    const { db } = given();
    await db.transaction(async (tx) => {
      for (let number = 1; number <= 230; number += 1) await enter(tx, number, { index: { assessedAt: number % 7 } });
      const other = { ...question, id: 'I_999' };
      expect(await search.find(tx, 7, other, all, 1_000)).toHaveLength(230);
    });
  });
});
