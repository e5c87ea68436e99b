import { expect, test } from 'vitest';
import {
  bury,
  byNumber,
  byRepository,
  get,
  type IndexedFinding,
  put,
  tracked,
} from '../../src/store/index-of-findings.ts';
import { onEveryDatabase } from './databases.ts';

const finding = (more: Partial<IndexedFinding> = {}): IndexedFinding => ({
  id: 'I_1',
  installation: 7,
  repository: 'R_1',
  owner: 'acme',
  name: 'isms',
  number: 1,
  kind: 'nonconformity',
  stage: 'analysis',
  severity: 'major',
  state: 'open',
  updatedAt: 1000,
  assessedAt: 1010,
  wakeAt: 9000,
  policyDigest: 'p',
  assessmentHash: 'a',
  summary: { gaps: ['root-cause'], text: 'é\0' },
  tombstone: null,
  ...more,
});

onEveryDatabase('the index of findings', (given) => {
  test('gives back what was put, also without what may be missing', async () => {
    const { db } = given();
    const bare = finding({ id: 'I_2', number: 2, severity: null, wakeAt: null, summary: {} });
    expect(await put(db, finding())).toBe(true);
    expect(await put(db, bare)).toBe(true);
    expect(await get(db, 'I_1')).toEqual(finding());
    expect(await get(db, 'I_2')).toEqual(bare);
    expect(await get(db, 'I_3')).toBeNull();
  });

  test('takes a reading as new or newer, and refuses an older one', async () => {
    const { db } = given();
    await put(db, finding());
    expect(await put(db, finding({ stage: 'planning' }))).toBe(true);
    expect(await put(db, finding({ stage: 'closed', updatedAt: 999 }))).toBe(false);
    expect((await get(db, 'I_1'))?.stage).toBe('planning');
  });

  test('a buried finding stays readable by its id, is left out of the lists, and comes back with a reading', async () => {
    const { db } = given();
    await put(db, finding());
    await put(db, finding({ id: 'I_2', number: 2 }));
    expect(await bury(db, 'I_1', 'deleted')).toBe(true);
    expect(await bury(db, 'I_9', 'deleted')).toBe(false);
    expect(await get(db, 'I_1')).toEqual(finding({ tombstone: 'deleted', wakeAt: null }));
    expect((await byRepository(db, 'R_1')).map(({ id }) => id)).toEqual(['I_2']);
    expect((await tracked(db, 7)).map(({ id }) => id)).toEqual(['I_2']);
    await put(db, finding());
    expect((await tracked(db, 7)).map(({ id }) => id)).toEqual(['I_1', 'I_2']);
  });

  test('lists by repository and by installation, in order of numbers', async () => {
    const { db } = given();
    await put(db, finding({ id: 'I_3', number: 3 }));
    await put(db, finding());
    await put(db, finding({ id: 'I_4', repository: 'R_2', name: 'other', number: 2 }));
    await put(db, finding({ id: 'I_5', repository: 'R_3', installation: 8, number: 5 }));
    expect((await byRepository(db, 'R_1')).map(({ id }) => id)).toEqual(['I_1', 'I_3']);
    expect((await tracked(db, 7)).map(({ id }) => id)).toEqual(['I_1', 'I_3', 'I_4']);
    expect(await tracked(db, 9)).toEqual([]);
  });

  test('finds by owner, name and number in any letter case, the living one before the buried', async () => {
    const { db } = given();
    await put(db, finding({ id: 'I_old', owner: 'Acme', updatedAt: 5000 }));
    await bury(db, 'I_old', 'transferred');
    expect((await byNumber(db, 'ACME', 'Isms', 1))?.id).toBe('I_old');
    await put(db, finding());
    expect((await byNumber(db, 'acme', 'ISMS', 1))?.id).toBe('I_1');
    await put(db, finding({ id: 'I_newer', updatedAt: 1001 }));
    expect((await byNumber(db, 'acme', 'isms', 1))?.id).toBe('I_newer');
    expect(await byNumber(db, 'acme', 'isms', 2)).toBeNull();
  });
});
