import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, monthOf, monthsEndingWith } from '../../../src/trends/period.ts';
import { wilson } from '../../../src/trends/statistics/binomial.ts';
import {
  compared,
  rounded,
  shareText,
  spreadText,
  stateText,
  survivalText,
  withMajors,
} from '../../../src/words/trend-report/numbers.ts';
import { dayName, monthName, periodName } from '../../../src/words/trend-report/periods.ts';

const share = (hits: number, of: number) => ({ hits, of, interval: wilson(hits, of) });

describe('a share', () => {
  test.each([
    [7, 9, '7 of 9 (45-94 %)'],
    [0, 48, '0 of 48 (0-7 %)'],
    [5, 5, '5 of 5 (57-100 %)'],
    [2, 3, '2 of 3'],
    [4, 4, '4 of 4'],
    [0, 0, 'no data'],
  ])('of %i among %i is "%s"', (hits, of, words) => expect(shareText(share(hits, of))).toBe(words));

  test('never has per cent when fewer than five were counted', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (a, b) => {
        const [hits, of] = [Math.min(a, b), Math.max(a, b)];
        expect(shareText(share(hits, of)).includes('%')).toBe(of >= 5);
      }),
    );
  });
});

describe('what stands on a day', () => {
  test.each([
    [6, 30, '6 of 30 (20 %)'],
    [0, 48, '0 of 48 (0 %)'],
    [2, 3, '2 of 3'],
    [0, 0, 'no data'],
  ])('%i among %i is counted in full: "%s"', (hits, of, words) => expect(stateText(share(hits, of))).toBe(words));
});

describe('days', () => {
  test.each([
    ['many findings', { n: 9, median: 12, mean: 14, p90: 30.4 }, 'median 12, 90 % within 30 days (n 9)'],
    ['few findings', { n: 3, median: 1, mean: 2, p90: 4 }, 'median 1 day (n 3)'],
    ['none', { n: 0, median: null, mean: null, p90: null }, 'no data'],
  ])('of %s', (_, spread, words) => expect(spreadText(spread)).toBe(words));

  test.each([
    ['half are closed', { n: 54, closed: 40, steps: [], median: 189 }, 'half closed after 189 days (n 54, 40 closed)'],
    ['half are still open', { n: 4, closed: 1, steps: [], median: null }, 'less than half closed yet (n 4, 1 closed)'],
    ['nothing was raised', { n: 0, closed: 0, steps: [], median: null }, 'no data'],
  ])('to close, when %s', (_, survival, words) => expect(survivalText(survival)).toBe(words));
});

test.each([
  [5.24, '5.2'],
  [13.4, '13'],
  [0.0834, '0.083'],
  [0, '0'],
  [-3.71, '-3.7'],
])('%d is rounded to %s', (value, words) => expect(rounded(value)).toBe(words));

test.each([
  [12, 8, '4 more than in Sep 2026'],
  [8, 12, '4 fewer than in Sep 2026'],
  [8, 8, 'as many as in Sep 2026'],
])('%i after %i is %s', (now, before, words) => expect(compared(now, before, 'in Sep 2026')).toBe(words));

test('majors are named where there are any', () => {
  expect([withMajors({ total: 12, major: 3 }), withMajors({ total: 2, major: 0 })]).toEqual(['12 (3 major)', '2']);
});

describe('times', () => {
  const month = monthOf(dayNumber('2026-12-05'));
  test('are said with the month as a word', () => {
    expect([dayName(dayNumber('2026-12-05')), monthName(month)]).toEqual(['5 Dec 2026', 'Dec 2026']);
  });
  test('of a report are a month or a quarter', () => {
    expect(periodName(monthsEndingWith(month, 1), 'month')).toBe('Dec 2026');
    expect(periodName(monthsEndingWith(month, 3), 'quarter')).toBe('Q4 2026');
    expect(periodName(monthsEndingWith(month + 3, 3), 'quarter')).toBe('Q1 2027');
  });
});
