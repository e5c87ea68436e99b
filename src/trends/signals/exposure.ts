/** What there was to happen to: more open findings have more dates to move, more closed ones can come back. */

/** A month in which nothing could happen weighs as one in which one thing could: an exposure is above 0. */
const least = 1;

/** Counts of each month. */
interface Movement {
  readonly raised: readonly number[];
  readonly closed: readonly number[];
  readonly reopened: readonly number[];
}

/** The findings open at the beginning of each month, and those raised or reopened in it. */
export function openByMonth({ raised, closed, reopened }: Movement): readonly number[] {
  let open = 0;
  return raised.map((count, month) => {
    const among = open + count + (reopened[month] ?? 0);
    open = among - (closed[month] ?? 0);
    return Math.max(least, among);
  });
}

/** The closings of the twelve months that end with each month: the year in which a finding counts as come back (K9). */
export const closedWithinYear = (closedByMonth: readonly number[]): readonly number[] =>
  closedByMonth.map((_, month) =>
    Math.max(
      least,
      closedByMonth.slice(Math.max(0, month - 11), month + 1).reduce((sum, count) => sum + count, 0),
    ),
  );
