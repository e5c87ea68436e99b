/**
 * The assessment: one tree that says where a finding stands and why. Check run, status comment, command line, board
 * and export all render this tree, so they cannot disagree.
 */
import type { PolicyInForce } from '../policy/in-force.ts';
import type { GuardId, Level } from '../policy/rigour.ts';
import type { Person } from '../record/facts.ts';
import type { FieldId, Gate, Kind, Stage, Standing } from '../record/finding.ts';
import type { FindingRecord } from '../record/read-finding.ts';
import type { Verdict } from '../record/verdict.ts';
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
  | { readonly code: 'future-tense'; readonly field: FieldId; readonly words: readonly string[] }
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
      readonly of: 'finding' | 'correction';
    }
  | { readonly code: 'human-error-alone'; readonly cause: string; readonly words: readonly string[] }
  | { readonly code: 'blame'; readonly cause: string; readonly words: readonly string[] }
  | { readonly code: 'omission-without-duty'; readonly cause: string; readonly words: readonly string[] }
  | { readonly code: 'no-corrective-action' }
  | { readonly code: 'weak-actions'; readonly actions: readonly string[] }
  | { readonly code: 'actions-open'; readonly actions: readonly CorrectiveAction[] }
  | { readonly code: 'actions-dropped'; readonly actions: readonly CorrectiveAction[] }
  | { readonly code: 'verdict-unclear'; readonly text: string }
  | { readonly code: 'verdict-not-effective'; readonly verdict: Exclude<Verdict, 'effective'> };

/** A corrective action: a sub-issue, or a row of the table where sub-issues do not exist. */
export interface CorrectiveAction {
  /** `owner/repo#12`, or `row 2`. */
  readonly reference: string;
  readonly title: string;
  readonly url: string | null;
  /** `dropped` is closed as not planned or duplicate: it does not count as done. */
  readonly state: 'open' | 'done' | 'dropped';
  readonly owners: readonly string[];
}

/** `not-run`: a lint that has no word list for the language of the text; it never counts as a pass in an export. */
export type GuardStanding = 'met' | 'unmet' | 'not-run';

export interface GuardResult {
  readonly guard: GuardId;
  readonly gate: Gate;
  readonly level: Exclude<Level, 'off'>;
  readonly standing: GuardStanding;
  /** What is wrong when the guard is unmet; empty otherwise. */
  readonly gaps: readonly Gap[];
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

/** A date the finding is held to. `milestone` is one of the policy's deadlines. */
export interface DueDate {
  readonly milestone: string;
  readonly on: string;
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
  readonly actions: readonly CorrectiveAction[];
  /** Login of who raised it; null when the account is gone. */
  readonly reporter: string | null;
  /** Logins of the assignees. */
  readonly owners: readonly string[];
  readonly due: readonly DueDate[];
  readonly policy: PolicyInForce;
  /** When to look again without an event (ISO, UTC); null when only an event can change anything. */
  readonly wakeAt: string | null;
}

/** Every unmet guard at the given level, in the order of the gates. */
export function unmet(assessment: Pick<Assessment, 'gates'>, level: Exclude<Level, 'off'>): readonly GuardResult[] {
  return assessment.gates.flatMap((gate) => gate.guards).filter((g) => g.standing === 'unmet' && g.level === level);
}
