/** Triage (gate G0): the security leads decide kind, severity, risk and owner; the newest value of each counts. */
import type { Risk } from '../../record/command-detail.ts';
import { risks } from '../../record/command-detail.ts';
import type { Person } from '../../record/facts.ts';
import type { Kind } from '../../record/finding.ts';
import type { FindingRecord, GivenCommand } from '../../record/read-finding.ts';
import { words } from '../../record/visible-text.ts';
import { severityOf } from '../severity.ts';
import { givenText } from './as-of.ts';
import { actOf, type Heard, type Hearing, heard, independent, keyOf, refuse } from './hearing.ts';
import type { Triage } from './life.ts';

export interface Decided {
  readonly kind: Kind;
  readonly triage: Triage | null;
  readonly severity: 'major' | 'minor' | null;
  readonly risk: Risk | null;
}

/** Folds the triage commands, oldest first. Without one the record's own words count, as the reporter proposed them. */
export function readTriage(hearing: Hearing, kind: Kind): Decided {
  let triage: Triage | null = null;
  let decidedKind = kind;
  for (const { given, detail } of heard(hearing, 'triage')) {
    if (detail.kind !== null && detail.kind !== decidedKind) {
      // Requirement and evidence together are not softened by a word; what is none is rejected with a reason.
      if (decidedKind === 'nonconformity') {
        refuse(hearing, given, 'no-effect-now');
        continue;
      }
      decidedKind = detail.kind;
    }
    const stood = triage ?? proposedThen(hearing, given);
    const lowers = detail.severity === 'minor' && stood.severity === 'major';
    if (lowers && !independent(hearing, given, 'lower severity', partIn(hearing, given.by), 'severity-lowered'))
      continue;
    triage = merged(triage, stood, { given, detail });
  }
  const proposed = severityOf(hearing.facts, hearing.record);
  const severity = triage?.severity ?? proposed;
  tellDifference(hearing, triage);
  return { kind: decidedKind, triage, severity, risk: triage?.risk ?? proposedRisk(hearing.record) };
}

type Weight = Pick<Triage, 'severity' | 'risk'>;

/** A later triage says again only what it changes; of the first one, what it leaves out stays as the form proposed it then. */
const merged = (before: Triage | null, stood: Weight, { given, detail }: Heard<'triage'>): Triage => ({
  ...actOf(given),
  severity: detail.severity ?? stood.severity,
  risk: detail.risk ?? stood.risk,
  requirement: detail.requirement ?? before?.requirement ?? null,
  auditEnd: detail.auditEnd ?? before?.auditEnd ?? null,
  externalDue: detail.externalDue ?? before?.externalDue ?? null,
  owner: detail.owner === null ? (before?.owner ?? null) : { login: detail.owner, key: keyOf(given) },
});

/** The owner and who raised it have an interest in a lower severity (domain rule T2). */
function partIn({ facts }: Hearing, person: Person): string | null {
  if (facts.assignees.some(({ databaseId }) => databaseId === person.databaseId)) return 'owns the finding';
  return facts.author?.databaseId === person.databaseId ? 'raised the finding' : null;
}

/** What the description proposed when triage came: what a security lead let stand is not softened by an edit. */
function proposedThen(hearing: Hearing, given: GivenCommand): Weight {
  const then = hearing.past.before(given);
  if (then === null) return { severity: null, risk: null };
  return { severity: severityOf({ labels: [] }, then), risk: proposedRisk(then) };
}

function proposedRisk(record: FindingRecord): Risk | null {
  const [first] = words(givenText(record, 'risk'));
  return risks.find((risk) => risk === first) ?? null;
}

/** The description's severity was changed after triage: it does not count, and its editor must learn that. */
function tellDifference(hearing: Hearing, triage: Triage | null): void {
  const { facts, record } = hearing;
  if (triage?.severity == null || facts.bodyEditedAt === null || facts.bodyEditedAt <= triage.at) return;
  const now = words(givenText(record, 'severity'))[0];
  if (now !== 'major' && now !== 'minor') return;
  const then = hearing.past.before(triage);
  const before = then === null ? undefined : words(givenText(then, 'severity'))[0];
  if (now === triage.severity || now === before) return;
  hearing.refused.push({
    command: 'triage',
    comment: null,
    url: triage.url,
    by: facts.bodyEditor,
    at: facts.bodyEditedAt,
    reason: 'severity-differs',
    hint: triage.severity,
  });
}

/** GitHub drops people without access silently; whoever named them must learn it. */
function tellUnassignable({ refused }: Hearing, { comment, url, by, at }: Triage, login: string): void {
  refused.push({ command: 'triage', comment, url, by, at, reason: 'not-assignable', hint: login });
}

/** The owner named last who is not an assignee yet and was not assigned before: assigning is done once. */
export function ownerToAssign(hearing: Hearing, triage: Triage | null): { login: string; key: string } | null {
  const owner = triage?.owner ?? null;
  const done = owner === null ? undefined : hearing.facts.handled.get(owner.key);
  if (triage === null || owner === null) return null;
  if (done !== undefined && done.refused !== null) tellUnassignable(hearing, triage, done.refused);
  if (done !== undefined) return null;
  const is = hearing.facts.assignees.some(({ login }) => login.toLowerCase() === owner.login.toLowerCase());
  return is ? null : owner;
}
