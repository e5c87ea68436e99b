/** What the register keeps of a finding after it was assessed. */

import type { IssueFacts } from '../record/facts.ts';
import { fields } from '../record/fields.ts';
import { foldPhrase } from '../record/fold.ts';
import type { RegisterEntry } from '../record/register.ts';
import type { Assessment } from './assessment.ts';
import { readDay } from './dates/read-day.ts';
import { isWeak } from './guards/actions.ts';
import { givenText } from './life/as-of.ts';
import { areaOf, categoriesOf, requirementsOf, searchText } from './register-query.ts';

/** The entry of a finding. */
export function registerEntryOf(assessment: Assessment, facts: IssueFacts): RegisterEntry {
  const { record, life, actions, policy } = assessment;
  const closed = facts.state === 'closed' && !assessment.closedTooEarly;
  const counted = actions.filter(({ state }) => state !== 'dropped');
  return {
    title: facts.title,
    url: facts.url,
    private: facts.repository.private,
    text: searchText(record),
    risk: life.risk,
    source: chosenOption('source', givenText(record, 'source')),
    area: areaOf(record),
    requirements: requirementsOf(record, policy.policy, life.triage?.requirement ?? null),
    categories: categoriesOf(record.causes),
    raisedAt: facts.createdAt,
    detectedOn: readDay(givenText(record, 'detected_on')),
    closedAt: closed ? (facts.closing?.at ?? null) : null,
    owners: assessment.owners,
    iteration: life.iteration,
    recurrenceOf: life.recurrenceOf,
    verdicts: life.verdicts.map(({ verdict, at }) => ({ verdict, at })),
    acceptedUntil: life.acceptance?.active === true ? life.acceptance.until : null,
    actions: {
      total: counted.length,
      done: counted.filter(({ state }) => state === 'done').length,
      weak: counted.filter(isWeak).length,
    },
    dates: assessment.due.map(({ milestone, on, original, met, moves }) => ({
      milestone,
      on,
      original,
      met,
      moves: moves.length,
    })),
    approvedAt: { rootCause: standing(life.rootCauseApproval), plan: standing(life.planApproval.lead) },
    implementedAt: life.implementedAt,
    next: assessment.nextDue && { logins: assessment.owners, on: assessment.nextDue.on },
  };
}

const standing = (approval: { at: string; changed: readonly string[] } | null): string | null =>
  approval !== null && approval.changed.length === 0 ? approval.at : null;

/** The id of the option of a dropdown that the text names; null for none of ours. */
export function chosenOption(field: 'source' | 'feedback_from', text: string): string | null {
  const folded = foldPhrase(text);
  return fields[field].options.find(({ label, id }) => [foldPhrase(label), id].includes(folded))?.id ?? null;
}
