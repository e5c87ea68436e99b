/**
 * Figures in few words. A share always stands with what it is a share of, because 1 of 2 and 50 of 100 are not the same;
 * below five it gets no per cent, and where nothing was counted there is "no data", which is no zero.
 */
import type { Share, Spread, Survival } from '../../trends/metrics/figures.ts';

export const noData = 'no data';

/** A smaller whole gets no interval: it would be too wide to say anything. */
export const fewest = 5;

/** "7 of 9 (45-94 %)": how many, and where the share may lie (95 % Wilson interval). "2 of 3" below five. */
export function shareText({ hits, of, interval }: Share): string {
  if (of === 0) return noData;
  const plain = `${hits} of ${of}`;
  return of < fewest || interval === null ? plain : `${plain} (${percent(interval[0])}-${percent(interval[1])} %)`;
}

/** "7 of 30 (23 %)": of all there are on a day. They are counted, not sampled, so that chance leaves nothing open. */
export function stateText({ hits, of }: Share): string {
  if (of === 0) return noData;
  return of < fewest ? `${hits} of ${of}` : `${hits} of ${of} (${percent(hits / of)} %)`;
}

/** A share from 0 to 1 as a whole number of per cent. */
export const percent = (share: number): number => Math.round(share * 100);

/** As exact as it is worth: "0.083", "5.2", "13". */
export const rounded = (value: number): string =>
  String(Number(Math.abs(value) < 1 ? value.toPrecision(2) : value.toFixed(Math.abs(value) < 10 ? 1 : 0)));

/** "median 12, 90 % within 30 days (n 9)". */
export function spreadText({ n, median, p90 }: Spread): string {
  if (n === 0 || median === null) return noData;
  if (n < fewest || p90 === null) return `median ${dayCount(median)} (n ${n})`;
  return `median ${rounded(median)}, 90 % within ${dayCount(p90)} (n ${n})`;
}

/** When half is closed, with those still open counted as long as they were seen. */
export function survivalText({ n, closed, median }: Survival): string {
  if (n === 0) return noData;
  const counted = `(n ${n}, ${closed} closed)`;
  return median === null ? `less than half closed yet ${counted}` : `half closed after ${dayCount(median)} ${counted}`;
}

export const dayCount = (days: number): string => `${rounded(days)} ${days === 1 ? 'day' : 'days'}`;

/** "12 (3 major)" */
export const withMajors = ({ total, major }: { readonly total: number; readonly major: number }): string =>
  major === 0 ? String(total) : `${total} (${major} major)`;

/** "4 more than in Sep 2026", "as many as in Sep 2026" */
export function compared(now: number, before: number, when: string): string {
  if (now === before) return `as many as ${when}`;
  return `${Math.abs(now - before)} ${now > before ? 'more' : 'fewer'} than ${when}`;
}
