import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { garwood, poissonCdf, poissonQuantile, poissonUpperTail } from '../../../src/trends/statistics/poisson.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const mean = fc.double({ min: 0, max: 10_000, noNaN: true });
const count = fc.integer({ min: 0, max: 12_000 });

/** Equal to ten digits, however small. */
const expectSame = (actual: number, expected: number): void => expect(actual / expected).toBeCloseTo(1, 10);

describe('the Poisson distribution', () => {
  test('is, for small means, the sum of its terms', () => {
    const terms = [1, 2.5, 2.5 ** 2 / 2, 2.5 ** 3 / 6].map((term) => term * Math.exp(-2.5));
    for (const x of [0, 1, 2, 3])
      expect(poissonCdf(x, 2.5)).toBeCloseTo(
        terms.slice(0, x + 1).reduce((a, b) => a + b),
        14,
      );
  });

  // Values of mpmath 1.3.
  test.each([
    [10_000, 10_000, 0.502659581219, 0.50132980834],
    [9500, 10_000, 2.379377198e-7, 0.999999774381],
    [0, 700, 9.85967654376e-305, 1],
  ])('has, for large means, its digits: %i of %i', (x, of, atMost, atLeast) => {
    expect(poissonCdf(x, of) / atMost).toBeCloseTo(1, 9);
    expect(poissonUpperTail(x, of) / atLeast).toBeCloseTo(1, 9);
  });

  test('rises with the count, falls with the mean, and both tails share the count itself', () => {
    fc.assert(
      fc.property(count, mean, fc.double({ min: 0, max: 50, noNaN: true }), (x, of, more) => {
        const atMost = poissonCdf(x, of);
        expect(atMost).toBeGreaterThanOrEqual(0);
        expect(atMost).toBeLessThanOrEqual(1);
        expect(poissonCdf(x + 1, of)).toBeGreaterThanOrEqual(atMost - 1e-13);
        expect(poissonCdf(x, of + more)).toBeLessThanOrEqual(atMost + 1e-13);
        expect(atMost + poissonUpperTail(x + 1, of)).toBeCloseTo(1, 11);
      }),
    );
  });

  test('counts whole events: 2.7 at most is 2 at most, 2.3 at least is 3 at least, below 0 is nothing', () => {
    expect(poissonCdf(2.7, 3)).toBe(poissonCdf(2, 3));
    expect(poissonUpperTail(2.3, 3)).toBe(poissonUpperTail(3, 3));
    expect(poissonCdf(-1, 3)).toBe(0);
    expect(poissonUpperTail(-1, 3)).toBe(1);
  });

  test('has no event where the mean is 0', () => {
    expect(poissonCdf(0, 0)).toBe(1);
    expect(poissonUpperTail(1, 0)).toBe(0);
    expect(poissonQuantile(0.99865, 0)).toBe(0);
  });

  test.each(oracles.poissonLimits.means)(
    'is, at the mean $mean, above three standard deviations with $chanceAboveThreeSigma',
    ({ mean: of, threeSigma, chanceAboveThreeSigma }) =>
      expectGiven(poissonUpperTail(Math.floor(threeSigma) + 1, of), chanceAboveThreeSigma),
  );

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e10])('is not there for the mean %d', (of) => {
    expect(() => poissonCdf(1, of)).toThrow(RangeError);
    expect(() => poissonUpperTail(1, of)).toThrow(RangeError);
    expect(() => poissonQuantile(0.5, of)).toThrow(RangeError);
  });
});

describe('a quantile', () => {
  test('is the least count that reaches the probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), mean, (p, of) => {
        const quantile = poissonQuantile(p, of);
        expect(poissonCdf(quantile, of)).toBeGreaterThanOrEqual(p - 1e-12);
        expect(poissonCdf(quantile - 1, of)).toBeLessThan(p);
      }),
    );
  });

  test.each([-0.1, 1, Number.NaN])('is not there for the probability %d', (p) =>
    expect(() => poissonQuantile(p, 3)).toThrow(RangeError),
  );
});

describe('the interval of Garwood', () => {
  test.each(oracles.garwood.cases)('is, after $events events, $interval', ({ events, interval: [low, high] }) => {
    const found = garwood(events);
    expectGiven(found[0], low);
    expectGiven(found[1], high);
  });

  test('leaves half of the doubt on each side, at every level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(0.8, 0.95, 0.999), (events, level) => {
        const [low, high] = garwood(events, level);
        expectSame(poissonUpperTail(events, low), (1 - level) / 2);
        expectSame(poissonCdf(events, high), (1 - level) / 2);
      }),
    );
  });

  test.each([-1, 1.5, Number.NaN])('is not there for %d events', (events) =>
    expect(() => garwood(events)).toThrow(RangeError),
  );
});
