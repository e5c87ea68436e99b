import { describe, expect, test } from 'vitest';
import type { Closed, TrendRow } from '../../src/record/trend-row.ts';
import { findingListsOf } from '../../src/trends/finding-lists.ts';
import { dayNumber } from '../../src/trends/period.ts';
import type { FindingLists } from '../../src/trends/report.ts';
import { trendRow } from './rows.ts';

const day = (text: string): number => dayNumber(`2026-${text}`);
const october = { from: day('10-01'), to: day('11-01') };
const closed = (on: string, reopened: string | null = null, why: Closed['why'] = null): Closed => ({
  on: day(on),
  reopened: reopened === null ? null : day(reopened),
  why,
  as: 'effective',
});
const due = (on: string, done: string | null = null) => ({
  milestone: 'plan' as const,
  due: day(on),
  done: done === null ? null : day(done),
});

/** The numbers of the findings on a list with their days, as "2 41". */
const list = (name: keyof FindingLists, features: readonly Partial<TrendRow>[], asOf = '10-31'): readonly string[] =>
  findingListsOf(
    features.map((change, i) => trendRow({ reference: `acme/app#${i + 1}`, ...change })),
    october,
    day(asOf),
  )[name].map(({ row, days }) => `${row.reference.split('#')[1]} ${days}`);

describe('a list', () => {
  test('has the most pressing first, equals by name', () =>
    expect(
      list('overdue', [{ milestones: [due('10-29')] }, { milestones: [due('10-01')] }, { milestones: [due('10-29')] }]),
    ).toEqual(['2 30', '1 2', '3 2']));

  test.each<[string, keyof FindingLists, Partial<TrendRow>, readonly string[], string?]>([
    ['of majors has open ones', 'majors', { severity: 'major', raised: day('10-01') }, ['1 30']],
    ['of majors has no closed one', 'majors', { severity: 'major', closings: [closed('10-31')] }, []],
    ['of majors has no observation', 'majors', { severity: 'major', kind: 'observation' }, []],
    ['of late ones gives the due day its time', 'overdue', { milestones: [due('10-31')] }, []],
    ['of late ones leaves out what is done', 'overdue', { milestones: [due('10-01', '10-02')] }, []],
    [
      'of verdicts has those that it did not work',
      'ineffective',
      { verdicts: [{ verdict: 'partially-effective', on: day('10-10') }] },
      ['1 21'],
    ],
    [
      'of verdicts has none of others',
      'ineffective',
      { verdicts: [{ verdict: 'inconclusive', on: day('10-10') }] },
      [],
    ],
    [
      'of verdicts has none that came after the day',
      'ineffective',
      { verdicts: [{ verdict: 'ineffective', on: day('10-20') }] },
      [],
      '10-19',
    ],
    [
      'of what came back has those reopened on request',
      'cameBack',
      { closings: [closed('09-01', '10-11', 'request')] },
      ['1 20'],
    ],
    ['of what came back has no broken record', 'cameBack', { closings: [closed('09-01', '10-11', 'record')] }, []],
    [
      'of what came back has none of a later day',
      'cameBack',
      { closings: [closed('09-01', '10-20', 'request')] },
      [],
      '10-19',
    ],
    ['of what came back has repeats', 'cameBack', { raised: day('10-21'), recurrenceOf: 'acme/app#9' }, ['1 10']],
    ['of what came back has no repeat of before', 'cameBack', { recurrenceOf: 'acme/app#9' }, []],
    [
      'of accepted risks tells the days past the end',
      'exceptions',
      { acceptance: { from: day('09-01'), until: day('10-21') } },
      ['1 10'],
    ],
    [
      'of accepted risks tells the days to the end',
      'exceptions',
      { acceptance: { from: day('09-01'), until: day('11-10') } },
      ['1 -10'],
    ],
    [
      'of accepted risks has none that somebody took up again',
      'exceptions',
      { acceptance: { from: day('09-01'), until: day('10-21'), cutShort: true } },
      [],
    ],
  ])('%s', (_, name, features, expected, asOf) => expect(list(name, [features], asOf)).toEqual(expected));
});
