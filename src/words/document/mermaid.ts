/**
 * Charts as Mermaid text, in the part of it that GitHub draws (`xychart-beta`, 11.12). It has no legend, no gaps and no
 * dashes, so a sentence says what is drawn, and a series with a gap is named as not drawn instead of being bent.
 */
import { list, oneLine } from '../safe.ts';
import type { BarChart, Chart, LineChart, StepChart } from './document.ts';

export interface Drawing {
  /** The text between the fences. */
  readonly source: string;
  /** What the marks in it mean. */
  readonly key: string;
}

/** More points than this are unreadable, and Mermaid refuses long texts. */
const mostPoints = 120;
/** Mermaid leaves all names away where one of them is wider than half the drawing. */
const mostLabel = 24;

const mostUnit = 40;

/** Grey, orange, blue, red, violet, green: each at least 3:1 against white and against GitHub's dark background. */
const colours = { data: '#8c959f', mark: '#bc4c00', centre: '#0969da', limit: '#cf222e' };
const dataColours = ['#8c959f', '#8250df', '#1a7f37', '#bc4c00'];

/** A chart as Mermaid; null when there is nothing in it that can be drawn. */
export function mermaidChart(chart: Chart): Drawing | null {
  if (chart.type === 'bars') return bars(chart);
  return chart.type === 'steps' ? steps(chart) : lines(chart);
}

interface Plot {
  readonly as: 'bar' | 'line';
  readonly colour: string;
  readonly values: readonly number[];
}

interface Canvas {
  readonly chart: Chart;
  readonly axis: string;
  readonly plots: readonly Plot[];
  readonly width: number;
  readonly height: number;
  readonly font: number;
  readonly orientation?: 'horizontal';
  /** Top of the scale where it is fixed. */
  readonly top?: number;
}

function draw({ chart, axis, plots, width, height, font, orientation, top }: Canvas): string | null {
  const all = plots.flatMap(({ values }) => values);
  if (all.length === 0 || !all.every((value) => Math.abs(value) < 1e12)) return null;
  const low = Math.min(0, ...all);
  const high = top ?? Math.max(1, ...all.map((value) => value * 1.1));
  const look = {
    xyChart: { width, height, xAxis: { labelFontSize: font } },
    themeVariables: {
      xyChart: { backgroundColor: 'transparent', plotColorPalette: plots.map(({ colour }) => colour).join(', ') },
    },
  };
  return [
    `%%{init: ${JSON.stringify(look)}}%%`,
    `xychart-beta${orientation === undefined ? '' : ` ${orientation}`}`,
    `  accTitle: ${label(chart.title, 100)}`,
    `  accDescr: ${label(chart.description, 600)}`,
    `  x-axis ${axis}`,
    `  y-axis "${label(chart.unit, mostUnit)}" ${number(low)} --> ${number(high)}`,
    ...plots.map(({ as, values }) => `  ${as} [${values.map(number).join(', ')}]`),
  ].join('\n');
}

/** Mermaid reads no exponents. */
const number = (value: number): string => String(Number(value.toFixed(3)));

/**
 * Text for a Mermaid string. Everything that is not a letter, a digit or plain punctuation becomes Mermaid's `#code;`, so that
 * no text can end the string, begin a directive or break the fence. The colon is no plain one: after the word "style"
 * Mermaid takes it for CSS.
 */
const label = (text: string, most: number): string => oneLine(text, most).replace(odd, coded);

const odd = /[^\p{L}\p{M}\p{N} .,'()/+…–-]/gu;
const coded = (mark: string): string => `#${mark.codePointAt(0)};`;

/** As `label`, but short also while Mermaid measures it: at that time each code is about eight characters wide. */
function shortLabel(text: string): string {
  let room = mostLabel;
  let shown = '';
  for (const mark of oneLine(text, mostLabel)) {
    const piece = mark.replace(odd, coded);
    room -= piece === mark ? 1 : 8;
    if (room < 0) return `${shown}…`;
    shown += piece;
  }
  return shown || '–';
}

/** Labels along an axis. Equal ones would fall together, so they are numbered. */
function band(labels: readonly string[]): string {
  const seen = new Map<string, number>();
  const distinct = labels.map((text) => {
    const short = shortLabel(text);
    const times = (seen.get(short) ?? 0) + 1;
    seen.set(short, times);
    return times === 1 ? short : `${short} (${times})`;
  });
  return `[${distinct.map((text) => `"${text}"`).join(', ')}]`;
}

/** Horizontal, so that long names have room; the shares of a Pareto chart are in its table. */
function bars(chart: BarChart): Drawing | null {
  const { labels, values } = chart;
  if (labels.length === 0 || labels.length > mostPoints || labels.length !== values.length) return null;
  const plots: readonly Plot[] = [{ as: 'bar', colour: colours.data, values }];
  const height = 70 + 34 * labels.length;
  const source = draw({ chart, axis: band(labels), plots, width: 800, height, font: 14, orientation: 'horizontal' });
  return source === null ? null : { source, key: '' };
}

/** Characters of labels side by side; more need a wider drawing and shorter dates. */
const mostSideBySide = 100;

/** One row of counts stands as bars, with what it is judged by as lines; several rows are lines. */
function lines(chart: LineChart): Drawing | null {
  const { labels, marks } = chart;
  if (labels.length === 0 || labels.length > mostPoints) return null;
  const drawable = chart.series.flatMap(({ name, role, values }) => {
    const known = values.filter((value) => value !== null);
    return known.length === labels.length ? [{ name, role, values: known }] : [];
  });
  const data = drawable.filter(({ role }) => role === 'data');
  const [only] = data;
  if (only === undefined) return null;
  const asBars = data.length === 1;
  const isMarked = asBars && marks.length > 0;
  const lined = drawable.filter(({ role }) => !asBars || role !== 'data');
  const plots: readonly Plot[] = [
    ...(asBars ? barPlots(only.values, marks) : []),
    ...lined.map(({ role, values }, at) => ({
      as: 'line' as const,
      colour: role === 'data' ? (dataColours[at % dataColours.length] ?? colours.data) : colours[role],
      values,
    })),
  ];
  const wide = labels.length * Math.max(...labels.map((text) => text.length)) > mostSideBySide;
  const axis = band(wide ? labels.map(shortDate) : labels);
  const source = draw({ chart, axis, plots, width: wide ? 1000 : 800, height: 340, font: wide ? 11 : 12 });
  const missing = chart.series.filter(({ name }) => !drawable.some((one) => one.name === name));
  const noted = isMarked ? stretches(labels, marks) : [];
  const key = lineKey({ bars: asBars ? only.name : null, noted, lined, missing });
  return source === null ? null : { source, key };
}

/**
 * Bars lie on top of each other: all of them in the colour of marks, then all but the marked ones in the usual one. A bar of 0
 * is drawn as a thin foot, so the other way round every month would look marked.
 */
function barPlots(values: readonly number[], marks: readonly number[]): readonly Plot[] {
  if (marks.length === 0) return [{ as: 'bar', colour: colours.data, values }];
  const marked = new Set(marks);
  return [
    { as: 'bar', colour: colours.mark, values },
    { as: 'bar', colour: colours.data, values: values.map((value, at) => (marked.has(at) ? 0 : value)) },
  ];
}

/** The labels that are marked; three or more in a row as "Aug 2026 to Oct 2026", or a long rise would name every month. */
function stretches(labels: readonly string[], marks: readonly number[]): readonly string[] {
  const marked = new Set(marks);
  const named: string[] = [];
  for (let first = 0; first < labels.length; first += 1) {
    if (!marked.has(first)) continue;
    let last = first;
    while (marked.has(last + 1) && last + 1 < labels.length) last += 1;
    const [from = '', to = ''] = [labels[first], labels[last]];
    if (last - first >= 2) named.push(`${from} to ${to}`);
    else named.push(from, ...(last > first ? [to] : []));
    first = last;
  }
  return named;
}

/** "Oct 2026" as "Oct 26", "5 Oct 2026" as "5 Oct 26": 24 of them side by side leave no room for more. */
const shortDate = (text: string): string => text.replace(/^((?:\d{1,2} )?[A-Z][a-z]{2}) \d\d(\d\d)$/, '$1 $2');

interface LineKey {
  readonly bars: string | null;
  /** Labels of the marked bars; a stretch of many is named by its ends. */
  readonly noted: readonly string[];
  readonly lined: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly missing: readonly { readonly name: string }[];
}

/** Lines are told apart by their place, not by their colour. */
function lineKey({ bars, noted, lined, missing }: LineKey): string {
  const fromTop = lined.toSorted((a, b) => (b.values.at(-1) ?? 0) - (a.values.at(-1) ?? 0)).map(({ name }) => name);
  const parts: string[] = [];
  if (bars !== null) parts.push(`Bars: ${bars}${noted.length === 0 ? '' : `; look at ${list(noted)} (orange)`}.`);
  if (fromTop.length === 1) parts.push(`Line: ${fromTop[0]}.`);
  if (fromTop.length > 1) parts.push(`Lines, from the top at the right end: ${list(fromTop)}.`);
  if (missing.length > 0)
    parts.push(`Not drawn, because not every point has a value: ${list(missing.map(({ name }) => name))}.`);
  return parts.join(' ');
}

/** A falling step function, looked at on evenly spaced days: Mermaid draws no steps. */
function steps(chart: StepChart): Drawing | null {
  const last = chart.steps.at(-1)?.[0] ?? 0;
  if (!(last > 0) || !Number.isFinite(last)) return null;
  const every = Math.ceil(last / mostPoints);
  const days = Math.ceil(last / every) * every;
  const values: number[] = [];
  let next = 0;
  let share = 1;
  for (let day = 0; day <= days; day += every) {
    for (let step = chart.steps[next]; step !== undefined && step[0] <= day; step = chart.steps[next]) {
      share = step[1];
      next += 1;
    }
    values.push(share * 100);
  }
  const plots: readonly Plot[] = [{ as: 'line', colour: colours.centre, values }];
  const source = draw({ chart, axis: `"days" 0 --> ${days}`, plots, width: 800, height: 340, font: 12, top: 100 });
  return source === null ? null : { source, key: '' };
}
