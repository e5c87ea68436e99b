/** Whole reports for tests, made of rows as the app makes them. */
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { dayNumber, monthOf, monthsEndingWith } from '../../../src/trends/period.ts';
import type { FindingLists, TrendReport } from '../../../src/trends/report.ts';
import { reportOf as madeOf } from '../../../src/trends/report-of.ts';
import type { ReportOrigin } from '../../../src/words/trend-report/method.ts';

export const asOf = dayNumber('2026-10-31');
export const last = monthOf(asOf);

export const origin: ReportOrigin = {
  version: '1.2.0',
  standard: 'iso27001-2022',
  rigour: 'full',
  digest: 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90',
  timezone: 'Europe/Berlin',
};

/** The report of October 2026 on these rows. */
export const reportOf = (rows: readonly TrendRow[], change: Partial<TrendReport> = {}): TrendReport => ({
  ...madeOf({
    owner: 'acme',
    repositories: ['acme/app', 'acme/isms'],
    every: 'month',
    period: monthsEndingWith(last, 1),
    asOf,
    private: true,
    rows,
    baselines: [],
    rebaselined: [],
  }),
  ...change,
});

export const noLists: FindingLists = { majors: [], overdue: [], ineffective: [], cameBack: [], exceptions: [] };
