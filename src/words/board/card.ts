/** The card of a finding: its assessment in the words of the board's fields. */
import type { Assessment } from '../../assess/assessment.ts';
import { dayOf, daysBetween, later } from '../../assess/dates/calendar.ts';
import { ended } from '../../assess/dates/of-finding.ts';
import { givenText } from '../../assess/life/as-of.ts';
import { chosenOption } from '../../assess/register-entry.ts';
import { requirementsOf } from '../../assess/register-query.ts';
import type { Card, CardValues } from '../../record/card.ts';
import type { IssueFacts } from '../../record/facts.ts';
import { fields } from '../../record/fields.ts';
import { capital } from '../dates.ts';
import { stageNames } from '../names.ts';
import { nextActor } from '../next-actor.ts';
import { oneLine } from '../safe.ts';
import { late, verdictNames } from './fields.ts';

/** GitHub takes up to 1,024 bytes in a text field; more than this nobody reads on a card. */
const longestText = 200;

/** The card of a finding. `archiveAfter` is in days. */
export function cardOf(assessment: Assessment, facts: IssueFacts, archiveAfter: number): Card {
  const { life, record, policy, stage } = assessment;
  const zone = policy.policy.timezone;
  const over = ended.has(stage);
  const endedOn = over ? dayOf(assessment.sideEnd?.at ?? facts.closing?.at ?? facts.now, zone) : null;
  const requirements = requirementsOf(record, policy.policy, life.triage?.requirement ?? null);
  const source = chosenOption('source', givenText(record, 'source'));
  const verdict = life.verdict?.verdict ?? life.written;
  return {
    values: {
      stage: stageNames[stage],
      severity: assessment.severity === null ? null : capital(assessment.severity),
      source: fields.source.options.find(({ id }) => id === source)?.label ?? null,
      requirement: textOrNull(requirements.join(', ')),
      next: over ? null : textOrNull(nextActor(assessment)),
      due: over ? null : (assessment.nextDue?.on ?? acceptedUntil(assessment)),
      overdue: assessment.overdue ? late : null,
      iteration: life.iteration,
      verdict: verdict === null ? null : verdictNames[verdict],
      closed_on: endedOn,
    },
    raisedOn: dayOf(facts.createdAt, zone),
    endedOn,
    leavesOn: endedOn === null ? null : later(endedOn, archiveAfter),
  };
}

const textOrNull = (text: string): string | null => (text === '' ? null : oneLine(text, longestText));

const acceptedUntil = ({ stage, life }: Assessment): string | null =>
  stage === 'accepted' ? (life.acceptance?.until ?? null) : null;

/** All values of a card on a day (`2027-01-31`). */
export const valuesOn = ({ values, raisedOn, endedOn }: Card, today: string): CardValues => ({
  ...values,
  days_open: Math.max(0, daysBetween(raisedOn, endedOn ?? today)),
});
