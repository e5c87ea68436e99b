import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomialCdf,
  binomialPmf,
  binomialQuantile,
  binomialUpperTail,
  clopperPearson,
  wilson,
} from '../../../src/trends/statistics/binomial.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const hitsOf = (most: number): fc.Arbitrary<readonly [number, number]> =>
  fc.integer({ min: 1, max: most }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

describe('the binomial distribution', () => {
  test('counts the ways: of four coins two heads in 6 of 16', () => {
    expect([0, 1, 2, 3, 4].map((x) => Math.round(binomialPmf(x, 4, 0.5) * 16 * 1e9) / 1e9)).toEqual([1, 4, 6, 4, 1]);
    expect(binomialCdf(1, 4, 0.5)).toBeCloseTo(5 / 16, 14);
    expect(binomialUpperTail(3, 4, 0.5)).toBeCloseTo(5 / 16, 14);
  });

  test('is the sum of its terms', () => {
    fc.assert(
      fc.property(hitsOf(200), probability, ([hits, of], p) => {
        const terms = Array.from({ length: hits + 1 }, (_, x) => binomialPmf(x, of, p));
        expect(binomialCdf(hits, of, p)).toBeCloseTo(
          terms.reduce((a, b) => a + b),
          12,
        );
        expect(binomialCdf(hits - 1, of, p) + binomialUpperTail(hits, of, p)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('has nothing outside of 0 to n, and nothing between whole numbers', () => {
    expect([-1, 5, 1.5].map((x) => binomialPmf(x, 4, 0.5))).toEqual([0, 0, 0]);
    expect([-1, 4, 5].map((x) => binomialCdf(x, 4, 0.5))).toEqual([0, 1, 1]);
    expect([-1, 0, 5].map((x) => binomialUpperTail(x, 4, 0.5))).toEqual([1, 1, 0]);
  });

  test('knows the certain and the impossible', () => {
    expect([0, 2, 4].map((x) => binomialPmf(x, 4, 0))).toEqual([1, 0, 0]);
    expect([0, 2, 4].map((x) => binomialPmf(x, 4, 1))).toEqual([0, 0, 1]);
    expect([binomialCdf(3, 4, 0), binomialCdf(3, 4, 1)]).toEqual([1, 0]);
  });

  test('has as quantile the least number that reaches the probability', () => {
    fc.assert(
      fc.property(probability, fc.integer({ min: 0, max: 2000 }), probability, (p, of, hit) => {
        const quantile = binomialQuantile(p, of, hit);
        expect(binomialCdf(quantile, of, hit)).toBeGreaterThanOrEqual(p - 1e-12);
        expect(binomialCdf(quantile - 1, of, hit)).toBeLessThan(p);
      }),
    );
  });

  test('has as median of 35 coins 17, where the sum is exactly one half', () =>
    expect(binomialQuantile(0.5, 35, 0.5)).toBe(17));
});

describe('the interval of Wilson', () => {
  test.each(oracles.shares)('is, for $hits of $of, $wilson', ({ hits, of, wilson: [low, high] }) => {
    const found = wilson(hits, of);
    expectGiven(found?.[0], low);
    expectGiven(found?.[1], high);
  });

  test('lies within 0 to 1, contains the share, and begins or ends there where all or none hit', () => {
    fc.assert(
      fc.property(hitsOf(1_000_000), ([hits, of]) => {
        const [low, high] = wilson(hits, of) ?? [Number.NaN, Number.NaN];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / of);
        expect(high).toBeGreaterThanOrEqual(hits / of);
        expect(low === 0).toBe(hits === 0);
        expect(high === 1).toBe(hits === of);
      }),
    );
  });

  test('is not there for 0 of 0', () => expect(wilson(0, 0)).toBeNull());
});

describe('the interval of Clopper and Pearson', () => {
  test.each(oracles.shares.filter((share) => share.clopperPearson !== undefined))(
    'is, for $hits of $of, $clopperPearson',
    ({ hits, of, clopperPearson: interval = [] }) => {
      const found = clopperPearson(hits, of);
      expectGiven(found[0], interval[0]);
      expectGiven(found[1], interval[1]);
    },
  );

  test('leaves half of the doubt on each side', () => {
    fc.assert(
      fc.property(hitsOf(2000), fc.constantFrom(0.8, 0.95), ([hits, of], level) => {
        const [low, high] = clopperPearson(hits, of, level);
        expect(binomialUpperTail(hits, of, low)).toBeCloseTo(hits === 0 ? 1 : (1 - level) / 2, 10);
        expect(binomialCdf(hits, of, high)).toBeCloseTo(hits === of ? 1 : (1 - level) / 2, 10);
      }),
    );
  });

  test('says nothing about 0 of 0', () => expect(clopperPearson(0, 0)).toEqual([0, 1]));
});

test.each([
  [3, 2],
  [-1, 2],
  [0.5, 2],
  [1, Number.NaN],
])('%d of %d is no share', (hits, of) => {
  expect(() => wilson(hits, of)).toThrow(RangeError);
  expect(() => clopperPearson(hits, of)).toThrow(RangeError);
});
