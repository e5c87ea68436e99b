/** Times what a trend report asks of the key figures on a made-up register: three periods, 24 months, and a split. */
import type { TrendRow } from '../../src/record/trend-row.ts';
import { monthCounts } from '../../src/trends/metrics/backlog.ts';
import { figuresBy } from '../../src/trends/metrics/figures-by.ts';
import { figuresOf } from '../../src/trends/metrics/figures-of.ts';
import { monthOf, monthsEndingWith } from '../../src/trends/period.ts';
import { madeRows, registerEnd } from '../trends/rows.ts';

export interface TrendsFigures {
  readonly rows: number;
  /** Milliseconds of what one report needs; the first time, and the middle of the next runs. */
  readonly first: number;
  readonly p50: number;
  readonly worst: number;
  /** Milliseconds of the months alone, and of the figures of the ten largest areas. */
  readonly monthsP50: number;
  readonly areasP50: number;
  /** MiB: the register itself, and what one report leaves behind. */
  readonly registerMemory: number;
  readonly memory: number;
}

const runs = 21;

export function benchTrends(n = 100_000): TrendsFigures {
  const empty = memory();
  // Read from text, as the store gives them.
  const rows: readonly TrendRow[] = JSON.parse(JSON.stringify(madeRows(n, 11)));
  const full = memory();
  const last = monthOf(registerEnd);
  const period = monthsEndingWith(last, 1);
  // A new list each time, as a report has: nothing is prepared from an earlier run.
  const report = (rows: readonly TrendRow[]): unknown => [
    figuresOf({ rows, period, asOf: registerEnd }),
    figuresOf({ rows, period: monthsEndingWith(last - 1, 1), asOf: period.from - 1 }),
    figuresOf({ rows, period: monthsEndingWith(last, 12), asOf: registerEnd }),
    monthCounts(rows, last, 24),
  ];
  const before = memory();
  const kept: unknown[] = [];
  const first = time(() => kept.push(report(rows)));
  const after = memory();
  const times = Array.from({ length: runs }, () => fresh(rows, report));
  const year = monthsEndingWith(last, 12);
  return {
    rows: rows.length,
    first,
    p50: middle(times),
    worst: Math.max(...times),
    monthsP50: middle(Array.from({ length: runs }, () => fresh(rows, (list) => monthCounts(list, last, 24)))),
    areasP50: middle(
      Array.from({ length: 5 }, () =>
        fresh(rows, (list) => figuresBy({ rows: list, period: year, asOf: registerEnd }, 'area', 10)),
      ),
    ),
    registerMemory: full - empty,
    memory: kept.length === 0 ? 0 : after - before,
  };
}

/** What the process holds after a collection, where Node was started with `--expose-gc`; otherwise what it holds. MiB. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
}

function fresh(rows: readonly TrendRow[], run: (rows: readonly TrendRow[]) => unknown): number {
  const list = [...rows];
  return time(() => run(list));
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The figures as lines for a person. */
export function trendsLines(figures: TrendsFigures): string {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return [
    `trends: ${figures.rows} findings (${Math.round(figures.registerMemory)} MiB); a report adds ${figures.memory.toFixed(1)} MiB`,
    `  key figures of one report: p50 ${ms(figures.p50)}, slowest ${ms(figures.worst)}, the first ${ms(figures.first)}`,
    `  24 months alone ${ms(figures.monthsP50)}; a year of the ten largest areas ${ms(figures.areasP50)}`,
  ].join('\n');
}
