/** Two years of findings at acme, three repositories: the past of the story "trends". The same every time, counted back from today. */
import type { Simulator } from '../../github-simulator/simulator.ts';
import { chanceOf } from './chance.ts';
import { day, hour, newDiary } from './diary.ts';
import { ideas, ideaThatWasARule } from './ideas.ts';
import { firstMonth, nonconformitiesBy } from './months.ts';
import type { Course, World } from './nonconformity.ts';
import { foundAcme } from './organisation.ts';
import { becameNonconformity, idea } from './other-kinds.ts';
import { courseOf } from './unusual.ts';

/** When this past begins (epoch milliseconds), seen from `now`: a week before the first finding. */
export const begins = (now: number): number => firstMonth(now) - 7 * day;

/** The day of the next management review, two weeks from `now`. */
export const reviewDay = (now: number): string => new Date(now + 14 * day).toISOString().slice(0, 10);

/** Plays the two years up to now (epoch milliseconds). */
export function play(simulator: Simulator, now: number): void {
  foundAcme(simulator, reviewDay(now));
  const world: World = { github: simulator.github, diary: newDiary(), chance: chanceOf(10) };
  const courses: Course[] = [];
  for (const wanted of nonconformitiesBy(world.chance, now))
    courses.push(courseOf(courses.length)(world, wanted, courses));
  for (const [at, each] of ideas.entries()) idea(world, each, now, 60 + at);
  becameNonconformity(world, ideaThatWasARule.idea, now, 90, ideaThatWasARule.requirement);
  world.diary.play(simulator, now - hour);
}
