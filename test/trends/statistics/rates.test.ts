import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialPmf } from '../../../src/trends/statistics/binomial.ts';
import { compareRates, rateOf } from '../../../src/trends/statistics/rates.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const events = fc.record({ events: fc.integer({ min: 0, max: 60 }), exposure: fc.integer({ min: 1, max: 400 }) });

describe('two rates', () => {
  test.each(oracles.rateComparisons)('compare as in $name', ({ first, second, ratio, p, interval, doubledP }) => {
    const found = compareRates(first, second);
    expectGiven(found.ratio, ratio);
    expectGiven(found.p, p);
    expectGiven(found.interval[0], interval[0]);
    expectGiven(found.interval[1], interval[1]);
    if (doubledP !== undefined) expect(found.p).not.toBeCloseTo(doubledP, 2);
  });

  test('differ with the chance of all outcomes that are no more likely', () => {
    fc.assert(
      fc.property(events, events, (first, second) => {
        const n = first.events + second.events;
        const share = first.exposure / (first.exposure + second.exposure);
        const chances = Array.from({ length: n + 1 }, (_, x) => binomialPmf(x, n, share));
        const bound = (chances[first.events] ?? Number.NaN) * (1 + 1e-7);
        const minlike = chances.filter((chance) => chance <= bound).reduce((a, b) => a + b, 0);
        expect(compareRates(first, second).p).toBeCloseTo(minlike, 9);
      }),
    );
  });

  test('compare the other way round as well', () => {
    fc.assert(
      fc.property(events, events, (first, second) => {
        const there = compareRates(first, second);
        const back = compareRates(second, first);
        expect(back.p).toBeCloseTo(there.p, 9);
        expect(1 / back.interval[1]).toBeCloseTo(there.interval[0], 6);
        const [low, high] = there.interval;
        if (there.ratio !== null) expect(low <= there.ratio && there.ratio <= high).toBe(true);
      }),
    );
  });

  test('without any event say nothing', () =>
    expect(compareRates({ events: 0, exposure: 3 }, { events: 0, exposure: 5 })).toEqual({
      ratio: null,
      interval: [0, Number.POSITIVE_INFINITY],
      p: 1,
    }));

  test('have no upper bound of their ratio where only the second is 0', () =>
    expect(compareRates({ events: 4, exposure: 1 }, { events: 0, exposure: 1 })).toMatchObject({
      ratio: Number.POSITIVE_INFINITY,
      interval: [expect.any(Number), Number.POSITIVE_INFINITY],
    }));
});

test('one rate has the interval of its count', () => {
  const { rate, interval } = rateOf({ events: 10, exposure: 4 });
  expect(rate).toBe(2.5);
  expect(interval[0]).toBeCloseTo(4.795389 / 4, 6);
  expect(interval[1]).toBeCloseTo(18.390356 / 4, 6);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('there is no rate for an exposure of %d', (exposure) => {
  const stray = { events: 1, exposure };
  const fine = { events: 1, exposure: 1 };
  expect(() => rateOf(stray)).toThrow(RangeError);
  expect(() => compareRates(stray, fine)).toThrow(RangeError);
  expect(() => compareRates(fine, stray)).toThrow(RangeError);
});
