/**
 * When which nonconformity is raised, and how fast it goes. What a report should see: for four months findings whose cause is the
 * way of working have come more and more often, and findings are closed faster than they used to be.
 */
import type { Chance } from './chance.ts';
import { day } from './diary.ts';
import type { Wanted } from './nonconformity.ts';
import { repositories } from './organisation.ts';
import { placesIn } from './theme.ts';
import { otherThemes } from './themes-of-other-causes.ts';
import { processThemes } from './themes-of-process.ts';

/** Nonconformities by month, the oldest first; the last is the month of today. Caused by the way of working, and by anything else. */
const ofProcess: readonly number[] = [1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 3, 5, 6, 8, 2];
const ofOther: readonly number[] = [1, 2, 1, 2, 1, 2, 1, 1, 2, 2, 1, 2, 1, 2, 1, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
const lastMonth = ofProcess.length - 1;

const monthStart = (now: number, ago: number): number => {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - ago, 1);
};

/** The first day of the first month (epoch milliseconds), seen from `now`. */
export const firstMonth = (now: number): number => monthStart(now, lastMonth);

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

/** Those of them, counted from 0 in the order in which they are raised, that are major. */
const majors: ReadonlySet<number> = new Set([3, 12, 21, 31, 40, 49, 62, 70]);

/** Every nonconformity in the order in which it is raised. */
export function nonconformitiesBy(chance: Chance, now: number): readonly Wanted[] {
  const today = new Date(now).getUTCDate();
  const all: Wanted[] = [];
  for (const [month, process] of ofProcess.entries()) {
    const other = ofOther[month] ?? 0;
    const ago = lastMonth - month;
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
