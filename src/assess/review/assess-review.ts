/**
 * From the facts of a review to its assessment (ISO/IEC 27001, 9.3). Pure. A review is complete when every input is answered
 * and management took part; its decisions stay open and are followed in the next one.
 */
import type { PolicyInForce } from '../../policy/in-force.ts';
import { standards } from '../../policy/standards.ts';
import { anyOf, quoted } from '../../record/command-problem.ts';
import type { IssueFacts } from '../../record/facts.ts';
import type { GivenCommand, RefusedComment } from '../../record/read-finding.ts';
import { inputsOf, type ReviewInput } from '../../record/review/topics.ts';
import { readThread } from '../../record/thread.ts';
import { referenceOf } from '../assess.ts';
import { inThread, worthTelling } from '../refusals.ts';
import { reopeningSuspension } from '../reopening.ts';
import type {
  Attendee,
  InputResult,
  ReviewAssessment,
  ReviewBackground,
  ReviewGap,
  ReviewStage,
} from './assessment.ts';
import { attendeesOf } from './attendance.ts';
import { decisionsIn, wantedDecisions } from './decisions.ts';
import { inputResults } from './inputs.ts';

/** Assesses an issue that is known to be a review (`reviewDateOf`). */
export function assessReview(facts: IssueFacts, policy: PolicyInForce, background: ReviewBackground): ReviewAssessment {
  const { roles, timezone } = policy.policy;
  const thread = readThread(facts, roles, 'review');
  const asked = inputsOf(standards[background.standard].review.inputs);
  const { known: commands, refused: unknown } = knownInputs(thread.commands, asked);
  const inputs = inputResults(facts, asked, commands);
  const attendees = attendeesOf(commands, roles, background.management);
  const { wanted, refused: undone } = wantedDecisions(facts, commands, timezone);
  const cancelled = cancellationIn(facts, commands);
  const accepted = facts.closing !== null && background.acceptedClosing === facts.closing.id;
  const gaps = cancelled === null ? gapsIn(facts, inputs, attendees, accepted) : [];
  const closedTooEarly = facts.state === 'closed' && gaps.length > 0;
  const refused = inThread(facts, [...thread.refused, ...unknown, ...undone]);
  const stage = stageOf(facts, gaps, cancelled !== null);
  const over = facts.state === 'closed' && !closedTooEarly;
  return {
    reference: referenceOf(facts),
    date: background.date,
    standard: background.standard,
    stage,
    inputs,
    attendees,
    decisions: decisionsIn(facts, timezone),
    wantedDecisions: wanted,
    gaps,
    cancelled,
    closedTooEarly,
    brokenAfterClosure: closedTooEarly && accepted,
    suspension: closedTooEarly ? reopeningSuspension(facts) : null,
    commands,
    refused,
    told: worthTelling(refused, commands, over ? (facts.closing?.at ?? null) : null),
    helpAsked: thread.helpAsked,
    policy,
    now: facts.now,
  };
}

/** An `/input` for a letter that the edition does not have answers nothing. */
function knownInputs(
  given: readonly GivenCommand[],
  inputs: readonly ReviewInput[],
): { readonly known: readonly GivenCommand[]; readonly refused: readonly RefusedComment[] } {
  const ids = inputs.map(({ id }) => id);
  const isKnown = ({ command: { detail } }: GivenCommand): boolean =>
    detail?.name !== 'input' || ids.includes(detail.input);
  const refused = given
    .filter((one) => !isKnown(one))
    .map(({ command, comment, url, by, at }): RefusedComment => {
      const letter = command.detail?.name === 'input' ? command.detail.input : '';
      const hint = `does not know the input ${quoted(letter)}; choose ${anyOf(ids)}`;
      return { command: command.name, comment, url, by, at, reason: 'incomplete-command', hint };
    });
  return { known: given.filter(isKnown), refused };
}

/** The newest `/reject because …`; not any more once a person reopened the review after it. */
function cancellationIn(facts: IssueFacts, given: readonly GivenCommand[]): ReviewAssessment['cancelled'] {
  const reopened = facts.reopenings.findLast(({ ours }) => !ours)?.at ?? '';
  const last = given.findLast(({ command, at }) => command.detail?.name === 'reject' && at > reopened);
  if (last?.command.detail?.name !== 'reject') return null;
  return { by: last.by, at: last.at, url: last.url, reason: last.command.detail.reason };
}

/** `accepted`: this closing was found in order. Who was there was judged then: roles change, and people leave. */
function gapsIn(
  facts: IssueFacts,
  inputs: readonly InputResult[],
  attendees: readonly Attendee[],
  accepted: boolean,
): readonly ReviewGap[] {
  const open = inputs.filter(({ standing }) => standing !== 'answered');
  const attended = accepted || attendees.some(({ management }) => management);
  const abandoned =
    facts.state === 'closed' && facts.closeReason !== null && facts.closeReason !== 'completed' && !accepted;
  return [
    ...(abandoned ? [{ what: 'cancellation' } as const] : []),
    ...open.map((input): ReviewGap => ({ what: 'input', input })),
    ...(attended ? [] : [{ what: 'attendance', named: attendees.length } as const]),
  ];
}

function stageOf(facts: IssueFacts, gaps: readonly ReviewGap[], cancelled: boolean): ReviewStage {
  if (cancelled) return 'cancelled';
  if (gaps.length > 0) return 'open';
  return facts.state === 'closed' ? 'closed' : 'complete';
}
