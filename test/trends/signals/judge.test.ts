import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/trends/signals/judge.ts';
import { news } from '../../../src/trends/signals/news.ts';
import type { Baseline, Series } from '../../../src/trends/signals/signal.ts';
import { aroundFive, january, repeated, seriesFrom } from './made-series.ts';

const charted = (series: Series) => judge(series, [], []);
const seen = (series: Series) =>
  charted(series).signals.map(({ rule, direction, since, until }) => [
    rule,
    direction,
    since - january,
    until - january,
  ]);

/** A first month, then two years as usual. */
const usual = [1, ...repeated(aroundFive, 24)];

describe('a chart of counts', () => {
  test('shows nothing where nothing changed', () => expect(seen(seriesFrom([...usual, ...aroundFive]))).toEqual([]));

  test('shows a month far beyond its limit, and what was to be expected', () => {
    const { chart, signals } = charted(seriesFrom([...usual, 5, 4, 19, 6]));
    expect(chart).toBe('poisson');
    expect(signals).toMatchObject([{ rule: 'N1', since: january + 27, direction: 'up', observed: 19, expected: 13 }]);
  });

  test('shows no month that is at its limit', () => expect(seen(seriesFrom([...usual, 5, 4, 13, 6]))).toEqual([]));

  test('shows a long run beside the centre as one signal', () => {
    const run = [6, 7, 6, 8, 6, 7, 9, 6, 7, 6, 7, 8, 6, 9, 7, 6, 7, 8];
    expect(seen(seriesFrom([...usual, ...run]))).toEqual([
      [expect.stringMatching(/N2|trend/), 'up', expect.any(Number), 42],
    ]);
  });

  test('shows a slow rise by its trend', () => {
    const rise = Array.from({ length: 24 }, (_, month) => Math.round(10 + month / 3 + (month % 2)));
    expect(
      seen(seriesFrom([1, ...repeated([10, 8, 12, 9, 11], 24), ...rise]))
        .at(-1)
        ?.slice(0, 2),
    ).toEqual(['trend', 'up']);
  });

  test('keeps its limits while the counts rise', () => {
    const rising = [...usual, ...Array.from({ length: 30 }, (_, month) => 6 + Math.floor(month / 3))];
    expect(charted(seriesFrom(rising)).baseline?.centre).toBe(
      charted(seriesFrom([...usual, 5, 5, 5])).baseline?.centre,
    );
  });

  test('does not judge what was taken as normal', () => {
    const spike = usual.with(6, 25);
    expect(seen(seriesFrom([...spike, ...aroundFive]))).toEqual([]);
  });

  test('has one pair of limits for each month, none before its baseline', () => {
    const { limits } = charted(seriesFrom([...usual, 5, 4]));
    expect(limits).toHaveLength(27);
    expect(limits?.slice(0, 2)).toEqual([
      { lower: null, upper: null },
      { lower: 0, upper: expect.any(Number) },
    ]);
  });
});

describe('a chart with exposure', () => {
  const exposure = Array.from({ length: 45 }, (_, month) => 10 + month);

  test('shows nothing where the counts grow with it', () => {
    const counts = exposure.map((units, month) => Math.round(units / 2) + ((month * 7) % 5) - 2);
    expect(seen(seriesFrom(counts, { exposure }))).toEqual([]);
  });

  test('shows where they grow less', () => {
    const counts = exposure.map((units, month) => Math.round(Math.min(units, 25) / 2) + ((month * 7) % 5) - 2);
    const { chart, signals } = charted(seriesFrom(counts, { exposure }));
    expect(chart).toBe('u');
    expect(signals.at(-1)?.direction).toBe('down');
  });
});

describe('a chart of the time between events', () => {
  const rare = repeated([1, 0, 0, 1, 0], 50);

  test('shows nothing where events come as before', () => expect(seen(seriesFrom(rare))).toEqual([]));

  test('shows that nothing has happened for long, which means fewer', () => {
    const { chart, signals } = charted(seriesFrom([...rare, ...repeated([0], 36)]));
    expect(chart).toBe('t');
    expect(signals.at(-1)).toMatchObject({ rule: 'N1', direction: 'down', until: january + 85 });
  });

  test('shows events that come sooner and sooner, which means more', () =>
    expect(
      seen(seriesFrom([...rare, ...repeated([3, 4], 8)]))
        .at(-1)
        ?.slice(1),
    ).toEqual(['up', expect.any(Number), 57]));
});

describe('a huge register', () => {
  test('that was quiet for years is judged all the same', () => {
    const flood = seriesFrom([...repeated([1, 0, 0, 1, 0], 50), 50_000, 50_000]);
    expect(judge(flood, [], []).signals.at(-1)).toMatchObject({ direction: 'up', until: january + 51 });
  });
});

describe('a run chart', () => {
  test('shows a step in the middle of ten months', () =>
    expect(seen(seriesFrom([1, 2, 3, 2, 3, 2, 8, 9, 8, 9, 8]))).toEqual([['crossings', 'up', 6, 10]]));

  test('shows no step in nine months: that is not rare', () =>
    expect(seen(seriesFrom([1, 2, 3, 2, 3, 8, 9, 8, 9, 8]))).toEqual([]));

  test('shows no single wild month', () => expect(seen(seriesFrom([1, 2, 3, 2, 3, 2, 3, 2, 3, 2, 80]))).toEqual([]));
});

describe('an XmR chart', () => {
  const bursts = [1, ...repeated([4, 16, 9, 2, 20, 11, 6, 14], 24)];

  test('bears a large month as it bore others', () => expect(seen(seriesFrom([...bursts, 22, 5]))).toEqual([]));

  test('shows one beyond all', () => {
    const { chart, signals } = charted(seriesFrom([...bursts, 10, 90]));
    expect(chart).toBe('xmr');
    expect(signals).toMatchObject([{ direction: 'up', until: january + 26 }]);
  });
});

describe('a kept baseline', () => {
  test('is what the months after it are judged by', () => {
    const kept: Baseline = {
      series: 'raised',
      chart: 'c',
      from: january + 1,
      to: january + 24,
      standing: 'frozen',
      centre: 9,
      lower: 0,
      upper: 18,
      reason: null,
    };
    const { chart, limits } = judge(seriesFrom([...usual, 5]), [kept], []);
    expect([chart, limits?.at(-1)]).toEqual(['c', { lower: 0, upper: 18 }]);
  });
});

describe('any series', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });

  test('gives signals that are rare, within it, and told once', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const { signals } = charted(seriesFrom(values));
        for (const [index, signal] of signals.entries()) {
          expect(signal.chance).toBeLessThan(0.01);
          expect(signal.since).toBeGreaterThan(january);
          expect(signal.since).toBeLessThanOrEqual(signal.until);
          expect(signal.until).toBeLessThan(january + values.length);
          const twins = signals
            .slice(index + 1)
            .filter((other) => other.direction === signal.direction && other.since <= signal.until);
          expect(twins).toEqual([]);
        }
      }),
    );
  });

  test('judges no month by what came after its baseline was frozen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 28, maxLength: 40 }),
        counts,
        (past, future) => {
          const before = charted(seriesFrom(past)).baseline;
          const after = charted(seriesFrom([...past, ...future])).baseline;
          if (before?.chart !== 't') expect(after).toEqual(before);
        },
      ),
    );
  });
});

test('news are the signals of the newest three months, the least likely first', () => {
  const [signal] = charted(seriesFrom([...usual, 5, 4, 19, 6])).signals;
  if (signal === undefined) throw new Error('There is no signal.');
  const rarer = { ...signal, chance: signal.chance / 2 };
  expect(news([signal, rarer], signal.until + 2)).toEqual([rarer, signal]);
  expect(news([signal, rarer], signal.until + 3)).toEqual([]);
});
