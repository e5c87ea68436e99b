import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mean, median, percentile } from '../../../src/trends/statistics/quantiles.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const values = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 50 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('percentiles', () => {
  test.each(oracles.percentiles.cases)('are type 7 of R: the share $p lies below $value', ({ p, value }) =>
    expectGiven(percentile(oracles.percentiles.values, p), value),
  );

  test('do not depend on the order, and leave it as it is', () => {
    const unsorted = [31, 3, 45, 12, 8, 20, 5];
    expect(percentile(unsorted, 0.9)).toBeCloseTo(36.6, 9);
    expect(unsorted).toEqual([31, 3, 45, 12, 8, 20, 5]);
  });

  test('compare numbers, not texts', () => expect(median([100, 9, 20])).toBe(20));

  test('lie between the smallest and the largest value and rise with the share', () => {
    fc.assert(
      fc.property(values, share, share, (of, a, b) => {
        const low = percentile(of, Math.min(a, b)) ?? Number.NaN;
        const high = percentile(of, Math.max(a, b)) ?? Number.NaN;
        expect(low).toBeGreaterThanOrEqual(Math.min(...of));
        expect(high).toBeLessThanOrEqual(Math.max(...of));
        expect(low).toBeLessThanOrEqual(high + 1e-9);
      }),
    );
  });
});

test('the median of an even number of values lies between the two in the middle', () =>
  expect(median([4, 1, 10, 3])).toBe(3.5));

test('the mean weighs all values', () => expect(mean([1, 2, 9])).toBe(4));

test.each([
  ['percentile', percentile([], 0.5)],
  ['median', median([])],
  ['mean', mean([])],
])('no values have no %s', (_, figure) => expect(figure).toBeNull());
