import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { nextDue } from '../../../src/trends/metrics/open-state.ts';
import { trendRow } from '../rows.ts';
import { closed, day, milestone, october } from './october.ts';

describe('K3, overdue', () => {
  const late = [milestone('triage', '10-02', '10-02'), milestone('plan', '10-20')];
  test.each<[string, Partial<TrendRow>, [number, number], string?]>([
    ['is a finding whose next step was due', { milestones: late }, [1, 1]],
    ['is not one on the due day itself', { milestones: late }, [0, 1], '10-20'],
    ['is not one whose late step is done', { milestones: [milestone('plan', '10-20', '10-25')] }, [0, 1]],
    ['was one before that step was done', { milestones: [milestone('plan', '10-20', '10-25')] }, [1, 1], '10-24'],
    ['is not one only because of the hard stop', { milestones: [milestone('hard_stop', '10-20')] }, [0, 1]],
    [
      'is not one whose risk is accepted',
      { milestones: late, acceptance: { from: day('10-01'), until: day('10-31') } },
      [0, 1],
    ],
    [
      'is one whose acceptance is over',
      { milestones: late, acceptance: { from: day('10-01'), until: day('10-30') } },
      [1, 1],
    ],
    ['is no closed finding', { milestones: late, closings: [closed('10-30')] }, [0, 0]],
    ['is a reopened finding', { milestones: late, closings: [closed('10-30', '10-31', 'record')] }, [1, 1]],
    ['is none without dates', {}, [0, 1]],
  ])('%s', (_, features, [hits, of], asOf = '10-31') =>
    expect(october([trendRow(features)], asOf).overdue).toMatchObject({ hits, of }),
  );

  test('of an empty register is no share', () => expect(october([]).overdue).toMatchObject({ hits: 0, of: 0 }));

  test('looks at the earliest step that is not done', () => {
    const row = trendRow({ milestones: [milestone('plan', '11-05'), milestone('containment', '11-01')] });
    expect(nextDue(row, day('10-31'))).toBe(day('11-01'));
  });
});

describe('K11, the age of open findings,', () => {
  test('falls into bands', () => {
    const ages = [0, 30, 31, 60, 61, 90, 91, 180, 181, 700];
    const { bands, median, mean } = october(ages.map((age) => trendRow({ raised: day('10-31') - age }))).ageing;
    expect(bands).toEqual([
      { from: 0, to: 30, count: 2 },
      { from: 31, to: 60, count: 2 },
      { from: 61, to: 90, count: 2 },
      { from: 91, to: 180, count: 2 },
      { from: 181, to: null, count: 2 },
    ]);
    expect({ median, mean }).toEqual({ median: 75.5, mean: 142.4 });
  });

  test('counts from raising, also after a reopening', () => {
    const row = trendRow({ raised: day('09-01'), closings: [closed('10-01', '10-30')] });
    expect(october([row]).ageing.median).toBe(60);
    expect(october([row], '10-10').ageing.median).toBeNull();
  });

  test('of an empty register is no number', () => {
    expect(october([]).ageing).toMatchObject({ median: null, mean: null });
    expect(october([]).ageing.bands.every(({ count }) => count === 0)).toBe(true);
  });
});

test('K14 counts the moves of open findings up to the day', () => {
  const moves = ['09-01', '10-01', '10-15'].map((on) => ({ on: day(on), days: 14 }));
  const rows = [trendRow({ moves }), trendRow(), trendRow({ moves, closings: [closed('10-20')] })];
  expect(october(rows).dueMoves).toMatchObject({ moves: 3, open: 2, twice: { hits: 1, of: 2 } });
  expect(october(rows, '09-30').dueMoves).toMatchObject({ moves: 2, open: 3, twice: { hits: 0, of: 3 } });
  expect(october([trendRow({ moves, closings: [closed('10-20', '10-21')] })]).dueMoves).toMatchObject({
    moves: 3,
    open: 1,
  });
  expect(october([]).dueMoves).toMatchObject({ moves: 0, open: 0, twice: { of: 0 } });
});

describe('K17, accepted risks,', () => {
  const accepted = (until: string, features: Partial<TrendRow> = {}): TrendRow =>
    trendRow({ acceptance: { from: day('10-05'), until: day(until) }, ...features });

  test.each<[string, readonly TrendRow[], { open: number; expired: number }, string?]>([
    ['are counted until their last day', [accepted('10-31')], { open: 1, expired: 0 }],
    ['are past their end the day after', [accepted('10-30')], { open: 1, expired: 1 }],
    ['are none before they begin', [accepted('10-30')], { open: 0, expired: 0 }, '10-04'],
    ['are none of closed findings', [accepted('10-30', { closings: [closed('10-20')] })], { open: 0, expired: 0 }],
    [
      'are counted of reopened ones',
      [accepted('10-30', { closings: [closed('10-20', '10-22')] })],
      { open: 1, expired: 1 },
    ],
    [
      'are none any more once somebody took the finding up again',
      [trendRow({ acceptance: { from: day('10-05'), until: day('10-20'), cutShort: true } })],
      { open: 0, expired: 0 },
      '10-20',
    ],
    [
      'were some until then',
      [trendRow({ acceptance: { from: day('10-05'), until: day('10-20'), cutShort: true } })],
      { open: 1, expired: 0 },
      '10-19',
    ],
    ['are none in an empty register', [], { open: 0, expired: 0 }],
  ])('%s', (_, rows, expected, asOf = '10-31') => expect(october(rows, asOf).exceptions).toEqual(expected));
});
