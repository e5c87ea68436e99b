/**
 * The dates a policy gives a finding. Anchor: the last day of an external audit, else the day of detection, else the day
 * it was raised. No standard demands these numbers; they are the policy's.
 */
import type { DeadlineRow } from '../../policy/deadlines.ts';
import type { Risk } from '../../record/command-detail.ts';
import { isDay } from '../../record/day.ts';
import type { Kind } from '../../record/finding.ts';
import type { DueDate } from '../assessment.ts';
import { addDays, dayOf, later } from './calendar.ts';
import { readDay } from './read-day.ts';
import type { ScheduleInput } from './schedule.ts';

export type DatedMilestone = DueDate['milestone'];

/** What somebody outside can bring forward: everything up to the day on which the actions are done. */
const untilImplemented = ['triage', 'containment', 'correction', 'root_cause', 'plan', 'implemented'] as const;

/** Whether a date given from outside, such as the certification body's, caps this one. */
export const isCapped = (milestone: DatedMilestone): boolean => untilImplemented.some((one) => one === milestone);

/** The earlier of a date and the one given from outside, where that caps it. */
export const capped = (milestone: DatedMilestone, on: string, external: string | null): string =>
  external !== null && isCapped(milestone) && external < on ? external : on;

/** The row of the deadlines that applies. Before triage a nonconformity counts as minor: the later dates. */
export function rowOf(kind: Kind, severity: 'major' | 'minor' | null): DeadlineRow {
  if (kind === 'nonconformity') return severity ?? 'minor';
  return kind === 'observation' ? 'observation' : 'improvement';
}

/** What is at stake shortens or stretches the deadlines (ISO/IEC 27006 asks for deadlines that fit the risk). */
const riskFactor: Readonly<Record<Risk, number>> = { critical: 0.5, high: 0.75, medium: 1, low: 1.25 };

const scaled = (days: number, risk: Risk | null): number => Math.ceil(days * riskFactor[risk ?? 'medium']);

/**
 * The day from which the deadlines count. A detection after the finding was raised is a slip of the pen and gives no more
 * time; one that cannot be read gives none either.
 */
function anchorOf({ auditEnd, detectedOn, raisedAt, policy }: ScheduleInput): string {
  if (auditEnd !== null && isDay(auditEnd)) return auditEnd;
  const raised = dayOf(raisedAt, policy.timezone);
  const detected = readDay(detectedOn);
  return detected !== null && detected < raised ? detected : raised;
}

/**
 * First day on which a verdict counts: the longer of the policy's window and the planned one after the last action, and as
 * long again after an inconclusive verdict. Windows are calendar days always, and no risk makes them shorter.
 * Null while actions are open.
 */
export function windowEnd(input: ScheduleInput): string | null {
  const { implementedAt, policy, plannedWindowDays, extended } = input;
  if (implementedAt === null) return null;
  const least = policy.deadlines[rowOf(input.kind, input.severity)].window ?? 0;
  const window = Math.ceil(Math.max(least, plannedWindowDays ?? 0));
  return later(dayOf(implementedAt, policy.timezone), extended ? 2 * window : window);
}

/** What is done over again when the work is begun anew. Triage and correction stay done, or late. */
const isBegunAnew = (milestone: DatedMilestone): boolean =>
  milestone === 'root_cause' || milestone === 'plan' || milestone === 'implemented';

/** Every date the policy gives, in the order of the milestones, before anybody outside or inside changed one. */
export function policyDates(input: ScheduleInput, windowEnds: string | null): ReadonlyMap<DatedMilestone, string> {
  const { policy, risk } = input;
  const row = policy.deadlines[rowOf(input.kind, input.severity)];
  const anchor = anchorOf(input);
  const anew = input.restart === null ? anchor : dayOf(input.restart.at, policy.timezone);
  const dates = new Map<DatedMilestone, string>();
  const give = (milestone: DatedMilestone, from: string | null, days: number | undefined): void => {
    if (from !== null && days !== undefined) dates.set(milestone, addDays(from, days, policy.calendar));
  };
  for (const milestone of untilImplemented) {
    const days = row[milestone];
    give(milestone, isBegunAnew(milestone) ? anew : anchor, days === undefined ? undefined : scaled(days, risk));
  }
  give('review', windowEnds, row.review === undefined ? undefined : scaled(row.review, risk));
  give('hard_stop', input.restart?.settled === true ? anew : anchor, row.hard_stop);
  return dates;
}
