import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthCounts } from '../../../src/trends/metrics/backlog.ts';
import { dimensions, type Figures, type Share } from '../../../src/trends/metrics/figures.ts';
import { figuresBy } from '../../../src/trends/metrics/figures-by.ts';
import { figuresOf } from '../../../src/trends/metrics/figures-of.ts';
import { countedAt, registerOf } from '../../../src/trends/metrics/register.ts';
import { isWithin, monthOf, monthStart, type Period } from '../../../src/trends/period.ts';
import { knownBy } from '../known-by.ts';
import { madeRows, registerEnd, trendRow } from '../rows.ts';

/** Registers of some hundred findings in eight years, and periods and days in the last of them. */
const registers = fc.integer({ min: 0, max: 1_000_000 }).map((seed) => madeRows(400, seed));
const days = fc.integer({ min: registerEnd - 900, max: registerEnd });
const periods = fc
  .tuple(days, fc.integer({ min: 0, max: 400 }))
  .map(([from, length]): Period => ({ from, to: from + length }));
const runs = { numRuns: 40 };

describe('figures', () => {
  test('as of a day are those of the register as it was known that day', () => {
    fc.assert(
      fc.property(registers, periods, days, (rows, period, asOf) => {
        const then = figuresOf({ rows: knownBy(rows, asOf), period, asOf });
        expect(figuresOf({ rows, period, asOf })).toEqual(then);
      }),
      runs,
    );
  });

  test('do not depend on the order of the findings', () => {
    fc.assert(
      fc.property(registers, periods, days, (rows, period, asOf) => {
        const figures = figuresOf({ rows: rows.toReversed(), period, asOf });
        expect(figures).toEqual(figuresOf({ rows, period, asOf }));
      }),
      runs,
    );
  });

  test('of nonconformities do not change with an observation more', () => {
    fc.assert(
      fc.property(registers, periods, days, (rows, period, asOf) => {
        const more = [...rows, trendRow({ kind: 'observation', raised: period.from, contained: period.from })];
        const { improvement: _some, feedback: _from, ...before } = figuresOf({ rows, period, asOf });
        expect(figuresOf({ rows: more, period, asOf })).toMatchObject(before);
      }),
      runs,
    );
  });

  test('of a period never fall when they are asked for later, but for what is set aside or converted', () => {
    fc.assert(
      fc.property(registers, periods, days, days, (all, period, one, other) => {
        const rows = all.filter(({ setAside, convertedFrom }) => setAside === null && convertedFrom === null);
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((asOf) =>
          counts(figuresOf({ rows, period, asOf })),
        );
        for (const [index, count] of (early ?? []).entries()) expect(late?.[index]).toBeGreaterThanOrEqual(count);
      }),
      runs,
    );
  });

  test('of the parts add up to those of the whole', () => {
    const single = dimensions.filter((dimension) => dimension !== 'requirement' && dimension !== 'category');
    fc.assert(
      fc.property(registers, periods, days, fc.constantFrom(...single), (rows, period, asOf, dimension) => {
        const parts = figuresBy({ rows, period, asOf }, dimension, rows.length).map(({ figures }) => counts(figures));
        const whole = counts(figuresOf({ rows, period, asOf }));
        expect(whole.map((_, index) => parts.reduce((sum, part) => sum + (part[index] ?? 0), 0))).toEqual(whole);
      }),
      runs,
    );
  });

  test('are sound whatever days a register claims', () => {
    const day = fc.integer({ min: 0, max: 60 });
    const maybe = fc.option(day);
    const rows = fc.array(
      fc.record({
        raised: day,
        contained: maybe,
        rootCause: maybe,
        implemented: maybe,
        setAside: maybe,
        on: day,
        due: day,
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, day, day, day, (list, from, to, asOf) => {
        const register = list.map(({ on, due, ...features }) =>
          trendRow({
            ...features,
            closings: [{ on, reopened: null, why: null, as: 'effective' }],
            milestones: [{ milestone: 'review', due, done: on }],
          }),
        );
        const figures = figuresOf({ rows: register, period: { from, to }, asOf });
        for (const { median } of [
          figures.timeToContain,
          figures.timeToRootCause,
          figures.timeToClose,
          figures.survival,
        ])
          expect(median ?? 0).toBeGreaterThanOrEqual(0);
        for (const { hits, of } of shares(figures)) expect(hits).toBeLessThanOrEqual(of);
      }),
    );
  });
});

describe('months', () => {
  test('balance: what was open before, and raised or reopened, and not closed, is open', () => {
    fc.assert(
      fc.property(registers, days, (rows, asOf) => {
        const months = monthCounts(rows, monthOf(asOf), 40, asOf);
        const counted = countedAt(registerOf(rows), asOf);
        const reopenings = rows.flatMap(({ closings }, row) =>
          counted[row] === 1 ? closings.map(({ reopened }) => reopened) : [],
        );
        let open: number | null = null;
        for (const { month, raised, closed, open: now } of months) {
          const span = { from: monthStart(month), to: Math.min(monthStart(month + 1), asOf + 1) };
          const reopened = reopenings.filter((day) => isWithin(day, span)).length;
          if (open !== null) expect(now).toBe(open + raised - closed + reopened);
          open = now;
        }
        expect(open).not.toBeNull();
      }),
      runs,
    );
  });

  test('agree with the figures of each month and of all of them', () => {
    fc.assert(
      fc.property(registers, days, (rows, asOf) => {
        const months = monthCounts(rows, monthOf(asOf), 12, asOf);
        for (const { month, raised, closed, open, major } of months) {
          const period = { from: monthStart(month), to: monthStart(month + 1) };
          const figures = figuresOf({ rows, period, asOf });
          expect(figures.opened.total).toBe(raised);
          expect(figures.closed.total).toBe(closed);
          expect(figures.backlog).toEqual([{ month, open, major }]);
        }
        const now = figuresOf({ rows, period: { from: asOf, to: asOf + 1 }, asOf });
        expect(now.open).toEqual({ total: months.at(-1)?.open, major: months.at(-1)?.major });
      }),
      { numRuns: 10 },
    );
  });
});

const shares = (figures: Figures): readonly Share[] => [
  figures.overdue,
  figures.onTime,
  figures.firstPass,
  figures.reviewPass,
  figures.recurrence.all,
  figures.recurrence.fullYear,
  figures.recurrentShare,
  figures.selfIdentified,
  figures.weakActions,
  figures.cameBack,
  figures.dueMoves.twice,
  ...figures.milestones.map(({ hit }) => hit),
];

/** Counts of events, and of the findings a figure looks at: they add up over parts and grow with time. */
const counts = (figures: Figures): readonly number[] => [
  figures.opened.total,
  figures.opened.major,
  figures.closed.total,
  figures.closed.major,
  figures.timeToContain.n,
  figures.timeToRootCause.n,
  figures.survival.n,
  figures.reopened.reopened,
  figures.firstPass.of,
  figures.reviewPass.hits,
  figures.recurrence.all.of,
  figures.recurrence.all.hits,
  figures.weakActions.of,
  figures.recurrentShare.of,
];
