/** Months, quarters and days as a reader says them. */
import type { DayNumber } from '../../record/trend-row.ts';
import { dayText, type MonthNumber, monthOf, monthStart, type Period } from '../../trends/period.ts';
import type { TrendReport } from '../../trends/report.ts';
import { dayWords } from '../dates.ts';

/** "5 Dec 2026" */
export const dayName = (day: DayNumber): string => dayWords(dayText(day));

/** "Dec 2026" */
export const monthName = (month: MonthNumber): string => dayName(monthStart(month)).replace(/^1 /, '');

/** "Oct 2026", "Q4 2026" */
export function periodName(period: Period, every: TrendReport['every']): string {
  const month = monthOf(period.from);
  if (every === 'month') return monthName(month);
  return `Q${Math.floor((((month % 12) + 12) % 12) / 3) + 1} ${1970 + Math.floor(month / 12)}`;
}

/** "the twelve months to Oct 2026" */
export const yearName = (period: Period): string => `the twelve months to ${monthName(monthOf(period.to - 1))}`;
