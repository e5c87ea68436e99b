import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { trendRow } from '../rows.ts';
import { closed, day, milestone, october } from './october.ts';

describe('K19, the steps done by their day,', () => {
  test.each<[string, Partial<TrendRow>, [number, number], string?]>([
    ['counts one done on the due day', { milestones: [milestone('plan', '10-20', '10-20')] }, [1, 1]],
    [
      'counts one done early in the period of its due day',
      { milestones: [milestone('plan', '10-20', '08-01')] },
      [1, 1],
    ],
    ['counts one done late as a miss', { milestones: [milestone('plan', '10-20', '10-21')] }, [0, 1]],
    ['counts one not done as a miss', { milestones: [milestone('plan', '10-20')] }, [0, 1]],
    ['counts a miss at the end of its due day', { milestones: [milestone('plan', '10-31')] }, [0, 1], '10-31'],
    ['leaves out one due the next day', { milestones: [milestone('plan', '10-21')] }, [0, 0], '10-20'],
    ['leaves out one due in another month', { milestones: [milestone('plan', '11-01', '10-21')] }, [0, 0]],
    [
      'leaves out one of a finding closed by then',
      { milestones: [milestone('plan', '10-20')], closings: [closed('10-20')] },
      [0, 0],
    ],
    [
      'counts one of a finding reopened by then',
      { milestones: [milestone('plan', '10-20')], closings: [closed('10-18', '10-19')] },
      [0, 1],
    ],
    [
      'leaves out one during an acceptance',
      { milestones: [milestone('plan', '10-20')], acceptance: { from: day('10-20'), until: day('12-01') } },
      [0, 0],
    ],
  ])('%s', (_, features, [hits, of], asOf = '10-31') => {
    const { milestones } = october([trendRow(features)], asOf);
    expect(milestones.find((one) => one.milestone === 'plan')?.hit).toMatchObject({ hits, of });
    expect(milestones.filter((one) => one.milestone !== 'plan').every(({ hit }) => hit.of === 0)).toBe(true);
  });

  test('names every milestone in the order of the life of a finding, also where there are none', () =>
    expect(october([]).milestones.map((one) => `${one.milestone} ${one.hit.of}`)).toEqual([
      'triage 0',
      'containment 0',
      'correction 0',
      'root_cause 0',
      'plan 0',
      'implemented 0',
      'review 0',
      'hard_stop 0',
    ]));

  test('keeps the milestones apart, in whatever order they come', () => {
    const rows = [trendRow({ milestones: [milestone('review', '10-20', '10-01'), milestone('triage', '10-02')] })];
    const hits = october(rows).milestones.filter(({ hit }) => hit.of > 0);
    expect(hits).toMatchObject([
      { milestone: 'triage', hit: { hits: 0, of: 1 } },
      { milestone: 'review', hit: { hits: 1, of: 1 } },
    ]);
  });
});
