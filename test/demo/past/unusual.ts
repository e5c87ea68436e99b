/** What does not go as usual, by the number of the nonconformity in the order in which they are raised. */
import { type Course, nonconformity, type Step, type Wanted, type World } from './nonconformity.ts';
import { accepted, duplicate, ineffective, putOff, recurrence, rejected, reopened } from './special-cases.ts';

type Told = (world: World, wanted: Wanted, before: readonly Course[]) => Course;

/** It is about the same, at the same place, as an earlier one. */
const sameAs =
  (earlier: number, how: (world: World, wanted: Wanted, first: Course) => Course): Told =>
  (world, wanted, before) => {
    const first = before[earlier];
    if (first === undefined) throw new Error(`No finding ${earlier} was raised before.`);
    const { finding, template, place } = first;
    return how(world, { ...wanted, repository: finding.repository, theme: template, place }, first);
  };
const again = (earlier: number): Told => sameAs(earlier, recurrence);
const twice = (earlier: number): Told => sameAs(earlier, duplicate);
const until =
  (step: Step): Told =>
  (world, wanted) =>
    nonconformity(world, { ...wanted, until: step });
const put =
  (date: 'plan' | 'implemented', byDays: number, why: string): Told =>
  (world, wanted) =>
    putOff(world, wanted, date, byDays, why);
const none =
  (why: string): Told =>
  (world, wanted) =>
    rejected(world, wanted, why);

/** Most of those from 50 on are open today, at the stage at which they were left. */
const unusual: ReadonlyMap<number, Told> = new Map<number, Told>([
  [5, put('plan', 20, 'the supplier answers after the holidays.')],
  [10, none('the policy allows it: the exception is on record since spring.')],
  [13, (world, wanted) => ineffective(world, wanted, true)],
  [16, reopened],
  [23, put('implemented', 30, 'the new version comes a month later.')],
  [27, again(6)],
  [30, twice(3)],
  [33, put('plan', 15, 'the team is short of two people this month.')],
  [38, again(24)],
  [42, none('the sample held test accounts only; the rule is about people.')],
  [44, put('implemented', 25, 'the change freeze ends in January.')],
  [51, until('plan')],
  // Slow enough that its verdict falls into the last whole month.
  [54, (world, wanted) => ineffective(world, { ...wanted, pace: 0.62 }, false)],
  [56, until('done')],
  [58, until('correction')],
  [61, twice(33)],
  [
    63,
    (world, wanted) => accepted(world, wanted, 150, 'the system is replaced in spring; access is watched until then.'),
  ],
  [65, put('implemented', 30, 'the supplier delivers a month later than promised.')],
  [66, until('triage')],
  [69, again(44)],
  [70, until('correction')],
]);

/** How a nonconformity of this number goes. */
export const courseOf = (number: number): Told => unusual.get(number) ?? nonconformity;
