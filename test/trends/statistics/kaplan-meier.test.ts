import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Duration, kaplanMeier } from '../../../src/trends/statistics/kaplan-meier.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const durations = fc.array(fc.record({ days: fc.nat(100), closed: fc.boolean() }), { maxLength: 80 });
const closedAfter = (...days: readonly number[]): readonly Duration[] =>
  days.map((day) => ({ days: day, closed: true }));

describe('the Kaplan-Meier estimate', () => {
  const { name, weeks, event, steps, median } = oracles.kaplanMeier;

  test(`is that of ${name}`, () => {
    const survival = kaplanMeier(weeks.map((days, index) => ({ days, closed: event[index] === 1 })));
    expect(survival).toMatchObject({ n: 21, closed: 9, median });
    expect(survival.steps.map(([day]) => day)).toEqual(steps.map(([week]) => week));
    for (const [index, [, share]] of steps.entries()) expectGiven(survival.steps[index]?.[1], share);
  });

  test('falls in steps within 0 to 1, whatever the order', () => {
    fc.assert(
      fc.property(durations, (times) => {
        const survival = kaplanMeier(times);
        expect(survival.closed).toBe(times.filter(({ closed }) => closed).length);
        for (const [index, [day, share]] of survival.steps.entries()) {
          const [dayBefore, shareBefore] = survival.steps[index - 1] ?? [-1, 1];
          expect(day).toBeGreaterThan(dayBefore);
          expect(share).toBeLessThan(shareBefore);
          expect(share).toBeGreaterThanOrEqual(0);
        }
        expect(kaplanMeier(times.toReversed())).toEqual(survival);
      }),
    );
  });

  test('is, where everything is closed, the share that took longer, with a median that rounding does not move', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 80 }), (days) => {
        const survival = kaplanMeier(closedAfter(...days));
        const stillOpen = (day: number): number => days.filter((other) => other > day).length / days.length;
        for (const [day, share] of survival.steps) expect(share).toBeCloseTo(stillOpen(day), 12);
        expect(survival.median).toBe(Math.min(...days.filter((day) => stillOpen(day) <= 0.5)));
      }),
    );
  });

  test('counts one still open on a day as at risk on that day', () =>
    expect(kaplanMeier([{ days: 5, closed: false }, ...closedAfter(5)]).steps).toEqual([[5, 0.5]]));

  test('has no median while most are open', () =>
    expect(kaplanMeier([...closedAfter(3), { days: 9, closed: false }, { days: 9, closed: false }])).toEqual({
      n: 3,
      closed: 1,
      steps: [[3, 2 / 3]],
      median: null,
    }));

  test('of nothing is nothing', () => expect(kaplanMeier([])).toEqual({ n: 0, closed: 0, steps: [], median: null }));
});
