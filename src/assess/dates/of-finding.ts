/** The dates of a finding beside its gates: what is met, what is overdue, who is to be reminded, when to look again. */
import type { Policy } from '../../policy/schema.ts';
import type { IssueFacts } from '../../record/facts.ts';
import type { Gate, Stage } from '../../record/finding.ts';
import { occasionMark } from '../../words/markers.ts';
import type { Assessment, DueDate, GateResult } from '../assessment.ts';
import { endOf } from '../life/acceptance.ts';
import type { Life } from '../life/life.ts';
import type { Suspension } from '../reopening.ts';
import { dayOf, later, timeOfDay } from './calendar.ts';
import { rowOf } from './policy-dates.ts';
import { remindedToday } from './reminded.ts';
import { isOverdue, morning, morningOf, nextLook, reminderOf } from './reminders.ts';

interface Held {
  readonly facts: IssueFacts;
  readonly policy: Policy;
  readonly life: Life;
  readonly gates: readonly GateResult[];
  readonly stage: Stage;
  readonly suspension: Suspension | null;
}

type Dates = Pick<Assessment, 'due' | 'nextDue' | 'overdue' | 'reminder' | 'wakeAt'>;

/** Ended: nothing is due any more. */
export const ended: ReadonlySet<Stage> = new Set<Stage>(['closed', 'no-action', 'rejected', 'duplicate']);

export function datesOf(held: Held): Dates {
  const { facts, policy, life, stage, suspension } = held;
  const due = life.schedule.dates.map(
    (date): DueDate => ({ ...date, met: ended.has(stage) || isMet(held, date.milestone) }),
  );
  const wakes = [suspension?.until ?? null];
  // While the risk is accepted no step is due; its end is.
  if (stage === 'accepted' && life.acceptance !== null)
    return {
      due,
      nextDue: null,
      overdue: false,
      reminder: null,
      wakeAt: earliest([...wakes, endOf(life.acceptance, policy.timezone)]),
    };
  if (ended.has(stage)) return { due, nextDue: null, overdue: false, reminder: null, wakeAt: earliest(wakes) };
  const row = rowOf(life.kind, life.severity);
  // Whoever raised it or began anew today knows; an old day of detection must not call management within the hour.
  const first = timeOfDay(later(dayOf(begunAt(held), policy.timezone), 1), morning, policy.timezone);
  const fresh = Date.parse(facts.now) < Date.parse(first);
  // One closed too early is about to be open again: its dates stand, but it is no time to remind.
  const quiet = fresh || facts.state === 'closed';
  const reminder = quiet ? null : reminderOf(due, row, policy, facts.now);
  return {
    due,
    nextDue: nextOf(due),
    overdue: isOverdue(due, policy, facts.now),
    reminder,
    wakeAt: earliest([
      ...wakes,
      // Reopening brings the next look; while nobody reopens it, time changes nothing.
      facts.state === 'closed' ? null : nextLook(due, life.schedule.windowEnds, row, policy, facts.now),
      ...(fresh && facts.state === 'open' ? [first] : []),
      ...(reminder !== null && waits(reminder.id, facts, policy) ? [nextMorning(facts.now, policy)] : []),
    ]),
  };
}

/** When people last had it in their hands: raised, reopened, sent back, or taken up after an acceptance. */
function begunAt({ facts, life, policy }: Held): string {
  const { acceptance, restarts } = life;
  const ends = acceptance === null || acceptance.active ? '' : endOf(acceptance, policy.timezone);
  // One that was cut short ends in the future. Times come with and without parts of a second: as text they do not compare.
  const ended = ends !== '' && Date.parse(ends) <= Date.parse(facts.now) ? [ends] : [];
  const times = [...restarts.map(({ at }) => at), ...facts.reopenings.map(({ at }) => at), ...ended];
  return times.reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b), facts.createdAt);
}

const nextMorning = (at: string, { timezone }: Policy): string =>
  timeOfDay(later(morningOf(at, timezone), 1), morning, timezone);

/** A step that came on a day on which another was reminded of: it is said on the next. */
const waits = (id: string, facts: IssueFacts, policy: Policy): boolean =>
  remindedToday(facts, policy) && !facts.comments.some(({ ours, body }) => ours && body.includes(occasionMark(id)));

/** Of two on one day the first in the order of the milestones. */
const nextOf = (due: readonly DueDate[]): DueDate | null =>
  due
    .filter(({ met, milestone }) => !met && milestone !== 'hard_stop')
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null;

const gateOf: Readonly<Record<Exclude<DueDate['milestone'], 'hard_stop'>, Gate>> = {
  triage: 'G0',
  containment: 'G1',
  correction: 'G1',
  root_cause: 'G2',
  plan: 'G3',
  implemented: 'G4',
  review: 'G5',
};

/** A milestone is met with its gate. Containment asks for less: that something was done at once. */
function isMet({ gates, life, facts }: Held, milestone: DueDate['milestone']): boolean {
  if (milestone === 'hard_stop') return false;
  if (life.kind !== 'nonconformity') return otherKindMet(milestone, life, facts);
  const gate = gates.find((result) => result.gate === gateOf[milestone]);
  if (gate === undefined) return false;
  if (milestone !== 'containment') return gate.passed;
  return gate.guards.every(({ guard, standing }) => guard !== 'correction' || standing !== 'unmet');
}

/** Observations and improvements: looked at, decided, carried out. An action or an owner shows the decision. */
function otherKindMet(milestone: DueDate['milestone'], life: Life, { assignees, subIssues }: IssueFacts): boolean {
  if (milestone === 'triage') return life.triage !== null || assignees.length > 0;
  if (milestone === 'plan') return subIssues.length > 0;
  return milestone === 'implemented' && subIssues.length > 0 && subIssues.every(({ state }) => state === 'closed');
}

const earliest = (times: readonly (string | null)[]): string | null =>
  times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
