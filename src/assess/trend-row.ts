/** The row of a finding for figures: every event with its day, as far as the record and GitHub's history tell it. */
import { levels } from '../policy/in-force.ts';
import type { IssueFacts } from '../record/facts.ts';
import type { FieldId, Kind } from '../record/finding.ts';
import type { Closed, DayNumber, TrendMilestone, TrendRow } from '../record/trend-row.ts';
import type { Assessment, DueDate } from './assessment.ts';
import { dayOf, daysBetween } from './dates/calendar.ts';
import { isWeak } from './guards/actions.ts';
import { givenText } from './life/as-of.ts';
import { heard, isAfter } from './life/hearing.ts';
import type { Approval } from './life/life.ts';
import { type Closing, closingsOf } from './orderly-closings.ts';
import { chosenOption } from './register-entry.ts';
import { areaOf, categoriesOf, requirementsOf } from './register-query.ts';
import { standingSince } from './standing-since.ts';

/** When what happened, in whole days. */
interface Reading {
  readonly assessment: Assessment;
  readonly facts: IssueFacts;
  /** Day of an instant (ISO, UTC); null stays null. */
  readonly on: (iso: string | null) => DayNumber | null;
  /** Since when a field stands as it does (ISO, UTC); null while it is not filled. */
  readonly since: (field: FieldId) => string | null;
}

/** The row of a finding. */
export function trendRowOf(assessment: Assessment, facts: IssueFacts): TrendRow {
  const { record, life, policy, sideEnd } = assessment;
  const zone = policy.policy.timezone;
  const on = (iso: string | null): DayNumber | null => (iso === null ? null : dayAt(dayOf(iso, zone)));
  const reading: Reading = { assessment, facts, on, since: standingSince(facts, record, policy.policy) };
  const counted = assessment.actions.filter(({ state }) => state !== 'dropped');
  const closings = closingsOf(assessment, facts);
  const aside = assessment.stage === 'rejected' || assessment.stage === 'duplicate';
  return {
    reference: assessment.reference,
    title: facts.title,
    url: facts.url,
    private: facts.repository.private,
    kind: assessment.kind,
    stage: assessment.stage,
    severity: assessment.severity,
    risk: life.risk,
    source: chosenOption('source', givenText(record, 'source')),
    area: areaOf(record),
    requirements: requirementsOf(record, policy.policy, life.triage?.requirement ?? null),
    categories: categoriesOf(record.causes),
    raised: on(facts.createdAt) ?? 0,
    closings: closings.map((closing) => dated(closing, on)),
    setAside: aside ? on(sideEnd?.at ?? facts.closing?.at ?? null) : null,
    contained: on(reading.since('correction')),
    rootCause: on(rootCauseAt(reading)),
    implemented: on(life.implementedAt),
    milestones: assessment.due.map((date) => milestone(reading, date)),
    moves: movesOf(assessment, on),
    verdicts: verdictsOf(reading, closings),
    iteration: life.iteration,
    recurrenceOf: life.recurrenceOf?.toLowerCase() ?? null,
    actions: { total: counted.length, weak: counted.filter(isWeak).length },
    acceptance: acceptanceOf(reading),
    feedbackFrom: chosenOption('feedback_from', givenText(record, 'feedback_from')),
    convertedFrom: convertedFrom(reading),
    ledToActions: facts.subIssues.length > 0,
  };
}

const dayAt = (day: string): DayNumber => daysBetween('1970-01-01', day);

const dated = ({ at, reopenedAt, why, as }: Closing, on: Reading['on']): Closed => ({
  on: on(at) ?? 0,
  reopened: on(reopenedAt),
  why,
  as,
});

const standing = (approval: Approval | null): string | null =>
  approval !== null && approval.changed.length === 0 ? approval.at : null;

/** Approved; where the policy asks for no approval, the day since which the causes stand complete. */
function rootCauseAt({ assessment, since }: Reading): string | null {
  const approved = standing(assessment.life.rootCauseApproval);
  if (approved !== null) return approved;
  return gatePassed(assessment, 'G2') ? since('root_cause') : null;
}

const gatePassed = ({ gates }: Assessment, gate: string): boolean =>
  gates.some((result) => result.gate === gate && result.passed);

/** What a date asks for may be met without a trace of when: then the end of the finding, or its last change, tells it. */
function milestone(reading: Reading, { milestone: id, on: due, met }: DueDate): TrendMilestone {
  const { facts, on } = reading;
  const done = doneAt(reading, id) ?? facts.closing?.at ?? facts.bodyEditedAt ?? facts.createdAt;
  return { milestone: id, due: dayAt(due), done: met ? on(done) : null };
}

function doneAt(reading: Reading, id: DueDate['milestone']): string | null {
  const { assessment, facts, since } = reading;
  const { life, actions } = assessment;
  switch (id) {
    case 'triage':
      return life.triage?.at ?? facts.assignments[0]?.at ?? null;
    case 'containment':
    case 'correction':
      return since('correction');
    case 'root_cause':
      return rootCauseAt(reading);
    case 'plan':
      return standing(life.planApproval.lead) ?? latest([since('eff_criteria'), ...actions.map((a) => a.linkedAt)]);
    case 'implemented':
      return life.implementedAt;
    case 'review':
      return life.verdict?.at ?? since('eff_result');
    case 'hard_stop':
      return null;
  }
}

/** GitHub writes whole seconds, our clock parts of one: as text they do not compare. */
const latest = (times: readonly (string | null)[]): string | null =>
  times.reduce((a, b) => (b === null || (a !== null && Date.parse(a) >= Date.parse(b)) ? a : b), null);

const movesOf = ({ due }: Assessment, on: Reading['on']): TrendRow['moves'] =>
  due
    .flatMap(({ moves }) => moves)
    .map(({ at, from, to }) => ({ on: on(at) ?? 0, days: daysBetween(from, to) }))
    .toSorted((a, b) => a.on - b.on);

/**
 * Verdicts given as decisions, and those that stood only in the record: of this iteration from the day since which it stands
 * there, of one that ended with a request to reopen from the day of its closing. Where a verdict has to be a decision, what
 * the record says counts only if the finding was closed by it.
 */
function verdictsOf({ assessment, on, since }: Reading, closings: readonly Closing[]): TrendRow['verdicts'] {
  const { verdicts, verdict, written } = assessment.life;
  const given = verdicts.map((one) => ({ verdict: one.verdict, on: on(one.at) ?? 0 }));
  const earlier = closings
    .filter((closing) => closing.why === 'request' && closing.written)
    .map((closing) => ({ verdict: 'effective' as const, on: on(closing.at) ?? 0 }));
  const isDecided = levels(assessment.policy.policy)['eff-verdict'] === 'required';
  const writtenOn = on(since('eff_result'));
  const counts = verdict === null && (!isDecided || closings.some((one) => one.why === null && one.written));
  const present = counts && written !== null && writtenOn !== null ? [{ verdict: written, on: writtenOn }] : [];
  return [...given, ...earlier, ...present].toSorted((a, b) => a.on - b.on);
}

/** The end of an acceptance is its last day, or the day on which somebody took the finding up again. */
function acceptanceOf({ assessment, facts, on }: Reading): TrendRow['acceptance'] {
  const { acceptance } = assessment.life;
  const from = on(acceptance?.at ?? null);
  if (acceptance === null || from === null) return null;
  const last = dayAt(acceptance.until);
  const again = heard(assessment, 'reopen').find(({ given }) => isAfter(facts, given, acceptance));
  const ended = on(again?.given.at ?? null);
  return ended === null || ended > last ? { from, until: last } : { from, until: ended, cutShort: true };
}

/** Raised as something without a duty to act, and a nonconformity by now. */
function convertedFrom({ assessment, facts, on }: Reading): TrendRow['convertedFrom'] {
  const kind = raisedAs(assessment, facts);
  if (kind === 'nonconformity' || assessment.kind !== 'nonconformity') return null;
  return { kind, on: on(assessment.life.triage?.at ?? facts.createdAt) ?? 0 };
}

/** The kind as which it was first read. Where that is not remembered, the form tells: only one asks whom feedback comes from. */
export function raisedAs({ kind, record }: Pick<Assessment, 'kind' | 'record'>, { before }: IssueFacts): Kind {
  if (before !== null && before.raisedAs !== null) return before.raisedAs;
  return (record.fields.get('feedback_from')?.standing ?? 'missing') !== 'missing' && kind === 'nonconformity'
    ? 'improvement'
    : (before?.kind ?? kind);
}
