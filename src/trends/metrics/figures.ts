/**
 * The key figures K1 to K19 of a register, as numbers; `words/` says them. A figure that cannot be told from too little
 * data says so by its `n` or `of`: that is a result, too.
 */
import type { Milestone } from '../../policy/deadlines.ts';
import type { Kind } from '../../record/finding.ts';
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import type { MonthNumber, Period } from '../period.ts';

/** A part of a whole, with its 95 % Wilson interval; null where `of` is 0. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly interval: readonly [number, number] | null;
}

/** Days, described. Nulls where n is 0. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly mean: number | null;
  readonly p90: number | null;
}

/** Kaplan-Meier: the share that is not closed after so many days, with the open ones counted as long as they were seen. */
export interface Survival {
  readonly n: number;
  readonly closed: number;
  /** Falling steps `[days, share still open]`, at days on which something was closed. */
  readonly steps: readonly (readonly [number, number])[];
  /** The smallest number of days by which half is closed; null while it is not known. */
  readonly median: number | null;
}

/** One group of a Pareto list; `key` is null for findings without a value. */
export interface ParetoGroup {
  readonly key: string | null;
  readonly count: number;
  /** Share of all counts up to and including this group. */
  readonly cumulative: number;
  /** One of the fewest groups that make up 80 %. */
  readonly vital: boolean;
}

export const dimensions = ['source', 'requirement', 'category', 'severity', 'area', 'repository'] as const;
export type Dimension = (typeof dimensions)[number];

export interface Figures {
  readonly period: Period;
  readonly asOf: DayNumber;
  /** K1 */
  readonly opened: { readonly total: number; readonly major: number };
  readonly closed: { readonly total: number; readonly major: number };
  readonly open: { readonly total: number; readonly major: number };
  /** K2: at the end of each month of the period. */
  readonly backlog: readonly { readonly month: MonthNumber; readonly open: number; readonly major: number }[];
  /** K3 */
  readonly overdue: Share;
  /** K4 */
  readonly timeToContain: Spread;
  /** K5 */
  readonly timeToRootCause: Spread;
  /** K6: of the closed ones only, therefore too short. */
  readonly timeToClose: Spread;
  /** K6b */
  readonly survival: Survival;
  /** K7 */
  readonly onTime: Share;
  /** K8 */
  readonly firstPass: Share;
  /** K8b */
  readonly reviewPass: Share;
  /** K9: of all closed ones in the period, and of those with a full year behind them. */
  readonly recurrence: { readonly all: Share; readonly fullYear: Share };
  /** K10 */
  readonly recurrentShare: Share;
  /** K11: `to` is null for the last band. */
  readonly ageing: {
    readonly bands: readonly { readonly from: number; readonly to: number | null; readonly count: number }[];
    readonly median: number | null;
    readonly mean: number | null;
  };
  /** K12: nonconformities raised in the period. */
  readonly pareto: Readonly<Record<Dimension, readonly ParetoGroup[]>>;
  /** K13 */
  readonly selfIdentified: Share;
  /** K14: moves of the open ones, the open ones, and how many were moved twice or more. */
  readonly dueMoves: { readonly moves: number; readonly open: number; readonly twice: Share };
  /** K15: reopened on request in the period, against closings in it; may exceed 1. */
  readonly reopened: { readonly reopened: number; readonly closed: number };
  /** K16 */
  readonly weakActions: Share;
  /** K17 */
  readonly exceptions: { readonly open: number; readonly expired: number };
  /** K18: closed against opened. */
  readonly flow: { readonly closed: number; readonly opened: number };
  /** K19 */
  readonly milestones: readonly { readonly milestone: Exclude<Milestone, 'window'>; readonly hit: Share }[];
  /**
   * The headline: of the findings closed with the verdict "effective" before the end of the period, those that were reopened on
   * request or came back as a recurrence within a year, among those closed in the twelve months before its end.
   */
  readonly cameBack: Share;
  /** The kinds that carry no duty to act (10.1), and what became of them. */
  readonly improvement: readonly ImprovementFigures[];
  /** Improvements raised in the period by whom they come from; null for not said. */
  readonly feedback: readonly { readonly from: string | null; readonly count: number }[];
}

export interface ImprovementFigures {
  readonly kind: Exclude<Kind, 'nonconformity'>;
  readonly raised: number;
  readonly closed: number;
  readonly open: number;
  /** Days since they were raised, of the open ones. */
  readonly age: Spread;
  /** Raised in the period as this kind and made a nonconformity, whenever. */
  readonly converted: Share;
  /** Raised in the period and led to work. */
  readonly ledToActions: Share;
}

/** What to count. `rows` may hold anything; who belongs to the population is decided here. */
export interface Counting {
  readonly rows: readonly TrendRow[];
  readonly period: Period;
  readonly asOf: DayNumber;
}
