import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysIn, isDay, likelyDay } from '../../src/record/day.ts';

describe('a day', () => {
  test.each([
    ['2027-01-31', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['2027-02-29', false],
    ['1900-02-29', false],
    ['2027-02-30', false],
    ['2027-04-31', false],
    ['2027-13-01', false],
    ['2027-00-10', false],
    ['2027-01-00', false],
    ['0000-01-01', false],
    ['2027-1-5', false],
    ['2027-01-31 ', false],
    ['', false],
  ])('%j: %j', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test('is exactly what the calendar of the language makes of it', () => {
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(numbers, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const date = new Date(`${text}T00:00:00Z`);
        expect(isDay(text)).toBe(!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text));
      }),
    );
  });
});

test.each([
  ['by 2027-01-31, not 2026-12-31; 2027-01-31', ['2027-01-31', '2026-12-31']],
  ['2027-02-30 and 12027-01-01 and 2027-01-011', []],
])('the days in %j are %j', (text, days) => {
  expect(daysIn(text)).toEqual(days);
});

test.each([
  ['2027-1-5', '2027-01-05'],
  ['2027/01/05', '2027-01-05'],
  ['31.1.2027', '2027-01-31'],
  ['3/4/2027', null],
  ['31.2.2027', null],
  ['tomorrow', null],
])('%j most likely means %j', (text, day) => {
  expect(likelyDay(text)).toBe(day);
});
