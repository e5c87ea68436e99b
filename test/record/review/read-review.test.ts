import { describe, expect, test } from 'vitest';
import { reviewDateOf, reviewMark } from '../../../src/record/review/read-review.ts';

describe('an issue', () => {
  test.each([
    ['of ours with the mark is a review', true, reviewMark('2027-03-15'), null, '2027-03-15'],
    ['of ours stays one when the mark is taken out', true, 'No mark', '2027-03-15', '2027-03-15'],
    ['of somebody else with the mark is none', false, reviewMark('2027-03-15'), null, null],
    ['of ours with a day that is none is none', true, '<!-- clause10:review:2027-02-30 -->', null, null],
    ['of ours without the mark is none', true, 'A digest', null, null],
  ])('%s', (_, ours, body, known, date) => {
    expect(reviewDateOf({ ours, body }, known)).toBe(date);
  });
});
