import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import type { ImprovementFigures } from '../../../src/trends/metrics/figures.ts';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

const of = (
  rows: readonly TrendRow[],
  kind: ImprovementFigures['kind'],
  asOf = '10-31',
): ImprovementFigures | undefined => october(rows, asOf).improvement.find((figures) => figures.kind === kind);

const improvement = (features: Partial<TrendRow>): TrendRow =>
  trendRow({ kind: 'improvement', severity: null, raised: day('10-02'), ...features });

describe('improvements', () => {
  const rows = [
    improvement({ feedbackFrom: 'customer', ledToActions: true }),
    improvement({ feedbackFrom: 'customer', closings: [closed('10-10')] }),
    improvement({ raised: day('09-01'), feedbackFrom: 'auditor' }),
    improvement({ setAside: day('10-03') }),
    trendRow({ raised: day('10-02') }),
  ];

  test('have their own counts', () =>
    expect(of(rows, 'improvement')).toMatchObject({
      raised: 2,
      closed: 1,
      open: 2,
      age: { n: 2, median: 44.5, mean: 44.5 },
      converted: { hits: 0, of: 2 },
      ledToActions: { hits: 1, of: 2 },
    }));

  test('are seen as of a day', () =>
    expect(of(rows, 'improvement', '10-09')).toMatchObject({ raised: 2, closed: 0, open: 3 }));

  test('are open again after a reopening', () =>
    expect(of([improvement({ closings: [closed('10-10', '10-12', 'hand')] })], 'improvement')).toMatchObject({
      closed: 1,
      open: 1,
    }));

  test('say whom they come from, the most frequent first', () =>
    expect(october([...rows, improvement({})]).feedback).toEqual([
      { from: 'customer', count: 2 },
      { from: null, count: 1 },
    ]));
});

describe('an observation that became a nonconformity', () => {
  const rows = [
    trendRow({ raised: day('10-02'), convertedFrom: { kind: 'observation', on: day('10-08') }, ledToActions: true }),
    trendRow({ raised: day('10-02'), kind: 'observation', severity: null }),
  ];

  test('counts as raised and converted, and is no longer open as one', () =>
    expect(of(rows, 'observation')).toMatchObject({
      raised: 2,
      open: 1,
      converted: { hits: 1, of: 2 },
      ledToActions: { hits: 0, of: 2 },
    }));

  test('counts as a nonconformity from its raising', () =>
    expect(october(rows)).toMatchObject({ opened: { total: 1 }, open: { total: 1 }, ageing: { median: 29 } }));

  test('was none before that day', () => {
    expect(of(rows, 'observation', '10-07')).toMatchObject({ raised: 2, open: 2, converted: { hits: 0, of: 2 } });
    expect(october(rows, '10-07').opened.total).toBe(0);
  });
});

test('an empty register has three kinds with nothing in them', () =>
  expect(october([]).improvement.map(({ kind, raised, open }) => [kind, raised, open])).toEqual([
    ['observation', 0, 0],
    ['improvement', 0, 0],
    ['preventive', 0, 0],
  ]));
