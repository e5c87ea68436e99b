import { describe, expect, test } from 'vitest';
import { reviewDateOf, reviewMark } from '../../../src/record/review/read-review.ts';

describe('an issue', () => {
  const labelled = ['Management-Review', 'audit'];
  test.each([
    ['of ours with the mark is a review', true, reviewMark('2027-03-15'), null, '2027-03-15'],
    ['of ours stays one when the mark is taken out', true, 'No mark', '2027-03-15', '2027-03-15'],
    ['of somebody else with the mark is none', false, reviewMark('2027-03-15'), null, null],
    ['of ours with a day that is none is none', true, '<!-- clause10:review:2027-02-30 -->', null, null],
    ['of ours without the mark is none', true, 'A digest', null, null],
    ['of ours that quotes the mark is none', true, `- \`${reviewMark('2027-03-15')}\`, open`, null, null],
    [
      'of ours stays one below what people add',
      true,
      `Hello\r\n${reviewMark('2027-03-15')} \r\nBye`,
      null,
      '2027-03-15',
    ],
  ])('%s', (_, ours, body, known, date) => {
    expect(reviewDateOf({ ours, body, labels: labelled }, known)).toBe(date);
  });

  test('of ours with the mark and without the label is one only when it is known', () => {
    const facts = { ours: true, body: reviewMark('2027-03-15'), labels: ['corrective-action'] };
    expect([reviewDateOf(facts, null), reviewDateOf(facts, '2027-03-15')]).toEqual([null, '2027-03-15']);
  });
});
