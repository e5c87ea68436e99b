import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BarChart, Chart, LineChart, StepChart } from '../../../src/words/document/document.ts';
import { drawChart } from '../../../src/words/html/charts/draw.ts';
import { elementsOf, textOf } from './elements.ts';
import { causesChart, controlChart, flowChart, sourcesChart, timeChart } from './sample-page.ts';

/** What a chart looks like on the wide sheet: its classes with the paths in them, and its words. */
async function drawn(chart: Chart) {
  const drawing = (await drawChart(chart))?.wide;
  const groups = (drawing?.shapes ?? '').split('<g class="').slice(1);
  const paths = (look: string) =>
    groups
      .filter((group) => group.startsWith(`${look}"`))
      .flatMap((group) => elementsOf(`<g class="${group}`).filter(({ name }) => name === 'path'));
  return { paths, drawing, words: textOf((drawing?.shapes ?? '').replaceAll('</text>', ' ')) };
}

/** The corners of a path: `[x, y]` each. */
const corners = (path: string | undefined) =>
  [...(path ?? '').matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

const small: LineChart = {
  type: 'lines',
  title: 'Findings',
  description: 'Three months.',
  labels: ['Jan 2026', 'Feb 2026', 'Mar 2026', 'Apr 2026', 'May 2026'],
  unit: 'findings',
  series: [{ name: 'findings', role: 'data', values: [1, 2, null, 3, 4] }],
  marks: [],
};

describe('line charts', () => {
  test('a gap in the values is a gap in the line, and no point', async () => {
    const { paths } = await drawn(small);
    const [line] = paths('data0');
    expect(line?.attributes.d?.match(/M/g)).toHaveLength(2);
    expect(corners(line?.attributes.d)).toHaveLength(4);
    expect(paths('points0')).toHaveLength(4);
  });

  test('higher values stand higher, and zero stands on the bottom line', async () => {
    const { paths } = await drawn({ ...small, series: [{ name: 'n', role: 'data', values: [0, 1, 2, 3, 4] }] });
    const heights = corners(paths('data0')[0]?.attributes.d).map(([, y]) => y);
    expect(heights).toEqual([220, 165, 110, 55, 0]);
  });

  test('a marked month has a shape of its own and its number', async () => {
    const { paths, words } = await drawn(controlChart);
    expect(paths('marked')).toHaveLength(1);
    expect(words.split(' ').filter((word) => word === '15')).toHaveLength(2);
  });

  test('marks on gaps and outside the chart are left out', async () => {
    const { paths } = await drawn({ ...small, marks: [2, 99, -1, 4, 4] });
    expect(paths('marked')).toHaveLength(1);
  });

  test('a limit that changes is a step at the change', async () => {
    const { paths } = await drawn(controlChart);
    const heights = new Set(corners(paths('limit')[0]?.attributes.d).map(([, y]) => y));
    expect(heights.size).toBe(2);
  });

  test('names stand beside the lines, and the newest month below them', async () => {
    const { words } = await drawn(flowChart);
    expect(words).toContain('raised');
    expect(words).toContain('closed');
    expect(words).toContain('Oct 2026');
  });

  test('the narrow drawing has the whole names in a key', async () => {
    const drawings = await drawChart(flowChart);
    expect(drawings?.narrow.width).toBeLessThanOrEqual(288);
    expect(textOf(drawings?.narrow.shapes ?? '')).toContain('reported by engineers themselves');
  });

  test('series that are more than the looks begin with the first look again', async () => {
    const series = Array.from({ length: 6 }, (_, at) => ({ name: `s${at}`, role: 'data', values: [at] }) as const);
    const { paths } = await drawn({ ...small, labels: ['Jan 2026'], series });
    expect([paths('points0').length, paths('points3').length]).toEqual([2, 1]);
  });

  test('of ten thousand months the newest thousand are one line without points, with their marks', async () => {
    const values = Array.from({ length: 10_000 }, (_, at) => at % 7);
    const { paths, words } = await drawn({
      ...small,
      marks: [5, 9_999],
      labels: values.map((_, at) => String(at)),
      series: [{ name: 'n', role: 'data', values }],
    });
    expect(corners(paths('data0')[0]?.attributes.d)).toHaveLength(1000);
    expect(paths('points0')).toEqual([]);
    expect(paths('marked')).toHaveLength(1);
    expect(words).toContain('9999');
  });
});

describe('bar charts', () => {
  test('Pareto: the line begins where the first bar ends, and ends at the whole', async () => {
    const { paths, words } = await drawn(causesChart);
    const ends = corners(paths('share')[0]?.attributes.d).map(([x]) => x ?? 0);
    expect(paths('bar')).toHaveLength(8);
    expect(ends[0]).toBeCloseTo((ends.at(-1) ?? 0) * 0.35, 0);
    expect(words).toContain('35 %');
    expect(words).toContain('100 %');
  });

  test('plain bars have their numbers and no line', async () => {
    const { paths, words } = await drawn(sourcesChart);
    expect(paths('bar')).toHaveLength(5);
    expect(paths('share')).toEqual([]);
    expect(words).toContain('Internal audit');
    expect(words).toContain('24');
  });

  test('of five thousand bars the first forty are drawn', async () => {
    const labels = Array.from({ length: 5000 }, (_, at) => `area ${at}`);
    const { paths } = await drawn({ ...sourcesChart, labels, values: labels.map(() => 2) });
    expect(paths('bar')).toHaveLength(40);
  });
});

test('steps fall from everything open on day 0', async () => {
  const { paths, words } = await drawn(timeChart);
  const [first, ...rest] = corners(paths('stairs')[0]?.attributes.d);
  expect(first).toEqual([0, 0]);
  expect(rest.every(([, y], at) => at === 0 || (y ?? 0) >= (rest[at - 1]?.[1] ?? 0))).toBe(true);
  expect(words).toContain('200 days');
});

const empty: readonly (readonly [string, LineChart | BarChart | StepChart])[] = [
  ['lines without labels', { ...small, labels: [], series: [] }],
  ['lines with gaps only', { ...small, series: [{ name: 'n', role: 'data', values: [null, Number.NaN] }] }],
  ['bars of zero', { ...sourcesChart, values: [0, 0] }],
  ['bars without labels', { ...sourcesChart, labels: [], values: [] }],
  ['steps without days', { ...timeChart, steps: [] }],
];

test.each(empty)('nothing to draw: %s', async (_, chart) => {
  expect(await drawChart(chart)).toBeNull();
});

const odd = fc.option(fc.double(), { nil: null });
const text = fc.string({ unit: 'binary', maxLength: 30 });

const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({
    ...{ type: fc.constant('lines' as const), title: text, description: text, unit: text },
    labels: fc.array(text, { maxLength: 8 }),
    series: fc.array(
      fc.record({
        name: text,
        role: fc.constantFrom('data' as const, 'centre' as const, 'limit' as const),
        values: fc.array(odd, { maxLength: 9 }),
      }),
      { maxLength: 5 },
    ),
    marks: fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 3 }),
  }),
  fc.record({
    ...{ type: fc.constant('bars' as const), title: text, description: text, unit: text },
    labels: fc.array(text, { maxLength: 8 }),
    values: fc.array(fc.double(), { maxLength: 9 }),
    cumulative: fc.option(fc.array(fc.double(), { maxLength: 9 }), { nil: null }),
  }),
  fc.record({
    ...{ type: fc.constant('steps' as const), title: text, description: text, unit: text },
    steps: fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 8 }),
  }),
);

test('whatever is charted, the drawing has only shapes and words, and no number that is none', async () => {
  await fc.assert(
    fc.asyncProperty(anyChart, async (chart) => {
      const drawings = await drawChart(chart);
      for (const drawing of drawings === null ? [] : [drawings.wide, drawings.narrow]) {
        const elements = elementsOf(drawing.shapes);
        expect(elements.filter(({ name }) => !['g', 'path', 'line', 'text', 'tspan'].includes(name))).toEqual([]);
        const places = elements.flatMap(({ attributes: { d = '', transform = '' } }) => [d, transform]);
        expect(places.filter((place) => /NaN|Infinity|undefined/.test(place))).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});
