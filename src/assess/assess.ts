/** From facts and policy to the assessment tree: pure, so that the same facts give the same verdict everywhere. */
import { levels, type PolicyInForce } from '../policy/in-force.ts';
import { type GuardId, guardIds, guards, type Level } from '../policy/rigour.ts';
import type { IssueFacts } from '../record/facts.ts';
import { headingIndex } from '../record/fields.ts';
import { type Gate, gates, type Kind } from '../record/finding.ts';
import { readFinding } from '../record/read-finding.ts';
import type { Assessment, GateResult, GuardResult } from './assessment.ts';
import { correctiveActions } from './corrective-actions.ts';
import type { Subject } from './guards/subject.ts';
import { guardTests } from './guards/tests.ts';
import { reopeningSuspension } from './reopening.ts';
import { severityOf } from './severity.ts';
import { sideEndOf } from './side-end.ts';
import { stageOf } from './stage.ts';

/** Assesses an issue; null when it is not a finding. */
export function assess(facts: IssueFacts, policy: PolicyInForce): Assessment | null {
  const record = readFinding(facts, headingIndex(policy.policy.headings));
  if (record.kind === null) return null;
  const actions = correctiveActions(facts, record);
  const gateResults = passGates({ facts, record, actions, policy }, record.kind);
  const complete = gateResults.every((gate) => gate.passed);
  const sideEnd = sideEndOf(facts, record);
  const closable = complete || sideEnd !== null;
  const closedTooEarly = facts.state === 'closed' && !closable;
  const suspension = closedTooEarly ? reopeningSuspension(facts) : null;
  return {
    reference: referenceOf(facts),
    title: facts.title,
    kind: record.kind,
    stage: stageOf(gateResults, facts.state, closable, sideEnd),
    severity: severityOf(facts, record),
    gates: gateResults,
    closable,
    closedTooEarly,
    brokenAfterClosure: closedTooEarly && wasClosedProperly(facts),
    suspension,
    sideEnd,
    record,
    actions,
    reporter: facts.author?.login ?? null,
    owners: facts.assignees.map((person) => person.login),
    due: [],
    policy,
    wakeAt: suspension?.until ?? null,
  };
}

/** `owner/repo#12`, the reference of a finding. */
export const referenceOf = (facts: Pick<IssueFacts, 'repository' | 'number'>): string =>
  `${facts.repository.owner}/${facts.repository.name}#${facts.number}`;

/** Only a nonconformity passes gates; the other kinds carry no duty to act (ISO/IEC 27001:2022, 10.1). */
function passGates(subject: Subject, kind: Kind): readonly GateResult[] {
  if (kind !== 'nonconformity') return [];
  const inForce = levels(subject.policy.policy);
  return gates.map((gate) => {
    const results = guardIds
      .filter((id) => guards[id].gate === gate)
      .flatMap((id) => runGuard(id, gate, inForce[id], subject));
    return { gate, passed: results.every((r) => r.level !== 'required' || r.standing !== 'unmet'), guards: results };
  });
}

function runGuard(id: GuardId, gate: Gate, level: Level, subject: Subject): readonly GuardResult[] {
  if (level === 'off') return [];
  const { test, actor } = guardTests[id];
  const outcome = test(subject);
  if (outcome === 'not-run') return [{ guard: id, gate, level, standing: 'not-run', gaps: [], actor }];
  return [{ guard: id, gate, level, standing: outcome.length === 0 ? 'met' : 'unmet', gaps: outcome, actor }];
}

/** This very closing was found in order before; where nothing is remembered, the text was edited after it. */
function wasClosedProperly(facts: IssueFacts): boolean {
  if (facts.closing === null) return false;
  if (facts.before !== null) return facts.before.acceptedClosing === facts.closing.id;
  return facts.bodyEditedAt !== null && facts.bodyEditedAt > facts.closing.at;
}
