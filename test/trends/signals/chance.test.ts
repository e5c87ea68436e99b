import { describe, expect, test } from 'vitest';
import {
  countChance,
  deviationChance,
  gapChance,
  inAnyMonth,
  isRare,
  monotoneChance,
  runChance,
} from '../../../src/trends/signals/chance.ts';

describe('the chance of', () => {
  test('three months is that of one, three times', () => expect(inAnyMonth(0.1)).toBeCloseTo(0.271, 9));

  test('a count is exact: 3 events in one month after none in 11 have (1/12)³', () => {
    const chance = countChance({ events: 3, exposure: 1 }, { events: 0, exposure: 11 }, 1, 'above');
    expect(chance).toBeCloseTo(inAnyMonth(2 / 12 ** 3), 12);
  });

  test('no event after 30 in 2 months is that none of them falls into the third', () => {
    const chance = countChance({ events: 0, exposure: 1 }, { events: 30, exposure: 2 }, 1, 'below');
    expect(chance).toBeCloseTo(inAnyMonth(2 * (2 / 3) ** 30), 12);
  });

  test('a count is larger where counts scatter', () => {
    const at = (dispersion: number) =>
      countChance({ events: 15, exposure: 1 }, { events: 100, exposure: 20 }, dispersion, 'above');
    expect(at(2)).toBeGreaterThan(3 * at(1));
  });

  test('a gap as long as all 8 before together is 1 in 2⁸, on two sides and in three months', () =>
    expect(gapChance(80, 8, 80)).toBeCloseTo(inAnyMonth(2 / 256), 12));

  test('a gap after others of no day is not known', () => expect(gapChance(80, 8, 0)).toBe(1));

  test('a deviation is that of Student: 4.3027 with 2 degrees of freedom is 1 in 20', () =>
    expect(deviationChance(4.302653 * Math.sqrt(1 + 1 / 3), 3)).toBeCloseTo(inAnyMonth(0.05), 6));

  test('a deviation from fewer than three values is not known', () => expect(deviationChance(50, 2)).toBe(1));

  test('a run after a long baseline nears that of a fair coin', () => {
    const sides = { above: 500_000, below: 500_000, of: 1_000_000 };
    // Both sides; the run ends in the last month, or in one of two earlier ones, followed by the other side.
    expect(runChance(9, sides)).toBeCloseTo(2 * 0.5 ** 9 * (1 + 2 * 0.5), 6);
  });

  test('a run is much larger while normal is known from few months', () =>
    expect(runChance(9, { above: 10, below: 10, of: 20 })).toBeGreaterThan(0.02));

  test('a rising or falling run counts orders: 2 of 720 for the last six', () =>
    expect(monotoneChance(6)).toBeCloseTo(2 / 720 + 2 * 2 * (1 / 720 - 1 / 5040), 12));

  test.each([
    ['c', 'N1', 1 / 400, true],
    ['c', 'N1', 1 / 200, false],
    ['c', 'trend', 1 / 400, false],
    ['c', 'trend', 1 / 700, true],
    ['run', 'crossings', 1 / 126, true],
    ['run', 'crossings', 1 / 90, false],
  ] as const)('is rare in a %s chart by the rule %s at %d: %s', (chart, rule, chance, rare) =>
    expect(isRare({ chart, rule, chance })).toBe(rare),
  );
});
