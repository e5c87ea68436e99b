/** From facts and policy to the assessment tree: pure, so that the same facts give the same verdict everywhere. */
import { levels, type PolicyInForce } from '../policy/in-force.ts';
import { type GuardId, guardIds, guards, type Level } from '../policy/rigour.ts';
import type { IssueFacts } from '../record/facts.ts';
import { headingIndex } from '../record/fields.ts';
import { type Gate, gates, type Kind } from '../record/finding.ts';
import { type FindingRecord, readFinding } from '../record/read-finding.ts';
import type { Assessment, Gap, GateResult, GuardResult } from './assessment.ts';
import { correctiveActions } from './corrective-actions.ts';
import { datesOf, ended } from './dates/of-finding.ts';
import type { Subject } from './guards/subject.ts';
import { guardTests } from './guards/tests.ts';
import type { Life, Override } from './life/life.ts';
import { readLife } from './life/read-life.ts';
import { overrideOf, stillMissing } from './overridden.ts';
import { inThread, worthTelling } from './refusals.ts';
import { reopeningSuspension } from './reopening.ts';
import { sideEndOf } from './side-end.ts';
import { stageOf } from './stage.ts';

/** Assesses an issue; null when it is not a finding. */
export function assess(facts: IssueFacts, policy: PolicyInForce): Assessment | null {
  const read = readFinding(facts, headingIndex(policy.policy.headings), policy.policy.roles);
  if (read.kind === null) return null;
  const actions = correctiveActions(facts, read);
  const { life, hearing } = readLife(facts, read, read.kind, actions, policy);
  const sideEnd = sideEndOf(hearing);
  const refused = inThread(facts, [...read.refused, ...hearing.refused]);
  const record: FindingRecord = { ...read, kind: life.kind, refused };
  const subject: Subject = { facts, record, actions, policy, life };
  const gateResults = passGates(subject, life.kind);
  const complete = gateResults.every((gate) => gate.passed);
  const closable = complete || sideEnd !== null;
  const closedTooEarly = facts.state === 'closed' && !closable;
  const suspension = closedTooEarly ? reopeningSuspension(facts) : null;
  const noAction = decidedNoAction(life);
  const accepted = life.acceptance?.active === true && facts.state === 'open';
  const stage = stageOf({
    kind: life.kind,
    gates: gateResults,
    state: facts.state,
    closable,
    sideEnd,
    accepted,
    noAction,
  });
  const held = { facts, policy: policy.policy, life, gates: gateResults, stage, suspension };
  return {
    reference: referenceOf(facts),
    title: facts.title,
    kind: life.kind,
    stage,
    severity: life.severity,
    gates: gateResults,
    closable,
    closedTooEarly,
    brokenAfterClosure: closedTooEarly && wasClosedProperly(facts),
    suspension,
    sideEnd,
    record,
    told: worthTelling(refused, record.commands, ended.has(stage) ? (facts.closing?.at ?? null) : null),
    actions,
    reporter: facts.author?.login ?? null,
    owners: facts.assignees.map((person) => person.login),
    life,
    ...datesOf(held),
    responseReady: stage === 'verifying' && gateResults.length > 0 && !noAction,
    policy,
    now: facts.now,
  };
}

/** `owner/repo#12`, the reference of a finding. */
export const referenceOf = (facts: Pick<IssueFacts, 'repository' | 'number'>): string =>
  `${facts.repository.owner}/${facts.repository.name}#${facts.number}`;

/** The decision that the causes need no action, as long as it holds. */
export const decidedNoAction = ({ noAction }: Pick<Life, 'noAction'>): boolean =>
  noAction !== null && noAction.changed.length === 0;

/**
 * What a finding still has to show once it was decided that its causes need no action (domain rule T5b): that it is
 * described, corrected, that causes and extent are known, and that it is no recurrence.
 */
const shortTrack: ReadonlySet<GuardId> = new Set<GuardId>([
  ...guardIds.filter((id) => guards[id].gate === 'G0' || guards[id].gate === 'G1'),
  'root-cause',
  'extent',
  'recurrence',
]);

function guardsFor(gate: Gate, kind: Kind, life: Life): readonly GuardId[] {
  const all = guardIds.filter((id) => guards[id].gate === gate);
  // Only a nonconformity passes gates; the other kinds carry no duty to act (ISO/IEC 27001:2022, 10.1).
  if (kind !== 'nonconformity') return all.filter((id) => id === 'decision');
  const own = all.filter((id) => id !== 'decision');
  return decidedNoAction(life) ? own.filter((id) => shortTrack.has(id)) : own;
}

function passGates(subject: Subject, kind: Kind): readonly GateResult[] {
  const inForce = levels(subject.policy.policy);
  return gates.flatMap((gate): GateResult[] => {
    const asked = guardsFor(gate, kind, subject.life);
    if (asked.length === 0 && kind !== 'nonconformity') return [];
    const results = asked.flatMap((id) => runGuard(id, gate, inForce[id], subject));
    return [{ gate, passed: results.every((r) => r.level !== 'required' || r.standing !== 'unmet'), guards: results }];
  });
}

function runGuard(id: GuardId, gate: Gate, level: Level, subject: Subject): readonly GuardResult[] {
  if (level === 'off') return [];
  const { test, actor } = guardTests[id];
  const outcome = test(subject);
  const result = (standing: GuardResult['standing'], gaps: readonly Gap[], override: Override | null = null) => [
    { guard: id, gate, level, standing, gaps, actor, override },
  ];
  if (outcome === 'not-run') return result('not-run', []);
  if (outcome.length === 0) return result('met', []);
  const override = overrideOf(id, subject.life);
  const left = override === null ? outcome : stillMissing(outcome, override);
  return left.length === 0 ? result('overridden', outcome, override) : result('unmet', left);
}

/** This very closing was found in order before; where nothing is remembered, the text was edited after it. */
function wasClosedProperly(facts: IssueFacts): boolean {
  if (facts.closing === null) return false;
  if (facts.before !== null) return facts.before.acceptedClosing === facts.closing.id;
  return facts.bodyEditedAt !== null && facts.bodyEditedAt > facts.closing.at;
}
