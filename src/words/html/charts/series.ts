/** The series of a line chart as they are drawn: with a look each, without numbers that are none, on one scale. */
import { nice, ticks } from 'd3-array';
import type { LineChart } from '../../document/document.ts';

/** How many series of counted values look different from each other; the next begin again. */
const looks = 4;

/** A series with its look, and what can be drawn of it. */
export interface Drawn {
  readonly name: string;
  readonly role: LineChart['series'][number]['role'];
  /** Class of the line. */
  readonly look: string;
  /** Which of the looks for counted values. */
  readonly turn: number;
  /** One for each label. */
  readonly values: readonly (number | null)[];
}

const numberOrGap = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** The series of a chart that have a value to draw, in their order. */
export function drawnSeries(chart: LineChart): readonly Drawn[] {
  let turn = 0;
  const all = chart.series.map(({ name, role, values }) => {
    const mine = role === 'data' ? turn++ % looks : 0;
    return {
      name,
      role,
      turn: mine,
      look: role === 'data' ? `data${mine}` : role,
      values: chart.labels.map((_, at) => numberOrGap(values[at])),
    };
  });
  return all.filter(({ values }) => values.some((value) => value !== null));
}

export interface Scale {
  readonly domain: readonly [number, number];
  /** The numbers to show beside it. */
  readonly values: readonly number[];
}

/** The scale for all series: from zero, or from the least when something is below zero. */
export function scaleOf(series: readonly Drawn[]): Scale {
  let least = 0;
  let most = 0;
  let whole = true;
  for (const { role, values } of series) {
    for (const value of values) {
      least = Math.min(least, value ?? 0);
      most = Math.max(most, value ?? 0);
      whole &&= role !== 'data' || Number.isInteger(value ?? 0);
    }
  }
  const domain = nice(least, most === least ? least + 1 : most, 4);
  // Half a finding is no mark to read by.
  const values = ticks(domain[0], domain[1], 4).filter((value) => !whole || Number.isInteger(value));
  return { domain, values };
}
