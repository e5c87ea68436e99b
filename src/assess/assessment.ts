/**
 * The assessment: one tree that says where a finding stands and why. Check run, status comment, command line, board
 * and export all render this tree, so they cannot disagree.
 */

import type { Milestone } from '../policy/deadlines.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import type { GuardId, Level } from '../policy/rigour.ts';
import type { ActionType, Strength } from '../record/command-detail.ts';
import type { Person } from '../record/facts.ts';
import type { FieldId, Gate, Kind, Stage, Standing } from '../record/finding.ts';
import type { FindingRecord, RefusedComment } from '../record/read-finding.ts';
import type { RelatedFinding } from '../record/register.ts';
import type { Verdict } from '../record/verdict.ts';
import type { Reminder } from './dates/reminders.ts';
import type { Approval, Life, Override } from './life/life.ts';
import type { Suspension } from './reopening.ts';

/** Who has to act on a gap. */
export type Actor = 'owner' | 'reporter' | 'security-lead' | 'verifier' | 'management';

/** What is missing or doubtful, as data; `words/` turns it into sentences. */
export type Gap =
  | { readonly code: 'body-too-large' }
  | {
      readonly code: 'section-missing';
      readonly field: FieldId;
      readonly standing: Exclude<Standing, 'filled' | 'ambiguous'>;
      readonly text: string;
    }
  | { readonly code: 'section-twice'; readonly field: FieldId; readonly lines: readonly number[] }
  | { readonly code: 'too-short'; readonly field: FieldId; readonly cause: string | null; readonly length: number }
  | { readonly code: 'requirement-not-named' }
  | { readonly code: 'requirement-unknown'; readonly ids: readonly { text: string; nearest: string | null }[] }
  | { readonly code: 'reason-missing'; readonly field: FieldId }
  | { readonly code: 'cannot-be-left-out'; readonly field: FieldId; readonly text: string }
  | {
      readonly code: 'future-tense';
      readonly field: FieldId;
      readonly words: readonly string[];
      /** The action marked as done whose text reads like a plan; null for the field's own text. */
      readonly action?: string | null;
    }
  | { readonly code: 'cause-without-category'; readonly causes: readonly string[] }
  | {
      readonly code: 'cause-category-unknown';
      readonly cause: string;
      readonly category: string;
      readonly nearest: string | null;
    }
  | { readonly code: 'cause-without-evidence'; readonly causes: readonly string[] }
  | {
      readonly code: 'cause-restates';
      readonly cause: string;
      readonly share: number;
      readonly of: 'finding' | 'correction' | 'earlier cause';
      /** Words it shares with what it repeats. */
      readonly words: readonly string[];
    }
  /** Answers of a chain of whys, as written, that nothing supports. */
  | { readonly code: 'why-without-evidence'; readonly answers: readonly string[] }
  /** No cause says why it came about, or none says why it was not noticed earlier. */
  | { readonly code: 'escape-missing'; readonly missing: 'occurrence' | 'detection' }
  | {
      readonly code: 'extent-incomplete';
      readonly missing: readonly ('looked_at' | 'found')[];
      readonly text: string;
    }
  | { readonly code: 'human-error-alone'; readonly cause: string; readonly words: readonly string[] }
  | { readonly code: 'blame'; readonly cause: string; readonly words: readonly string[] }
  | { readonly code: 'omission-without-duty'; readonly cause: string; readonly words: readonly string[] }
  | { readonly code: 'no-corrective-action' }
  | { readonly code: 'weak-actions'; readonly actions: readonly string[] }
  | { readonly code: 'actions-open'; readonly actions: readonly CorrectiveAction[] }
  | { readonly code: 'actions-dropped'; readonly actions: readonly CorrectiveAction[] }
  | { readonly code: 'verdict-unclear'; readonly text: string }
  | { readonly code: 'verdict-not-effective'; readonly verdict: Exclude<Verdict, 'effective'> }
  | LifeGap;

/** What the life of a finding lacks: decisions by people who are in a position to make them. */
export type LifeGap =
  | { readonly code: 'not-triaged'; readonly lacking: readonly ('decision' | 'severity' | 'risk' | 'owner')[] }
  | {
      readonly code: 'escalation-proposed';
      readonly why: 'minors' | 'recurrence';
      readonly references: readonly string[];
    }
  | { readonly code: 'approval-missing'; readonly what: ApprovalOf }
  | { readonly code: 'approval-void'; readonly what: ApprovalOf; readonly approval: Approval }
  | { readonly code: 'why-left' }
  | { readonly code: 'method-too-light'; readonly why: 'other' | '5whys' }
  | { readonly code: 'recurrence-unjudged'; readonly findings: readonly RelatedFinding[]; readonly since: boolean }
  | { readonly code: 'came-back'; readonly references: readonly string[] }
  | { readonly code: 'causes-unchanged'; readonly iteration: number }
  | { readonly code: 'no-new-action' }
  | { readonly code: 'cause-uncovered'; readonly causes: readonly string[] }
  | { readonly code: 'action-without-cause'; readonly actions: readonly CorrectiveAction[] }
  | { readonly code: 'action-cause-unknown'; readonly action: CorrectiveAction; readonly causes: readonly string[] }
  | {
      readonly code: 'action-lacks';
      readonly actions: readonly CorrectiveAction[];
      readonly lacking: readonly ('owner' | 'due' | 'done')[];
    }
  | { readonly code: 'action-due-late'; readonly action: CorrectiveAction; readonly latest: string }
  | { readonly code: 'plan-lacks'; readonly lacking: readonly ('verifier' | 'method')[] }
  | { readonly code: 'evidence-missing'; readonly actions: readonly CorrectiveAction[] }
  | { readonly code: 'training-not-answered' }
  | { readonly code: 'verdict-missing'; readonly from: string | null; readonly verifier: string | null }
  | { readonly code: 'decline-without-reason' };

export type ApprovalOf = 'root-cause' | 'plan' | 'plan-management';

/** A corrective action: a sub-issue, or a row of the table where sub-issues do not exist. */
export interface CorrectiveAction {
  /** `owner/repo#12`, or `row 2`. */
  readonly reference: string;
  readonly title: string;
  readonly url: string | null;
  /** `dropped` is closed as not planned or duplicate: it does not count as done. */
  readonly state: 'open' | 'done' | 'dropped';
  readonly owners: readonly string[];
  /** Node id of the sub-issue; null for a row. */
  readonly id: string | null;
  /** Causes it acts against, `C1` … */
  readonly causes: readonly string[];
  /** `2027-01-31` */
  readonly due: string | null;
  readonly type: ActionType;
  /** As declared, else told from its title; null when neither says. */
  readonly strength: Strength | null;
  /** How one will see that it is done. */
  readonly done: string | null;
  /** What shows that it is done: a merged pull request, a link or a text. */
  readonly evidence: string | null;
  readonly completedAt: string | null;
  /** When it became an action of this finding; null for a row. */
  readonly linkedAt: string | null;
}

/**
 * `not-run`: a lint that has no word list for the language of the text, or a question for the register where there is none; it
 * never counts as a pass in an export. `overridden`: unmet, and a security lead has answered it with a reason.
 */
export type GuardStanding = 'met' | 'unmet' | 'not-run' | 'overridden';

export interface GuardResult {
  readonly guard: GuardId;
  readonly gate: Gate;
  readonly level: Exclude<Level, 'off'>;
  readonly standing: GuardStanding;
  /** What is wrong when the guard is unmet or overridden; empty otherwise. */
  readonly gaps: readonly Gap[];
  readonly override: Override | null;
  readonly actor: Actor;
}

export interface GateResult {
  readonly gate: Gate;
  /** No required guard of this gate is unmet. */
  readonly passed: boolean;
  readonly guards: readonly GuardResult[];
}

/** A legal end other than closure: set aside by somebody allowed to, with a reason. */
export interface SideEnd {
  readonly stage: 'rejected' | 'duplicate';
  readonly by: Person;
  readonly at: string;
  readonly url: string;
  readonly reason: string;
}

/** A date was moved by a command. Days are `2027-01-31`. */
export interface DueMove {
  readonly from: string;
  readonly to: string;
  readonly by: Person;
  readonly at: string;
  readonly url: string;
  readonly reason: string;
}

/** A date the finding is held to. Days are `2027-01-31` in the policy's time zone. */
export interface DueDate {
  readonly milestone: Exclude<Milestone, 'window'>;
  readonly on: string;
  /** As the policy (or somebody outside) set it, before it was moved. */
  readonly original: string;
  /** True when somebody outside, such as the certification body, set it. */
  readonly external: boolean;
  /** What it asks for is done, as far as the record shows. */
  readonly met: boolean;
  /** Oldest first. */
  readonly moves: readonly DueMove[];
}

export interface Assessment {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly title: string;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly severity: 'major' | 'minor' | null;
  readonly gates: readonly GateResult[];
  /** Whether an issue closed now may stay closed. */
  readonly closable: boolean;
  /** Closed while a guard fails: the app has to reopen it. */
  readonly closedTooEarly: boolean;
  /** It was closed properly and the record changed afterwards. */
  readonly brokenAfterClosure: boolean;
  /** Reopened by us three times within a day: the app stops and calls a person. */
  readonly suspension: Suspension | null;
  readonly sideEnd: SideEnd | null;
  readonly record: FindingRecord;
  /** Comments that had no effect and are still worth telling, in the order of the thread. */
  readonly told: readonly RefusedComment[];
  readonly actions: readonly CorrectiveAction[];
  /** Login of who raised it; null when the account is gone. */
  readonly reporter: string | null;
  /** Logins of the assignees. */
  readonly owners: readonly string[];
  /** What people decided in the thread. */
  readonly life: Life;
  readonly due: readonly DueDate[];
  /** The earliest date that is not met; null when none is, or while the risk is accepted. The hard stop is nobody's work. */
  readonly nextDue: DueDate | null;
  /** A date has passed and what it asks for is not done. */
  readonly overdue: boolean;
  /** Implemented with evidence, effectiveness still to be shown: what a certification body asks for first. */
  readonly responseReady: boolean;
  /** The step of reminding that is due now. */
  readonly reminder: Reminder | null;
  /** When the reading was made (ISO, UTC). */
  readonly now: string;
  readonly policy: PolicyInForce;
  /** When to look again without an event (ISO, UTC); null when only an event can change anything. */
  readonly wakeAt: string | null;
}

/** Every unmet guard at the given level, in the order of the gates. */
export function unmet(assessment: Pick<Assessment, 'gates'>, level: Exclude<Level, 'off'>): readonly GuardResult[] {
  return assessment.gates.flatMap((gate) => gate.guards).filter((g) => g.standing === 'unmet' && g.level === level);
}
