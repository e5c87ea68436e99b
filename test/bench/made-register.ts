/** A made-up register whose rates never change: for counting what a report on it announces all the same. */
import type { DayNumber, TrendRow } from '../../src/record/trend-row.ts';
import { type MonthNumber, monthStart } from '../../src/trends/period.ts';
import { trendRow } from '../trends/rows.ts';
import type { Random } from './random.ts';

/** How often each category is the cause; few make up most, as in real registers. */
const categories = [
  ['process', 0.4],
  ['technology', 0.25],
  ['people', 0.15],
  ['governance', 0.1],
  ['third-party', 0.05],
  ['resources', 0.05],
] as const;

const meanDaysOpen = 45;
const shares = { major: 0.15, movedOnce: 0.3, reopened: 0.04, recurs: 0.05 };

/** Findings raised one by one at a steady rate, from month `from` on. */
export function madeRegister(perMonth: number, from: MonthNumber, months: number, random: Random): readonly TrendRow[] {
  const [first, end] = [monthStart(from), monthStart(from + months)];
  const count = random.poisson((perMonth * (end - first)) / 30.4375);
  const rows = Array.from({ length: count }, (_, index) =>
    madeRow(index, first + Math.floor(random.share() * (end - first)), random),
  ).toSorted((a, b) => a.raised - b.raised);
  const recurrences = new Map(rows.flatMap((row) => recurrence(row, rows, random)));
  return rows.map((row) => ({ ...row, recurrenceOf: recurrences.get(row.reference) ?? null }));
}

/** Some closed findings come back within a year: the next one raised after that day is their recurrence. */
function recurrence(row: TrendRow, rows: readonly TrendRow[], random: Random): readonly (readonly [string, string])[] {
  const recurs = random.share() < shares.recurs;
  const day = (row.closings[0]?.on ?? 0) + Math.ceil(random.share() * 365);
  const next = recurs ? rows.find(({ raised }) => raised >= day) : undefined;
  return next === undefined ? [] : [[next.reference, row.reference]];
}

function madeRow(index: number, raised: DayNumber, random: Random): TrendRow {
  const closed = raised + Math.ceil(-Math.log(1 - random.share()) * meanDaysOpen);
  const isReopened = random.share() < shares.reopened;
  const reopened = closed + Math.ceil(random.share() * 90);
  return trendRow({
    reference: `acme/app#${index}`,
    severity: random.share() < shares.major ? 'major' : 'minor',
    categories: [drawn(random.share())],
    raised,
    closings: isReopened
      ? [
          { on: closed, reopened, why: 'request', as: 'effective' },
          { on: reopened + 30, reopened: null, why: null, as: 'effective' },
        ]
      : [{ on: closed, reopened: null, why: null, as: 'effective' }],
    moves: random.share() < shares.movedOnce ? [{ on: Math.floor((raised + closed) / 2), days: 14 }] : [],
  });
}

function drawn(share: number): string {
  let sum = 0;
  for (const [category, weight] of categories) {
    sum += weight;
    if (share < sum) return category;
  }
  return 'external';
}
