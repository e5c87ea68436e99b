import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTScale, tChart, toTScale } from '../../../src/trends/statistics/t-chart.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const valves = oracles.tChart;

describe('a t chart', () => {
  const chart = tChart(valves.hours);
  const { centre } = chart?.limits ?? { centre: Number.NaN };
  const meanRange = chart?.meanRange ?? Number.NaN;

  test(`is that of ${valves.name}`, () => {
    expectGiven(chart?.limits.centre, valves.centre);
    expectGiven(chart?.meanRange, valves.meanRange);
    expectGiven(chart?.limits.upper, valves.upper);
  });

  test('has no lower limit where it would be negative', () => {
    expectGiven(centre - 2.66 * meanRange, valves.lowerBelowZero);
    expect(chart?.limits.lower).toBeNull();
    expect(chart?.gapLimits.lower).toBeNull();
  });

  test('uses 2.66, as the literature on it does', () => {
    expectGiven(centre + (3 / 1.128) * meanRange, valves.upperWithUnrounded);
    expect(chart?.limits.upper).not.toBeCloseTo(valves.upperWithUnrounded, 4);
  });

  test('gives its limits in the unit of the gaps, too', () => {
    expect(chart?.gapLimits.upper).toBeCloseTo(valves.upper ** 3.6, 1);
    expect(chart?.gapLimits.centre).toBeCloseTo(valves.centre ** 3.6, 1);
  });

  test('has limits around its centre, and points that are its gaps again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 50 }), (gaps) => {
        const { limits, gapLimits, points } = tChart(gaps) ?? { limits: null, gapLimits: null, points: [] };
        expect(limits?.lower ?? 0).toBeLessThanOrEqual(limits?.centre ?? Number.NaN);
        expect(limits?.upper).toBeGreaterThanOrEqual(limits?.centre ?? Number.NaN);
        expect(limits?.lower === null).toBe(gapLimits?.lower === null);
        for (const [index, point] of points.entries()) expect(fromTScale(point)).toBeCloseTo(gaps[index] ?? -1, 6);
      }),
    );
  });

  test('has a lower limit where gaps hardly differ', () => {
    const { limits, gapLimits } = tChart([100, 101, 100, 102]) ?? {};
    expect(limits?.lower).toBeGreaterThan(0);
    expect(gapLimits?.lower).toBeCloseTo(fromTScale(limits?.lower ?? Number.NaN), 9);
    expect(gapLimits?.lower).toBeGreaterThan(90);
  });

  test.each([[[]], [[7]]])('is not there for %j', (gaps) => expect(tChart(gaps)).toBeNull());

  test.each([-1, Number.NaN])('knows no gap of %d', (gap) => expect(() => toTScale(gap)).toThrow(RangeError));
});
