/**
 * Two years of findings at acme, three repositories: the past of the story "trends". The same every time, counted back from today.
 * What a report should see in it: since five months findings whose cause is the way of working have about trebled, and findings
 * are closed faster than they used to be.
 */
import type { Simulator } from '../../github-simulator/simulator.ts';
import { chanceOf } from './chance.ts';
import { day, newDiary } from './diary.ts';
import { ideas, ideaThatWasARule } from './ideas.ts';
import { type Course, nonconformity, type Wanted, type World } from './nonconformity.ts';
import { foundAcme, repositories } from './organisation.ts';
import { becameNonconformity, idea } from './other-kinds.ts';
import { accepted, duplicate, ineffective, putOff, recurrence, rejected, reopened } from './special-cases.ts';
import { placesIn } from './theme.ts';
import { otherThemes } from './themes-of-other-causes.ts';
import { processThemes } from './themes-of-process.ts';

/** Nonconformities by month of detection, the oldest first; the last one is the month of today. `process`: caused by the way of working. */
const months: readonly { readonly process: number; readonly other: number }[] = [
  [1, 1], [0, 2], [1, 2], [1, 1], [0, 2], [1, 2], [1, 2], [1, 1], [0, 2], [1, 2], [1, 1], [1, 2],
  [0, 2], [1, 2], [1, 1], [1, 2], [0, 2], [1, 2], [1, 1],
  [3, 1], [3, 2], [4, 2], [3, 2], [4, 2], [2, 1],
].map(([process = 0, other = 0]) => ({ process, other }));

const monthStart = (now: number, ago: number): number => {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - ago, 1);
};

/** When this past begins (epoch milliseconds), seen from `now`. */
export const begins = (now: number): number => monthStart(now, months.length - 1) - 7 * day;

/** The day of the next management review, two weeks from `now`. */
export const reviewDay = (now: number): string => new Date(now + 14 * day).toISOString().slice(0, 10);

const sources = ['Internal audit', 'Internal audit', 'Incident', 'Monitoring', 'Noticed at work', 'Noticed at work', 'Penetration test', 'Risk review', 'Customer complaint', 'External audit'] as const;
