import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { dayNumber, monthOf } from '../../../src/trends/period.ts';
import { seriesOf } from '../../../src/trends/signals/series.ts';
import type { SeriesId } from '../../../src/trends/signals/signal.ts';
import { madeRows, registerEnd, trendRow } from '../rows.ts';

const june = monthOf(dayNumber('2026-06-01'));
const inJuly = dayNumber('2026-07-03');

const row = (raised: string, features: Partial<TrendRow> = {}): TrendRow =>
  trendRow({ raised: dayNumber(raised), ...features });

const countsOf = (rows: readonly TrendRow[], id: SeriesId, asOf = inJuly): readonly number[] | undefined =>
  seriesOf(rows, june, asOf).find((series) => series.id === id)?.counts;

const reopened = (closed: string, on: string, why: 'request' | 'record') => ({
  closings: [{ on: dayNumber(closed), reopened: dayNumber(on), why, as: 'effective' as const }],
});

describe('the series of a register', () => {
  test('there are none where nothing was raised', () => expect(seriesOf([], june, inJuly)).toEqual([]));

  test('begin with the first finding, end with the last whole month, and have zeros between', () =>
    expect(countsOf([row('2026-03-31'), row('2026-06-01'), row('2026-06-30')], 'raised')).toEqual([1, 0, 0, 2]));

  test('leave out what comes after the last month', () =>
    expect(countsOf([row('2026-06-10'), row('2026-07-01')], 'raised')).toEqual([1]));

  test('leave out a month that is not over', () =>
    expect(countsOf([row('2026-05-10'), row('2026-06-10')], 'raised', dayNumber('2026-06-29'))).toEqual([1]));

  test('have a month that ends with the day of the report', () =>
    expect(countsOf([row('2026-05-10'), row('2026-06-10')], 'raised', dayNumber('2026-06-30'))).toEqual([1, 1]));

  test.each<[string, Partial<TrendRow>]>([
    ['an observation', { kind: 'observation' }],
    ['one set aside', { setAside: dayNumber('2026-06-12') }],
    ['one made a nonconformity later', { convertedFrom: { kind: 'observation', on: dayNumber('2026-07-04') } }],
  ])('do not count %s', (_, features) => expect(seriesOf([row('2026-06-10', features)], june, inJuly)).toEqual([]));

  test('count majors, closings and moved dates each in their month', () => {
    const rows = [
      row('2026-04-10', { severity: 'major', moves: [{ on: dayNumber('2026-05-02'), days: 7 }] }),
      row('2026-04-11', reopened('2026-05-03', '2026-06-04', 'record')),
    ];
    expect(countsOf(rows, 'raised-major')).toEqual([1, 0, 0]);
    expect(countsOf(rows, 'moves')).toEqual([0, 1, 0]);
    expect(countsOf(rows, 'closed')).toEqual([0, 1, 0]);
  });

  test('count as come back what was reopened on request, and recurrences when they are raised', () => {
    const rows = [
      row('2026-04-10', reopened('2026-04-20', '2026-05-04', 'request')),
      row('2026-04-11', reopened('2026-04-20', '2026-05-04', 'record')),
      row('2026-06-02', { recurrenceOf: 'acme/app#1' }),
    ];
    expect(countsOf(rows, 'came-back')).toEqual([0, 1, 1]);
  });

  test('are those of the three most frequent causes, equals by name', () => {
    const rows = ['process', 'people', 'process', 'technology', 'external', 'external'].map((cause) =>
      row('2026-06-10', { categories: [cause, cause] }),
    );
    const ids = seriesOf(rows, june, inJuly).map(({ id }) => id);
    expect(ids).toEqual([
      'raised',
      'raised-major',
      'cause:external',
      'cause:process',
      'cause:people',
      'closed',
      'moves',
      'came-back',
    ]);
    expect(countsOf(rows, 'cause:external')).toEqual([2]);
  });

  test('rank causes by the newest two years', () => {
    const old = Array.from({ length: 9 }, () => row('2024-06-30', { categories: ['people'] }));
    const ids = seriesOf([...old, row('2024-07-01', { categories: ['process'] })], june, inJuly).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('cause:'))).toEqual(['cause:process']);
  });

  test('count moves among the findings that were open', () => {
    const rows = [
      row('2026-04-10', { closings: [{ on: dayNumber('2026-05-03'), reopened: null, why: null, as: 'effective' }] }),
      row('2026-05-11'),
    ];
    const moves = seriesOf(rows, june, inJuly).find(({ id }) => id === 'moves');
    expect(moves?.exposure).toEqual([1, 2, 1]);
  });

  test('have no exposure where it does not vary', () =>
    expect(seriesOf([row('2026-05-11')], june, inJuly).map(({ exposure }) => exposure)).toEqual(
      Array(seriesOf([row('2026-05-11')], june, inJuly).length).fill(null),
    ));
});

describe('any series', () => {
  const registers = fc.integer({ min: 1, max: 1000 }).map((seed) => madeRows(60, seed));

  test('has as many events as it counts, and an exposure above 0', () => {
    fc.assert(
      fc.property(registers, (rows) => {
        for (const { counts, events, exposure } of seriesOf(rows, monthOf(registerEnd), registerEnd)) {
          expect(events.length).toBe(counts.reduce((sum, count) => sum + count, 0));
          expect(events).toEqual(events.toSorted((a, b) => a - b));
          expect((exposure ?? [1]).every((value) => value > 0)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(registers, (rows) => {
        const last = monthOf(registerEnd);
        expect(seriesOf(rows.toReversed(), last, registerEnd)).toEqual(seriesOf(rows, last, registerEnd));
      }),
      { numRuns: 20 },
    );
  });
});
