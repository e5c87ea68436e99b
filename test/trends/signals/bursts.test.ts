import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/trends/signals/judge.ts';
import { january, repeated, seriesFrom } from './made-series.ts';

/** One every other month. */
const rare = repeated([0, 1], 24);
const seen = (counts: readonly number[], rebaselined = 0) =>
  judge(
    seriesFrom([1, ...counts]),
    [],
    rebaselined === 0 ? [] : [{ series: 'raised', from: january + rebaselined, because: 'a new team' }],
  ).signals.filter(({ direction }) => direction === 'up');

describe('a rare series', () => {
  test('that has twelve in one month shows it at once, with what is usual', () =>
    expect(seen([...rare, 12])).toMatchObject([
      { rule: 'burst', chart: 't', since: january + 25, until: january + 25, observed: 12, expected: 0.5 },
    ]));

  test.each<[string, readonly number[]]>([
    ['keeps it in the report for three months', [...rare, 12, 0, 0]],
    ['shows it also where the register is young', [...repeated([0, 0, 0, 1], 13), 6]],
    ['shows it where there were none', [...repeated([0], 18), 4]],
  ])('%s', (_, counts) => expect(seen(counts).map(({ rule }) => rule)).toContain('burst'));

  test.each<[string, readonly number[]]>([
    ['as ever', [...rare, 1, 0, 1]],
    ['with two in one month', [...rare, 2]],
    ['with two in one month after none for long', [...repeated([0], 18), 2]],
    ['whose burst is half a year old', [...rare, 12, 0, 1, 0, 1, 0, 1]],
  ])('%s shows nothing', (_, counts) => expect(seen(counts)).toEqual([]));

  test('that bursts now and then shows no further burst of that kind', () =>
    expect(seen([0, 0, 0, 5, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 5])).toEqual([]));

  test('is judged from the month on that somebody named', () => {
    const busy = [...repeated([2, 3], 12), ...rare];
    expect(seen([...busy, 6], 13)).toMatchObject([{ rule: 'burst', observed: 6 }]);
  });
});
