/** The trend report as one tree: Markdown, HTML page, status update and review pack are made of it, so they cannot disagree. */
import type { DayNumber, TrendRow } from '../record/trend-row.ts';
import type { Figures } from './metrics/figures.ts';
import type { MonthNumber, Period } from './period.ts';
import type { Baseline, ChartedSeries } from './signals/signal.ts';

export interface TrendReport {
  /** Such as `acme`, and the repositories (`owner/repo`) whose findings are counted, sorted. */
  readonly owner: string;
  readonly repositories: readonly string[];
  readonly every: 'month' | 'quarter';
  /** `2026-10` or `2026-Q4`: one report for each. */
  readonly id: string;
  readonly period: Period;
  readonly asOf: DayNumber;
  /** False where anybody can read the report: then it holds numbers and no finding. */
  readonly private: boolean;
  readonly figures: Figures;
  /** The period before. */
  readonly before: Figures;
  /** The twelve months that end with the period. */
  readonly year: Figures;
  /** At most 24, the last one ends the period. */
  readonly months: readonly MonthCount[];
  readonly charts: readonly ChartedSeries[];
  readonly lists: FindingLists;
  readonly health: Health;
}

export interface MonthCount {
  readonly month: MonthNumber;
  readonly raised: number;
  readonly closed: number;
  readonly open: number;
  readonly major: number;
}

export interface ListedFinding {
  readonly row: TrendRow;
  /** What there is to say of it in days: days late, days open, days since it came back. */
  readonly days: number;
}

/** Findings a reader asks for by name, the most pressing first. Empty in a public report. */
export interface FindingLists {
  readonly majors: readonly ListedFinding[];
  readonly overdue: readonly ListedFinding[];
  /** Verdict "ineffective" or "partially effective" in the period. */
  readonly ineffective: readonly ListedFinding[];
  /** Reopened on request or declared a recurrence in the period. */
  readonly cameBack: readonly ListedFinding[];
  /** Risk acceptances, those past their end first (`days` past the end, negative before it). */
  readonly exceptions: readonly ListedFinding[];
}

export type HealthStatus = 'on-track' | 'at-risk' | 'off-track' | 'inactive';

/** Why the status is not better; one for each rule that was met. The rules stand in `health.ts`. */
export interface HealthReason {
  readonly rule:
    | 'hard-stop'
    | 'major-late'
    | 'many-late'
    | 'some-late'
    | 'came-back'
    | 'ineffective'
    | 'acceptance-ended'
    | 'signal'
    | 'backlog-grows';
  readonly status: 'at-risk' | 'off-track';
  /** How many. */
  readonly count: number;
  readonly of: number | null;
}

export interface Health {
  readonly status: HealthStatus;
  readonly reasons: readonly HealthReason[];
}

/** What a report is made from. */
export interface ReportQuestion {
  readonly owner: string;
  readonly repositories: readonly string[];
  readonly every: 'month' | 'quarter';
  readonly period: Period;
  readonly asOf: DayNumber;
  readonly private: boolean;
  readonly rows: readonly TrendRow[];
  /** Baselines kept from earlier reports. */
  readonly baselines: readonly Baseline[];
  /** From which month on a series is to be judged anew, and why. */
  readonly rebaselined: readonly { readonly series: string; readonly from: MonthNumber; readonly because: string }[];
}
