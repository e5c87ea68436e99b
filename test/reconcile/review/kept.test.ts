/** What is remembered of reviews, on every database. */
import { expect, test } from 'vitest';
import {
  forgetReview,
  type KeptReview,
  keepOpened,
  keepReview,
  readReviews,
} from '../../../src/reconcile/review/kept.ts';
import { firstEntry } from '../../../src/reconcile/review/known-review.ts';
import { onEveryDatabase } from '../../store/databases.ts';

const review = (id: string, change: Partial<KeptReview> = {}): KeptReview => ({
  ...firstEntry(id, 'iso27001-2022'),
  ...{ repository: 'acme/isms', number: 4, url: 'https://github.example/acme/isms/issues/4', date: '2027-03-15' },
  ...change,
});

onEveryDatabase('the reviews of an installation', (given) => {
  test('are kept by date, each for itself, until they are gone', async () => {
    const { db } = given();
    await db.transaction((inside) => keepReview(inside, 7, review('I_2', { date: '2027-09-13' })));
    await db.transaction((inside) => keepReview(inside, 7, review('I_1')));
    await db.transaction((inside) => keepReview(inside, 8, review('I_3')));
    expect((await readReviews(db, 7)).map(({ id }) => id)).toEqual(['I_1', 'I_2']);
    await db.transaction((inside) => forgetReview(inside, 7, 'I_1'));
    expect((await readReviews(db, 7)).map(({ id }) => id)).toEqual(['I_2']);
  });

  test('keep what a reading found when it came before the note that they were opened', async () => {
    const { db } = given();
    const read = review('I_1', { stage: 'complete', observation: 'abc', recorded: ['c:1'] });
    await db.transaction((inside) => keepReview(inside, 7, read));
    await db.transaction((inside) => keepOpened(inside, 7, review('I_1')));
    await db.transaction((inside) => keepOpened(inside, 7, review('I_2')));
    expect(await readReviews(db, 7)).toEqual([read, review('I_2')]);
  });
});
