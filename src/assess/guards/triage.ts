/** Guards of G0 that ask for a decision: triage, and a proposed major (domain rules T2 and triage rule 4). */
import type { GuardTest } from './subject.ts';

/** Severity, risk and owner are decided by a security lead; what the form says is only proposed. */
export const triage: GuardTest = ({ life, facts }) => {
  const lacking = [
    ...(life.triage === null ? (['decision'] as const) : []),
    ...(life.severity === null ? (['severity'] as const) : []),
    ...(life.risk === null ? (['risk'] as const) : []),
    ...(facts.assignees.length === 0 ? (['owner'] as const) : []),
  ];
  return lacking.length === 0 ? [] : [{ code: 'not-triaged', lacking }];
};

/** The app proposes, people decide: a higher severity answers it, or a reason against. */
export const escalation: GuardTest = ({ life, facts }) => {
  if (facts.register === null) return 'not-run';
  return life.escalation === null ? [] : [{ code: 'escalation-proposed', ...life.escalation }];
};

/** Other kinds than nonconformities: implemented or declined, and a refusal has a reason (domain rule T17). */
export const decision: GuardTest = ({ facts }) =>
  facts.state === 'closed' && facts.closeReason === 'not-planned' ? [{ code: 'decline-without-reason' }] : [];
