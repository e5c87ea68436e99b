import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paretoOf } from '../../../src/trends/statistics/pareto.ts';
import oracles from './oracles.json' with { type: 'json' };
import { expectGiven } from './to-the-decimals.ts';

const key = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }));
const counts = fc.array(fc.tuple(key, fc.nat(30)), { maxLength: 20 }).map((pairs) => new Map(pairs));

describe('a Pareto list', () => {
  const { name, counts: causes, cumulative, vital } = oracles.pareto;

  test(`is that of ${name}`, () => {
    const groups = paretoOf(new Map(Object.entries(causes).toReversed()));
    expect(groups.map(({ key: cause }) => cause)).toEqual(Object.keys(causes));
    for (const [index, share] of cumulative.entries()) expectGiven(groups[index]?.cumulative, share);
    expect(groups.filter((group) => group.vital).map(({ key: cause }) => cause)).toEqual(vital);
  });

  test('puts equals in the order of their names, those without a name last', () =>
    expect(
      paretoOf(
        new Map([
          [null, 2],
          ['b', 2],
          ['a', 2],
          ['c', 3],
        ]),
      ).map(({ key: group }) => group),
    ).toEqual(['c', 'a', 'b', null]));

  test('ends the vital few where 80 % are reached exactly', () => {
    const tens = new Map(Array.from({ length: 10 }, (_, index) => [`${index}`, 7]));
    expect(paretoOf(tens).filter(({ vital: few }) => few)).toHaveLength(8);
  });

  test('falls, ends at 1, and has as vital few the shortest head with 80 %', () => {
    fc.assert(
      fc.property(counts, (of) => {
        const groups = paretoOf(of);
        const total = [...of.values()].reduce((a, b) => a + b, 0);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        for (const [index, { count, cumulative: share }] of groups.entries()) {
          expect(count).toBeLessThanOrEqual(groups[index - 1]?.count ?? count);
          expect(share).toBeGreaterThan(groups[index - 1]?.cumulative ?? 0);
        }
        expect(groups.at(-1)?.cumulative ?? 1).toBe(1);
        const head = groups.filter(({ vital: few }) => few);
        expect(groups.slice(0, head.length)).toEqual(head);
        expect(head.at(-1)?.cumulative ?? 1).toBeGreaterThanOrEqual(0.8 - 1e-12);
        expect(head.at(-2)?.cumulative ?? 0).toBeLessThan(0.8);
      }),
    );
  });

  test.each([[new Map()], [new Map([['nothing', 0]])]])('of nothing is empty', (of) =>
    expect(paretoOf(of)).toEqual([]),
  );
});
