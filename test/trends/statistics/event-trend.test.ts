import { describe, expect, test } from 'vitest';
import { laplaceTest, powerLawTest } from '../../../src/trends/statistics/event-trend.ts';
import { mannKendall } from '../../../src/trends/statistics/mann-kendall.ts';
import { movingRanges } from '../../../src/trends/statistics/xmr.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const { name, times, end, reversals, laplace, powerLaw } = oracles.eventTrend;

describe(`the trend of ${name}`, () => {
  test('is, by the Laplace test, that of the handbook', () => {
    expectGiven(laplaceTest(times, end)?.z, laplace.z);
    expectGiven(laplaceTest(times, end)?.p, laplace.p);
  });

  test('is, by MIL-HDBK-189, that of the handbook', () => {
    expectGiven(powerLawTest(times, end)?.chiSquare, powerLaw.chiSquare);
    expect(powerLawTest(times, end)?.df).toBe(powerLaw.df);
    expectGiven(powerLawTest(times, end)?.cdf, powerLaw.cdf);
  });

  test('is, by the gaps, that of the handbook: so many pairs of gaps grow', () => {
    const gaps = movingRanges([0, ...times]);
    // Rises and falls are all pairs but one: the gap of 35 occurs twice.
    const risesAndFalls = (gaps.length * (gaps.length - 1)) / 2 - 1;
    expect((risesAndFalls + mannKendall(gaps).s) / 2).toBe(reversals);
  });
});

describe('events', () => {
  test.each([
    ['at the beginning become rarer', [1, 2, 3, 5], -1],
    ['at the end become more frequent', [95, 97, 98, 99], 1],
  ])('%s', (_, at, sign) => {
    expect(Math.sign(laplaceTest(at, 100)?.z ?? 0)).toBe(sign);
    expect(Math.sign(0.5 - (powerLawTest(at, 100)?.cdf ?? 0.5))).toBe(sign);
  });

  test('that never came have no trend', () => {
    expect(laplaceTest([], 100)).toBeNull();
    expect(powerLawTest([], 100)).toBeNull();
  });

  test.each([0, -3, 101, Number.NaN])('do not come at %d of 100', (time) => {
    expect(() => laplaceTest([5, time], 100)).toThrow(RangeError);
    expect(() => powerLawTest([5, time], 100)).toThrow(RangeError);
  });
});
