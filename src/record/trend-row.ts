/**
 * One finding as figures see it: what happened when, as days. Small, because a report looks at every finding of years. Made
 * when the finding is assessed, kept beside it in the register. It names no people: figures are about the work.
 */
import type { Milestone } from '../policy/deadlines.ts';
import type { Kind, Stage } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** A day as a whole number: days since 1 January 1970, of the calendar in the policy's time zone. */
export type DayNumber = number;

export interface TrendRow {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly title: string;
  readonly url: string;
  /** Whether its repository is private. */
  readonly private: boolean;
  readonly kind: Kind;
  /** Where it stands now; what it was earlier is told by the days below. */
  readonly stage: Stage;
  readonly severity: 'major' | 'minor' | null;
  readonly risk: string | null;
  /** Option id of the field `source`, such as `internal-audit`. */
  readonly source: string | null;
  /** Folded text of the field `area` (process, system, site, team); '' for none. */
  readonly area: string;
  /** Ids in the spelling of the edition in use, such as `A.5.18`. */
  readonly requirements: readonly string[];
  /** First-level root-cause categories, such as `process`. */
  readonly categories: readonly string[];
  /** The issue was opened. */
  readonly raised: DayNumber;
  /** Closings that were in order, oldest first. One that the gate undid at once is none. */
  readonly closings: readonly Closed[];
  /** Rejected, or set aside as a duplicate; null otherwise. */
  readonly setAside: DayNumber | null;
  /** The containment or correction was on record. */
  readonly contained: DayNumber | null;
  /** The root cause was approved; where no approval is asked for, it was on record. */
  readonly rootCause: DayNumber | null;
  /** The last corrective action was completed. */
  readonly implemented: DayNumber | null;
  readonly milestones: readonly TrendMilestone[];
  /** Days on which a due date was moved, oldest first. */
  readonly moves: readonly { readonly on: DayNumber; readonly days: number }[];
  /** Every verdict that counts or counted, oldest first. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly on: DayNumber }[];
  readonly iteration: number;
  /** The finding it is a recurrence of, `owner/repo#12`, in lower case; null for none. */
  readonly recurrenceOf: string | null;
  /** Corrective actions that were not dropped, and how many of them are weak. */
  readonly actions: { readonly total: number; readonly weak: number };
  /** The newest acceptance of the risk; null for none. */
  readonly acceptance: AcceptedRisk | null;
  /** Observations, improvements, preventive items only: whom it comes from, option id of `feedback_from`. */
  readonly feedbackFrom: string | null;
  /** Raised as another kind and made a nonconformity by triage: the kind it was raised as, and the day. */
  readonly convertedFrom: { readonly kind: Exclude<Kind, 'nonconformity'>; readonly on: DayNumber } | null;
  /** Sub-issues that are actions were added to it (for the other kinds: it led to work). */
  readonly ledToActions: boolean;
}

export interface AcceptedRisk {
  readonly from: DayNumber;
  /** Its last day, or the day on which it was cut short. */
  readonly until: DayNumber;
  /** Somebody took the finding up again before the last day: no acceptance is left that could be past its end. */
  readonly cutShort?: boolean;
}

export interface Closed {
  readonly on: DayNumber;
  /** The day on which it was opened again; null while it is closed. */
  readonly reopened: DayNumber | null;
  /**
   * `request`: somebody allowed to asked for it with a reason (T13). `record`: the record was changed so that it is incomplete.
   * `hand`: somebody reopened it without more. Null while it is closed.
   */
  readonly why: 'request' | 'record' | 'hand' | null;
  /** How it ended: with the verdict effective, after correction without action, or by another legal end of its kind. */
  readonly as: 'effective' | 'no-action' | 'other';
}

export interface TrendMilestone {
  readonly milestone: Exclude<Milestone, 'window'>;
  /** After moves. */
  readonly due: DayNumber;
  /** The day on which what it asks for was done; null while it is not. */
  readonly done: DayNumber | null;
}
