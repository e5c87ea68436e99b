/**
 * Reminders and escalation, computed from the dates and the present moment alone: after a downtime the step that is current
 * then counts, and the missed ones are not made up for. A step has an id, so that it is said once.
 *
 * A day begins at midnight for what is overdue, and at 08:00 for reminders: nobody likes mail at night. Days late are
 * calendar days.
 */
import type { DeadlineRow } from '../../policy/deadlines.ts';
import type { Policy } from '../../policy/schema.ts';
import type { DueDate } from '../assessment.ts';
import { dayOf, daysBetween, later, startOfDay, timeOfDay } from './calendar.ts';

/** In the order in which they come: before the date, on it, then to the owner, the security leads and management. */
export type ReminderStep = 'before' | 'due' | 'owner' | 'security-lead' | 'management';

export interface Reminder {
  readonly milestone: DueDate['milestone'];
  /** The date it is about, `2027-01-31`. */
  readonly on: string;
  readonly step: ReminderStep;
  /** Calendar days since the date; 0 on it and before it. Grows within a step. */
  readonly daysLate: number;
  /** `due:<milestone>:<on>:<step>`: the same for as long as this step of this date is current. */
  readonly id: string;
}

/** When a day begins for reminders, local time. */
export const morning = '08:00';

/**
 * The step that is current for the earliest date that is not met; null when nobody needs a reminder. The hard stop is
 * management's from its day on, whatever else is late: a finding open for so long is theirs to decide about.
 */
export function reminderOf(dates: readonly DueDate[], row: DeadlineRow, policy: Policy, now: string): Reminder | null {
  const today = morningOf(now, policy.timezone);
  const stop = hardStop(dates);
  if (stop !== undefined && stop.on <= today) return reminder(stop, 'management', today);
  const date = nextDate(dates);
  if (date === undefined) return null;
  const late = daysBetween(date.on, today);
  const step = steps(row, policy).findLast(({ from }) => from <= late);
  return step === undefined ? null : reminder(date, step.step, today);
}

const reminder = ({ milestone, on }: DueDate, step: ReminderStep, today: string): Reminder => ({
  milestone,
  on,
  step,
  daysLate: Math.max(0, daysBetween(on, today)),
  id: `due:${milestone}:${on}:${step}`,
});

/** A date has passed and what it asks for is not done. The day itself is still in time. */
export function isOverdue(dates: readonly DueDate[], policy: Pick<Policy, 'timezone'>, now: string): boolean {
  const today = dayOf(now, policy.timezone);
  return dates.some(({ met, on }) => !met && on < today);
}

/**
 * The next instant (ISO, UTC) at which a date becomes overdue, a step begins or the window ends; null when time alone
 * changes nothing any more. Always after `now`.
 */
export function nextLook(
  dates: readonly DueDate[],
  windowEnds: string | null,
  row: DeadlineRow,
  policy: Policy,
  now: string,
): string | null {
  const { timezone } = policy;
  const open = dates.filter(({ met }) => !met);
  const midnight = earliestAfter(dayOf(now, timezone), [
    ...open.map(({ on }) => later(on, 1)),
    ...(windowEnds === null ? [] : [windowEnds]),
  ]);
  const today = morningOf(now, timezone);
  const reminding = earliestAfter(today, stepDays(dates, row, policy, today));
  const instants = [
    ...(midnight === null ? [] : [startOfDay(midnight, timezone)]),
    ...(reminding === null ? [] : [timeOfDay(reminding, morning, timezone)]),
  ];
  return instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/** The days on which a step of reminding begins or began. After the hard stop there is none. */
function stepDays(dates: readonly DueDate[], row: DeadlineRow, policy: Policy, today: string): readonly string[] {
  const stop = hardStop(dates);
  if (stop !== undefined && stop.on <= today) return [];
  const date = nextDate(dates);
  const days = date === undefined ? [] : steps(row, policy).map(({ from }) => later(date.on, from));
  return stop === undefined ? days : [...days, stop.on];
}

const earliestAfter = (day: string, days: readonly string[]): string | null =>
  days.filter((one) => one > day).toSorted()[0] ?? null;

/** The hard stop is no work of its own to be reminded of before its day. */
const hardStop = (dates: readonly DueDate[]): DueDate | undefined =>
  dates.find(({ milestone, met }) => milestone === 'hard_stop' && !met);

/** The earliest date that is not met; of two on one day the first in the order of the milestones. */
const nextDate = (dates: readonly DueDate[]): DueDate | undefined =>
  dates.filter(({ milestone, met }) => milestone !== 'hard_stop' && !met).toSorted((a, b) => compare(a.on, b.on))[0];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The steps that the policy has for a row, each from so many days late on; of two from one day on the later one counts. */
function steps(row: DeadlineRow, { reminders }: Policy): readonly { step: ReminderStep; from: number }[] {
  const { owner, security_lead, management } = reminders[row === 'major' || row === 'minor' ? row : 'observation'];
  return [
    ...(reminders.before === 0 ? [] : [{ step: 'before' as const, from: -reminders.before }]),
    { step: 'due', from: 0 },
    { step: 'owner', from: owner },
    ...(security_lead === undefined ? [] : [{ step: 'security-lead' as const, from: security_lead }]),
    ...(management === undefined ? [] : [{ step: 'management' as const, from: management }]),
  ];
}

/** The day whose 08:00 was last: before eight in the morning it is still yesterday. */
export function morningOf(now: string, timeZone: string): string {
  const day = dayOf(now, timeZone);
  return Date.parse(now) < Date.parse(timeOfDay(day, morning, timeZone)) ? later(day, -1) : day;
}
