import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

describe('K1 and K18 of October', () => {
  test.each<[string, readonly Partial<TrendRow>[], { opened: number; closed: number; open: number }, string?]>([
    ['of an empty register are zeros', [], { opened: 0, closed: 0, open: 0 }],
    [
      'count what was raised on the first and the last day',
      [{ raised: day('10-01') }, { raised: day('10-31') }],
      { opened: 2, closed: 0, open: 2 },
    ],
    [
      'leave out the day before and the day after',
      [{ raised: day('09-30') }, { raised: day('11-01') }],
      { opened: 0, closed: 0, open: 1 },
    ],
    ['count a closing of an older finding', [{ closings: [closed('10-15')] }], { opened: 0, closed: 1, open: 0 }],
    [
      'count a closing that was undone later',
      [{ closings: [closed('10-15', '10-20')] }],
      { opened: 0, closed: 1, open: 1 },
    ],
    [
      'count both closings of one finding',
      [{ closings: [closed('10-15', '10-20'), closed('10-25')] }],
      { opened: 0, closed: 2, open: 0 },
    ],
    [
      'do not know yet what comes later',
      [{ closings: [closed('10-15')] }, { raised: day('10-20') }],
      { opened: 0, closed: 0, open: 1 },
      '10-14',
    ],
    [
      'leave out what was set aside',
      [{ raised: day('10-02'), setAside: day('10-05') }],
      { opened: 0, closed: 0, open: 0 },
    ],
    [
      'count it as of a day before that',
      [{ raised: day('10-02'), setAside: day('10-05') }],
      { opened: 1, closed: 0, open: 1 },
      '10-04',
    ],
    ['leave out the other kinds', [{ raised: day('10-02'), kind: 'improvement' }], { opened: 0, closed: 0, open: 0 }],
    [
      'count nothing as of a day before the month',
      [{ raised: day('10-02') }, {}],
      { opened: 0, closed: 0, open: 1 },
      '09-30',
    ],
  ])('%s', (_, rows, expected, asOf = '10-31') => {
    const { opened, closed, open, flow } = october(rows.map(trendRow), asOf);
    expect({ opened: opened.total, closed: closed.total, open: open.total }).toEqual(expected);
    expect(flow).toEqual({ closed: expected.closed, opened: expected.opened });
  });

  test('tell the majors apart; without a severity a finding is counted as minor', () => {
    const rows = (['major', 'minor', null] as const).map((severity) =>
      trendRow({ severity, raised: day('10-01'), closings: [closed('10-05', '10-10')] }),
    );
    const both = { total: 3, major: 1 };
    expect(october(rows)).toMatchObject({ opened: both, closed: both, open: both });
  });
});
