/**
 * The key figures K1 to K19 once more, written only from their definitions: every figure its own walk over all findings,
 * without tables, columns or sharing. Slow, and as far from the code that counts as can be.
 */
import type { Closed, DayNumber, TrendRow } from '../../../src/record/trend-row.ts';
import type { Counting } from '../../../src/trends/metrics/figures.ts';

interface Question extends Counting {
  /** The population: nonconformities, as far as known on `asOf`. */
  readonly all: readonly TrendRow[];
  /** In the period, and known. */
  readonly during: (day: DayNumber | null) => boolean;
}

/** Counts, shares as [hits, of], and days as they are; nothing is rounded. */
export function naiveFigures({ rows, period, asOf }: Counting) {
  const all = rows.filter(
    ({ kind, convertedFrom, raised, setAside }) =>
      kind === 'nonconformity' &&
      (convertedFrom === null || convertedFrom.on <= asOf) &&
      raised <= asOf &&
      (setAside === null || setAside > asOf),
  );
  const during = (day: DayNumber | null): boolean =>
    day !== null && day >= period.from && day < period.to && day <= asOf;
  const question: Question = { rows, period, asOf, all, during };
  return { ...naiveCounts(question), ...naiveTimes(question), ...naiveOpen(question), ...naiveQuality(question) };
}

const isOpen = ({ raised, closings }: TrendRow, day: DayNumber): boolean =>
  raised <= day && !closings.some(({ on, reopened }) => on <= day && (reopened === null || reopened > day));

const majors = (rows: readonly TrendRow[]): number => rows.filter(({ severity }) => severity === 'major').length;
const totals = (rows: readonly TrendRow[]) => ({ total: rows.length, major: majors(rows) });

/** A finding for each of its closings in the period. */
const closingsIn = ({ all, during }: Question): readonly (readonly [TrendRow, Closed])[] =>
  all.flatMap((row) => row.closings.filter(({ on }) => during(on)).map((closing) => [row, closing] as const));

/** A finding closed in the period, with the day of the last closing in it. */
const closedIn = ({ all, during }: Question): readonly (readonly [TrendRow, DayNumber])[] =>
  all.flatMap((row) => {
    const days = row.closings.map(({ on }) => on).filter(during);
    return days.length === 0 ? [] : [[row, Math.max(...days)] as const];
  });

/** K1, K2, K18 */
function naiveCounts(question: Question) {
  const { all, during, asOf, period } = question;
  const opened = totals(all.filter(({ raised }) => during(raised)));
  const closed = totals(closingsIn(question).map(([row]) => row));
  const ends: DayNumber[] = [];
  for (let day = period.from; day < period.to && day <= asOf; day += 1) {
    const tomorrow = new Date((day + 1) * 86_400_000);
    if (tomorrow.getUTCDate() === 1 || day === asOf || day === period.to - 1) ends.push(day);
  }
  return {
    opened,
    closed,
    open: totals(all.filter((row) => isOpen(row, asOf))),
    flow: { closed: closed.total, opened: opened.total },
    // A month is told as it ended, or as far as it is known.
    backlog: ends.map((day) => {
      const month = new Date(day * 86_400_000);
      const next = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1) / 86_400_000;
      const open = all.filter((row) => isOpen(row, Math.min(next - 1, asOf)));
      return { open: open.length, major: majors(open) };
    }),
  };
}

/** K4 to K7; what was done before the issue was opened was done on the day it was opened. */
function naiveTimes(question: Question) {
  const { all, during, asOf } = question;
  const to = (step: 'contained' | 'rootCause'): readonly number[] =>
    all.flatMap((row) => {
      const done = row[step];
      const on = done === null ? null : Math.max(done, row.raised);
      return on !== null && during(on) ? [on - row.raised] : [];
    });
  const closed = closedIn(question);
  const withDue = closed.flatMap(([row, on]) => {
    const due = ['review', 'hard_stop'].flatMap((id) => row.milestones.filter(({ milestone }) => milestone === id))[0];
    return due === undefined ? [] : [on <= due.due];
  });
  const seen = all
    .filter(({ raised }) => during(raised))
    .map((row) => {
      const closing = row.closings.findLast(({ on }) => on <= asOf);
      const lasts = closing !== undefined && !isOpen(row, asOf);
      return { days: (lasts ? closing.on : asOf) - row.raised, closed: lasts };
    });
  return {
    timeToContain: described(to('contained')),
    timeToRootCause: described(to('rootCause')),
    timeToClose: described(closed.map(([row, on]) => on - row.raised)),
    survivalMedian: halfClosed(seen),
    onTime: [withDue.filter((inTime) => inTime).length, withDue.length],
  };
}

function described(days: readonly number[]) {
  const sum = days.reduce((total, day) => total + day, 0);
  const mean = days.length === 0 ? null : sum / days.length;
  return { n: days.length, median: quantile(days, 0.5), mean, p90: quantile(days, 0.9) };
}

/** R type 7: between the two values around place (n - 1) p. */
function quantile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (place - Math.floor(place)) * (high - low);
}

/** Product of (1 - closed / at risk); the first day on which it is at most a half. */
function halfClosed(seen: readonly { readonly days: number; readonly closed: boolean }[]): number | null {
  let share = 1;
  for (const day of [...new Set(seen.map(({ days }) => days))].sort((a, b) => a - b)) {
    const atRisk = seen.filter(({ days }) => days >= day).length;
    share *= 1 - seen.filter(({ days, closed }) => closed && days === day).length / atRisk;
    if (share <= 0.5 + 1e-12) return day;
  }
  return null;
}

/** K3, K11, K14, K17 */
function naiveOpen({ all, asOf }: Question) {
  const open = all.filter((row) => isOpen(row, asOf));
  const runs = ({ acceptance }: TrendRow): boolean =>
    acceptance !== null && acceptance.from <= asOf && acceptance.until >= asOf;
  const overdue = open.filter(
    (row) =>
      !runs(row) &&
      row.milestones.some(
        ({ milestone, due, done }) => milestone !== 'hard_stop' && due < asOf && (done === null || done > asOf),
      ),
  );
  const ages = open.map(({ raised }) => asOf - raised);
  const between = (low: number, high: number): number => ages.filter((age) => age >= low && age <= high).length;
  const moves = open.map((row) => row.moves.filter(({ on }) => on <= asOf).length);
  const accepted = open.flatMap(({ acceptance }) =>
    acceptance === null || acceptance.from > asOf || (acceptance.cutShort === true && acceptance.until <= asOf)
      ? []
      : [acceptance],
  );
  return {
    overdue: [overdue.length, open.length],
    ageBands: [between(0, 30), between(31, 60), between(61, 90), between(91, 180), between(181, Infinity)],
    age: { median: quantile(ages, 0.5), mean: described(ages).mean },
    moves: moves.reduce((sum, count) => sum + count, 0),
    movedTwice: [moves.filter((count) => count >= 2).length, open.length],
    exceptions: { open: accepted.length, expired: accepted.filter(({ until }) => until < asOf).length },
  };
}

/** K8 to K10, K13, K15, K16, K19 and the headline */
function naiveQuality(question: Question) {
  const { all, during, asOf, period } = question;
  const raised = all.filter((row) => during(row.raised));
  const firsts = all.flatMap(({ verdicts }) => verdicts.slice(0, 1)).filter(({ on }) => during(on));
  const reviews = all.flatMap(({ verdicts }) => verdicts).filter(({ on }) => during(on));
  const effective = (given: typeof reviews) => [
    given.filter((one) => one.verdict === 'effective').length,
    given.length,
  ];
  const repeatedAfter = (row: TrendRow, closedOn: DayNumber): boolean =>
    all.some(
      (other) =>
        other !== row &&
        other.recurrenceOf?.toLowerCase() === row.reference.toLowerCase() &&
        other.raised >= closedOn &&
        other.raised <= closedOn + 365,
    );
  const closed = closedIn(question);
  const repeats = ([row]: readonly [TrendRow, DayNumber]): boolean =>
    row.closings.some(({ on }) => during(on) && repeatedAfter(row, on));
  const full = closed.filter(([, on]) => on + 365 <= asOf);
  const actions = all.filter((row) => row.implemented !== null && during(Math.max(row.implemented, row.raised)));
  const sum = (of: 'weak' | 'total'): number => actions.reduce((total, row) => total + row.actions[of], 0);
  const end = new Date(Math.min(period.to, asOf + 1) * 86_400_000);
  const year = Date.UTC(end.getUTCFullYear() - 1, end.getUTCMonth(), end.getUTCDate()) / 86_400_000;
  const inYear = all.flatMap((row) => {
    const days = row.closings.filter(
      ({ on, as }) => as === 'effective' && on >= year && on < Math.min(period.to, asOf + 1),
    );
    return days.length === 0 ? [] : [[row, days] as const];
  });
  const cameBack = inYear.filter(([row, days]) =>
    days.some(
      ({ on, reopened, why }) =>
        (why === 'request' && reopened !== null && reopened <= asOf && reopened <= on + 365) || repeatedAfter(row, on),
    ),
  );
  const steps = all.flatMap((row) =>
    row.milestones
      .filter(({ due, done }) => during(due) && (isWaitedFor(row, due) || (done !== null && done <= due)))
      .map(({ milestone, due, done }) => ({ milestone, hit: done !== null && done <= due })),
  );
  return {
    firstPass: effective(firsts),
    reviewPass: effective(reviews),
    recurrence: [closed.filter(repeats).length, closed.length],
    recurrenceFullYear: [full.filter(repeats).length, full.length],
    recurrentShare: [raised.filter(({ recurrenceOf }) => recurrenceOf !== null).length, raised.length],
    selfIdentified: [
      raised.filter(({ source }) => source !== null && source !== 'external-audit' && source !== 'complaint').length,
      raised.length,
    ],
    reopened: {
      reopened: all.flatMap(({ closings }) => closings).filter((one) => one.why === 'request' && during(one.reopened))
        .length,
      closed: closingsIn(question).length,
    },
    weakActions: [sum('weak'), sum('total')],
    cameBack: [cameBack.length, inYear.length],
    milestones: Object.fromEntries(
      [...Map.groupBy(steps, ({ milestone }) => milestone)].map(([milestone, of]) => [
        milestone,
        [of.filter(({ hit }) => hit).length, of.length],
      ]),
    ),
  };
}

/** Nothing is asked of a finding that is closed, or whose risk is accepted, on that day. */
const isWaitedFor = (row: TrendRow, day: DayNumber): boolean =>
  !row.closings.some(({ on, reopened }) => on <= day && (reopened === null || reopened > day)) &&
  !(row.acceptance !== null && row.acceptance.from <= day && row.acceptance.until >= day);
