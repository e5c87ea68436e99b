import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../src/record/trend-row.ts';
import { healthOf, healthRules, isUnfavourable } from '../../src/trends/health.ts';
import { monthCounts } from '../../src/trends/metrics/backlog.ts';
import { figuresOf } from '../../src/trends/metrics/figures-of.ts';
import { dayNumber, monthOf, monthStart } from '../../src/trends/period.ts';
import type { Health } from '../../src/trends/report.ts';
import type { ChartedSeries, Signal } from '../../src/trends/signals/signal.ts';
import { trendRow } from './rows.ts';

const asOf = dayNumber('2026-10-31');
const last = monthOf(asOf);
const day = (text: string): number => dayNumber(text);

function health(rows: readonly TrendRow[], charts: readonly ChartedSeries[] = []): Health {
  const period = { from: monthStart(last), to: monthStart(last + 1) };
  const year = { from: monthStart(last - 11), to: monthStart(last + 1) };
  return healthOf({
    rows,
    figures: figuresOf({ rows, period, asOf }),
    year: figuresOf({ rows, period: year, asOf }),
    months: monthCounts(rows, last, 24, asOf),
    charts,
    asOf,
  });
}

/** Raised in one month of long ago, so that the backlog has not grown lately. */
const open = (n: number, change: Partial<TrendRow> = {}): readonly TrendRow[] =>
  Array.from({ length: n }, (_, i) =>
    trendRow({ reference: `acme/app#${change.reference ?? ''}${n}${i}`, raised: day('2026-03-02'), ...change }),
  );
const plan = (due: string, done: string | null = null) =>
  ({ milestone: 'plan', due: day(due), done: done === null ? null : day(done) }) as const;
const hardStop = (due: string) => ({ milestone: 'hard_stop', due: day(due), done: null }) as const;
const late = { milestones: [plan('2026-10-30')] };
const closedAs = (as: 'effective' | 'other', on: string, reopened: string | null = null) =>
  ({
    on: day(on),
    reopened: reopened === null ? null : day(reopened),
    why: reopened === null ? null : 'request',
    as,
  }) as const;
const verdict = (said: 'effective' | 'ineffective' | 'partially-effective' | 'inconclusive', on: string) => ({
  verdicts: [{ verdict: said, on: day(on) }],
});

const signal = (change: Partial<Signal>): ChartedSeries => {
  const one: Signal = {
    series: 'closed',
    chart: 'poisson',
    rule: 'N1',
    since: last,
    until: last,
    direction: 'down',
    observed: 0,
    expected: 4,
    chance: 0.001,
    ...change,
  };
  const series = { id: one.series, from: last - 23, counts: Array(24).fill(4), exposure: null, events: [] };
  return { series, chart: one.chart, baseline: null, limits: null, signals: [one] };
};

type Case = readonly [string, readonly TrendRow[], Health['status'], readonly string[]];

const major = (change: Partial<TrendRow>): readonly TrendRow[] => open(1, { severity: 'major', ...change });
const acceptedUntil = (until: string) => ({ acceptance: { from: day('2026-04-01'), until: day(until) } });

const cases: readonly Case[] = [
  ['some open findings with nothing late', open(6), 'on-track', []],
  ['one late minor among a dozen', [...open(12), ...open(1, late)], 'on-track', []],
  ['one late minor, and nothing else', open(1, late), 'on-track', []],
  ['one late minor of four', [...open(3), ...open(1, late)], 'on-track', []],
  ['one late minor of five', [...open(4), ...open(1, late)], 'on-track', []],
  ['two late minors of three: too few for a share', [...open(1), ...open(2, late)], 'at-risk', ['some-late']],
  ['two late minors of four', [...open(2), ...open(2, late)], 'off-track', ['many-late']],
  ['two late minors of nine', [...open(7), ...open(2, late)], 'at-risk', ['some-late']],
  ['two late minors among many', [...open(30), ...open(2, late)], 'at-risk', ['some-late']],
  ['a quarter late', [...open(6), ...open(2, late)], 'off-track', ['many-late']],
  ['a late step that was done', open(3, { milestones: [plan('2026-10-01', '2026-10-05')] }), 'on-track', []],
  ['a step due on the day itself', open(1, { milestones: [plan('2026-10-31')] }), 'on-track', []],
  ['a late major', [...open(20), ...major(late)], 'at-risk', ['major-late']],
  [
    'a major thirty days late',
    [...open(20), ...major({ milestones: [plan('2026-10-01')] })],
    'at-risk',
    ['major-late'],
  ],
  ['a major 31 days late', [...open(20), ...major({ milestones: [plan('2026-09-30')] })], 'off-track', ['major-late']],
  [
    'a major past its hard stop',
    [...open(20), ...major({ milestones: [hardStop('2026-10-30')] })],
    'off-track',
    ['hard-stop'],
  ],
  ['a minor past its hard stop', [...open(20), ...open(1, { milestones: [hardStop('2026-10-30')] })], 'on-track', []],
  [
    'a late major whose risk is accepted',
    [...open(20), ...major({ ...late, ...acceptedUntil('2026-12-31') })],
    'on-track',
    [],
  ],
  [
    'a late major that is closed',
    [...open(20), ...major({ ...late, closings: [closedAs('other', '2026-10-31')] })],
    'on-track',
    [],
  ],
  ['a late major that was rejected', [...open(20), ...major({ ...late, setAside: asOf })], 'on-track', []],
  ['a late observation', [...open(20), ...major({ ...late, kind: 'observation' })], 'on-track', []],
  [
    'an acceptance past its last day',
    [...open(20), ...open(1, acceptedUntil('2026-10-30'))],
    'at-risk',
    ['acceptance-ended'],
  ],
  ['an acceptance on its last day', [...open(20), ...open(1, acceptedUntil('2026-10-31'))], 'on-track', []],
  [
    'reopened on request after effective',
    [...open(20), ...open(1, { closings: [closedAs('effective', '2026-08-01', '2026-10-10')] })],
    'at-risk',
    ['came-back'],
  ],
  [
    'reopened on request after another end',
    [...open(20), ...open(1, { closings: [closedAs('other', '2026-08-01', '2026-10-10')] })],
    'on-track',
    [],
  ],
  [
    'reopened on request in an earlier period',
    [...open(20), ...open(1, { closings: [closedAs('effective', '2026-08-01', '2026-09-10')] })],
    'on-track',
    [],
  ],
  [
    'a verdict of ineffective',
    [...open(20), ...open(1, verdict('ineffective', '2026-10-10'))],
    'at-risk',
    ['ineffective'],
  ],
  [
    'a verdict of partially effective',
    [...open(20), ...open(1, verdict('partially-effective', '2026-10-10'))],
    'at-risk',
    ['ineffective'],
  ],
  ['an inconclusive verdict', [...open(20), ...open(1, verdict('inconclusive', '2026-10-10'))], 'on-track', []],
  ['a verdict of an earlier period', [...open(20), ...open(1, verdict('ineffective', '2026-09-30'))], 'on-track', []],
  ['nothing at all', [], 'inactive', []],
  [
    'nothing raised in twelve months, and all closed',
    open(2, { raised: day('2025-06-01'), closings: [closedAs('effective', '2025-10-01')] }),
    'inactive',
    [],
  ],
  ['nothing raised in twelve months, but one open', open(1, { raised: day('2025-06-01') }), 'on-track', []],
];

describe('the status', () => {
  test.each(cases)('with %s', (_, rows, status, reasons) => {
    const found = health(rows);
    expect(found.reasons.map(({ rule }) => rule)).toEqual(reasons);
    expect(found.status).toBe(status);
  });

  test('a repeat of what was closed as effective came back', () => {
    const earlier = trendRow({
      reference: 'Acme/App#7',
      raised: day('2026-01-05'),
      closings: [closedAs('effective', '2026-04-01')],
    });
    const repeat = trendRow({ reference: 'acme/app#90', raised: day('2026-10-10'), recurrenceOf: 'acme/app#7' });
    expect(health([...open(20), earlier, repeat]).reasons).toEqual([
      { rule: 'came-back', status: 'at-risk', count: 1, of: null },
    ]);
    const old = { ...earlier, raised: day('2025-01-05'), closings: [closedAs('effective', '2025-09-01')] };
    expect(health([...open(20), old, repeat]).reasons).toEqual([]);
  });

  test('a backlog that grew three months in a row', () => {
    const raisedIn = (months: readonly string[]) =>
      months.map((month, i) => trendRow({ reference: `acme/app#${i}`, raised: day(`${month}-10`) }));
    expect(health(raisedIn(['2025-11', '2026-08', '2026-09', '2026-10'])).reasons).toEqual([
      { rule: 'backlog-grows', status: 'at-risk', count: 3, of: null },
    ]);
    expect(health(raisedIn(['2025-11', '2026-08', '2026-10'])).status).toBe('on-track');
  });

  test('a young register grows until its first findings can be closed: no reason', () => {
    const young = ['2025-12', '2026-08', '2026-09', '2026-10'].map((month, i) =>
      trendRow({ reference: `acme/app#${i}`, raised: day(`${month}-10`) }),
    );
    expect(health(young).status).toBe('on-track');
  });

  test('every reason is given, and the worst one decides', () => {
    const found = health([
      ...major(late),
      ...open(1, late),
      ...open(2, { ...verdict('ineffective', '2026-10-10'), milestones: [hardStop('2026-01-01')] }),
    ]);
    expect(found.status).toBe('off-track');
    expect(found.reasons.map(({ rule }) => rule)).toEqual(['many-late', 'major-late', 'ineffective']);
    expect(found.reasons[0]).toEqual({ rule: 'many-late', status: 'off-track', count: 2, of: 4 });
  });
});

describe('a signal', () => {
  test.each([
    ['fewer closed', { series: 'closed', direction: 'down' }, true],
    ['more closed', { series: 'closed', direction: 'up' }, false],
    ['more raised: it may be better detection', { series: 'raised', direction: 'up' }, false],
    ['more majors', { series: 'raised-major', direction: 'up' }, false],
    ['more of one cause', { series: 'cause:process', direction: 'up' }, false],
    ['more dates moved', { series: 'moves', direction: 'up' }, true],
    ['more that came back', { series: 'came-back', direction: 'up' }, true],
    ['an unclear change', { series: 'came-back', direction: 'unclear' }, false],
  ] as const)('of %s', (_, change, counts) => {
    expect(isUnfavourable(change)).toBe(counts);
    expect(health(open(6), [signal(change)]).status).toBe(counts ? 'at-risk' : 'on-track');
  });
  test('of half a year ago is no news', () => {
    expect(health(open(6), [signal({ since: last - 6, until: last - 6 })]).status).toBe('on-track');
  });
});

test('every rule says what it means, and those that weigh more come first', () => {
  expect(healthRules.every(({ means }) => /^[A-Z0-9].*\.$/.test(means))).toBe(true);
  const firstMild = healthRules.findIndex(({ status }) => status === 'at-risk');
  expect(healthRules.slice(firstMild).every(({ status }) => status === 'at-risk')).toBe(true);
});

test('with five or more open, a finding more that is on time never makes the status worse', () => {
  const rank = { inactive: 0, 'on-track': 1, 'at-risk': 2, 'off-track': 3 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 5, max: 12 }), (behind, fine) => {
      const rows = [...open(behind, late), ...open(fine, { reference: 'y' })];
      const more = [...rows, trendRow({ reference: 'acme/app#more', raised: day('2026-03-02') })];
      expect(rank[health(more).status]).toBeLessThanOrEqual(rank[health(rows).status]);
    }),
  );
});
