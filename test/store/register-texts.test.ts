import { expect, test } from 'vitest';
import { bury } from '../../src/store/index-of-findings.ts';
import { changedTexts, type TextChange, textsOf } from '../../src/store/register-texts.ts';
import { onEveryDatabase } from './databases.ts';
import { enter, raised } from './entries.ts';

onEveryDatabase('the texts of the register', (given) => {
  test('come by the time of their reading, the newest first, and as gone when the issue is gone', async () => {
    const { db } = given();
    await enter(db, 1, { index: { assessedAt: 10 } });
    await enter(db, 2, { index: { assessedAt: 30 }, textHash: 'other' });
    await enter(db, 3, { index: { assessedAt: 20 } });
    await enter(db, 4, { index: { assessedAt: 20, installation: 8 } });
    await bury(db, 'I_3', 'deleted');
    expect(await changedTexts(db, 7, 20, null, 100)).toEqual([
      { id: 'I_2', textHash: 'other', assessedAt: 30, raisedAt: Date.parse(raised(2)) },
      { id: 'I_3', textHash: null, assessedAt: 20, raisedAt: Date.parse(raised(3)) },
    ]);
  });

  test('come page by page, each once, also when many were read at the same time', async () => {
    const { db } = given();
    for (let number = 1; number <= 7; number += 1)
      await enter(db, number, { index: { assessedAt: number < 3 ? 5 : 6 } });
    const seen: string[] = [];
    let after: TextChange | null = null;
    for (;;) {
      const page: readonly TextChange[] = await changedTexts(db, 7, 0, after, 2);
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1) ?? null;
      if (after === null) break;
    }
    expect(seen).toEqual(['I_7', 'I_6', 'I_5', 'I_4', 'I_3', 'I_2', 'I_1']);
  });

  test('are given by node id', async () => {
    const { db } = given();
    await enter(db, 1, { entry: { text: 'nul \0' } });
    expect(await textsOf(db, ['I_1', 'I_2'])).toEqual([{ id: 'I_1', title: 'Finding 1', text: 'nul \0' }]);
    expect(await textsOf(db, [])).toEqual([]);
  });
});
