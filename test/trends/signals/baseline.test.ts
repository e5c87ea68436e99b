import { describe, expect, test } from 'vitest';
import { chartingOf } from '../../../src/trends/signals/baseline.ts';
import type { Baseline } from '../../../src/trends/signals/signal.ts';
import { aroundFive, january, repeated, seriesFrom } from './made-series.ts';

/** The first month is a part of one, and not counted here. */
const fullMonths = (months: number) => seriesFrom([1, ...repeated(aroundFive, months)]);

describe('a baseline', () => {
  test('is none in a run chart', () => expect(chartingOf(fullMonths(11), [], []).baseline).toBeNull());

  test.each([
    [12, 12, 'provisional'],
    [19, 19, 'provisional'],
    [20, 20, 'frozen'],
    [23, 20, 'frozen'],
    [26, 23, 'frozen'],
    [27, 24, 'frozen'],
    [60, 24, 'frozen'],
  ])('is made after %i months of the first %i, %s', (months, used, standing) => {
    const { baseline } = chartingOf(fullMonths(months), [], []);
    expect(baseline).toMatchObject({ from: january + 1, to: january + used, standing, chart: 'poisson', reason: null });
  });

  test('leaves the first month out', () => {
    const { baseline } = chartingOf(seriesFrom([90, ...aroundFive]), [], []);
    expect(baseline?.centre).toBeCloseTo(5.1, 9);
  });

  const kept: Baseline = {
    series: 'raised',
    chart: 'c',
    from: january + 1,
    to: january + 20,
    standing: 'frozen',
    centre: 40,
    lower: 20,
    upper: 60,
    reason: null,
  };

  test('is used as it was kept', () => expect(chartingOf(fullMonths(40), [kept], []).baseline).toBe(kept));

  test.each<[string, Partial<Baseline>]>([
    ['was provisional', { standing: 'provisional' }],
    ['is of another series', { series: 'closed' }],
    ['ends after the series', { to: january + 41 }],
    ['needs an exposure the series has not', { chart: 'u' }],
  ])('is made anew where the kept one %s', (_, features) =>
    expect(chartingOf(fullMonths(40), [{ ...kept, ...features }], []).baseline?.centre).toBeLessThan(6),
  );

  test('begins anew where somebody said so, with the reason', () => {
    const anew = { series: 'raised', from: january + 30, because: 'three teams joined' };
    const { baseline, from } = chartingOf(fullMonths(60), [kept], [anew]);
    expect(from).toBe(january + 30);
    expect(baseline).toMatchObject({ from: january + 30, to: january + 53, reason: 'three teams joined' });
  });

  test('is a run chart in the first year after that', () => {
    const anew = { series: 'raised', from: january + 30, because: 'three teams joined' };
    expect(chartingOf(fullMonths(40), [kept], [anew])).toMatchObject({ chart: 'run', baseline: null });
  });

  test.each([
    ['in the future', { series: 'raised', from: january + 99, because: 'later' }],
    ['of another series', { series: 'closed', from: january + 30, because: 'other' }],
  ])('stays where the new beginning is %s', (_, anew) =>
    expect(chartingOf(fullMonths(40), [kept], [anew]).baseline).toBe(kept),
  );

  test('of rare events goes on until it has eight gaps', () => {
    const { baseline, chart } = chartingOf(seriesFrom(repeated([1, 0, 0, 0], 60)), [], []);
    expect(chart).toBe('t');
    // The eighth event after the first comes 32 months later.
    expect(baseline?.to).toBe(january + 32);
    expect(baseline?.standing).toBe('frozen');
  });

  test('of very rare events is none', () =>
    expect(chartingOf(seriesFrom(repeated([1, 0, 0, 0, 0, 0, 0, 0], 60)), [], [])).toMatchObject({
      chart: 't',
      baseline: null,
    }));
});
