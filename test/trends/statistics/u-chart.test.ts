import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBeyond } from '../../../src/trends/statistics/limits.ts';
import { meanRate, uLimits } from '../../../src/trends/statistics/u-chart.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

describe('the limits of a u chart', () => {
  test.each(oracles.uCharts)('are those of $name', ({ counts, exposure, centre, lower, upper, beyond }) => {
    const rate = meanRate(counts, exposure) ?? Number.NaN;
    expectGiven(rate, centre);
    const limits = exposure.map((units) => uLimits(rate, units));
    for (const [index, expected] of lower.entries()) expectGiven(limits[index]?.lower, expected);
    for (const [index, expected] of upper.entries()) expectGiven(limits[index]?.upper, expected);
    const outside = limits.flatMap((limit, index) =>
      isBeyond((counts[index] ?? 0) / (exposure[index] ?? 1), limit) ? [index] : [],
    );
    expect(outside).toEqual(beyond);
  });

  test.each(oracles.uCharts.filter((chart) => chart.lowerBelowZero !== undefined))(
    'stop at 0, where three standard deviations would reach below: $name',
    ({ counts, exposure, lowerBelowZero }) => {
      const { centre, upper } = uLimits(meanRate(counts, exposure) ?? Number.NaN, exposure[0] ?? Number.NaN);
      expectGiven(2 * centre - (upper ?? Number.NaN), lowerBelowZero);
    },
  );

  test('hold the centre and come closer with more exposure', () => {
    const rate = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(rate, fc.double({ min: 0.1, max: 1000, noNaN: true }), (ubar, units) => {
        const few = uLimits(ubar, units);
        const many = uLimits(ubar, 2 * units);
        expect(few.lower).toBeGreaterThanOrEqual(0);
        expect(few.lower).toBeLessThanOrEqual(many.lower ?? Number.NaN);
        expect(many.lower).toBeLessThanOrEqual(ubar);
        expect(many.upper).toBeGreaterThanOrEqual(ubar);
        expect(many.upper).toBeLessThanOrEqual(few.upper ?? Number.NaN);
      }),
    );
  });

  test.each([
    [-1, 3],
    [2, 0],
    [2, Number.NaN],
  ])('are not there for a rate of %d at an exposure of %d', (rate, units) =>
    expect(() => uLimits(rate, units)).toThrow(RangeError),
  );
});

describe('the mean rate', () => {
  test('weighs by exposure', () => expect(meanRate([1, 9], [9, 1])).toBe(1));
  test('is not there without counts', () => expect(meanRate([], [])).toBeNull());
  test.each([
    [[1, 2], [1]],
    [[1], [0]],
    [[1], [Number.NaN]],
  ])('needs for the counts %j other exposures than %j', (counts, exposure) =>
    expect(() => meanRate(counts, exposure)).toThrow(RangeError),
  );
});
