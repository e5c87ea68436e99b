import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { trendRow } from '../rows.ts';
import { closed, day, october } from './october.ts';

const first = { reference: 'Acme/App#1' };
const repeat = (raised: string, features: Partial<TrendRow> = {}): TrendRow =>
  trendRow({ reference: 'acme/app#2', raised: day(raised), recurrenceOf: 'acme/app#1', ...features });

describe('K9, the recurrence rate', () => {
  test.each<[string, readonly TrendRow[], { all: [number, number]; fullYear: [number, number] }, string?]>([
    [
      'counts a repeat on the day of the closing',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('10-05')],
      { all: [1, 1], fullYear: [0, 0] },
    ],
    [
      'counts a repeat after 365 days',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('2027-10-05')],
      { all: [1, 1], fullYear: [1, 1] },
      '2027-12-31',
    ],
    [
      'leaves out a repeat after 366 days',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('2027-10-06')],
      { all: [0, 1], fullYear: [0, 1] },
      '2027-12-31',
    ],
    [
      'leaves out a repeat from before the closing',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('10-04')],
      { all: [0, 1], fullYear: [0, 0] },
    ],
    [
      'does not know a repeat that comes later',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('11-05')],
      { all: [0, 1], fullYear: [0, 0] },
    ],
    [
      'leaves out a repeat that was set aside',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('10-06', { setAside: day('10-07') })],
      { all: [0, 1], fullYear: [0, 0] },
    ],
    [
      'leaves out a repeat that is an observation',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('10-06', { kind: 'observation' })],
      { all: [0, 1], fullYear: [0, 0] },
    ],
    [
      'counts a finding with two repeats once',
      [trendRow({ ...first, closings: [closed('10-05')] }), repeat('10-06'), repeat('10-07')],
      { all: [1, 1], fullYear: [0, 0] },
    ],
    [
      'counts a finding that was closed twice once',
      [trendRow({ ...first, closings: [closed('10-02', '10-09'), closed('10-20')] }), repeat('10-05')],
      { all: [1, 1], fullYear: [0, 0] },
    ],
    [
      'takes no finding for its own repeat',
      [trendRow({ raised: day('10-05'), closings: [closed('10-05')], recurrenceOf: 'acme/app#1' })],
      { all: [0, 1], fullYear: [0, 0] },
    ],
    ['of an empty register is no share', [], { all: [0, 0], fullYear: [0, 0] }],
  ])('%s', (_, rows, expected, asOf = '10-31') => {
    const { all, fullYear } = october(rows, asOf).recurrence;
    expect({ all: [all.hits, all.of], fullYear: [fullYear.hits, fullYear.of] }).toEqual(expected);
  });
});

test('K10 is the share of new findings that are a recurrence', () => {
  const rows = [trendRow({ raised: day('10-01') }), repeat('10-02'), repeat('09-30')];
  expect(october(rows).recurrentShare).toMatchObject({ hits: 1, of: 2 });
  expect(october(rows, '10-01').recurrentShare).toMatchObject({ hits: 0, of: 1 });
  expect(october([]).recurrentShare).toMatchObject({ hits: 0, of: 0 });
});

describe('K15 counts', () => {
  test.each<[string, readonly Partial<TrendRow>[], { reopened: number; closed: number }, string?]>([
    [
      'reopenings on request against closings',
      [{ closings: [closed('10-05', '10-09')] }, { closings: [closed('10-06')] }],
      { reopened: 1, closed: 2 },
    ],
    ['a reopening of an earlier closing', [{ closings: [closed('09-05', '10-09')] }], { reopened: 1, closed: 0 }],
    ['no reopening by hand', [{ closings: [closed('10-05', '10-09', 'hand')] }], { reopened: 0, closed: 1 }],
    [
      'no reopening because of the record',
      [{ closings: [closed('10-05', '10-09', 'record')] }],
      { reopened: 0, closed: 1 },
    ],
    [
      'no reopening that is still to come',
      [{ closings: [closed('10-05', '10-09')] }],
      { reopened: 0, closed: 1 },
      '10-08',
    ],
    ['nothing in an empty register', [], { reopened: 0, closed: 0 }],
  ])('%s', (_, rows, expected, asOf = '10-31') => expect(october(rows.map(trendRow), asOf).reopened).toEqual(expected));
});

describe('the headline, what came back after "effective",', () => {
  test.each<[string, readonly TrendRow[], [number, number], string?]>([
    [
      'looks at twelve months, also in the figures of one',
      [trendRow({ closings: [closed('2025-11-01')] }), trendRow({ closings: [closed('2025-10-31')] })],
      [0, 1],
    ],
    ['counts a reopening on request', [trendRow({ closings: [closed('03-01', '04-01')] })], [1, 1]],
    ['counts a recurrence', [trendRow({ ...first, closings: [closed('03-01')] }), repeat('09-01')], [1, 1]],
    [
      'counts a finding with both once',
      [trendRow({ ...first, closings: [closed('03-01', '04-01')] }), repeat('03-15')],
      [1, 1],
    ],
    [
      'counts a finding once that was closed again',
      [trendRow({ closings: [closed('03-01', '04-01'), closed('06-01')] })],
      [1, 1],
    ],
    [
      'counts no reopening by hand or because of the record',
      [trendRow({ closings: [closed('03-01', '04-01', 'hand'), closed('05-01', '06-01', 'record')] })],
      [0, 1],
    ],
    [
      'leaves out closings without that verdict',
      [trendRow({ closings: [{ ...closed('03-01', '04-01'), as: 'no-action' }] })],
      [0, 0],
    ],
    ['does not know what comes later', [trendRow({ closings: [closed('10-01', '11-02')] })], [0, 1]],
    ['knows it when it is asked later', [trendRow({ closings: [closed('10-01', '11-02')] })], [1, 1], '11-30'],
    [
      'leaves out a reopening after more than 365 days',
      [trendRow({ closings: [closed('10-01', '2027-10-02')] })],
      [0, 1],
      '2027-12-31',
    ],
    ['of an empty register is no share', [], [0, 0]],
  ])('%s', (_, rows, expected, asOf = '10-31') => {
    const { hits, of } = october(rows, asOf).cameBack;
    expect([hits, of]).toEqual(expected);
  });
});
