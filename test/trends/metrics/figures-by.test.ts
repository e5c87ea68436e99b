import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { where } from '../../../src/trends/metrics/dimension.ts';
import type { Dimension } from '../../../src/trends/metrics/figures.ts';
import { figuresBy } from '../../../src/trends/metrics/figures-by.ts';
import { paretoBy } from '../../../src/trends/metrics/pareto-by.ts';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

const raised = day('10-05');
const rows = [
  trendRow({ reference: 'acme/app#1', raised, area: 'access', requirements: ['A.5.15', 'A.5.18'] }),
  trendRow({ reference: 'acme/app#2', raised, area: 'access', requirements: ['A.5.18', 'A.5.18'], severity: null }),
  trendRow({ reference: 'acme/isms#1', raised, area: '', requirements: [], source: null, severity: 'major' }),
];

describe('K12', () => {
  test.each<[Dimension, readonly [string | null, number][]]>([
    [
      'requirement',
      [
        ['A.5.18', 2],
        ['A.5.15', 1],
        [null, 1],
      ],
    ],
    [
      'area',
      [
        ['access', 2],
        [null, 1],
      ],
    ],
    [
      'repository',
      [
        ['acme/app', 2],
        ['acme/isms', 1],
      ],
    ],
    [
      'severity',
      [
        ['major', 1],
        ['minor', 1],
        [null, 1],
      ],
    ],
    [
      'source',
      [
        ['internal-audit', 2],
        [null, 1],
      ],
    ],
    ['category', [['process', 3]]],
  ])('by %s counts each finding once for each of its values', (dimension, expected) => {
    const groups = paretoBy(rows, dimension);
    expect(groups.map(({ key, count }) => [key, count])).toEqual(expected);
    expect(october(rows).pareto[dimension]).toEqual(groups);
    expect(groups.at(-1)?.cumulative).toBe(1);
  });

  test('looks at what was raised in the period as known on the day', () => {
    const later = [...rows, trendRow({ raised: day('09-30'), area: 'backup' }), trendRow({ raised, setAside: raised })];
    expect(october(later).pareto.area).toEqual(october(rows).pareto.area);
    expect(october(later, '10-04').pareto.area).toEqual([]);
    expect(october([]).pareto.area).toEqual([]);
  });
});

describe('a part of a register', () => {
  test.each<[Dimension, string | null, number]>([
    ['area', 'access', 2],
    ['area', null, 1],
    ['requirement', 'A.5.15', 1],
    ['requirement', null, 1],
    ['severity', 'minor', 1],
    ['repository', 'acme/isms', 1],
    ['source', 'nothing', 0],
  ])('by %s %s has the findings with that value', (dimension, value, count) =>
    expect(where(rows, dimension, value)).toHaveLength(count),
  );

  const counting = (all: readonly TrendRow[]): Parameters<typeof figuresBy>[0] => ({
    rows: all,
    period: { from: day('10-01'), to: day('11-01') },
    asOf: day('10-31'),
  });

  test('has figures of its own, the largest first, at most as many as wanted', () => {
    const parts = figuresBy(counting([...rows, trendRow({ area: 'backup' })]), 'area');
    expect(parts.map(({ value, figures }) => [value, figures.opened.total, figures.open.total])).toEqual([
      ['access', 2, 2],
      [null, 1, 1],
      ['backup', 0, 1],
    ]);
    expect(figuresBy(counting(rows), 'area', 1).map(({ value }) => value)).toEqual(['access']);
    expect(figuresBy(counting([]), 'area')).toEqual([]);
  });

  test('sees a recurrence in another part', () => {
    const both = [
      trendRow({ reference: 'acme/app#1', closings: [closed('10-05')] }),
      trendRow({ reference: 'acme/isms#1', raised: day('10-20'), recurrenceOf: 'acme/app#1' }),
    ];
    const app = figuresBy(counting(both), 'repository').find(({ value }) => value === 'acme/app');
    expect(app?.figures).toMatchObject({ recurrence: { all: { hits: 1 } }, cameBack: { hits: 1, of: 1 } });
  });
});
