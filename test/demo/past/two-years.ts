/**
 * Two years of findings at acme, three repositories: the past of the story "trends". The same every time, counted back from today.
 * What a report should see in it: for five months findings whose cause is the way of working have come four times as often as before, and findings
 * are closed faster than they used to be.
 */
import type { Simulator } from '../../github-simulator/simulator.ts';
import { chanceOf } from './chance.ts';
import { day, hour, newDiary } from './diary.ts';
import { ideas, ideaThatWasARule } from './ideas.ts';
import { type Course, nonconformity, type Step, type Wanted, type World } from './nonconformity.ts';
import { foundAcme, repositories } from './organisation.ts';
import { becameNonconformity, idea } from './other-kinds.ts';
import { accepted, duplicate, ineffective, putOff, recurrence, rejected, reopened } from './special-cases.ts';
import { placesIn } from './theme.ts';
import { otherThemes } from './themes-of-other-causes.ts';
import { processThemes } from './themes-of-process.ts';

/** Nonconformities by month of detection, the oldest first; the last one is the month of today. `process`: caused by the way of working. */
const months: readonly { readonly process: number; readonly other: number }[] = [
  [1, 1],
  [0, 2],
  [1, 1],
  [1, 2],
  [1, 1],
  [1, 2],
  [1, 1],
  [1, 1],
  [0, 2],
  [1, 2],
  [1, 1],
  [1, 2],
  [1, 1],
  [1, 2],
  [1, 1],
  [1, 2],
  [0, 2],
  [1, 1],
  [1, 2],
  [4, 1],
  [4, 2],
  [5, 2],
  [5, 2],
  [6, 2],
  [2, 1],
].map(([process = 0, other = 0]) => ({ process, other }));

const monthStart = (now: number, ago: number): number => {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - ago, 1);
};

/** When this past begins (epoch milliseconds), seen from `now`. */
export const begins = (now: number): number => monthStart(now, months.length - 1) - 7 * day;

/** The day of the next management review, two weeks from `now`. */
export const reviewDay = (now: number): string => new Date(now + 14 * day).toISOString().slice(0, 10);

const sources = [
  'Internal audit',
  'Noticed at work',
  'Incident',
  'Monitoring',
  'Internal audit',
  'Risk review',
  'Noticed at work',
  'Penetration test',
  'Complaint',
  'External audit',
] as const;

/** Numbers of the nonconformities, in the order in which they are raised, that are major. */
const majors: ReadonlySet<number> = new Set([3, 12, 21, 31, 40, 49, 63, 72]);

type Told = (world: World, wanted: Wanted, before: readonly Course[]) => Course;

const again =
  (earlier: number): Told =>
  (world, wanted, before) => {
    const first = before[earlier];
    if (first === undefined) throw new Error(`No finding ${earlier} was raised before.`);
    return recurrence(world, { ...wanted, ...sameAs(first) }, first);
  };
const twice =
  (earlier: number): Told =>
  (world, wanted, before) => {
    const first = before[earlier];
    if (first === undefined) throw new Error(`No finding ${earlier} was raised before.`);
    return duplicate(world, { ...wanted, ...sameAs(first) }, first);
  };
const until =
  (step: Step): Told =>
  (world, wanted) =>
    nonconformity(world, { ...wanted, until: step });

/** What does not go as usual, by number. Those from 50 on are open today, at the stage at which they were left. */
const unusual: ReadonlyMap<number, Told> = new Map<number, Told>([
  [5, (world, wanted) => putOff(world, wanted, 'plan', 20, 'the supplier answers after the holidays.')],
  [10, (world, wanted) => rejected(world, wanted, 'the policy allows it: the exception is on record since spring.')],
  [13, (world, wanted) => ineffective(world, wanted, true)],
  [16, reopened],
  [23, (world, wanted) => putOff(world, wanted, 'implemented', 30, 'the new version comes a month later.')],
  [27, again(6)],
  [30, twice(3)],
  [33, (world, wanted) => putOff(world, wanted, 'plan', 15, 'the team is short of two people this month.')],
  [38, again(24)],
  [42, (world, wanted) => rejected(world, wanted, 'the sample held test accounts only; the rule is about people.')],
  [44, (world, wanted) => putOff(world, wanted, 'implemented', 25, 'the change freeze ends in January.')],
  [51, until('plan')],
  [54, until('done')],
  [57, (world, wanted) => ineffective(world, { ...wanted, pace: 0.62 }, false)],
  [58, until('correction')],
  [61, twice(33)],
  [
    64,
    (world, wanted) => accepted(world, wanted, 150, 'the system is replaced in spring; access is watched until then.'),
  ],
  [67, until('triage')],
  [71, again(44)],
  [72, until('correction')],
]);

const sameAs = ({ finding, place, template }: Course) => ({ repository: finding.repository, theme: template, place });

/** Plays the two years up to now (epoch milliseconds). */
export function play(simulator: Simulator, now: number): void {
  foundAcme(simulator, reviewDay(now));
  const world: World = { github: simulator.github, diary: newDiary(), chance: chanceOf(10) };
  const courses: Course[] = [];
  for (const wanted of wantedBy(world, now)) {
    const told = unusual.get(courses.length) ?? ((w: World, each: Wanted) => nonconformity(w, each));
    courses.push(told(world, wanted, courses));
  }
  for (const [at, each] of ideas.entries()) idea(world, each, now, 60 + at);
  becameNonconformity(world, ideaThatWasARule.idea, now, 90, ideaThatWasARule.requirement);
  world.diary.play(simulator, now - hour);
}

/** Every nonconformity in the order in which it is raised. */
function wantedBy({ chance }: World, now: number): readonly Wanted[] {
  const today = new Date(now).getUTCDate();
  const all: Wanted[] = [];
  for (const [month, { process, other }] of months.entries()) {
    const ago = months.length - 1 - month;
    const last = ago === 0 ? Math.max(1, today - 3) : 26;
    const dates = Array.from({ length: process + other }, () => chance.between(1, last)).toSorted((a, b) => a - b);
    for (const [at, date] of dates.entries()) {
      const turn = all.length;
      const themes = isOfProcess(at, process, other) ? processThemes : otherThemes;
      const repository = repositories[(turn + month) % repositories.length] ?? 'acme/isms';
      all.push({
        repository,
        theme: themes[turn % themes.length] ?? themes[0],
        place: chance.oneOf(placesIn[repository]),
        raised: monthStart(now, ago) + (date - 1) * day,
        turn: turn % 60,
        severity: majors.has(turn) ? 'major' : 'minor',
        risk: majors.has(turn) ? 'high' : chance.hits(60) ? 'medium' : 'low',
        source: chance.oneOf(sources),
        pace: paceIn(month) * (majors.has(turn) ? 0.5 : chance.hits(15) ? 1.4 : 1),
      });
    }
  }
  return all;
}

/** From a little slower than usual to less than half of the time. */
const paceIn = (month: number): number => 1.05 - 0.025 * month;

/** The two kinds of a month take turns, as long as there are both. */
const isOfProcess = (at: number, process: number, other: number): boolean =>
  at < 2 * Math.min(process, other) ? at % 2 === 0 : process > other;
