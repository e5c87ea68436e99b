import { expect, test } from 'vitest';
import { byDigest, type GoodPolicy, lastGood, remember } from '../../src/store/policies.ts';
import { onEveryDatabase } from './databases.ts';

const policy = (more: Partial<GoodPolicy> = {}): GoodPolicy => ({
  repository: 'R_1',
  text: 'rigour: full\n',
  blob: 'b1',
  digest: 'd1',
  at: 1000,
  ...more,
});

onEveryDatabase('the last good policy', (given) => {
  test('is the newest one understood, per repository', async () => {
    const { db } = given();
    expect(await lastGood(db, 'R_1')).toBeNull();
    await remember(db, policy());
    await remember(db, policy({ repository: 'R_2', digest: 'other' }));
    await remember(db, policy({ text: 'rigour: essential\n', blob: 'b2', digest: 'd2', at: 2000 }));
    expect(await lastGood(db, 'R_1')).toEqual(
      policy({ text: 'rigour: essential\n', blob: 'b2', digest: 'd2', at: 2000 }),
    );
    expect((await lastGood(db, 'R_2'))?.digest).toBe('other');
  });

  test('is not replaced by an older reading', async () => {
    const { db } = given();
    await remember(db, policy({ at: 2000 }));
    await remember(db, policy({ digest: 'late', at: 1999 }));
    expect((await lastGood(db, 'R_1'))?.digest).toBe('d1');
  });

  test('is found by its digest as long as some repository has it', async () => {
    const { db } = given();
    await remember(db, policy());
    expect(await byDigest(db, 'd1')).toEqual(policy());
    await remember(db, policy({ digest: 'd2', at: 2000 }));
    expect(await byDigest(db, 'd1')).toBeNull();
  });
});
