/** Verdicts on effectiveness and what follows from them (ISO/IEC 27001:2022, 10.2 d; domain rules T8 to T10 and T13). */

import type { IssueFacts, LinkedPull, Person } from '../../record/facts.ts';
import { fields } from '../../record/fields.ts';
import type { GivenCommand } from '../../record/read-finding.ts';
import type { Verdict } from '../../record/verdict.ts';
import { dayOf } from '../dates/calendar.ts';
import { givenText } from './as-of.ts';
import { actOf, type Heard, type Hearing, heard, heardBoth, independent, isAfter, ownedBy, refuse } from './hearing.ts';
import type { FrozenAnalysis, GivenVerdict, Restart } from './life.ts';

export interface Course {
  readonly restarts: readonly Restart[];
  readonly frozen: readonly FrozenAnalysis[];
  /** The verdict of this iteration was inconclusive once: the window is as long again. */
  readonly extended: GivenVerdict | null;
  /** Verdicts that count whatever the dates say: those that send it back or extend the window. */
  readonly verdicts: readonly GivenVerdict[];
}

/**
 * Which verdicts sent the finding back to analysis, oldest first. A verdict that it did not work counts at any time and from
 * any verifier, also one who did the work: admitting a failure needs no independence.
 */
export function readCourse(hearing: Hearing): Course {
  const restarts: Restart[] = [];
  const frozen: FrozenAnalysis[] = [];
  const verdicts: GivenVerdict[] = [];
  let extended: GivenVerdict | null = null;
  const restart = (made: Restart): void => {
    restarts.push(made);
    const { causes, actionRows } = hearing.past.before(made) ?? hearing.record;
    // A reopening says nothing against the causes; a verdict that it did not work does.
    if (made.why !== 'reopened') frozen.push({ causes, rows: actionRows.map(({ title }) => title), endedAt: made.at });
    extended = null;
  };
  for (const { given, detail } of heardBoth(hearing, 'verify', 'reopen')) {
    if (detail.name === 'reopen') {
      const last = restarts.findLast(({ why }) => why === 'reopened');
      if (wasClosed(hearing.facts, last?.at ?? '', given.at))
        restart({ ...actOf(given), why: 'reopened', reason: detail.reason });
      else if (!takesBack(hearing, given)) refuse(hearing, given, 'not-closed');
    } else if (detail.verdict !== 'effective') {
      const made: GivenVerdict = { ...actOf(given), verdict: detail.verdict, text: detail.text };
      if (!hasAnalysis(hearing, given)) refuse(hearing, given, 'nothing-to-approve', fields.root_cause.heading);
      else if (!isActedOn(hearing, given, frozen.at(-1))) refuse(hearing, given, 'no-effect-now');
      else {
        verdicts.push(made);
        if (detail.verdict === 'inconclusive' && extended === null) extended = made;
        else restart({ ...made, why: detail.verdict, reason: detail.text });
      }
    }
  }
  return { restarts, frozen, extended, verdicts };
}

/** What was decided before an analysis existed cannot freeze one. */
const hasAnalysis = (hearing: Hearing, given: Heard<'verify'>['given']): boolean =>
  (hearing.past.before(given) ?? hearing.record).causes.length > 0;

/**
 * A second verifier who says the same of what has failed already begins no further iteration: something new has to be there
 * to judge. Links are told from the history, because an action unlinked later was there all the same; rows have none.
 */
function isActedOn(hearing: Hearing, given: Heard<'verify'>['given'], failed: FrozenAnalysis | undefined): boolean {
  const { facts, actions } = hearing;
  const then = hearing.past.before(given) ?? hearing.record;
  if (failed === undefined || then.noAction !== null || then.actionRows.length > 0) return true;
  const linked = [
    ...facts.actionLinks.filter(({ added }) => added).map(({ at }) => at),
    ...actions.map(({ linkedAt }) => linkedAt ?? ''),
  ];
  return linked.some((at) => at > failed.endedAt && at <= given.at);
}

/** It was closed since the last time that somebody decided to take it up again. */
const wasClosed = ({ closings }: IssueFacts, since: string, at: string): boolean =>
  closings.some((closed) => closed > since && closed <= at);

/** It ends an acceptance, or an end that the app has not carried out yet: neither is closed. */
const takesBack = (hearing: Hearing, given: Heard<'reopen'>['given']): boolean =>
  (['accept-risk', 'reject', 'duplicate'] as const).some((name) =>
    heard(hearing, name).some((other) => isAfter(hearing.facts, given, other.given)),
  );

/**
 * The verdicts "effective" of this iteration that count: from somebody who had no part in the work, on or after the first
 * day `windowEnds` allows. With `strict` false (rigour essential) only the words are asked for.
 */
export function readEffective(
  hearing: Hearing,
  since: Restart | undefined,
  windowEnds: string | null,
  severity: 'major' | 'minor' | null,
  strict: boolean,
): readonly GivenVerdict[] {
  const parts = strict ? partsOf(hearing) : new Map<number, string>();
  return heard(hearing, 'verify', since?.at).flatMap(({ given, detail }): GivenVerdict[] => {
    if (detail.verdict !== 'effective' || (since !== undefined && !isAfter(hearing.facts, given, since))) return [];
    const day = dayOf(given.at, hearing.policy.policy.timezone);
    if (strict && (windowEnds === null || day < windowEnds)) {
      refuse(hearing, given, 'window-open', windowEnds);
      return [];
    }
    const part = strict ? partOf(hearing, parts, given) : null;
    if (part !== null && severity === 'minor' && hearing.policy.policy.independence === 'required')
      hearing.waivers.push({ ...actOf(given), of: 'verdict', part, because: 'minor' });
    else if (!independent(hearing, given, 'verdict', part, 'took-part')) return [];
    return [{ ...actOf(given), verdict: detail.verdict, text: detail.text }];
  });
}

/** Who had a part in the work, by account: owners, writers of the root cause, authors and mergers of what was merged. */
function partsOf({ facts, record, past }: Hearing): ReadonlyMap<number, string> {
  const parts = new Map<number, string>();
  const add = (person: Person | null, part: string): void => {
    if (person !== null && !parts.has(person.databaseId)) parts.set(person.databaseId, part);
  };
  const merged = (pulls: readonly LinkedPull[]): void => {
    for (const pull of pulls.filter(({ state }) => state === 'merged')) {
      add(pull.author, `wrote ${pull.repository}#${pull.number}`);
      add(pull.mergedBy, `merged ${pull.repository}#${pull.number}`);
    }
  };
  const cause = record.fields.get('root_cause');
  if (cause?.standing === 'filled') for (const person of past.writersOf(cause)) add(person, 'wrote the root cause');
  merged(facts.linkedPulls);
  for (const issue of facts.subIssues) {
    for (const person of issue.assignees) add(person, `owns ${issue.repository}#${issue.number}`);
    merged(issue.linkedPulls);
  }
  return parts;
}

/** What part the giver of a verdict had in the work until then; null for none. */
function partOf(hearing: Hearing, parts: ReadonlyMap<number, string>, { by, at }: GivenCommand): string | null {
  if (ownedBy(hearing.facts, by, at)) return 'owns the finding';
  return parts.get(by.databaseId) ?? ownedRow(hearing, by);
}

/** An action in the table names its owner in words only. */
function ownedRow({ record }: Hearing, { login }: Person): string | null {
  const name = login.toLowerCase();
  const owns = new RegExp(`^${name}$|@${name}(?![\\w-])`, 'u');
  const row = record.actionRows.findIndex(({ owner }) => owner !== null && owns.test(owner.trim().toLowerCase()));
  return row < 0 ? null : `owns row ${row + 1}`;
}

/**
 * The verdict written in the record itself. After a restart the old words are still there; they count again only when they
 * were written anew.
 */
export function writtenVerdict(hearing: Hearing, since: Restart | undefined): Verdict | null {
  const { record, past } = hearing;
  if (since === undefined) return record.verdict;
  const then = past.before(since);
  const same = (['eff_result', 'eff_evidence'] as const).every(
    (field) => then === null || givenText(then, field) === givenText(record, field),
  );
  return same ? null : record.verdict;
}
