/**
 * Recurrence (ISO/IEC 27001:2022, 10.2 b) 3)): which earlier findings fit, and what people said of them. A candidate names
 * the same requirement and the same area or kind of cause within the look-back; text that looks alike only suggests.
 */

import type { RelatedFinding } from '../../record/register.ts';
import { monthsEarlier } from '../dates/months.ts';
import { actOf, type Hearing, heard, refuse } from './hearing.ts';
import type { Judgement, Life } from './life.ts';

export interface Recurrences {
  readonly judgements: readonly Judgement[];
  readonly recurrenceOf: string | null;
  readonly unjudged: readonly RelatedFinding[];
  readonly unjudgedSince: readonly RelatedFinding[];
}

/** What was judged, and what is still to be judged. Without a register nothing is asked. */
export function readRecurrences(
  hearing: Hearing,
  severity: 'major' | 'minor' | null,
  implementedAt: string | null,
): Recurrences {
  const judgements = readJudgements(hearing);
  const judged = new Set(judgements.map(({ reference }) => reference.toLowerCase()));
  const open = (related: RelatedFinding): boolean => fits(related) && !judged.has(related.reference.toLowerCase());
  const all = hearing.facts.register?.related ?? [];
  const { createdAt, closing, state } = hearing.facts;
  const { lookback_major, lookback_minor } = hearing.policy.policy.recurrence;
  const from = monthsEarlier(createdAt, severity === 'minor' ? lookback_minor : lookback_major);
  // What is raised after a proper closing is judged there; it must not open this one again.
  const until = state === 'closed' && closing !== null ? closing.at : hearing.facts.now;
  return {
    judgements,
    recurrenceOf: judgements.findLast(({ recurs }) => recurs)?.reference ?? null,
    unjudged: all.filter((one) => one.raisedAt < createdAt && (one.closedAt ?? one.raisedAt) >= from && open(one)),
    unjudgedSince:
      implementedAt === null
        ? []
        : all.filter(
            (one) => one.raisedAt > implementedAt && one.raisedAt <= until && one.raisedAt > createdAt && open(one),
          ),
  };
}

const fits = ({ kind, stage, sameArea, categories }: RelatedFinding): boolean =>
  kind === 'nonconformity' && stage !== 'rejected' && stage !== 'duplicate' && (sameArea || categories.length > 0);

/** The newest judgement of each finding. */
function readJudgements(hearing: Hearing): readonly Judgement[] {
  const byReference = new Map<string, Judgement>();
  const commands = [...heard(hearing, 'recurrence-of'), ...heard(hearing, 'not-recurrence')];
  for (const { given, detail } of commands.toSorted((a, b) =>
    a.given.at < b.given.at ? -1 : a.given.at > b.given.at ? 1 : 0,
  )) {
    const reference = wholeReference(hearing, detail.reference);
    const known = hearing.facts.register?.known.get(reference.toLowerCase());
    if (hearing.facts.register !== null && known === undefined)
      refuse(hearing, given, 'unknown-finding', detail.reference);
    else if (detail.name === 'recurrence-of' && known !== undefined && known.raisedAt >= hearing.facts.createdAt)
      refuse(hearing, given, 'not-earlier', detail.reference);
    else {
      const recurs = detail.name === 'recurrence-of';
      const reason = detail.name === 'not-recurrence' ? detail.reason : null;
      byReference.delete(reference.toLowerCase());
      byReference.set(reference.toLowerCase(), {
        ...actOf(given),
        reference: known?.reference ?? reference,
        recurs,
        reason,
      });
    }
  }
  return [...byReference.values()];
}

/** `owner/repo#12` for `#12` of this repository. */
export function wholeReference({ facts }: Pick<Hearing, 'facts'>, reference: string): string {
  const { owner, name } = facts.repository;
  return reference.startsWith('#') ? `${owner}/${name}${reference}` : reference;
}

/**
 * Why a minor finding might be a major: several minors on one requirement within twelve months, or the return of one that
 * was closed as effective (triage rule 4). Only earlier findings count, so that the proposal does not come and go.
 */
export function escalationOf(
  { facts, policy }: Hearing,
  severity: 'major' | 'minor' | null,
  recurrenceOf: string | null,
): Life['escalation'] {
  if (severity !== 'minor') return null;
  const related = facts.register?.related ?? [];
  const back = related.find(({ reference, stage }) => reference === recurrenceOf && stage === 'closed');
  if (back !== undefined) return { why: 'recurrence', references: [back.reference] };
  const least = policy.policy.recurrence.minors_for_major;
  const from = monthsEarlier(facts.createdAt, 12);
  const minors = related.filter(
    (one) =>
      one.kind === 'nonconformity' &&
      one.severity === 'minor' &&
      one.stage !== 'rejected' &&
      one.stage !== 'duplicate' &&
      one.raisedAt < facts.createdAt &&
      one.raisedAt >= from,
  );
  if (least === 0 || minors.length + 1 < least) return null;
  return { why: 'minors', references: minors.map(({ reference }) => reference) };
}
