/** Reads the life of a finding out of its thread: every decision that counts, and every one that does not, with the reason. */
import { levels, type PolicyInForce } from '../../policy/in-force.ts';
import { readEffectivenessPlan } from '../../record/effectiveness-plan.ts';
import type { IssueFacts } from '../../record/facts.ts';
import { headingIndex } from '../../record/fields.ts';
import type { Kind } from '../../record/finding.ts';
import type { FindingRecord } from '../../record/read-finding.ts';
import type { CorrectiveAction } from '../assessment.ts';
import { type Restarted, schedule } from '../dates/schedule.ts';
import { endOf, readAcceptance } from './acceptance.ts';
import { wantedActions } from './actions-wanted.ts';
import { noActionDecision, planApprovals, rootCauseApproval } from './approvals.ts';
import { givenText, pastOf } from './as-of.ts';
import { type Hearing, heard } from './hearing.ts';
import type { Life, Restart } from './life.ts';
import { readOverrides } from './overrides.ts';
import { escalationOf, readRecurrences } from './recurrence.ts';
import { ownerToAssign, readTriage } from './triage.ts';
import { readCourse, readEffective, writtenVerdict } from './verdicts.ts';

export interface LifeReading {
  readonly life: Life;
  readonly hearing: Hearing;
}

/** Everything people decided. `kind` is the record's own; triage may promote it to a nonconformity. */
export function readLife(
  facts: IssueFacts,
  record: FindingRecord,
  kind: Kind,
  actions: readonly CorrectiveAction[],
  policy: PolicyInForce,
): LifeReading {
  const past = pastOf(facts, headingIndex(policy.policy.headings), policy.policy.roles);
  const hearing: Hearing = { facts, record, actions, policy, past, refused: [], waivers: [] };
  const decided = readTriage(hearing, kind);
  const { severity, risk, triage } = decided;
  const course = readCourse(hearing);
  const since = course.restarts.at(-1);
  const { since: plannedAt, ...planApproval } = planApprovals(hearing, since);
  const implementedAt = implementedOn(hearing, course.restarts, plannedAt);
  const recurrences = readRecurrences(hearing, severity, implementedAt);
  const acceptance = readAcceptance(hearing, severity);
  const dates = schedule({
    policy: policy.policy,
    kind: decided.kind,
    severity,
    risk,
    detectedOn: givenText(record, 'detected_on'),
    raisedAt: facts.createdAt,
    auditEnd: triage?.auditEnd ?? null,
    externalDue: triage?.externalDue ?? null,
    implementedAt,
    plannedWindowDays: readEffectivenessPlan(givenText(record, 'eff_criteria')).windowDays,
    restart: begunAnew(since, acceptance, policy.policy.timezone, facts.now),
    extended: course.extended !== null,
    moves: heard(hearing, 'due').map(({ given }) => given),
  });
  hearing.refused.push(...dates.refused);
  const strict = levels(policy.policy)['eff-verdict'] === 'required' && decided.kind === 'nonconformity';
  const effective = readEffective(hearing, since, dates.windowEnds, severity, strict);
  const verdicts = [...course.verdicts, ...effective].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const rootCause = rootCauseApproval(hearing, since);
  const unfit = unfitForNoAction(severity, risk, recurrences.recurrenceOf);
  const noAction = noActionDecision(hearing, since, unfit);
  return {
    hearing,
    life: {
      kind: decided.kind,
      iteration: course.restarts.length + 1,
      restarts: course.restarts,
      frozen: course.frozen,
      triage,
      severity,
      risk,
      rootCauseApproval: rootCause,
      planApproval,
      noAction,
      verdicts,
      verdict:
        [course.extended, ...effective]
          .filter((v) => v !== null)
          .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
          .at(-1) ?? null,
      written: writtenVerdict(hearing, since),
      implementedAt,
      schedule: dates,
      acceptance,
      overrides: readOverrides(hearing, since),
      waivers: hearing.waivers,
      ...recurrences,
      escalation: escalationOf(hearing, severity, recurrences.recurrenceOf),
      cameBack: facts.register?.recurredAs ?? [],
      similar: facts.register?.similar ?? [],
      wantedActions: wantedActions(hearing, strict),
      ownerToAssign: ownerToAssign(hearing, triage),
      refused: hearing.refused,
    },
  };
}

/** The last time the work was begun anew: by a verdict, a reopening, or the end of an acceptance. */
function begunAnew(
  since: Restart | undefined,
  acceptance: Life['acceptance'],
  timezone: string,
  now: string,
): Restarted | null {
  const restarted = since === undefined ? null : { at: since.at, settled: since.why === 'reopened' };
  if (acceptance === null || acceptance.active) return restarted;
  const ended = { at: endOf(acceptance, timezone), settled: true };
  // One that a `/reopen` cut short ends with that, not on its last day.
  if (Date.parse(ended.at) > Date.parse(now)) return restarted;
  return restarted !== null && restarted.at > ended.at ? restarted : ended;
}

/**
 * When the plan was carried out: the last completion among the actions that were not dropped, none being open. Without any
 * action, where a reason stands in for them, it is carried out with its approval.
 */
function implementedOn(
  { actions, record, facts, past }: Hearing,
  restarts: readonly Restart[],
  approvedAt: string | null,
): string | null {
  const counted = actions.filter(({ state }) => state !== 'dropped');
  if (counted.some(({ state }) => state === 'open')) return null;
  if (counted.length === 0)
    return record.noAction?.reason == null ? null : (approvedAt ?? facts.bodyEditedAt ?? facts.createdAt);
  // A row of the table says no time: it counts as done since the table stands as it does.
  const table = record.fields.get('corrective_actions');
  const rowsDone = table === undefined || record.actionRows.length === 0 ? facts.createdAt : past.standsSince(table);
  const times = counted.map(({ completedAt }) => completedAt ?? rowsDone);
  const last = times.reduce((a, b) => (a > b ? a : b));
  // What was done before a verdict that it did not work is not what the next verdict is about, also after a reopening.
  const failed = restarts.findLast(({ why }) => why !== 'reopened');
  return failed !== undefined && last <= failed.at ? null : last;
}

function unfitForNoAction(severity: Life['severity'], risk: Life['risk'], recurrenceOf: string | null): string | null {
  if (severity === 'major') return 'a major finding';
  if (recurrenceOf !== null) return 'a recurrence';
  return risk === 'high' || risk === 'critical' ? `${risk} risk` : null;
}
