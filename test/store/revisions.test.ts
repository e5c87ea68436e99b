import { expect, test } from 'vitest';
import type { Revision } from '../../src/record/facts.ts';
import { rememberRevisions, revisionsOf } from '../../src/store/revisions.ts';
import { onEveryDatabase } from './databases.ts';

const first = '2026-11-02T09:00:00Z';
const second = '2026-11-03T09:00:00Z';
const history: readonly Revision[] = [
  { at: first, editor: { login: 'bob', databaseId: 2, bot: false }, text: 'nul \0, half a pair \ud800, é' },
  { at: second, editor: null, text: null },
];

onEveryDatabase('the history of a description', (given) => {
  test('comes back for the edit it was read at, and for no other', async () => {
    const { db } = given();
    await rememberRevisions(db, 'I_1', second, history);
    expect(await revisionsOf(db, 'I_1', second)).toEqual(history);
    expect(await revisionsOf(db, 'I_1', first)).toBeNull();
    expect(await revisionsOf(db, 'I_2', second)).toBeNull();
  });

  test('is kept for the latest edit only, whatever order the readings come in', async () => {
    const { db } = given();
    await rememberRevisions(db, 'I_1', second, history);
    await rememberRevisions(db, 'I_1', first, []);
    expect(await revisionsOf(db, 'I_1', first)).toBeNull();
    expect(await revisionsOf(db, 'I_1', second)).toEqual(history);
  });

  test('may be an empty one', async () => {
    const { db } = given();
    await rememberRevisions(db, 'I_1', first, []);
    expect(await revisionsOf(db, 'I_1', first)).toEqual([]);
  });
});
