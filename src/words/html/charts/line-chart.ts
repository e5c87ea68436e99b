/**
 * A line chart for vega-lite: counted values with their points, the centre thin, limits dashed and in steps (a limit
 * holds for a whole period), points to look at by shape, number and colour. A gap in the values is a gap in the line.
 */
import type { LineChart } from '../../document/document.ts';
import { oneLine } from '../../safe.ts';
import { figure, shownLabels } from './labels.ts';
import { type Layer, type Layered, layered, type Margins, textLayer } from './layer.ts';
import { keyHeight, namesBelow, namesBeside, pointOf } from './line-names.ts';
import { type Drawn, drawnSeries, type Scale, scaleOf } from './series.ts';
import { charactersIn, lineHeight, numbersWidth, type Sheet } from './sheet.ts';

/** More labels than this are no picture: the newest are drawn, the table has them all. */
export const mostLabels = 1000;

/** With more points than this the line says enough. */
const mostPoints = 60;

/** The chart with no more labels than are drawn. */
function newest(chart: LineChart): LineChart {
  const before = Math.max(0, chart.labels.length - mostLabels);
  return {
    ...chart,
    labels: chart.labels.slice(before),
    series: chart.series.map((series) => ({ ...series, values: series.values.slice(before) })),
    marks: chart.marks.map((at) => at - before),
  };
}

const rows = (values: readonly (number | null)[]) => values.map((value, at) => ({ at, value }));

const lineLayer = ({ look, role, values }: Drawn): Layer => ({
  name: look,
  data: { values: rows(values) },
  mark: {
    type: 'line',
    interpolate: role === 'limit' ? 'step' : 'linear',
    invalid: 'break-paths-filter-domains',
  },
});

/** The points of counted values. Of a long line only those that stand alone, as no line leads to them. */
function pointLayer(series: Drawn): Layer {
  const { turn, values } = series;
  const alone = (at: number) => (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
  const shown = rows(values).filter(({ at, value }) => value !== null && (values.length <= mostPoints || alone(at)));
  return {
    name: `points${turn}`,
    data: { values: shown },
    mark: pointOf(series),
  };
}

/** The points to look at: on the first counted series that has a value there. */
function markLayers(chart: LineChart, series: readonly Drawn[], sheet: Sheet): Layer[] {
  const marked = [...new Set(chart.marks)].flatMap((at) => {
    const on = series.find(({ role, values }) => role === 'data' && (values[at] ?? null) !== null);
    const value = on?.values[at] ?? null;
    return value === null ? [] : [{ at, value, words: figure(value) }];
  });
  if (marked.length === 0) return [];
  return [
    { name: 'marked', data: { values: marked }, mark: { type: 'point', shape: 'diamond', size: 130 } },
    textLayer('markedNumber', marked, { align: 'center', dy: -lineHeight(sheet) }, sheet, {}),
  ];
}

/** Labels along the bottom, as many as have room beside each other in `width` pixels. */
function labelLayers(labels: readonly string[], sheet: Sheet, width: number): Layer[] {
  const short = labels.map((label) => oneLine(label, 14));
  const longest = short.reduce((most, label) => Math.max(most, label.length), 1);
  const shown = shownLabels(labels.length, Math.floor(charactersIn(width, sheet) / (longest + 2)));
  const words = shown.map((at) => ({ at, words: short[at] ?? '' }));
  const below = (pixels: number) => ({ value: sheet.plot + pixels });
  return [
    { name: 'notch', data: { values: words }, mark: { type: 'rule' }, encoding: { y: below(1), y2: below(5) } },
    textLayer('label', words, { align: 'center' }, sheet, { y: below(15) }),
  ];
}

const placeOf = (labels: number, { domain, values }: Scale) => ({
  x: {
    field: 'at',
    type: 'quantitative',
    axis: null,
    scale: { domain: labels > 1 ? [0, labels - 1] : [-1, 1], nice: false, zero: false },
  },
  y: {
    field: 'value',
    type: 'quantitative',
    scale: { domain, nice: false },
    axis: { values, title: null, ticks: false, domain: false, grid: true, labelPadding: 8 },
  },
});

/** The chart for a sheet; null when there is nothing to draw. */
export function lineChart(whole: LineChart, sheet: Sheet): Layered | null {
  const chart = newest(whole);
  const series = drawnSeries(chart);
  if (series.length === 0) return null;
  const scale = scaleOf(series);
  const margins: Margins = {
    left: numbersWidth,
    right: sheet.names ?? 24,
    top: 22,
    bottom: 28 + (sheet.names === null ? keyHeight(series, sheet) : 0),
  };
  const names =
    sheet.names === null
      ? namesBelow(series, sheet, 4 - numbersWidth)
      : namesBeside(series, sheet, scale, sheet.names - 10);
  const counted = series.filter(({ role }) => role === 'data');
  const judgedBy = series.filter(({ role }) => role !== 'data');
  return layered(sheet, sheet.plot, margins, placeOf(chart.labels.length, scale), [
    ...labelLayers(chart.labels, sheet, sheet.width - margins.left - margins.right),
    ...[...judgedBy, ...counted].map(lineLayer),
    ...counted.map(pointLayer),
    ...markLayers(chart, series, sheet),
    ...names,
  ]);
}
