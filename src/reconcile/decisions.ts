/**
 * What people decided about a finding, as the ledger keeps it: one entry for each decision, by the person who made it. An
 * approval that was voided is a decision of its own, because the record says from then on that it no longer holds.
 */
import type { Assessment } from '../assess/assessment.ts';
import type { Act, Approval, Life } from '../assess/life/life.ts';
import { canonicalHash, type JsonObject } from '../record/canonical-json.ts';
import type { Person } from '../record/facts.ts';

export interface Decision {
  /** Tells it from every other decision about the finding, also from the same one voided. */
  readonly key: string;
  readonly by: Person;
  readonly detail: JsonObject;
}

/** Every decision that the thread holds now, in the order in which they were made. */
export function decisionsOf({ life, due }: Pick<Assessment, 'life' | 'due'>): readonly Decision[] {
  const { planApproval } = life;
  const moves = due.flatMap(({ milestone, moves }) =>
    moves.map((move) => decided('date moved', move, { milestone, from: move.from, to: move.to, reason: move.reason })),
  );
  const decisions = [
    ...ofTriage(life),
    ...ofApproval('root cause approved', life.rootCauseApproval),
    ...ofApproval('plan approved', planApproval.lead),
    ...ofApproval('plan approved by management', planApproval.management),
    ...ofApproval('no action approved', life.noAction),
    ...life.verdicts.map((act) => decided('verdict', act, { verdict: act.verdict, text: act.text })),
    ...life.restarts.map((act) => decided('analysis begun again', act, { why: act.why, reason: act.reason })),
    ...ofAcceptance(life),
    ...life.overrides.map((act) => decided('overridden', act, { rule: act.rule, reason: act.reason })),
    ...life.waivers.map((act) => decided('waived', act, { of: act.of, part: act.part, because: act.because })),
    ...life.judgements.map((act) =>
      decided('recurrence judged', act, { other: act.reference, recurs: act.recurs, reason: act.reason }),
    ),
    ...moves,
  ];
  const inOrder = decisions.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
  return inOrder.map(({ at: _, ...decision }) => decision);
}

type Dated = Decision & { readonly at: string };

function decided(what: string, { by, at, url }: Omit<Act, 'comment'>, more: JsonObject): Dated {
  const detail = { what, at, url, ...more };
  return { key: canonicalHash({ by: by.databaseId, detail }).slice(0, 16), by, at, detail };
}

function ofTriage({ triage }: Life): readonly Dated[] {
  if (triage === null) return [];
  const { severity, risk, requirement, auditEnd, externalDue } = triage;
  const owner = triage.owner?.login ?? null;
  return [decided('triaged', triage, { severity, risk, requirement, auditEnd, externalDue, owner })];
}

function ofApproval(what: string, approval: Approval | null): readonly Dated[] {
  if (approval === null) return [];
  const { noWhyLeft, reason, changed } = approval;
  const given = decided(what, approval, { noWhyLeft, reason });
  return changed.length === 0 ? [given] : [given, decided(`${what}, void now`, approval, { changed })];
}

function ofAcceptance({ acceptance }: Life): readonly Dated[] {
  if (acceptance === null) return [];
  const { until, reason, active } = acceptance;
  const given = decided('risk accepted', acceptance, { until, reason });
  return active ? [given] : [given, decided('risk accepted, ended', acceptance, { until })];
}

/** Where a finding stands by these decisions, in few words, for the entry of each reading. */
export function standingOf({ life, due, overdue, responseReady }: Assessment): JsonObject {
  return {
    iteration: life.iteration,
    risk: life.risk,
    overdue,
    responseReady,
    implementedAt: life.implementedAt,
    windowEnds: life.schedule.windowEnds,
    acceptedUntil: life.acceptance?.active === true ? life.acceptance.until : null,
    recurrenceOf: life.recurrenceOf,
    escalation: life.escalation?.why ?? null,
    due: due.map(({ milestone, on, met }) => ({ milestone, on, met })),
  };
}
