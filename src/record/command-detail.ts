/** What a command says, once its arguments are understood. */
import type { Kind } from './finding.ts';
import type { Verdict } from './verdict.ts';

export const risks = ['low', 'medium', 'high', 'critical'] as const;
/** How much is at stake; with the severity it sets the deadlines (ISO/IEC 27006). */
export type Risk = (typeof risks)[number];

export const actionTypes = ['corrective', 'correction', 'preventive', 'improvement'] as const;
export type ActionType = (typeof actionTypes)[number];

export const strengths = ['strong', 'intermediate', 'weak'] as const;
/** Action hierarchy of RCA²: enforced control or automation; checklist or alert; training or reminder. */
export type Strength = (typeof strengths)[number];

/** A day as given: `2027-01-31`, or `+30d` from the day of the comment. */
export type DateWanted = { readonly on: string } | { readonly inDays: number };

/** What a `/due` may move. `external` is a date somebody outside set, such as the certification body. */
export const movableDates = [
  'triage',
  'containment',
  'correction',
  'root_cause',
  'plan',
  'implemented',
  'review',
  'external',
] as const;
export type MovableDate = (typeof movableDates)[number];

export interface TriageDetail {
  readonly kind: Kind | null;
  readonly severity: 'major' | 'minor' | null;
  readonly risk: Risk | null;
  /** Login without `@`. */
  readonly owner: string | null;
  readonly requirement: string | null;
  /** The last day of an external audit, from which its deadlines count; `2026-11-10`. */
  readonly auditEnd: string | null;
  /** A date that overrides the policy; `2027-01-31`. */
  readonly externalDue: string | null;
  readonly reason: string | null;
}

export interface ActionDetail {
  readonly title: string;
  /** `C1`, `C2` … */
  readonly causes: readonly string[];
  /** Login without `@`. */
  readonly owner: string | null;
  readonly due: DateWanted | null;
  readonly type: ActionType | null;
  readonly strength: Strength | null;
  /** How one will see that it is done. */
  readonly done: string | null;
}

export interface DecideDetail {
  readonly title: string;
  /** Login without `@`. */
  readonly owner: string;
  readonly due: DateWanted;
}

export type CommandDetail =
  | ({ readonly name: 'triage' } & TriageDetail)
  | ({ readonly name: 'action' } & ActionDetail)
  | {
      readonly name: 'approve';
      readonly what: 'root-cause' | 'plan' | 'no-action';
      readonly reason: string | null;
      /** The approver says that no obvious "why" is left (RC2). */
      readonly noWhyLeft: boolean;
    }
  | { readonly name: 'verify'; readonly verdict: Verdict; readonly text: string }
  | { readonly name: 'due'; readonly date: MovableDate; readonly to: DateWanted; readonly reason: string }
  | { readonly name: 'accept-risk'; readonly until: DateWanted; readonly reason: string }
  | { readonly name: 'recurrence-of'; readonly reference: string }
  | { readonly name: 'not-recurrence'; readonly reference: string; readonly reason: string }
  | { readonly name: 'duplicate'; readonly reference: string }
  | { readonly name: 'reject'; readonly reason: string }
  | { readonly name: 'reopen'; readonly reason: string }
  /** Answers an input of a management review; `input` is its letter and number without marks: `b`, `d1`. */
  | { readonly name: 'input'; readonly input: string; readonly text: string }
  /** Who took part in a management review; logins without `@`. */
  | { readonly name: 'attended'; readonly logins: readonly string[] }
  | ({ readonly name: 'decide' } & DecideDetail)
  /** A person answers what a lint or a proposal asks. */
  | { readonly name: 'override'; readonly rule: OverridableRule; readonly reason: string };

export const overridableRules = [
  'RC1',
  'RC2',
  'RC3',
  'RC4',
  'RC5',
  'RC6',
  'RC7',
  'RC8',
  'RC9',
  'RC10',
  'RC11',
  'RC12',
  'escalation',
] as const;
/** A lint asks, an override answers. `escalation` declines a proposed major. */
export type OverridableRule = (typeof overridableRules)[number];
