import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/record/canonical-json.ts';
import { forgetSetting, readSetting, writeSetting } from '../../src/store/settings.ts';
import { onEveryDatabase } from './databases.ts';

onEveryDatabase('settings', (given) => {
  test('are read as written last, and absent until written or once forgotten', async () => {
    const { db } = given();
    expect(await readSetting(db, 'sweep:R_1')).toBeUndefined();
    await writeSetting(db, 'sweep:R_1', { since: '2026-11-21T22:19:00Z' });
    await writeSetting(db, 'sweep:R_1', null);
    expect(await readSetting(db, 'sweep:R_1')).toBeNull();
    await forgetSetting(db, 'sweep:R_1');
    expect(await readSetting(db, 'sweep:R_1')).toBeUndefined();
  });

  test('hold any JSON', async () => {
    const { db, runs } = given();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        await writeSetting(db, 'any', value as Json);
        expect(await readSetting(db, 'any')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: runs },
    );
  });
});
