/** What a finding is looked up by in the register: its text, requirements, area and kinds of cause. */

import type { PolicyInForce } from '../policy/in-force.ts';
import { readRequirements } from '../policy/requirements.ts';
import type { Policy } from '../policy/schema.ts';
import { standards } from '../policy/standards.ts';
import type { IssueFacts } from '../record/facts.ts';
import { headingIndex } from '../record/fields.ts';
import type { Cause } from '../record/finding.ts';
import { foldPhrase } from '../record/fold.ts';
import { type FindingRecord, readFinding } from '../record/read-finding.ts';
import type { RegisterQuery } from '../record/register.ts';
import { actionIssues } from './corrective-actions.ts';
import { givenText } from './life/as-of.ts';
import { heard } from './life/hearing.ts';

/** More text than this tells no more what a finding is about. */
const longestText = 4_000;

/** The query of a finding. */
export function registerQueryOf(facts: IssueFacts, policy: PolicyInForce): RegisterQuery {
  const record = readFinding(facts, headingIndex(policy.policy.headings), policy.policy.roles);
  const triaged = heard({ record }, 'triage').findLast(({ detail }) => detail.requirement !== null);
  const actions = actionIssues(facts);
  return {
    id: facts.id,
    title: facts.title,
    text: searchText(record),
    raisedAt: facts.createdAt,
    requirements: requirementsOf(record, policy.policy, triaged?.detail.requirement ?? null),
    area: areaOf(record),
    categories: categoriesOf(record.causes),
    references: record.commands.flatMap(({ command: { detail } }) =>
      detail !== null && 'reference' in detail ? [detail.reference] : [],
    ),
    verdictDue: actions.length > 0 && actions.every(({ state }) => state === 'closed'),
  };
}

export const searchText = (record: FindingRecord): string =>
  `${givenText(record, 'statement')}\n${givenText(record, 'evidence')}`.trim().slice(0, longestText);

/** Ids of the edition in use and of the organisation's own rules. */
export function requirementsOf(
  record: FindingRecord,
  policy: Policy,
  triaged: string | null = null,
): readonly string[] {
  const text = triaged ?? givenText(record, 'requirement');
  const { known } = readRequirements(text, standards[policy.standard], policy.requirements);
  return [...new Set(known.map(({ id }) => id))];
}

export const areaOf = (record: FindingRecord): string => foldPhrase(givenText(record, 'area').slice(0, 300));

/** First-level categories, each once. */
export const categoriesOf = (causes: readonly Cause[]): readonly string[] => [
  ...new Set(
    causes.flatMap(({ category, categoryKnown }) => (categoryKnown ? [(category ?? '').split('/')[0] ?? ''] : [])),
  ),
];
