/** What a report announces: signals of the newest months only. Older ones stay marked in the chart. */
import type { MonthNumber } from '../period.ts';
import type { Signal } from './signal.ts';

/** A signal is news while it touches one of so many months. */
export const newsMonths = 3;

/** The signals that reach into the three months that end with `lastMonth`, the least likely first. */
export const news = (signals: readonly Signal[], lastMonth: MonthNumber): readonly Signal[] =>
  signals.filter(({ until }) => until > lastMonth - newsMonths).toSorted((a, b) => a.chance - b.chance);
