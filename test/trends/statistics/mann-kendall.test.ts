import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendallUpperTail } from '../../../src/trends/statistics/kendall-exact.ts';
import { mannKendall, theilSen } from '../../../src/trends/statistics/mann-kendall.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const values = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 });

describe('the Mann-Kendall test', () => {
  test.each(oracles.mannKendall)('gives S $s and p $p: $name', ({ values: of, s, variance, z, p }) => {
    const found = mannKendall(of);
    expect(found.s).toBe(s);
    expectGiven(found.p, p);
    if (variance !== undefined) expectGiven(found.variance, variance);
    if (z !== undefined) expectGiven(found.z, z);
  });

  test.each([
    ['ten values without ties are taken exactly', [3, 1, 2, 4, 5, 7, 6, 8, 9, 10], true],
    ['a tie is not', [3, 1, 2, 4, 5, 7, 6, 8, 9, 9], false],
    ['eleven values are not', [3, 1, 2, 4, 5, 7, 6, 8, 9, 10, 11], false],
  ])('%s', (_, of, exact) => expect(mannKendall(of).exact).toBe(exact));

  test('counts rises less falls, with the sign turned where time is', () => {
    fc.assert(
      fc.property(values, (of) => {
        const pairs = of.flatMap((later, j) => of.slice(0, j).map((earlier) => Math.sign(later - earlier)));
        const found = mannKendall(of);
        const reversed = mannKendall(of.toReversed());
        expect(found.s).toBe(pairs.reduce((a, b) => a + b, 0));
        expect(reversed.s + found.s).toBe(0);
        expect(reversed.p).toBeCloseTo(found.p, 12);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  test.each([[[]], [[4]], [[4, 4, 4, 4]]])('finds no trend in %j', (of) =>
    expect(mannKendall(of)).toMatchObject({ s: 0, z: 0, p: 1 }),
  );

  test('takes a hundred thousand values', () => {
    const rising = Array.from({ length: 100_000 }, (_, at) => at);
    expect(mannKendall(rising).s).toBe(4_999_950_000);
  });
});

describe("the exact distribution of Kendall's S", () => {
  test.each(oracles.kendallUpperTails.cases)('of $n values is $s or more with $p', ({ n, s, p }) =>
    expectGiven(kendallUpperTail(n, s), p),
  );

  test.each(oracles.mannKendall)(
    'agrees with the tests of $name',
    ({ values: of, s, exactOneSided, exactTwoSided }) => {
      const upper = kendallUpperTail(of.length, Math.abs(s));
      if (exactOneSided !== undefined) expectGiven(upper, exactOneSided);
      if (exactTwoSided !== undefined) expectGiven(2 * upper, exactTwoSided);
      expect(upper).toBeLessThan(0.5);
    },
  );

  test('is everything from the least S on, nothing above the greatest, and symmetric', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -70, max: 70 }), (n, s) => {
        const most = (n * (n - 1)) / 2;
        expect(kendallUpperTail(n, -most)).toBeCloseTo(1, 12);
        expect(kendallUpperTail(n, most + 1)).toBe(0);
        expect(kendallUpperTail(n, s) + kendallUpperTail(n, 1 - s)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('the Theil-Sen slope', () => {
  test.each(oracles.mannKendall)('is $slope: $name', ({ values: of, slope }) => expectGiven(theilSen(of), slope));

  test('is that of a line, with one wild month in it', () => {
    const line = Array.from({ length: 24 }, (_, month) => 3 + 0.5 * month);
    expect(theilSen(line.with(20, 900))).toBeCloseTo(0.5, 12);
  });

  test.each([[[]], [[4]]])('is not there for %j', (of) => expect(theilSen(of)).toBeNull());

  test('is refused where it would take minutes', () =>
    expect(() => theilSen(Array.from({ length: 1001 }, (_, at) => at))).toThrow(RangeError));
});
