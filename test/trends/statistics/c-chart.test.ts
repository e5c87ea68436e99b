import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cLimits } from '../../../src/trends/statistics/c-chart.ts';
import { isBeyond } from '../../../src/trends/statistics/limits.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

describe('the limits of a c chart', () => {
  test.each(oracles.cCharts)('are those of $name', ({ counts, centre, lower, upper, beyond }) => {
    const limits = cLimits(counts);
    expectGiven(limits.centre, centre);
    expectGiven(limits.lower, lower);
    expectGiven(limits.upper, upper);
    expect([...counts.keys()].filter((index) => isBeyond(counts[index] ?? 0, limits))).toEqual(beyond);
  });

  test('need only the mean', () => {
    const limits = cLimits(oracles.rareCounts.mean);
    expectGiven(limits.upper, oracles.rareCounts.upper);
    expect(limits.lower).toBe(oracles.rareCounts.lower);
  });

  test('hold the centre and are never below 0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (counts) => {
        const { centre, lower, upper } = cLimits(counts);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(centre);
        expect(upper).toBeGreaterThanOrEqual(centre);
      }),
    );
  });

  test.each([[[]], [-1], [Number.NaN]])('are not there for %j', (counts) =>
    expect(() => cLimits(counts)).toThrow(RangeError),
  );
});

describe('a value beyond limits', () => {
  const limits = { centre: 16, lower: 4, upper: 28 };

  test.each([
    [3, true],
    [4, false],
    [28, false],
    [29, true],
  ])('%i is outside of 4 to 28: %s', (value, outside) => expect(isBeyond(value, limits)).toBe(outside));

  test('needs a limit', () => expect(isBeyond(-1000, { ...limits, lower: null, upper: null })).toBe(false));
});
