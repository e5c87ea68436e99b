/** Pareto lists: the groups by size, and the vital few that make up most of all. */
import type { ParetoGroup } from '../metrics/figures.ts';

/**
 * The groups, largest first, equals by name (null last). Vital is the shortest head that makes up 80 % or more.
 * Counts are whole numbers; groups of 0 are left out.
 */
export function paretoOf(counts: ReadonlyMap<string | null, number>): readonly ParetoGroup[] {
  const groups = [...counts].filter(([, count]) => count > 0).sort(largestFirst);
  const total = groups.reduce((sum, [, count]) => sum + count, 0);
  let running = 0;
  return groups.map(([key, count]) => {
    // Four fifths in whole numbers: 0.8 is not exact.
    const vital = running * 5 < total * 4;
    running += count;
    return { key, count, cumulative: running / total, vital };
  });
}

type Group = readonly [key: string | null, count: number];

const largestFirst = ([a, countA]: Group, [b, countB]: Group): number => countB - countA || byName(a, b);

/** By code unit, so that every machine gives the same order. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
