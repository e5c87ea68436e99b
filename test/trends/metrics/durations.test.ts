import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import type { Spread } from '../../../src/trends/metrics/figures.ts';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

const none: Spread = { n: 0, median: null, mean: null, p90: null };
const one = (days: number): Spread => ({ n: 1, median: days, mean: days, p90: days });

describe('K4, the time to contain', () => {
  test.each<[string, Partial<TrendRow>, Spread, string?]>([
    ['is days from raising', { raised: day('10-01'), contained: day('10-04') }, one(3)],
    [
      'counts what was contained in the period, whenever raised',
      { raised: day('09-01'), contained: day('10-01') },
      one(30),
    ],
    ['leaves out what was contained before', { raised: day('09-01'), contained: day('09-30') }, none],
    ['is not known before it happened', { raised: day('10-01'), contained: day('10-04') }, none, '10-03'],
    ['is 0 for what was contained before it was raised', { raised: day('10-02'), contained: day('09-20') }, one(0)],
    ['leaves out what is not contained', { raised: day('10-02') }, none],
  ])('%s', (_, features, expected, asOf = '10-31') =>
    expect(october([trendRow(features)], asOf).timeToContain).toEqual(expected),
  );

  test('of several is described by median, mean and ninth decile', () => {
    const rows = [3, 5, 8, 12, 20].map((days) => trendRow({ raised: day('10-01'), contained: day('10-01') + days }));
    const { n, median, mean, p90 } = october(rows).timeToContain;
    expect({ n, median, mean }).toEqual({ n: 5, median: 8, mean: 9.6 });
    expect(p90).toBeCloseTo(16.8, 9);
  });

  test('of an empty register is no number', () => expect(october([]).timeToContain).toEqual(none));
});

test('K5, the time to the root cause, is days from raising to its approval', () => {
  const rows = [trendRow({ raised: day('09-20'), rootCause: day('10-10') }), trendRow({ rootCause: day('09-30') })];
  expect(october(rows).timeToRootCause).toEqual(one(20));
  expect(october(rows, '10-09').timeToRootCause).toEqual(none);
  expect(october([]).timeToRootCause).toEqual(none);
});

describe('K6, the time to close', () => {
  test.each<[string, Partial<TrendRow>, Spread, string?]>([
    ['is days from raising', { raised: day('09-01'), closings: [closed('10-11')] }, one(40)],
    [
      'is that of the last closing in the period',
      { raised: day('09-01'), closings: [closed('10-01', '10-02'), closed('10-31')] },
      one(60),
    ],
    [
      'is that of the first while the second is not known',
      { raised: day('09-01'), closings: [closed('10-01', '10-02'), closed('10-31')] },
      one(30),
      '10-30',
    ],
    [
      'counts a closing that was undone after the period',
      { raised: day('09-01'), closings: [closed('10-01', '11-02')] },
      one(30),
      '11-30',
    ],
    ['leaves out what was closed before', { closings: [closed('09-30')] }, none],
  ])('%s', (_, features, expected, asOf = '10-31') =>
    expect(october([trendRow(features)], asOf).timeToClose).toEqual(expected),
  );

  test('of an empty register is no number', () => expect(october([]).timeToClose).toEqual(none));
});

describe('K6b, the time to close with the open ones', () => {
  const raised = day('10-01');
  const rows = [
    trendRow({ raised, closings: [closed('10-11')] }),
    trendRow({ raised, closings: [closed('10-16', '10-20')] }),
    trendRow({ raised, closings: [closed('10-21')] }),
    trendRow({ raised: day('10-21') }),
    trendRow({ raised: day('09-30'), closings: [closed('10-02')] }),
  ];

  test('counts open and reopened findings as long as they were seen', () =>
    // At risk on day 10: four, one of which leaves unseen that day; on day 20: two.
    expect(october(rows).survival).toEqual({
      n: 4,
      closed: 2,
      steps: [
        [10, 0.75],
        [20, 0.375],
      ],
      median: 20,
    }));

  test('has no median while fewer than half are closed', () =>
    expect(october(rows, '10-12').survival).toMatchObject({ n: 3, closed: 1, median: null }));

  test('takes a later closing into account when it is asked later', () => {
    const late = [trendRow({ raised, closings: [closed('12-01')] })];
    expect(october(late).survival).toMatchObject({ closed: 0, median: null });
    expect(october(late, '12-31').survival).toMatchObject({ closed: 1, median: 61 });
  });

  test('of an empty register is no number', () =>
    expect(october([]).survival).toEqual({ n: 0, closed: 0, steps: [], median: null }));
});
