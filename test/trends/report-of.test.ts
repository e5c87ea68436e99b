import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../src/record/trend-row.ts';
import { dayNumber, dayText, monthOf, monthsEndingWith, monthText } from '../../src/trends/period.ts';
import type { FindingLists, TrendReport } from '../../src/trends/report.ts';
import { periodBefore, periodOf, reportOf } from '../../src/trends/report-of.ts';
import { knownBy } from './known-by.ts';
import { madeRows, registerEnd, trendRow } from './rows.ts';

interface Asked {
  readonly every?: TrendReport['every'];
  readonly asOf?: number;
  readonly isPublic?: boolean;
}

/** The report of October 2026, or of the quarter that ended with September. */
function report(rows: readonly TrendRow[], { every = 'month', asOf, isPublic = false }: Asked = {}): TrendReport {
  const october = monthOf(registerEnd);
  const period = every === 'month' ? monthsEndingWith(october, 1) : monthsEndingWith(october - 1, 3);
  return reportOf({
    owner: 'acme',
    repositories: ['acme/b', 'acme/a'],
    every,
    period,
    asOf: asOf ?? period.to - 1,
    private: !isPublic,
    rows,
    baselines: [],
    rebaselined: [],
  });
}

const years = madeRows(600, 5);
const span = ({ from, to }: TrendReport['period']): string => `${dayText(from)} ${dayText(to)}`;

describe('a report', () => {
  test('of an empty register has nothing to say, and says so', () => {
    const { health, months, charts, figures, lists } = report([]);
    expect([health.status, months, charts, figures.open.total]).toEqual(['inactive', [], [], 0]);
    expect(Object.values(lists).flat()).toEqual([]);
  });

  test('of findings that were all rejected is that of an empty register', () => {
    const rejected = years.map((row) => ({ ...row, kind: 'nonconformity' as const, setAside: row.raised + 1 }));
    const known = rejected.filter(({ raised }) => raised < registerEnd);
    expect(report(known)).toEqual(report([]));
  });

  test('of one finding counts one', () => {
    const one = report([trendRow({ raised: dayNumber('2026-10-05'), severity: 'major' })]);
    expect(one.months).toEqual([{ month: monthOf(registerEnd), raised: 1, closed: 0, open: 1, major: 1 }]);
    expect([one.health.status, one.figures.open, one.before.open.total]).toEqual([
      'on-track',
      { total: 1, major: 1 },
      0,
    ]);
    expect(one.lists.majors.map(({ days }) => days)).toEqual([26]);
  });

  test('of a month looks at the month, the one before it and the year it ends', () => {
    const { id, figures, before, year, months } = report(years);
    expect([id, ...[figures, before, year].map(({ period }) => span(period))]).toEqual([
      '2026-10',
      '2026-10-01 2026-11-01',
      '2026-09-01 2026-10-01',
      '2025-11-01 2026-11-01',
    ]);
    expect(before.asOf).toBe(dayNumber('2026-09-30'));
    expect(months.map(({ month }) => monthText(month))).toHaveLength(24);
  });

  test('of a quarter looks at the quarter before it, and at the same months', () => {
    const { id, figures, before, year, months } = report(years, { every: 'quarter' });
    expect([id, ...[figures, before, year].map(({ period }) => span(period))]).toEqual([
      '2026-Q3',
      '2026-07-01 2026-10-01',
      '2026-04-01 2026-07-01',
      '2025-10-01 2026-10-01',
    ]);
    expect(monthText(months.at(-1)?.month ?? 0)).toBe('2026-09');
    expect(figures.backlog.map(({ open }) => open)).toEqual(months.slice(-3).map(({ open }) => open));
  });

  test('says the same of a period as the report of the next period says of the one before', () => {
    const september = reportOf({
      ...report(years),
      period: monthsEndingWith(monthOf(registerEnd) - 1, 1),
      asOf: dayNumber('2026-09-30'),
      rows: years,
      baselines: [],
      rebaselined: [],
    });
    expect(report(years).before).toEqual(september.figures);
  });

  test('that anybody can read names no finding', () => {
    const { lists, figures } = report(years, { isPublic: true });
    expect(Object.values(lists).flat()).toEqual([]);
    expect(figures).toEqual(report(years).figures);
  });

  test('knows nothing of what came after the day it is as of', () => {
    const numbers = ({ lists, ...rest }: TrendReport): unknown => ({
      ...rest,
      lists: Object.values<FindingLists['majors']>({ ...lists }).map((list) =>
        list.map(({ row, days }) => [row.reference, days]),
      ),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: -40, max: 0 }), (seed, later) => {
        const rows = madeRows(200, seed);
        const asOf = registerEnd + later;
        expect(numbers(report(rows, { asOf }))).toEqual(numbers(report(knownBy(rows, asOf), { asOf })));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a period', () => {
  test.each([
    ['2026-10-31', 'month', '2026-09-01 2026-10-01'],
    ['2026-11-01', 'month', '2026-10-01 2026-11-01'],
    ['2026-01-01', 'month', '2025-12-01 2026-01-01'],
    ['2026-10-31', 'quarter', '2026-07-01 2026-10-01'],
    ['2026-01-15', 'quarter', '2025-10-01 2026-01-01'],
  ] as const)('before %s is the last whole %s', (today, every, expected) =>
    expect(span(periodBefore(today, every))).toBe(expected),
  );

  test.each([
    ['2026-10', '2026-10-01 2026-11-01'],
    ['2026-Q4', '2026-10-01 2027-01-01'],
    ['2026-13', null],
    ['2026-Q5', null],
    ['October', null],
  ])('%s', (id, expected) => {
    const found = periodOf(id);
    expect(found && span(found.period)).toBe(expected);
  });
});
