import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DueDate, DueMove } from '../../src/assess/assessment.ts';
import { schedule } from '../../src/assess/dates/schedule.ts';
import { defaultPolicy } from '../../src/policy/schema.ts';
import { datesDetails, dayWords, dueWords } from '../../src/words/dates.ts';
import { due, input, management } from '../assess/dates/input.ts';
import { alice, bob } from '../assess/facts.ts';

describe('when something is due', () => {
  test.each([
    ['2026-11-21', 'due 5 Dec 2026 (in 14 days)'],
    ['2026-12-04', 'due 5 Dec 2026 (tomorrow)'],
    ['2026-12-05', 'due today'],
    ['2026-12-06', 'was due 5 Dec 2026 (1 day late)'],
    ['2026-12-08', 'was due 5 Dec 2026 (3 days late)'],
  ])('on %s: %s', (today, words) => {
    expect(dueWords({ on: '2026-12-05' }, today)).toBe(words);
  });

  test('a day is written with its month as a word', () => {
    expect(['2027-01-31', '2026-10-09', '2028-02-29'].map(dayWords)).toEqual([
      '31 Jan 2027',
      '9 Oct 2026',
      '29 Feb 2028',
    ]);
  });
});

const now = '2026-11-21T12:00:00Z';
const details = (dates: readonly DueDate[], windowEnds: string | null = null, at = now) =>
  datesDetails(dates, windowEnds, at, defaultPolicy);
const summaryOf = (text: string) => /<summary>(.*)<\/summary>/.exec(text)?.[1];

const date = (milestone: DueDate['milestone'], on: string, change: Partial<DueDate> = {}): DueDate => ({
  milestone,
  on,
  original: on,
  external: false,
  met: false,
  moves: [],
  ...change,
});
const move = (from: string, to: string, change: Partial<DueMove> = {}): DueMove => ({
  from,
  to,
  by: bob,
  at: '2026-11-10T10:00:00Z',
  url: 'https://github.example/acme/payments/issues/12#issuecomment-1',
  reason: 'the vendor is late',
  ...change,
});

describe('the block of the dates', () => {
  test('tells what is due, and who moved what, when and why', () => {
    const dates = [
      date('correction', '2026-11-16', { met: true }),
      date('root_cause', '2026-11-20'),
      date('plan', '2026-12-26', { original: '2026-12-02', moves: [move('2026-12-02', '2026-12-26')] }),
      date('implemented', '2027-01-31', { external: true }),
    ];
    expect(details(dates, '2027-05-01')).toBe(
      `<details><summary>Dates: root cause was due 20 Nov 2026 · moved once, by 24 days</summary>

| Date | Due | State |
|---|---|---|
| Correction | 16 Nov 2026 | ✓ met |
| Root cause | 20 Nov 2026 | overdue |
| Plan | 26 Dec 2026, first 2 Dec 2026 | open |
| Implementation | 31 Jan 2027, set from outside | open |
| A verdict counts from | 1 May 2027 | waiting |

- Plan: 2 Dec 2026 → 26 Dec 2026, \`@bob\` on [10 Nov 2026](https://github.example/acme/payments/issues/12#issuecomment-1): \`the vendor is late\`

</details>`,
    );
  });

  test.each([
    [
      'the next date',
      [date('plan', '2026-12-02'), date('root_cause', '2026-11-30')],
      'Dates: next root cause 30 Nov 2026',
    ],
    ['a date of today as still to come', [date('plan', '2026-11-21')], 'Dates: next plan 21 Nov 2026'],
    [
      'the hard stop last',
      [date('hard_stop', '2026-11-01'), date('plan', '2026-12-02')],
      'Dates: next plan 2 Dec 2026',
    ],
    ['the hard stop when it is left alone', [date('hard_stop', '2026-11-01')], 'Dates: hard stop was due 1 Nov 2026'],
    ['that nothing is left', [date('plan', '2026-11-01', { met: true })], 'Dates: all met'],
    [
      'moves of several dates together',
      [
        date('plan', '2026-12-12', { original: '2026-12-02', moves: [move('2026-12-02', '2026-12-12')] }),
        date('root_cause', '2026-12-14', { original: '2026-11-30', moves: [move('2026-11-30', '2026-12-14')] }),
      ],
      'Dates: next plan 12 Dec 2026 · moved 2 times, by 24 days in all',
    ],
    [
      'moves to an earlier day',
      [date('plan', '2026-12-01', { original: '2026-12-02', moves: [move('2026-12-02', '2026-12-01')] })],
      'Dates: next plan 1 Dec 2026 · moved once, 1 day earlier',
    ],
    [
      'moves there and back',
      [date('plan', '2026-12-02', { moves: [move('2026-12-02', '2026-12-09'), move('2026-12-09', '2026-12-02')] })],
      'Dates: next plan 2 Dec 2026 · moved 2 times',
    ],
  ])('says %s in its summary', (_, dates, summary) => {
    expect(summaryOf(details(dates))).toBe(summary);
  });

  test('is not there without dates', () => {
    expect(details([])).toBe('');
  });

  test('says when the window is over', () => {
    expect(details([], '2026-11-21')).toContain('| A verdict counts from | 21 Nov 2026 | ✓ reached |');
  });

  test('stays the same until a date passes', () => {
    const { dates, windowEnds } = schedule(input({ moves: [due('plan', '2027-01-10')] }));
    const at = (day: string) => details(dates, windowEnds, `${day}T12:00:00Z`);
    expect(at('2026-11-17')).toBe(at('2026-11-29'));
    expect(at('2026-12-03')).not.toBe(at('2026-12-02'));
  });

  test('shows twenty moves of a long history, the newest', () => {
    const moves = Array.from({ length: 30 }, (_, index) =>
      due('plan', { inDays: 40 + index }, { speaker: management, comment: `IC_${100 + index}` }),
    );
    const text = details(schedule(input({ moves })).dates);
    expect(text.split('\n').filter((line) => line.startsWith('- Plan'))).toHaveLength(20);
    expect(text).toContain('- 10 earlier moves');
    expect(text).toContain('IC_129');
    expect(text).not.toContain('IC_109)');
  });

  test('days of moves are those where the organisation is', () => {
    const dates = [
      date('plan', '2026-12-12', { moves: [move('2026-12-02', '2026-12-12', { at: '2026-11-10T23:30:00Z' })] }),
    ];
    expect(datesDetails(dates, null, now, { timezone: 'Europe/Berlin' })).toContain('on [11 Nov 2026]');
  });

  test('a reason by a stranger mentions, links and closes nothing', () => {
    const hostile = fc.array(
      fc.constantFrom('@alice', '`', '``', '|', '</details>', '<!--', '#12', '[x](y)', '\n', 'closes #1', 'a'),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const reason = parts.join(' ');
        const text = details([
          date('plan', '2026-12-12', { moves: [move('2026-12-02', '2026-12-12', { reason, by: alice })] }),
        ]);
        const outside = text.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
        expect(outside).not.toMatch(/@|#1\d?(?!\d*\/)|<!--|\[x\]/);
        expect(outside.match(/<\/details>/g)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
