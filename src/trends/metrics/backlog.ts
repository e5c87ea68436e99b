/**
 * K2: what was open at the end of each month, and what was raised and closed in it. A finding is open at the end of a month when
 * it was raised before the next month begins and was not closed before that day.
 */
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import { type MonthNumber, monthOf, monthStart } from '../period.ts';
import type { MonthCount } from '../report.ts';
import { type Census, censusOf } from './census.ts';
import type { Figures } from './figures.ts';

/** The parts of a census that months are counted from. */
type Events = Pick<Census, 'counted' | 'register' | 'each' | 'asOf'>;

/**
 * The last `n` months up to and including `last`, oldest first; none before the first in which something was raised. `asOf`
 * is the last day of `last`, where nothing else is said; months that begin after it are left out.
 */
export function monthCounts(
  rows: readonly TrendRow[],
  last: MonthNumber,
  n: number,
  asOf: DayNumber = monthStart(last + 1) - 1,
): readonly MonthCount[] {
  const census = censusOf({ rows, period: { from: asOf, to: asOf }, asOf });
  const first = firstMonth(census);
  return first === null ? [] : countMonths(census, Math.max(first, last - n + 1), Math.min(last, monthOf(asOf)));
}

/** K2 for the months of the period, as far as they have begun on `asOf`. */
export function backlogOf(census: Census): Figures['backlog'] {
  const { from, to } = census.window;
  if (to <= from) return [];
  return countMonths(census, monthOf(from), monthOf(to - 1)).map(({ month, open, major }) => ({ month, open, major }));
}

function firstMonth({ counted, register }: Events): MonthNumber | null {
  let earliest: DayNumber | null = null;
  for (let row = 0; row < counted.length; row += 1) {
    const day = register.raised[row] ?? 0;
    if (counted[row] === 1 && (earliest === null || day < earliest)) earliest = day;
  }
  return earliest === null ? null : monthOf(earliest);
}

function countMonths(census: Events, first: MonthNumber, last: MonthNumber): readonly MonthCount[] {
  const length = Math.max(0, last - first + 1);
  const columnOf = columns(first, length);
  const [raised, closed, open, major] = eventsByColumn(census, columnOf, length + 2);
  let [openNow, majorNow] = [open[0] ?? 0, major[0] ?? 0];
  return Array.from({ length }, (_, index) => {
    openNow += open[index + 1] ?? 0;
    majorNow += major[index + 1] ?? 0;
    const [came, went] = [raised[index + 1] ?? 0, closed[index + 1] ?? 0];
    return { month: first + index, raised: came, closed: went, open: openNow, major: majorNow };
  });
}

type Columns = readonly [raised: Int32Array, closed: Int32Array, change: Int32Array, majorChange: Int32Array];

/** How many were raised and closed in each column, and how many more, or fewer, are open at its end than before it. */
function eventsByColumn(census: Events, columnOf: (day: DayNumber) => number, length: number): Columns {
  const { counted, each, asOf } = census;
  const { raised: raisedOn, major } = census.register;
  const made: Columns = [
    new Int32Array(length),
    new Int32Array(length),
    new Int32Array(length),
    new Int32Array(length),
  ];
  const [raised, closed, change, majorChange] = made;
  const move = (row: number, column: number, by: 1 | -1): void => {
    change[column] = (change[column] ?? 0) + by;
    majorChange[column] = (majorChange[column] ?? 0) + by * (major[row] ?? 0);
  };
  for (let row = 0; row < raisedOn.length; row += 1) {
    if (counted[row] !== 1) continue;
    const column = columnOf(raisedOn[row] ?? 0);
    raised[column] = (raised[column] ?? 0) + 1;
    move(row, column, 1);
  }
  const known = { from: Number.NEGATIVE_INFINITY, to: asOf + 1 };
  each('closed', known, (row, on) => {
    const column = columnOf(on);
    closed[column] = (closed[column] ?? 0) + 1;
    move(row, column, -1);
  });
  each('reopened', known, (row, on) => move(row, columnOf(on), 1));
  return made;
}

/** Days to columns: 0 for the time before the first month, then one for each month, the last for the time after them. */
function columns(first: MonthNumber, length: number): (day: DayNumber) => number {
  const from = monthStart(first);
  const to = monthStart(first + length);
  const byDay = new Int32Array(Math.max(0, to - from));
  for (let index = 0; index < length; index += 1)
    byDay.fill(index + 1, monthStart(first + index) - from, monthStart(first + index + 1) - from);
  return (day) => (day < from ? 0 : (byDay[day - from] ?? length + 1));
}
