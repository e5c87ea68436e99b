import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movingRanges, xmrLimits } from '../../../src/trends/statistics/xmr.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const flow = oracles.xmr;

describe('the limits of an XmR chart', () => {
  const limits = xmrLimits(flow.values);

  test(`are those of ${flow.name}`, () => {
    expectGiven(limits?.centre, flow.centre);
    expectGiven(limits?.meanRange, flow.meanRange);
    expectGiven(limits?.lower, flow.lower);
    expectGiven(limits?.upper, flow.upper);
    expectGiven(limits?.upperRange, flow.upperRange);
  });

  test('are those that were published', () => {
    expectGiven(limits?.lower, flow.published.lower);
    expectGiven(limits?.upper, flow.published.upper);
  });

  test('use 3/1.128, from which the rounded 2.66 differs in the third decimal', () => {
    const { centre, meanRange } = limits ?? { centre: Number.NaN, meanRange: Number.NaN };
    expectGiven(centre + 2.66 * meanRange, flow.withRounded266.upper);
    expectGiven(centre - 2.66 * meanRange, flow.withRounded266.lower);
    expect(limits?.upper).not.toBeCloseTo(flow.withRounded266.upper, 4);
  });

  test('hold the centre and move with the values', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), (of, shift) => {
        const found = xmrLimits(of);
        const moved = xmrLimits(of.map((value) => value + shift));
        expect(found?.lower).toBeLessThanOrEqual(found?.centre ?? Number.NaN);
        expect(found?.upper).toBeGreaterThanOrEqual(found?.centre ?? Number.NaN);
        expect(moved?.upper).toBeCloseTo((found?.upper ?? Number.NaN) + shift, 6);
        expect(moved?.meanRange).toBeCloseTo(found?.meanRange ?? Number.NaN, 6);
      }),
    );
  });

  test.each([[[]], [[7]]])('are not there for %j', (values) => expect(xmrLimits(values)).toBeNull());
});

test('moving ranges are the distances between neighbours', () => {
  const ranges = movingRanges(flow.values);
  expect(ranges).toHaveLength(flow.ranges.length);
  for (const [index, range] of flow.ranges.entries()) expectGiven(ranges[index], range);
});
