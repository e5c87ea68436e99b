import { describe, expect, test } from 'vitest';
import { ewma } from '../../../src/trends/statistics/ewma.ts';
import oracles from './oracles.json' with { type: 'json' };

const { values, setting, points, lower, upper, name } = oracles.ewma;

describe('an EWMA chart', () => {
  test(`is that of ${name}`, () => {
    const chart = ewma(values, setting);
    expect(chart.points).toHaveLength(points.length);
    // Published with two decimals.
    for (const [index, point] of points.entries())
      expect(Math.abs((chart.points[index] ?? Number.NaN) - point)).toBeLessThanOrEqual(0.005);
    expect(chart.limits.centre).toBe(setting.target);
    expect(Math.abs((chart.limits.lower ?? Number.NaN) - lower)).toBeLessThanOrEqual(0.0001);
    expect(Math.abs((chart.limits.upper ?? Number.NaN) - upper)).toBeLessThanOrEqual(0.0001);
  });

  test('with the weight 1 is a chart of the values', () =>
    expect(ewma([3, 8, 5], { weight: 1, target: 4, sigma: 2 })).toEqual({
      points: [3, 8, 5],
      limits: { centre: 4, lower: -2, upper: 10 },
    }));

  test('adds up a small shift that no single value shows', () => {
    const { points: shifted, limits } = ewma(Array(20).fill(1.2), { weight: 0.2, target: 0, sigma: 1 });
    expect(shifted.findIndex((point) => point > (limits.upper ?? Number.NaN))).toBe(8);
  });
});
