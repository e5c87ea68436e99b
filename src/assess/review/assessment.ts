/** What is known of one management review: its inputs, who took part, its decisions, and what is still missing. */
import type { PolicyInForce } from '../../policy/in-force.ts';
import type { StandardId } from '../../policy/standards.ts';
import type { DecideDetail } from '../../record/command-detail.ts';
import type { Person } from '../../record/facts.ts';
import type { GivenCommand, RefusedComment } from '../../record/read-finding.ts';
import type { AnswerStanding } from '../../record/review/answers.ts';
import type { ReviewDecision } from '../../record/review/decision.ts';
import type { ReviewInput } from '../../record/review/topics.ts';
import type { Suspension } from '../reopening.ts';

/** `complete`: everything is there and it can be closed. */
export type ReviewStage = 'open' | 'complete' | 'closed' | 'cancelled';

/** What the app has kept of a review, and found out beside reading its issue. */
export interface ReviewBackground {
  /** The day of the review, `2027-03-15`. */
  readonly date: string;
  /** The edition whose inputs it was opened with. */
  readonly standard: StandardId;
  /** Id of the closing that was found in order; null before the first. */
  readonly acceptedClosing: string | null;
  /** Whether somebody named in `/attended` counts as management, by login in lower case; absent when it is not known. */
  readonly management: ReadonlyMap<string, boolean>;
}

/** One input and how it stands. */
export interface InputResult extends ReviewInput {
  readonly by: 'register' | 'people';
  readonly standing: AnswerStanding;
  /** Where the answer is: in the description, or the address of a comment; null for none. */
  readonly source: { readonly in: 'description' } | { readonly in: 'comment'; readonly url: string } | null;
  /** Who wrote it, where that can be told. */
  readonly who: Person | null;
}

export interface Attendee {
  readonly login: string;
  readonly management: boolean;
}

/** A `/decide` whose sub-issue is still to be created. */
export interface WantedDecision {
  readonly key: string;
  readonly mark: string;
  readonly detail: DecideDetail;
  readonly due: string;
  readonly by: string;
}

/** What keeps a review from being closed. */
export type ReviewGap =
  | { readonly what: 'input'; readonly input: InputResult }
  | { readonly what: 'attendance'; readonly named: number }
  /** It was closed as not planned, and nobody cancelled it. */
  | { readonly what: 'cancellation' };

export interface ReviewAssessment {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly date: string;
  readonly standard: StandardId;
  readonly stage: ReviewStage;
  readonly inputs: readonly InputResult[];
  readonly attendees: readonly Attendee[];
  readonly decisions: readonly ReviewDecision[];
  readonly wantedDecisions: readonly WantedDecision[];
  readonly gaps: readonly ReviewGap[];
  /** Cancelled with a reason; null while it is to be held. */
  readonly cancelled: (Pick<GivenCommand, 'by' | 'at' | 'url'> & { readonly reason: string }) | null;
  readonly closedTooEarly: boolean;
  /** It was closed in order and changed since. */
  readonly brokenAfterClosure: boolean;
  readonly suspension: Suspension | null;
  /** Commands that count, oldest first. */
  readonly commands: readonly GivenCommand[];
  readonly refused: readonly RefusedComment[];
  /** Those of them still worth telling. */
  readonly told: readonly RefusedComment[];
  readonly helpAsked: boolean;
  readonly policy: PolicyInForce;
  readonly now: string;
}
