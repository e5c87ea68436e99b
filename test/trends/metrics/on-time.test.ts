import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { trendRow } from '../rows.ts';
import { closed, day, milestone, october } from './october.ts';

describe('K7, closed on time', () => {
  const review = [milestone('hard_stop', '12-01'), milestone('review', '10-15')];
  test.each<[string, Partial<TrendRow>, [hits: number, of: number], string?]>([
    ['holds on the due day', { milestones: review, closings: [closed('10-15')] }, [1, 1]],
    ['does not the day after', { milestones: review, closings: [closed('10-16')] }, [0, 1]],
    [
      'looks at the hard stop where no review is due',
      { milestones: [milestone('hard_stop', '10-20')], closings: [closed('10-16')] },
      [1, 1],
    ],
    ['leaves out what has no date', { milestones: [milestone('plan', '10-20')], closings: [closed('10-16')] }, [0, 0]],
    [
      'is judged by the last closing',
      { milestones: review, closings: [closed('10-10', '10-12'), closed('10-30')] },
      [0, 1],
    ],
    [
      'is judged by the first while the last is not known',
      { milestones: review, closings: [closed('10-10', '10-12'), closed('10-30')] },
      [1, 1],
      '10-29',
    ],
    ['leaves out what is open', { milestones: review, raised: day('10-01') }, [0, 0]],
  ])('%s', (_, features, [hits, of], asOf = '10-31') =>
    expect(october([trendRow(features)], asOf).onTime).toMatchObject({ hits, of }),
  );

  test('of an empty register is no share', () =>
    expect(october([]).onTime).toEqual({ hits: 0, of: 0, interval: null }));

  test('comes with its interval', () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      trendRow({ milestones: review, closings: [closed(index < 18 ? '10-15' : '10-16')] }),
    );
    const [low = 0, high = 0] = october(rows).onTime.interval ?? [];
    expect(low).toBeCloseTo(0.698966, 6);
    expect(high).toBeCloseTo(0.972134, 6);
  });
});
