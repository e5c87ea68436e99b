/**
 * What the register gives to a management review (9.3.2): earlier decisions, nonconformities and corrective actions since the
 * last review, and improvements that wait for a decision. Everything else the review has to look at is for people to say.
 */
import type { ReviewDecision } from '../record/review/decision.ts';
import type { DayNumber, TrendRow } from '../record/trend-row.ts';
import { findingListsOf, listed } from './finding-lists.ts';
import type { Figures } from './metrics/figures.ts';
import { figuresOf } from './metrics/figures-of.ts';
import { isOpenAt, isRegistered, kindAt } from './metrics/population.ts';
import { isWithin, type Period } from './period.ts';
import type { FindingLists, ListedFinding } from './report.ts';

/** The decisions of one earlier review. */
export interface EarlierReview {
  /** `2027-03-15` */
  readonly date: string;
  readonly reference: string;
  readonly url: string;
  readonly decisions: readonly ReviewDecision[];
}

export interface ReviewPack {
  /** From the last review on, or the last twelve months. */
  readonly period: Period;
  readonly sinceReview: boolean;
  readonly asOf: DayNumber;
  /** False where anybody can read it: then it holds numbers and no finding. */
  readonly private: boolean;
  readonly figures: Figures;
  /** Newest first; of each, what was open when this review began or is open now. */
  readonly earlier: readonly EarlierReview[];
  readonly lists: FindingLists;
  /** Raised in the period after a complaint, or by a customer or an authority. */
  readonly fromOutside: readonly ListedFinding[];
  /** Open improvements, observations and preventive items, the oldest first; `days` since they were raised. */
  readonly improvements: readonly ListedFinding[];
}

export interface PackQuestion {
  readonly rows: readonly TrendRow[];
  readonly period: Period;
  readonly sinceReview: boolean;
  readonly asOf: DayNumber;
  readonly private: boolean;
  readonly earlier: readonly EarlierReview[];
}

/** Everything of it, in time linear in the rows but for sorting the lists. */
export function reviewPack({ rows, ...question }: PackQuestion): ReviewPack {
  const { period, asOf } = question;
  const shown = question.private ? rows.filter((row) => isRegistered(row, asOf)) : [];
  return {
    ...question,
    figures: figuresOf({ rows, period, asOf }),
    lists: findingListsOf(question.private ? rows : [], period, asOf),
    fromOutside: listed(shown, (row) =>
      isFromOutside(row) && isWithin(row.raised, period) ? asOf - row.raised : null,
    ),
    improvements: listed(shown, (row) =>
      kindAt(row, asOf) !== 'nonconformity' && isOpenAt(row, asOf) ? asOf - row.raised : null,
    ),
  };
}

const outside: ReadonlySet<string | null> = new Set(['complaint', 'legal', 'customer', 'regulator']);

const isFromOutside = ({ source, feedbackFrom }: TrendRow): boolean => outside.has(source) || outside.has(feedbackFrom);
