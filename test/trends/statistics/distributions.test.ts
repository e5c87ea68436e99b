import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chiSquareCdf,
  chiSquareUpperTail,
  normalCdf,
  normalTwoSidedTail,
} from '../../../src/trends/statistics/distributions.ts';

/** Equal to ten digits, however small. */
const expectSame = (actual: number, expected: number): void => expect(actual / expected).toBeCloseTo(1, 10);

describe('the normal distribution', () => {
  // Values of mpmath 1.3.
  test.each([
    [0, 1],
    [0.5, 0.6170750774519738],
    [1.959963984540054, 0.05],
    [3, 0.0026997960632601866],
    [8, 1.244192114854357e-15],
    [37, 1.145114244504915e-299],
  ])('has two tails beyond %d of %d', (z, tails) => {
    expectSame(normalTwoSidedTail(z), tails);
    expectSame(normalTwoSidedTail(-z), tails);
    expectSame(normalCdf(-z), tails / 2);
    expect(normalCdf(z)).toBeCloseTo(1 - tails / 2, 14);
  });
});

describe('the chi-square distribution', () => {
  // Values of mpmath 1.3.
  test.each([
    [37.875, 24, 0.0357080891904],
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
    [1074.6794, 1000, 0.0500001072828],
    [0, 3, 1],
  ])('is above %d, with %i degrees of freedom, with the chance %d', (x, df, chance) =>
    expectSame(chiSquareUpperTail(x, df), chance),
  );

  test('is, with two degrees of freedom, exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (x) => {
        expectSame(chiSquareUpperTail(x, 2), Math.exp(-x / 2));
        expect(chiSquareCdf(x, 2)).toBeCloseTo(-Math.expm1(-x / 2), 12);
      }),
    );
  });

  test('is below or above a value with certainty', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2000, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (x, df) => {
        expect(chiSquareCdf(x, df) + chiSquareUpperTail(x, df)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('is never below 0, and never beyond every bound', () => {
    expect(chiSquareUpperTail(-1, 3)).toBe(1);
    expect(chiSquareUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
  });
});
