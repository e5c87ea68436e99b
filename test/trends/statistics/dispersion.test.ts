import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dispersionOf } from '../../../src/trends/statistics/dispersion.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const counts = fc.array(fc.nat(40), { minLength: 2, maxLength: 40 }).filter((of) => of.some((count) => count > 0));

describe('the index of dispersion', () => {
  test.each(oracles.cCharts)('is that of $name', ({ counts: of, dispersion }) => {
    const found = dispersionOf(of);
    expectGiven(found?.d, dispersion.d);
    expect(found?.df).toBe(dispersion.df);
    expectGiven(found?.p, dispersion.p);
  });

  test('is (n − 1) s²/mean, the same for every exposure that does not vary', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50 }), (of, units) => {
        const mean = of.reduce((a, b) => a + b) / of.length;
        const squares = of.reduce((sum, count) => sum + (count - mean) ** 2, 0);
        expect(dispersionOf(of)?.d).toBeCloseTo(squares / mean, 8);
        expect(dispersionOf(of, Array(of.length).fill(units))?.d).toBeCloseTo(squares / mean, 8);
      }),
    );
  });

  test('finds nothing where counts differ as their exposure does', () =>
    expect(dispersionOf([2, 20, 40], [1, 10, 20])).toEqual({ d: 0, df: 2, p: 1 }));

  test('finds bursts', () => expect(dispersionOf([0, 0, 12, 0, 0, 12, 0, 0])?.p).toBeLessThan(1e-9));

  test.each([[[]], [[4]], [[0, 0, 0]]])('is not there for %j', (of) => expect(dispersionOf(of)).toBeNull());

  test('needs an exposure for each count', () => expect(() => dispersionOf([1, 2], [1])).toThrow(RangeError));
});
