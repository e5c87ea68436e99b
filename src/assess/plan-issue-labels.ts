/** Our labels on a finding as they should be; everybody else's are left alone. */
import type { IssueFacts } from '../record/facts.ts';
import { kindsAmong } from '../record/kind.ts';
import { type Assessment, unmet } from './assessment.ts';
import type { IssueEffect } from './effects.ts';

export function planIssueLabels(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const wanted = wantedLabels(assessment);
  // A repository may have "Nonconformity" of its own: GitHub takes both spellings for one label.
  const present = new Set(facts.labels.map((name) => name.toLowerCase()));
  const names = wanted.filter((name) => !present.has(name));
  const surplus = facts.labels.filter((name) => isOurs(name.toLowerCase()) && !wanted.includes(name.toLowerCase()));
  return [
    ...(names.length > 0 ? [{ do: 'add-labels', names } as const] : []),
    ...surplus.map((name): IssueEffect => ({ do: 'remove-label', name })),
  ];
}

/** Labels a finding should carry. */
function wantedLabels(assessment: Assessment): readonly string[] {
  const intake = unmet(assessment, 'required').some(({ gate, actor }) => gate === 'G0' && actor === 'reporter');
  return [
    assessment.kind,
    `stage:${assessment.stage}`,
    ...(assessment.severity === null ? [] : [`severity:${assessment.severity}`]),
    ...(intake && assessment.sideEnd === null ? ['incomplete'] : []),
    ...(assessment.overdue ? ['overdue'] : []),
    ...(assessment.life.recurrenceOf === null ? [] : ['recurrence']),
    ...(assessment.responseReady ? ['response-ready'] : []),
  ];
}

const flags: ReadonlySet<string> = new Set(['incomplete', 'overdue', 'recurrence', 'response-ready']);

const isOurs = (name: string): boolean =>
  name.startsWith('stage:') || name.startsWith('severity:') || flags.has(name) || kindsAmong([name]).length > 0;
