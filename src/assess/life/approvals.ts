/** Approvals of root cause and plan (gates G2 and G3). Each is bound to what it approves: a change afterwards voids it. */
import { levels } from '../../policy/in-force.ts';
import { fields } from '../../record/fields.ts';
import type { FieldId } from '../../record/finding.ts';
import type { FindingRecord } from '../../record/read-finding.ts';
import { linksOf } from '../corrective-actions.ts';
import { givenText, isAmong } from './as-of.ts';
import {
  actOf,
  type Heard,
  type Hearing,
  hasCapacity,
  heard,
  independent,
  isAfter,
  ownedBy,
  refuse,
} from './hearing.ts';
import type { Approval, Restart } from './life.ts';

type Approve = Heard<'approve'>;

/** The approval of the root cause in this iteration: the newest that holds, else the newest given. */
export function rootCauseApproval(hearing: Hearing, since: Restart | undefined): Approval | null {
  const approvals = given(hearing, 'root-cause', since).flatMap((approve): Approval[] => {
    const then = approvable(hearing, approve, 'root_cause');
    if (then === null || !isLead(hearing, approve)) return [];
    const changed = changedTexts(hearing, then, ['root_cause', 'extent']);
    const value = changed.length > 0 ? undefined : hearing.record.fields.get('root_cause');
    const wrote = value !== undefined && isAmong(approve.given.by, hearing.past.writersOf(value));
    const part = wrote ? 'wrote it' : null;
    if (!independent(hearing, approve.given, 'approval of the root cause', part, 'own-work')) return [];
    return [approval(approve, changed)];
  });
  return bestOf(approvals);
}

/** The approvals of the plan in this iteration: by a security lead, and by management. */
export function planApprovals(
  hearing: Hearing,
  since: Restart | undefined,
): {
  readonly lead: Approval | null;
  readonly management: Approval | null;
  /** When a security lead first approved the plan as it stands; null when none did. */
  readonly since: string | null;
} {
  const lead: Approval[] = [];
  const management: Approval[] = [];
  for (const approve of given(hearing, 'plan', since)) {
    const then = approvable(hearing, approve, asksForCriteria(hearing) ? 'eff_criteria' : null);
    if (then === null) continue;
    if (!hadPlan(hearing, approve.given.at, then)) {
      refuse(hearing, approve.given, 'nothing-to-approve', fields.corrective_actions.heading);
      continue;
    }
    const owns = ownedBy(hearing.facts, approve.given.by, approve.given.at) ? 'owns the finding' : null;
    if (!independent(hearing, approve.given, 'approval of the plan', owns, 'own-work')) continue;
    const made = approval(approve, [
      ...changedTexts(hearing, then, ['eff_criteria']),
      ...changedActions(hearing, approve.given.at, then),
    ]);
    if (hasCapacity(hearing, approve.given, 'security-lead')) lead.push(made);
    if (hasCapacity(hearing, approve.given, 'management')) management.push(made);
  }
  const first = lead.find(({ changed }) => changed.length === 0);
  return { lead: bestOf(lead), management: bestOf(management), since: first?.at ?? null };
}

/** The decision that the causes need no action (T5b): not for majors, recurrences and high risks, where it would be too light. */
export function noActionDecision(hearing: Hearing, since: Restart | undefined, unfit: string | null): Approval | null {
  const approvals = given(hearing, 'no-action', since).flatMap((approve): Approval[] => {
    const then = approvable(hearing, approve, 'root_cause');
    if (then === null || !isLead(hearing, approve)) return [];
    if (unfit !== null) {
      refuse(hearing, approve.given, 'not-without-action', unfit);
      return [];
    }
    const { assignees } = hearing.facts;
    const owns = assignees.length > 0 && assignees.every((person) => isAmong(person, [approve.given.by]));
    if (!independent(hearing, approve.given, 'approval of the plan', owns ? 'owns the finding' : null, 'owner-alone'))
      return [];
    return [approval(approve, changedTexts(hearing, then, ['root_cause', 'correction']))];
  });
  return bestOf(approvals);
}

const given = (hearing: Hearing, what: Approve['detail']['what'], since: Restart | undefined): readonly Approve[] =>
  heard(hearing, 'approve', since?.at).filter(
    (approve) => approve.detail.what === what && (since === undefined || isAfter(hearing.facts, approve.given, since)),
  );

/** The record the approver had before them, if what is approved stood in it. */
function approvable(hearing: Hearing, { given: command }: Approve, field: FieldId | null): FindingRecord | null {
  const then = hearing.past.before(command);
  if (then === null) refuse(hearing, command, 'approved-text-unknown');
  else if (field !== null && givenText(then, field) === '')
    refuse(hearing, command, 'nothing-to-approve', fields[field].heading);
  else return then;
  return null;
}

/** Where the policy does not ask for criteria, a plan may be approved without. */
const asksForCriteria = ({ policy }: Hearing): boolean => levels(policy.policy)['eff-criteria'] === 'required';

/** Management may approve plans; a root cause is for the security leads. */
function isLead(hearing: Hearing, approve: Approve): boolean {
  if (hasCapacity(hearing, approve.given, 'security-lead')) return true;
  refuse(hearing, approve.given, 'role');
  return false;
}

const approval = ({ given: command, detail }: Approve, changed: readonly string[]): Approval => ({
  ...actOf(command),
  changed,
  noWhyLeft: detail.noWhyLeft,
  reason: detail.reason,
});

/** One given again that says less takes nothing back from an earlier one that holds. */
function bestOf(approvals: readonly Approval[]): Approval | null {
  const holding = approvals.filter(({ changed }) => changed.length === 0);
  return holding.findLast(({ noWhyLeft }) => noWhyLeft) ?? holding.at(-1) ?? approvals.at(-1) ?? null;
}

const changedTexts = (hearing: Hearing, then: FindingRecord, approved: readonly FieldId[]): readonly string[] =>
  approved
    .filter((field) => givenText(then, field) !== givenText(hearing.record, field))
    .map((field) => `“${fields[field].heading}” was changed`);

/** There was an action, or a reason for none, when the plan was approved. */
const hadPlan = ({ facts }: Hearing, at: string, then: FindingRecord): boolean =>
  linkedAt(facts, at).size > 0 || then.actionRows.length > 0 || (then.noAction?.reason ?? null) !== null;

/** What became of the actions since: the approved plan is the set of actions that stood then, as issues and in the description. */
function changedActions({ facts, actions, record }: Hearing, at: string, then: FindingRecord): readonly string[] {
  const stood = linkedAt(facts, at);
  const present = actions.filter(({ id }) => id !== null);
  const added = present.filter(({ id, state }) => state !== 'dropped' && id !== null && !stood.has(id));
  const dropped = present.filter(({ id, state, completedAt }) => {
    return state === 'dropped' && id !== null && stood.has(id) && (completedAt ?? '') >= at;
  });
  const linked = new Set(facts.subIssues.map(({ id }) => id));
  const gone = [...stood].filter((id) => !linked.has(id)).length;
  return [
    ...added.map(({ reference }) => `${reference} was added`),
    ...dropped.map(({ reference }) => `${reference} was closed without being done`),
    ...(gone > 0 ? [`${gone === 1 ? 'an action was' : `${gone} actions were`} unlinked`] : []),
    ...(promised(then) === promised(record) ? [] : [`“${fields.corrective_actions.heading}” was changed`]),
  ];
}

/** What the description says is to be done, or why nothing is. Status and evidence are filled in while it is carried out. */
const promised = ({ actionRows, noAction }: FindingRecord): string =>
  JSON.stringify([actionRows.map(({ title, causes }) => [title, causes]), noAction?.reason ?? null]);

/**
 * The sub-issues linked before a time; a link of the same second may have come after. Where GitHub tells no links, those that
 * existed then are taken.
 */
function linkedAt(facts: Hearing['facts'], at: string): ReadonlySet<string> {
  const told = new Set(facts.actionLinks.flatMap(({ subIssue }) => (subIssue === null ? [] : [subIssue])));
  const stood = new Set(
    facts.subIssues.filter(({ id, createdAt }) => !told.has(id) && createdAt < at).map(({ id }) => id),
  );
  for (const link of linksOf(facts)) {
    if (link.subIssue === null || link.at >= at) continue;
    if (link.added) stood.add(link.subIssue);
    else stood.delete(link.subIssue);
  }
  return stood;
}
