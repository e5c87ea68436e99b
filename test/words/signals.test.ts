import { describe, expect, test } from 'vitest';
import { dayNumber, monthOf } from '../../src/trends/period.ts';
import type { Signal } from '../../src/trends/signals/signal.ts';
import { signalSentence } from '../../src/words/signals.ts';

const october = monthOf(dayNumber('2026-10-01'));

const sentence = (features: Partial<Signal>): string =>
  signalSentence({
    series: 'raised',
    chart: 'poisson',
    rule: 'N1',
    since: october,
    until: october,
    direction: 'up',
    observed: 14,
    expected: 11,
    chance: 1 / 612,
    ...features,
  });

describe('a signal is said in one sentence', () => {
  test('with what happened, when, by what chance, and what to look at', () =>
    expect(sentence({})).toBe(
      'Findings raised: 14 in Oct 2026, where up to 11 is usual; by chance that comes about once in 610 such reports, so see what they have in common, and whether it is detection that got better (rule: one point beyond a limit).',
    ));

  test.each<[string, Partial<Signal>, string]>([
    ['a low month', { direction: 'down', observed: 2, expected: 4.2 }, '2 in Oct 2026, where 5 or more is usual'],
    [
      'a long time without one',
      { chart: 't', direction: 'down', since: october - 5, observed: 170, expected: 95.4 },
      'none for 170 days, May 2026 to Oct 2026, where up to 95 is usual',
    ],
    [
      'a run above',
      { rule: 'N2', since: october - 12, observed: 7.44, expected: 5 },
      'above the usual 5 a month for 13 months in a row, Oct 2025 to Oct 2026, on average 7.4;',
    ],
    [
      'a run of short times',
      { rule: 'N2', chart: 't', since: october - 12, observed: 12, expected: 40 },
      'each time sooner after the one before than the usual 40 days, Oct 2025 to Oct 2026, on average after 12 days;',
    ],
    [
      'a run of falling months',
      { rule: 'N3', direction: 'down', since: october - 6, observed: 2, expected: 14 },
      'fewer each month, from 14 in Apr 2026 to 2 in Oct 2026',
    ],
    [
      'a step',
      { rule: 'moving-range', direction: 'down', since: october - 1, observed: -20, expected: 12.7 },
      '20 fewer in Oct 2026 than in Sep 2026, where a step of up to 12 is usual',
    ],
    [
      'a burst of what is rare',
      { rule: 'burst', chart: 't', observed: 12, expected: 0.5 },
      '12 in Oct 2026, where one in 2 months is usual; by chance',
    ],
    [
      'a burst of what never came',
      { rule: 'burst', chart: 't', observed: 4, expected: 0 },
      '4 in Oct 2026, where none is usual; by chance',
    ],
    [
      'a run chart',
      { rule: 'crossings', chart: 'run', since: october - 4, observed: 8, expected: 3.5 },
      'since Jun 2026 never below the middle of 3.5 a month, on average 8;',
    ],
    [
      'a trend',
      { rule: 'trend', since: october - 23, observed: 0.25, expected: null },
      'rising over the months Nov 2024 to Oct 2026, by about 0.25 each month;',
    ],
    [
      'a trend whose size cannot be told',
      { rule: 'trend', direction: 'down', since: october - 23, observed: 0, expected: null },
      'falling over the months Nov 2024 to Oct 2026;',
    ],
    [
      'a trend of what is measured against something',
      { series: 'moves', rule: 'trend', since: october - 23, observed: 0.3, expected: null },
      'by about 0.3 each month (measured against how many were open);',
    ],
  ])('%s', (_, features, words) => expect(sentence(features)).toContain(words));

  test.each([
    [1 / 300, 'about once in 300'],
    [1 / 1234, 'about once in 1,200'],
    [1 / 10_000, 'less than once in 10,000'],
    [0, 'less than once in 10,000'],
  ])('a chance of %d is "%s"', (chance, words) =>
    expect(sentence({ chance })).toContain(`comes ${words} such reports`),
  );

  test.each<[Signal['series'], Signal['direction'], string]>([
    ['raised', 'down', 'whether less goes wrong or less is reported'],
    ['raised-major', 'up', 'whether severity is judged as before'],
    ['cause:process', 'up', 'whether one action could remove this cause'],
    ['closed', 'down', 'which step they wait in'],
    ['closed', 'up', 'what helped'],
    ['moves', 'up', 'which step slips'],
    ['came-back', 'up', 'what "effective" was judged by'],
  ])('%s going %s: look at %s', (series, direction, words) => expect(sentence({ series, direction })).toContain(words));

  test('a cause that is no word of ours is not repeated', () =>
    expect(sentence({ series: 'cause:`@everyone`' })).not.toContain('everyone'));
});
