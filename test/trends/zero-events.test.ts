import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsNeeded, upperBound } from '../../src/trends/zero-events.ts';

describe('the bound for zero failures in n samples', () => {
  test.each([
    [5, 45.1],
    [10, 25.9],
    [25, 11.3],
    [59, 5.0],
  ])('is, for %i, %d per cent', (n, percent) => expect(upperBound(n) * 100).toBeCloseTo(percent, 1));

  test('excludes nothing without a sample', () => expect(upperBound(0)).toBe(1));

  test('is the rate at which zero failures have a chance of one in twenty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (n) => {
        expect((1 - upperBound(n)) ** n).toBeCloseTo(0.05, 9);
        expect(upperBound(n + 1)).toBeLessThan(upperBound(n));
      }),
    );
  });

  test.each([-1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('is not given for %d', (n) =>
    expect(() => upperBound(n)).toThrow(RangeError),
  );
});

describe('the months needed without an event', () => {
  test.each([
    [1, 2.9957],
    [0.5, 5.9915],
    [3, 0.9986],
  ])('are, at %d a month, %d', (rate, months) => expect(monthsNeeded(rate)).toBeCloseTo(months, 4));

  test('never come where nothing ever happened', () => expect(monthsNeeded(0)).toBe(Number.POSITIVE_INFINITY));

  test('make the chance of no event one in twenty', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (rate) => {
        expect(Math.exp(-rate * monthsNeeded(rate))).toBeCloseTo(0.05, 9);
      }),
    );
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('are not given for %d', (rate) =>
    expect(() => monthsNeeded(rate)).toThrow(RangeError),
  );
});
