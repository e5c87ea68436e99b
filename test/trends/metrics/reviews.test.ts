import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/record/verdict.ts';
import { trendRow } from '../rows.ts';
import { day, october } from './october.ts';

type Review = readonly [Verdict, string];

describe('K8 and K8b', () => {
  test.each<[string, readonly (readonly Review[])[], [number, number], [number, number], string?]>([
    ['of a first success are full', [[['effective', '10-05']]], [1, 1], [1, 1]],
    [
      'of a success at the second review',
      [
        [
          ['ineffective', '10-05'],
          ['effective', '10-20'],
        ],
      ],
      [0, 1],
      [1, 2],
    ],
    [
      'do not know the second before it was given',
      [
        [
          ['ineffective', '10-05'],
          ['effective', '10-20'],
        ],
      ],
      [0, 1],
      [0, 1],
      '10-19',
    ],
    [
      'of a second review in the period: K8 belongs to the period of the first',
      [
        [
          ['ineffective', '09-05'],
          ['effective', '10-20'],
        ],
      ],
      [0, 0],
      [1, 1],
    ],
    [
      'count an inconclusive review',
      [
        [
          ['inconclusive', '10-05'],
          ['effective', '10-20'],
        ],
      ],
      [0, 1],
      [1, 2],
    ],
    ['count partial success as none', [[['partially-effective', '10-05']]], [0, 1], [0, 1]],
    ['of findings that were not reviewed are no shares', [[], []], [0, 0], [0, 0]],
    ['of an empty register are no shares', [], [0, 0], [0, 0]],
  ])('%s', (_, reviews, first, all, asOf = '10-31') => {
    const rows = reviews.map((list) => trendRow({ verdicts: list.map(([verdict, on]) => ({ verdict, on: day(on) })) }));
    const { firstPass, reviewPass } = october(rows, asOf);
    expect([firstPass.hits, firstPass.of]).toEqual(first);
    expect([reviewPass.hits, reviewPass.of]).toEqual(all);
  });
});
