import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anhoejLimits, longestRunAndCrossings, runRules } from '../../../src/trends/statistics/run-rules.ts';
import oracles from './oracles.json' with { type: 'json' };

const z = fc.array(
  fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10),
  { maxLength: 60 },
);
const rules = Object.entries(runRules);

/** The rules once more, said of one full window. */
const holds: Readonly<Record<keyof typeof runRules, (window: readonly number[]) => boolean>> = {
  N1: (w) => w.every((value) => Math.abs(value) > 3),
  N2: (w) => w.every((value) => value > 0) || w.every((value) => value < 0),
  N3: (w) => stepsOf(w).every((step) => step > 0) || stepsOf(w).every((step) => step < 0),
  N4: (w) => stepsOf(w).every((step, at, all) => step !== 0 && (at === 0 || step * (all[at - 1] ?? 0) < 0)),
  N5: (w) => w.filter((value) => value > 2).length >= 2 || w.filter((value) => value < -2).length >= 2,
  N6: (w) => w.filter((value) => value > 1).length >= 4 || w.filter((value) => value < -1).length >= 4,
  N7: (w) => w.every((value) => Math.abs(value) <= 1),
  N8: (w) => w.every((value) => Math.abs(value) > 1),
  WE4: (w) => w.every((value) => value > 0) || w.every((value) => value < 0),
};
const lengths = { N1: 1, N2: 9, N3: 6, N4: 14, N5: 3, N6: 5, N7: 15, N8: 8, WE4: 8 };
const stepsOf = (w: readonly number[]): readonly number[] => w.slice(1).map((value, at) => value - (w[at] ?? value));

describe('run rules', () => {
  test.each(oracles.runRules.cases)('$rule hits: $name', ({ rule, z: values, hits }) => {
    const found = rules.find(([id]) => id === rule)?.[1](values);
    expect(found).toEqual(hits);
  });

  test.each([
    ['N1', [3, -3], []],
    ['N5', [2.1, 2, 2], []],
    ['N5', [2.1, 2.1], []],
    ['N6', [1.1, 1.1, 1.1, 1, 1], []],
    ['N7', Array(15).fill(1), [14]],
    ['N8', [1.1, 1.1, 1.1, 1, 1.1, 1.1, 1.1, 1.1, 1.1], []],
  ] as const)('%s takes "beyond" strictly: %j', (rule, values, hits) => expect(runRules[rule](values)).toEqual(hits));

  test.each(Object.keys(lengths) as (keyof typeof lengths)[])(
    '%s hits at the end of exactly those full windows in which it holds',
    (rule) => {
      const walks = fc.oneof(z, z.map(rising), z.map(zigzag), z.map(calm));
      fc.assert(
        fc.property(walks, (values) => {
          const expected = [...values.keys()].filter(
            (end) => end + 1 >= lengths[rule] && holds[rule](values.slice(end + 1 - lengths[rule], end + 1)),
          );
          expect(runRules[rule](values)).toEqual(expected);
        }),
      );
    },
  );

  test.each(rules)('%s does not care which side is up', (_, rule) => {
    fc.assert(
      fc.property(z, (values) => {
        expect(rule(values.map((value) => -value))).toEqual(rule(values));
      }),
    );
  });

  test.each(rules)('%s finds nothing in no values, and nothing where there is no scale', (_, rule) => {
    expect(rule([])).toEqual([]);
    expect(rule(Array(20).fill(Number.NaN))).toEqual([]);
  });
});

/** Values in which the long patterns occur. */
const rising = (values: readonly number[]): number[] => values.map((value, at) => at / 10 - 2 + Math.round(value / 8));
const zigzag = (values: readonly number[]): number[] =>
  values.map((value, at) => (at % 2 === 0 ? 1 : -1) * Math.max(0, value + 3));
const calm = (values: readonly number[]): number[] => values.map((value) => value / 3.8);

describe('the runs of a run chart', () => {
  test.each([
    ['points on the median count for nothing', [1, 5, 9, 5, 9, 1], 5, { n: 4, longest: 2, crossings: 2 }],
    ['each change of side is a crossing', [1, 9, 1, 9], 5, { n: 4, longest: 1, crossings: 3 }],
    ['one side only is one run', [6, 7, 8], 5, { n: 3, longest: 3, crossings: 0 }],
    ['nothing has no run', [5, 5], 5, { n: 0, longest: 0, crossings: 0 }],
  ])('%s', (_, values, median, runs) => expect(longestRunAndCrossings(values, median)).toEqual(runs));

  test('fill the points: a run more than crossings, none longer than what is left', () => {
    fc.assert(
      fc.property(z, (values) => {
        const { n, longest, crossings } = longestRunAndCrossings(values, 0);
        expect(n).toBe(values.filter((value) => value !== 0).length);
        expect(longest).toBeLessThanOrEqual(n - crossings);
        expect(longest * (crossings + 1)).toBeGreaterThanOrEqual(n);
      }),
    );
  });
});

describe('the limits of Anhøj', () => {
  test.each(oracles.runCharts.sizes)('are, for $n points, a run of $longest and $crossings crossings', (size) =>
    expect(anhoejLimits(size.n)).toEqual({ longest: size.longest, crossings: size.crossings }),
  );

  test.each([0, 1, 2])('never alarm with %i points', (n) => {
    expect(anhoejLimits(n).longest).toBeGreaterThanOrEqual(n);
    expect(anhoejLimits(n).crossings).toBe(0);
  });
});
