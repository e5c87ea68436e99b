/** Makes the tree of a trend report from the rows of a register. */
import { findingListsOf } from './finding-lists.ts';
import { healthOf } from './health.ts';
import { monthCounts } from './metrics/backlog.ts';
import { figuresOf } from './metrics/figures-of.ts';
import { dayNumber, monthOf, monthStart, monthsEndingWith, monthText, type Period } from './period.ts';
import type { FindingLists, ReportQuestion, TrendReport } from './report.ts';
import { judge } from './signals/judge.ts';
import { seriesOf } from './signals/series.ts';

/** Months shown in charts. */
const mostMonths = 24;
const monthsOf = { month: 1, quarter: 3 } as const;

/** The whole report. Nothing after `asOf` is looked at. */
export function reportOf(question: ReportQuestion): TrendReport {
  const { rows, period, asOf, every } = question;
  const last = monthOf(period.to - 1);
  const before = monthsEndingWith(monthOf(period.from) - 1, monthsOf[every]);
  const yearPeriod = monthsEndingWith(last, 12);
  const figures = figuresOf({ rows, period, asOf });
  const year = figuresOf({ rows, period: yearPeriod, asOf });
  const months = monthCounts(rows, last, mostMonths, asOf);
  const charts = seriesOf(rows, last, asOf).map((series) => judge(series, question.baselines, question.rebaselined));
  return {
    owner: question.owner,
    repositories: question.repositories.toSorted(),
    every,
    id: periodId(period, every),
    period,
    asOf,
    private: question.private,
    figures,
    before: figuresOf({ rows, period: before, asOf: Math.min(asOf, before.to - 1) }),
    year,
    months,
    charts,
    lists: question.private ? findingListsOf(rows, period, asOf) : noLists,
    health: healthOf({ rows, figures, year, months, charts, asOf }),
  };
}

const noLists: FindingLists = { majors: [], overdue: [], ineffective: [], cameBack: [], exceptions: [] };

/** `2026-10`, or `2026-Q4`. */
function periodId({ from }: Period, every: TrendReport['every']): string {
  const month = monthOf(from);
  if (every === 'month') return monthText(month);
  return `${monthText(month).slice(0, 4)}-Q${Math.floor((((month % 12) + 12) % 12) / 3) + 1}`;
}

/** The last whole period before a day (`2027-01-31`). */
export function periodBefore(today: string, every: TrendReport['every']): Period {
  const month = monthOf(dayNumber(today));
  const length = monthsOf[every];
  return monthsEndingWith(month - (month % length) - 1, length);
}

/** The period of an id; null for a text that is none. */
export function periodOf(id: string): { readonly period: Period; readonly every: TrendReport['every'] } | null {
  const [, year, quarter, month] = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(id) ?? [];
  if (year === undefined) return null;
  const every = quarter === undefined ? 'month' : 'quarter';
  const first = (Number(year) - 1970) * 12 + (quarter === undefined ? Number(month) - 1 : (Number(quarter) - 1) * 3);
  return { period: { from: monthStart(first), to: monthStart(first + monthsOf[every]) }, every };
}
