import { describe, expect, test } from 'vitest';
import { monthCounts } from '../../../src/trends/metrics/backlog.ts';
import { monthOf, monthText } from '../../../src/trends/period.ts';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

const month = (text: string): number => monthOf(day(`${text}-01`));
const rows = [
  trendRow({ raised: day('2025-12-31'), severity: 'major' }),
  trendRow({ raised: day('07-31'), closings: [closed('08-31', '09-01'), closed('10-31')] }),
  trendRow({ raised: day('08-01'), closings: [closed('08-02')] }),
  trendRow({ raised: day('10-31'), setAside: day('10-31') }),
  trendRow({ raised: day('09-30'), kind: 'observation' }),
];

describe('K2', () => {
  test('is what is open at the end of each month of the period', () =>
    expect(october(rows, '10-31', 4).backlog).toEqual([
      { month: month('07'), open: 2, major: 1 },
      { month: month('08'), open: 1, major: 1 },
      { month: month('09'), open: 2, major: 1 },
      { month: month('10'), open: 1, major: 1 },
    ]));

  test('ends with the month of the day asked for, as it stood then', () =>
    expect(october(rows, '09-15', 3).backlog.map(({ open }) => open)).toEqual([1, 2]));

  test('is nothing before the period begins', () => expect(october(rows, '09-30').backlog).toEqual([]));

  test('of an empty register is 0', () =>
    expect(october([]).backlog).toEqual([{ month: month('10'), open: 0, major: 0 }]));
});

describe('the counts of months', () => {
  test('say what was raised, closed and open, oldest first', () =>
    expect(monthCounts(rows, month('10'), 4)).toEqual([
      { month: month('07'), raised: 1, closed: 0, open: 2, major: 1 },
      { month: month('08'), raised: 1, closed: 2, open: 1, major: 1 },
      { month: month('09'), raised: 0, closed: 0, open: 2, major: 1 },
      { month: month('10'), raised: 0, closed: 1, open: 1, major: 1 },
    ]));

  test('begin with the first finding', () => {
    const months = monthCounts(rows, month('10'), 24).map((count) => monthText(count.month));
    expect(months).toHaveLength(11);
    expect(months[0]).toBe('2025-12');
  });

  test('take what happened after the last month for not known, unless a later day is given', () => {
    const late = [trendRow({ raised: day('10-05'), setAside: day('11-03') })];
    expect(monthCounts(late, month('10'), 1)).toMatchObject([{ raised: 1, open: 1 }]);
    expect(monthCounts(late, month('10'), 1, day('11-03'))).toEqual([]);
  });

  test('end with the month that is going on', () =>
    expect(monthCounts(rows, month('12'), 24, day('10-20')).at(-1)).toMatchObject({ month: month('10'), open: 2 }));

  test('of an empty register are none', () => expect(monthCounts([], month('10'), 24)).toEqual([]));
});
