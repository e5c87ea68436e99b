/** The newest three months against those before. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/trends/signals/judge.ts';
import { shiftSignals } from '../../../src/trends/signals/shifts.ts';
import type { Baseline, Series } from '../../../src/trends/signals/signal.ts';

const from = 600;
const series = (counts: readonly number[], exposure: readonly number[] | null = null): Series => ({
  id: 'raised',
  from,
  counts,
  exposure,
  events: counts.flatMap((count, month) => Array.from({ length: count }, (_, i) => (from + month) * 30 + i)),
});
const baseline = (to: number, change: Partial<Baseline> = {}): Baseline => ({
  series: 'raised',
  chart: 'poisson',
  from,
  to: from + to - 1,
  standing: 'frozen',
  centre: 2,
  lower: 0,
  upper: 8,
  reason: null,
  ...change,
});
const usual = Array.from({ length: 20 }, (_, i) => 2 + (i % 2));

describe('three months together', () => {
  test('show a level that rose although no month stands out', () => {
    const [signal] = shiftSignals(series([...usual, 6, 7, 6]), baseline(20));
    expect(signal).toMatchObject({ rule: 'shift', direction: 'up', since: from + 20, until: from + 22, expected: 2.5 });
    expect(signal?.observed).toBeCloseTo(19 / 3);
    expect(signal?.chance).toBeLessThan(1 / 300);
    expect(judge(series([...usual, 6, 7, 6]), [baseline(20)], []).signals.map(({ rule }) => rule)).toContain('shift');
  });

  test('show a level that fell', () => {
    const many = usual.map((n) => n * 4);
    const [signal] = shiftSignals(series([...many, 4, 3, 4]), baseline(20));
    expect(signal).toMatchObject({ direction: 'down' });
    expect(signal?.chance).toBeLessThan(1 / 300);
  });

  test('show nothing rare where the level stayed', () => {
    expect(shiftSignals(series([...usual, 3, 2, 3]), baseline(20))[0]?.chance).toBeGreaterThan(0.1);
  });

  test('are judged by how much there was that it could happen to', () => {
    const exposure = [...usual.map(() => 10), 25, 25, 25];
    const [signal] = shiftSignals(series([...usual, 6, 6, 6], exposure), baseline(20, { chart: 'u' }));
    expect(signal?.expected).toBeCloseTo(6.25);
    expect(signal?.chance).toBeGreaterThan(0.1);
  });

  test('are not their own measure, also where the baseline reaches into them', () => {
    const [signal] = shiftSignals(series([...usual, 6, 7, 6]), baseline(23));
    expect(signal?.expected).toBe(2.5);
  });

  test.each([
    ['in a register that is too young', series([2, 2, 3, 2, 2, 9, 9, 9]), baseline(5)],
    ['where counts scatter more than single events do', series([...usual, 6, 7, 6]), baseline(20, { chart: 'xmr' })],
    ['without three months', series([2, 3]), baseline(2)],
  ])('say nothing %s', (_, counts, limits) => {
    expect(shiftSignals(counts, limits)).toEqual([]);
  });
});
