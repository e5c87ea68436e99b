import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cLimits } from '../../../src/trends/statistics/c-chart.ts';
import { poissonCdf, poissonQuantile, poissonUpperTail } from '../../../src/trends/statistics/poisson.ts';
import { poissonLimits } from '../../../src/trends/statistics/poisson-limits.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const { tail, means } = oracles.poissonLimits;

describe('exact limits', () => {
  test.each(means)('are, at the mean $mean, $lower and $upper', ({ mean, lower, upper, threeSigma }) => {
    expect(poissonLimits(mean)).toEqual({ centre: mean, lower, upper });
    expect([poissonQuantile(tail, mean), poissonQuantile(1 - tail, mean)]).toEqual([lower, upper]);
    expectGiven(cLimits(mean).upper, threeSigma);
  });

  test('hold the centre, and chance passes each in at most 0.00135 of all months', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (mean) => {
        const { lower, upper } = poissonLimits(mean);
        expect(lower).toBeLessThanOrEqual(mean);
        expect(upper).toBeGreaterThanOrEqual(Math.floor(mean));
        expect(poissonCdf((lower ?? 0) - 1, mean)).toBeLessThan(tail);
        expect(poissonUpperTail((upper ?? 0) + 1, mean)).toBeLessThanOrEqual(tail + 1e-12);
      }),
    );
  });
});
