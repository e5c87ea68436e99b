/**
 * The monthly series of a register: what was raised, closed, moved, and came back. They begin with the month in which the first
 * finding was raised and end with a month that is over, so that no chart judges a month that is still filling.
 */
import type { DayNumber, TrendRow } from '../../record/trend-row.ts';
import { closingCode, countedAt, type Register, registerOf } from '../metrics/register.ts';
import { type MonthNumber, monthOf, monthStart } from '../period.ts';
import { countDay, type DayCounts, eventDays, type MonthSpan, monthSums, noDays } from './day-counts.ts';
import { closedWithinYear, openByMonth } from './exposure.ts';
import { chartedIds, frequentCauses } from './rank.ts';
import type { Series, SeriesId } from './signal.ts';

/** Causes are ranked by the findings of so many months: long enough to be steady, short enough to see a new one. */
const rankedMonths = 24;

/**
 * The series up to and including month `last`, or the last month that was over at the end of day `asOf`. Counted are the
 * nonconformities of the population, each event in its month; of causes the three most frequent. A recurrence counts as come
 * back in the month in which it was raised. Closings and moves are counted among the findings open in the month, those that
 * came back among the closings of a year. What is raised has no exposure: the repositories that raised anything so far grow
 * in number while nothing changes, and would make every steady register seem to improve. Linear.
 */
export function seriesOf(rows: readonly TrendRow[], last: MonthNumber, asOf: DayNumber): readonly Series[] {
  const register = registerOf(rows);
  const counted = countedAt(register, asOf);
  const span = spanOf(register, counted, Math.min(last, monthOf(asOf + 1) - 1));
  if (span === null) return [];
  const days = dayCounts(register, counted, span);
  const exposures = exposuresOf(days, span);
  const ranked = [...days.causes].map(
    ([cause, counts]) => [cause, sumOf(monthSums(counts, span), rankedMonths)] as const,
  );
  return chartedIds(frequentCauses(new Map(ranked))).map((id) => {
    const counts = countsOf(days, id) ?? noDays(span);
    const exposure = whereItVaries(exposures[id]);
    return { id, from: span.from, counts: monthSums(counts, span), exposure, events: eventDays(counts, span) };
  });
}

function exposuresOf(
  { events, reopened }: RegisterDays,
  span: MonthSpan,
): Partial<Record<SeriesId, readonly number[]>> {
  const closed = monthSums(events.closed, span);
  const open = openByMonth({ raised: monthSums(events.raised, span), closed, reopened: monthSums(reopened, span) });
  return { closed: open, moves: open, 'came-back': closedWithinYear(closed) };
}

const sumOf = (sums: readonly number[], newest: number): number =>
  sums.slice(-newest).reduce((total, sum) => total + sum, 0);

/** Null where nothing was raised by the end of the last month. */
function spanOf({ raised }: Register, counted: Uint8Array, last: MonthNumber): MonthSpan | null {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < counted.length; row += 1)
    if (counted[row] === 1) first = Math.min(first, raised[row] ?? first);
  return first < monthStart(last + 1) ? { from: monthOf(first), last } : null;
}

interface RegisterDays {
  readonly events: Readonly<Record<'raised' | 'raised-major' | 'closed' | 'moves' | 'came-back', DayCounts>>;
  /** By category: every one there is, because which ones are frequent is known only afterwards. */
  readonly causes: ReadonlyMap<string, DayCounts>;
  /** For whatever reason. */
  readonly reopened: DayCounts;
}

const countsOf = ({ events, causes }: RegisterDays, id: SeriesId): DayCounts | undefined =>
  Object.entries(events).find(([name]) => name === id)?.[1] ?? causes.get(id.slice('cause:'.length));

function dayCounts(register: Register, counted: Uint8Array, span: MonthSpan): RegisterDays {
  const first = monthStart(span.from);
  const events = {
    raised: noDays(span),
    'raised-major': noDays(span),
    closed: noDays(span),
    moves: noDays(span),
    'came-back': noDays(span),
  };
  const causes = new Map<string, DayCounts>();
  const reopened = noDays(span);
  for (let index = 0; index < counted.length; index += 1) {
    const row = counted[index] === 1 ? register.rows[index] : undefined;
    if (row === undefined) continue;
    const at = row.raised - first;
    countDay(events.raised, at);
    if (register.major[index] === 1) countDay(events['raised-major'], at);
    countCauses(causes, row.categories, at, span);
    if (row.recurrenceOf !== null) countDay(events['came-back'], at);
    for (const { on } of row.moves) countDay(events.moves, on - first);
  }
  const whole = { from: first, to: monthStart(span.last + 1) };
  register.events.closed.visit(whole, counted, (_row, day) => countDay(events.closed, day - first));
  register.events.reopened.visit(whole, counted, (_row, day, _closed, code) => {
    countDay(reopened, day - first);
    if ((code & closingCode.onRequest) > 0) countDay(events['came-back'], day - first);
  });
  return { events, causes, reopened };
}

function countCauses(causes: Map<string, DayCounts>, categories: readonly string[], at: number, span: MonthSpan): void {
  for (let index = 0; index < categories.length; index += 1) {
    const category = categories[index] ?? '';
    // Once for each finding, however often it is named.
    if (categories.indexOf(category) < index) continue;
    const known = causes.get(category);
    const counts = known ?? noDays(span);
    if (known === undefined) causes.set(category, counts);
    countDay(counts, at);
  }
}

const whereItVaries = (exposure: readonly number[] | undefined): readonly number[] | null =>
  exposure?.some((value) => value !== exposure[0]) ? exposure : null;
