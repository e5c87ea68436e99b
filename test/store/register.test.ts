import { describe, expect, test } from 'vitest';
import { bury } from '../../src/store/index-of-findings.ts';
import { registrationOf, thaw } from '../../src/store/register.ts';
import {
  byIds,
  findingNamed,
  lockRegister,
  lookingAt,
  namersOf,
  normalReference,
  recurrencesNamed,
  relatedTo,
} from '../../src/store/register-lookups.ts';
import { onEveryDatabase } from './databases.ts';
import { enter, entry } from './entries.ts';

const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);
const named = (reference: string, target: string | null, recurrence = false) => ({ reference, target, recurrence });

onEveryDatabase('the register', (given) => {
  test('gives back the entry of a finding, with the search that was kept for it', async () => {
    const { db } = given();
    expect(await registrationOf(db, 'I_1')).toBeNull();
    await enter(db, 1, { entry: { text: 'nul \0 and half a pair \ud800' }, verdictDue: true });
    expect(await registrationOf(db, 'I_1')).toEqual({
      id: 'I_1',
      owner: 'acme',
      name: 'isms',
      number: 1,
      kind: 'nonconformity',
      stage: 'analysis',
      severity: 'minor',
      entry: entry(1, { text: 'nul \0 and half a pair \ud800' }),
      verdictDue: true,
      thawed: 0,
      search: { textHash: 'h', verdictDue: true, asked: 'q', thawed: 0, found: [] },
      buried: false,
    });
  });

  test('keeps the request to search again through a reading made before it', async () => {
    const { db } = given();
    await enter(db, 1);
    await thaw(db, ['I_1', 'I_9']);
    await enter(db, 1);
    const own = await registrationOf(db, 'I_1');
    expect([own?.thawed, own?.search?.thawed]).toEqual([1, 0]);
  });

  test('finds by node id what is there, in the same organisation only', async () => {
    const { db } = given();
    await enter(db, 1);
    await enter(db, 2, { index: { installation: 8 } });
    await enter(db, 3);
    await bury(db, 'I_3', 'deleted');
    expect([...(await byIds(db, 7, ['I_1', 'I_2', 'I_3', 'I_4'])).keys()]).toEqual(['I_1']);
  });

  test('can be locked inside a transaction', async () => {
    const { db } = given();
    await db.transaction(async (tx) => {
      await lockRegister(tx, 7);
      await enter(tx, 1);
    });
    expect(await registrationOf(db, 'I_1')).not.toBeNull();
  });
});

onEveryDatabase('findings with the same requirement', (given) => {
  test('are found in any letter case, the newest first and as many as asked for', async () => {
    const { db } = given();
    for (const number of [2, 4, 3]) await enter(db, number, { entry: { requirements: ['a.5.18', 'A.8.2'] } });
    await enter(db, 5, { entry: { requirements: ['A.5.1'] } });
    expect(ids(await relatedTo(db, 7, 'I_4', ['A.5.18'], 50))).toEqual(['I_3', 'I_2']);
    expect(ids(await relatedTo(db, 7, 'I_9', ['A.5.18', 'A.8.2'], 2))).toEqual(['I_4', 'I_3']);
    expect(await relatedTo(db, 7, 'I_9', [], 50)).toEqual([]);
    expect(ids(await relatedTo(db, 7, 'I_9', ["' or 1=1 --"], 50))).toEqual([]);
  });

  const left: [string, Parameters<typeof enter>[2]][] = [
    ['of another organisation', { index: { installation: 8 } }],
    ['that is an observation', { index: { kind: 'observation' } }],
    ['that was rejected', { index: { stage: 'rejected' } }],
    ['that is a duplicate', { index: { stage: 'duplicate' } }],
    ['that no longer names it', { entry: { requirements: ['A.5.1'] } }],
  ];
  test.each(left)('leave out one %s', async (_, change) => {
    const { db } = given();
    await enter(db, 2);
    await enter(db, 2, change);
    expect(await relatedTo(db, 7, 'I_1', ['A.5.18'], 50)).toEqual([]);
  });

  test('leave out one whose issue is gone', async () => {
    const { db } = given();
    await enter(db, 2);
    await bury(db, 'I_2', 'unseen');
    expect(await relatedTo(db, 7, 'I_1', ['A.5.18'], 50)).toEqual([]);
  });

  test('look at one when they were raised later, or when their verdict is due', async () => {
    const { db } = given();
    await enter(db, 2);
    await enter(db, 3, { verdictDue: true });
    await enter(db, 5);
    await enter(db, 6);
    await enter(db, 7, { index: { stage: 'duplicate' } });
    const at = Date.parse(entry(5).raisedAt);
    expect(await lookingAt(db, 7, 'I_5', ['A.5.18'], at, 50)).toEqual(['I_3', 'I_6']);
    expect(await lookingAt(db, 7, 'I_5', ['A.5.18'], at, 1)).toEqual(['I_3']);
  });
});

onEveryDatabase('a reference in a thread', (given) => {
  test('leads to the finding of that name in the same organisation, whatever its letter case', async () => {
    const { db } = given();
    await enter(db, 1);
    await enter(db, 2, { index: { installation: 8 } });
    expect((await findingNamed(db, 7, 'I_9', 'ACME/Isms#1'))?.id).toBe('I_1');
    expect(await findingNamed(db, 7, 'I_9', 'acme/isms#2')).toBeNull();
    expect(await findingNamed(db, 7, 'I_9', 'no reference')).toBeNull();
  });

  test('leads where it led before when the repository has another name now', async () => {
    const { db } = given();
    await enter(db, 1);
    await enter(db, 2, { named: [named('acme/isms#1', 'I_1')] });
    await enter(db, 1, { index: { name: 'register', updatedAt: 2000 } });
    expect((await findingNamed(db, 7, 'I_2', 'acme/isms#1'))?.id).toBe('I_1');
    expect(await findingNamed(db, 7, 'I_3', 'acme/isms#1')).toBeNull();
  });

  test('is known to the one it names, also when that one was entered later', async () => {
    const { db } = given();
    await enter(db, 2, { named: [named('Acme/isms#1', null, true)] });
    await enter(db, 3, { named: [named('acme/isms#1', 'I_1')] });
    await enter(db, 4, { named: [named('acme/isms#12', null)] });
    const naming = await namersOf(db, 7, 'I_1', 'acme/isms#1');
    expect(naming.map(({ id, recurrence }) => [id, recurrence])).toEqual([
      ['I_2', true],
      ['I_3', false],
    ]);
    await enter(db, 2);
    expect(ids(await namersOf(db, 7, 'I_1', 'acme/isms#1'))).toEqual(['I_3']);
  });

  test('as a recurrence is told from one that only names', async () => {
    const { db } = given();
    await enter(db, 3, { named: [named('acme/isms#1', 'I_1', true), named('acme/isms#2', 'I_2')] });
    expect([...(await recurrencesNamed(db, 7, 'I_3'))]).toEqual(['I_1']);
  });

  test('written twice in different letter case is one', async () => {
    const { db } = given();
    await enter(db, 3, { named: [named('acme/isms#1', 'I_1'), named('ACME/ISMS#1', 'I_1')] });
    expect(ids(await namersOf(db, 7, 'I_1', 'acme/isms#1'))).toEqual(['I_3']);
  });
});

describe('a reference as written', () => {
  const here = { owner: 'acme', name: 'isms' };
  test.each([
    ['#12', 'acme/isms#12'],
    ['other/repo#3', 'other/repo#3'],
    ['https://github.com/acme/payments/issues/4', 'acme/payments#4'],
    ['twelve', null],
  ])('%s is %s', (written, normal) => {
    expect(normalReference(written, here)).toBe(normal);
  });
});
