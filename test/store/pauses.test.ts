import { expect, test } from 'vitest';
import { pause, pausedUntil } from '../../src/store/pauses.ts';
import { onEveryDatabase } from './databases.ts';

onEveryDatabase('pauses of an installation', (given) => {
  test('hold until their time, for that installation only', async () => {
    const { db } = given();
    await pause(db, 7, 3000, 'secondary rate limit');
    expect(await pausedUntil(db, 7, 2999)).toEqual({ until: 3000, why: 'secondary rate limit' });
    expect(await pausedUntil(db, 7, 3000)).toBeNull();
    expect(await pausedUntil(db, 8, 1000)).toBeNull();
  });

  test('of two the longer holds, whichever came first', async () => {
    const { db } = given();
    await pause(db, 7, 3000, 'long');
    await pause(db, 7, 2000, 'short');
    expect(await pausedUntil(db, 7, 1000)).toEqual({ until: 3000, why: 'long' });
    await pause(db, 7, 4000, 'longer \0 still');
    expect(await pausedUntil(db, 7, 1000)).toEqual({ until: 4000, why: 'longer  still' });
  });
});
