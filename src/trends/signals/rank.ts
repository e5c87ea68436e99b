/** Which series are charted. Few, because every chart more is one more that may alarm by chance. */
import type { SeriesId } from './signal.ts';

const mostCauses = 3;

/** The categories that occur most often, most frequent first, equals by name. One that never occurs is not among them. */
export const frequentCauses = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, mostCauses)
    .map(([category]) => category);

/** All charts there are, in the order in which they are shown: what comes in, why, what goes out, what slips or returns. */
export const chartedIds = (causes: readonly string[]): readonly SeriesId[] => [
  'raised',
  'raised-major',
  ...causes.map((cause): SeriesId => `cause:${cause}`),
  'closed',
  'moves',
  'came-back',
];
