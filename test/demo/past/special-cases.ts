/** Lives that do not go as usual: what came back, did not work, was put off, accepted, rejected or raised twice. */
import { day } from './diary.ts';
import { type Course, nonconformity, type Wanted, type World } from './nonconformity.ts';

/** A finding declared the recurrence of an earlier one of the same repository. */
export function recurrence(world: World, wanted: Wanted, earlier: Course): Course {
  const course = nonconformity(world, wanted);
  const { finding, days } = early(course, wanted);
  finding.say(days, 'erin', () => `/recurrence-of #${earlier.finding.number()}`);
  return course;
}

/** Closed as effective, taken up again on request, solved for good. */
export function reopened(world: World, wanted: Wanted): Course {
  const course = nonconformity(world, wanted);
  const { finding, owner, days, theme } = course;
  const back = days.after(daysOf(wanted, 190));
  finding.say(back, 'erin', () => '/reopen because the sample of this quarter shows two new cases of the same kind.');
  finding.reopen(back, 'erin');
  finding.plan(
    days.after(daysOf(wanted, 200)),
    owner,
    `${theme.action}, also for partners`,
    `Causes: C1\n\nDone when: ${theme.criteria}`,
  );
  finding.finish(days.after(daysOf(wanted, 225)), owner);
  finding.say(
    days.after(daysOf(wanted, 265)),
    'carol',
    () => `/verify effective The new sample shows none. ${theme.result}`,
  );
  finding.close(days.after(daysOf(wanted, 266)), owner);
  return course;
}

/** The verdict was that it did not work; with `second` the second round is played as well. */
export function ineffective(world: World, wanted: Wanted, second: boolean): Course {
  const course = nonconformity(world, { ...wanted, until: 'done' });
  const { finding, owner, days, theme } = course;
  const text = '/verify ineffective Of 20 looked at, 3 show the same again; the action reaches only half of the cases.';
  finding.say(days.after(daysOf(wanted, 115)), 'carol', () => text);
  if (!second) return course;
  const missed =
    'C1 [governance/no-oversight]: After the first month no report tells whether the rule of the procedure, section 6, is kept (evidence: reports of the quarter are empty)';
  finding.fill(days.after(daysOf(wanted, 130)), owner, { root_cause: missed });
  finding.plan(
    days.after(daysOf(wanted, 140)),
    owner,
    'Report the figure to the security meeting each month',
    `Causes: C1\n\nDone when: ${theme.criteria}`,
  );
  finding.finish(days.after(daysOf(wanted, 165)), owner);
  finding.say(days.after(daysOf(wanted, 215)), 'carol', () => `/verify effective ${theme.result}`);
  finding.close(days.after(daysOf(wanted, 216)), owner);
  return course;
}

/** A date is moved, with its reason. */
export function putOff(
  world: World,
  wanted: Wanted,
  date: 'plan' | 'implemented',
  byDays: number,
  why: string,
): Course {
  const course = nonconformity(world, wanted);
  const { finding, owner } = course;
  const allowed = { plan: 45, implemented: 90 }[date];
  const to = new Date(wanted.raised + (allowed + byDays) * day).toISOString().slice(0, 10);
  finding.say(early(course, wanted).days, owner, () => `/due ${date} ${to} because ${why}`);
  return course;
}

/** Management accepts the risk until so many days after the report. */
export function accepted(world: World, wanted: Wanted, untilDay: number, why: string): Course {
  const course = nonconformity(world, { ...wanted, until: 'cause' });
  const until = new Date(wanted.raised + untilDay * day).toISOString().slice(0, 10);
  course.finding.say(course.days.after(daysOf(wanted, 30)), 'dan', () => `/accept-risk until ${until} because ${why}`);
  return course;
}

/** It turned out to be none. */
export function rejected(world: World, wanted: Wanted, why: string): Course {
  const course = nonconformity(world, { ...wanted, until: 'triage' });
  const at = course.days.after(6);
  course.finding.say(at, 'erin', () => `/reject because ${why}`);
  course.finding.close(at + 60_000, 'erin', 'not_planned');
  return course;
}

/** Somebody had raised it before. */
export function duplicate(world: World, wanted: Wanted, first: Course): Course {
  const course = nonconformity(world, { ...wanted, until: 'triage' });
  const at = course.days.after(5);
  course.finding.say(at, 'erin', () => `/duplicate #${first.finding.number()}`);
  course.finding.close(at + 60_000, 'erin', 'duplicate');
  return course;
}

const daysOf = ({ pace }: Wanted, days: number): number => Math.round(days * pace);

/** Soon after triage, at an hour of its own. */
const early = ({ finding }: Course, { raised, turn }: Wanted) => ({
  finding,
  days: raised + 6 * day + 12 * 60 * 60 * 1000 + turn * 60_000,
});
