/**
 * A bar chart for vega-lite, lying down, so that the names of bars are read without turning the head. A Pareto chart has
 * the line of cumulative shares over the bars on the same scale: the first bar ends where the line begins.
 */
import type { BarChart } from '../../document/document.ts';
import { figure, onTwoLines } from './labels.ts';
import { type Layer, type Layered, layered, textLayer } from './layer.ts';
import { charactersIn, lineHeight, type Sheet } from './sheet.ts';

/** More bars than this are no picture; the table has them all. */
export const mostBars = 40;

/** Space in pixels for the numbers between names and bars. */
const countsWidth = 56;

interface Bar {
  readonly row: number;
  readonly value: number;
  readonly label: string;
  /** Cumulative share, 0 to 1. */
  readonly share: number | null;
}

function barsOf(chart: BarChart): readonly Bar[] {
  return chart.labels.slice(0, mostBars).map((label, row) => {
    const value = chart.values[row] ?? 0;
    const share = chart.cumulative?.[row] ?? null;
    return {
      row,
      label,
      value: Number.isFinite(value) ? Math.max(0, value) : 0,
      share: share !== null && Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : null,
    };
  });
}

/** What the whole scale stands for: all that is counted, or else the longest bar. */
function wholeOf(chart: BarChart, bars: readonly Bar[]): number {
  const longest = bars.reduce((most, { value }) => Math.max(most, value), 0);
  if (chart.cumulative === null) return longest;
  const first = bars.find(({ value, share }) => value > 0 && share !== null && share > 0);
  const all = first?.share ? first.value / first.share : chart.values.reduce((sum, value) => sum + value, 0);
  return Math.max(longest, all);
}

/** The line of cumulative shares with its points and percentages. */
function shareLayers(bars: readonly Bar[], whole: number, sheet: Sheet): Layer[] {
  const points = bars.flatMap(({ row, share }) =>
    share === null ? [] : [{ row, value: share * whole, words: `${Math.round(share * 100)} %` }],
  );
  if (points.length === 0) return [];
  const data = { values: points };
  return [
    { name: 'share', data, mark: { type: 'line', orient: 'vertical' } },
    { name: 'sharePoint', data, mark: { type: 'point', shape: 'circle', size: 30 } },
    textLayer('shareNumber', points, { align: 'left', dx: 6, dy: -8 }, sheet, {}),
  ];
}

const namesOf = (bars: readonly Bar[], sheet: Sheet) =>
  bars.map(({ row, label }) => ({ row, words: onTwoLines(label, charactersIn(sheet.categories, sheet)) }));

function barLayers(bars: readonly Bar[], names: ReturnType<typeof namesOf>, sheet: Sheet): Layer[] {
  const counts = bars.map(({ row, value }) => ({ row, words: figure(value) }));
  return [
    {
      name: 'bar',
      data: { values: [...bars] },
      mark: { type: 'bar', height: sheet.text + 6, cornerRadiusEnd: 2 },
      encoding: { x2: { datum: 0 } },
    },
    textLayer('barName', names, { align: 'left' }, sheet, { x: { value: -countsWidth - sheet.categories } }),
    textLayer('barCount', counts, { align: 'right', dx: -8 }, sheet, { x: { value: 0 } }),
  ];
}

/** The chart for a sheet; null when there is nothing to draw. */
export function barChart(chart: BarChart, sheet: Sheet): Layered | null {
  const bars = barsOf(chart);
  const whole = wholeOf(chart, bars);
  if (whole <= 0 || !Number.isFinite(whole)) return null;
  const shares = shareLayers(bars, whole, sheet);
  const names = namesOf(bars, sheet);
  const rowHeight = names.some(({ words }) => words.length > 1) ? lineHeight(sheet) * 2 + 8 : lineHeight(sheet) + 16;
  const margins = { left: sheet.categories + countsWidth, right: shares.length > 0 ? 46 : 8, top: 8, bottom: 4 };
  const encoding = {
    x: { field: 'value', type: 'quantitative', axis: null, scale: { domain: [0, whole], nice: false } },
    y: { field: 'row', type: 'ordinal', axis: null, sort: null, scale: { paddingInner: 0, paddingOuter: 0 } },
  };
  return layered(sheet, bars.length * rowHeight, margins, encoding, [...barLayers(bars, names, sheet), ...shares]);
}
