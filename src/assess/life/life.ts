/**
 * The life of a finding as people decided it: triage, approvals, verdicts, restarts, acceptance, recurrence. Read anew from
 * the whole thread each time, so that lost or reordered deliveries cannot leave it half told.
 */
import type { OverridableRule, Risk } from '../../record/command-detail.ts';
import type { Person } from '../../record/facts.ts';
import type { Cause, Kind } from '../../record/finding.ts';
import type { RefusedComment } from '../../record/read-finding.ts';
import type { Recurrence, RelatedFinding, SimilarFinding } from '../../record/register.ts';
import type { Verdict } from '../../record/verdict.ts';
import type { Schedule } from '../dates/schedule.ts';
import type { WantedAction } from './actions-wanted.ts';

/** Somebody decided something in a comment. */
export interface Act {
  readonly by: Person;
  readonly at: string;
  readonly url: string;
  /** Node id of the comment. */
  readonly comment: string;
}

/** The security leads' decision about a new finding (gate G0); the newest value of each counts. */
export interface Triage extends Act {
  readonly severity: 'major' | 'minor' | null;
  readonly risk: Risk | null;
  readonly requirement: string | null;
  readonly auditEnd: string | null;
  readonly externalDue: string | null;
  /** The owner named last, and by which command (see `commandKey`). */
  readonly owner: { readonly login: string; readonly key: string } | null;
}

/** An approval that holds, or that was given and holds no longer. */
export interface Approval extends Act {
  /** What was changed since, in words for people; empty while it holds. */
  readonly changed: readonly string[];
  /** Given together with the statement that no obvious "why" is left (RC2). */
  readonly noWhyLeft: boolean;
  readonly reason: string | null;
}

export interface GivenVerdict extends Act {
  readonly verdict: Verdict;
  readonly text: string;
}

/** Back to the analysis, with everything decided before frozen. */
export interface Restart extends Act {
  readonly why: 'ineffective' | 'partially-effective' | 'inconclusive' | 'reopened';
  readonly reason: string;
}

/** The analysis of an iteration whose actions did not work, as it stood when the verdict came. */
export interface FrozenAnalysis {
  readonly causes: readonly Cause[];
  /** Titles of the actions that stood as rows of a table. */
  readonly rows: readonly string[];
  readonly endedAt: string;
}

export interface Acceptance extends Act {
  /** The last day, `2027-06-30`. */
  readonly until: string;
  readonly reason: string;
  readonly active: boolean;
}

export interface Override extends Act {
  readonly rule: OverridableRule;
  readonly reason: string;
}

/** Independence was asked for and not there, and the policy (or the severity) let it pass. */
export interface Waiver extends Act {
  readonly of:
    | 'approval of the root cause'
    | 'approval of the plan'
    | 'verdict'
    | 'lower severity'
    | 'override'
    | 'acceptance of the risk'
    | 'end without closure';
  /** What part the person had, in words: "wrote it", "owns the finding". */
  readonly part: string;
  readonly because: 'policy' | 'minor';
}

export interface Judgement extends Act {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly recurs: boolean;
  readonly reason: string | null;
}

export interface Life {
  readonly kind: Kind;
  /** 1, 2, 3 … */
  readonly iteration: number;
  readonly restarts: readonly Restart[];
  readonly frozen: readonly FrozenAnalysis[];
  readonly triage: Triage | null;
  readonly severity: 'major' | 'minor' | null;
  readonly risk: Risk | null;
  readonly rootCauseApproval: Approval | null;
  readonly planApproval: { readonly lead: Approval | null; readonly management: Approval | null };
  /** The decision that the causes need no action (domain rule T5b). */
  readonly noAction: Approval | null;
  /** Every verdict given that counts or counted, oldest first. */
  readonly verdicts: readonly GivenVerdict[];
  /** The newest of this iteration; null before one is given. */
  readonly verdict: GivenVerdict | null;
  /** The verdict as the record itself states it, if it was written in this iteration. */
  readonly written: Verdict | null;
  /** When the last corrective action was completed (ISO, UTC); null while the plan is not carried out. */
  readonly implementedAt: string | null;
  readonly schedule: Schedule;
  /** The newest acceptance of the risk, also one that has ended. */
  readonly acceptance: Acceptance | null;
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly judgements: readonly Judgement[];
  /** The finding this one is a recurrence of, `owner/repo#12`. */
  readonly recurrenceOf: string | null;
  /** Earlier findings that fit and were not judged yet. */
  readonly unjudged: readonly RelatedFinding[];
  /** Findings raised since the actions were done that fit and were not judged yet. */
  readonly unjudgedSince: readonly RelatedFinding[];
  /** Later findings declared to be recurrences of this one. */
  readonly cameBack: readonly Recurrence[];
  /** Earlier findings whose text looks alike. */
  readonly similar: readonly SimilarFinding[];
  /** Why a major is proposed; null when it is not. */
  readonly escalation: { readonly why: 'minors' | 'recurrence'; readonly references: readonly string[] } | null;
  /** Sub-issues to create. */
  readonly wantedActions: readonly WantedAction[];
  /** Somebody to make an assignee, as triage says. */
  readonly ownerToAssign: { readonly login: string; readonly key: string } | null;
  readonly refused: readonly RefusedComment[];
}
