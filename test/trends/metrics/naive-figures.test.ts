import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DayNumber, TrendRow } from '../../../src/record/trend-row.ts';
import type { Counting, Figures, Share } from '../../../src/trends/metrics/figures.ts';
import { figuresOf } from '../../../src/trends/metrics/figures-of.ts';
import { wilson } from '../../../src/trends/statistics/binomial.ts';
import { madeRows, registerEnd } from '../rows.ts';
import { naiveFigures } from './naive-figures.ts';

/** Registers of eight years; of every other accepted risk somebody took the finding up again before the last day. */
const registers = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(0, 1, 20, 300))
  .map(([seed, n]) => madeRows(n, seed).map(withEnd).map(restless));

const withEnd = (row: TrendRow, index: number): TrendRow =>
  row.acceptance === null || index % 2 === 0
    ? row
    : { ...row, acceptance: { ...row.acceptance, until: row.acceptance.from + (index % 60), cutShort: true } };

/** Every third closed finding comes back twice, once on request. */
const restless = (row: TrendRow, index: number): TrendRow => {
  const on = row.closings[0]?.on ?? registerEnd;
  if (index % 3 > 0 || on + 90 > registerEnd) return row;
  const as = 'effective';
  return {
    ...row,
    closings: [
      { on, reopened: on + (index % 40), why: 'request', as },
      { on: on + 50, reopened: on + 60, why: 'hand', as },
      { on: on + 90, reopened: null, why: null, as },
    ],
  };
};

/** Days on which something happened or was due, where mistakes at the border of a period show, and the day after. */
const daysOf = (rows: readonly TrendRow[]): readonly DayNumber[] =>
  rows
    .flatMap(({ raised, closings, milestones, acceptance }) => [
      raised,
      ...closings.flatMap(({ on, reopened }) => [on, reopened ?? on]),
      ...milestones.map(({ due }) => due),
      acceptance?.until ?? raised,
    ])
    .flatMap((day) => [day, day + 1])
    .filter((day) => day > registerEnd - 900 && day <= registerEnd);

const questions = registers.chain((rows) => {
  const days = fc.oneof(
    fc.constantFrom(registerEnd, ...daysOf(rows)),
    fc.integer({ min: registerEnd - 900, max: registerEnd }),
  );
  return fc
    .tuple(days, fc.integer({ min: 0, max: 400 }), days)
    .map(([from, length, asOf]): Counting => ({ rows, period: { from, to: from + length }, asOf }));
});

const pair = ({ hits, of, interval }: Share): readonly number[] => {
  expect(interval).toEqual(of === 0 ? null : wilson(hits, of));
  return [hits, of];
};

/** The figures in the shape of the naive ones. */
const compared = (figures: Figures): ReturnType<typeof naiveFigures> => ({
  opened: figures.opened,
  closed: figures.closed,
  open: figures.open,
  flow: figures.flow,
  backlog: figures.backlog.map(({ open, major }) => ({ open, major })),
  timeToContain: figures.timeToContain,
  timeToRootCause: figures.timeToRootCause,
  timeToClose: figures.timeToClose,
  survivalMedian: figures.survival.median,
  onTime: [...pair(figures.onTime)],
  overdue: [...pair(figures.overdue)],
  ageBands: figures.ageing.bands.map(({ count }) => count),
  age: { median: figures.ageing.median, mean: figures.ageing.mean },
  moves: figures.dueMoves.moves,
  movedTwice: [...pair(figures.dueMoves.twice)],
  exceptions: figures.exceptions,
  firstPass: [...pair(figures.firstPass)],
  reviewPass: [...pair(figures.reviewPass)],
  recurrence: [...pair(figures.recurrence.all)],
  recurrenceFullYear: [...pair(figures.recurrence.fullYear)],
  recurrentShare: [...pair(figures.recurrentShare)],
  selfIdentified: [...pair(figures.selfIdentified)],
  reopened: figures.reopened,
  weakActions: [...pair(figures.weakActions)],
  cameBack: [...pair(figures.cameBack)],
  milestones: Object.fromEntries(
    figures.milestones.filter(({ hit }) => hit.of > 0).map(({ milestone, hit }) => [milestone, [...pair(hit)]]),
  ),
});

test('the figures are those of their definitions, counted naively', () => {
  fc.assert(
    fc.property(questions, (question) => {
      expect(rounded(compared(figuresOf(question)))).toEqual(rounded(naiveFigures(question)));
    }),
    { numRuns: 100 },
  );
});

/** Sums in another order differ in the last digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one));
