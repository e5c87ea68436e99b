import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BarChart, LineChart } from '../../../src/words/document/document.ts';
import { mermaidChart } from '../../../src/words/document/mermaid.ts';

const bars = (change: Partial<BarChart> = {}): BarChart => ({
  type: 'bars',
  title: 'Causes',
  description: 'Why findings came about.',
  labels: ['Process', 'People'],
  unit: 'findings',
  values: [3, 1],
  cumulative: [0.75, 1],
  ...change,
});
const lines = (change: Partial<LineChart> = {}): LineChart => ({
  type: 'lines',
  title: 'Raised a month',
  description: 'Three months.',
  labels: ['Aug 2026', 'Sep 2026', 'Oct 2026'],
  unit: 'findings a month',
  series: [
    { name: 'findings raised', role: 'data', values: [2, 4, 9] },
    { name: 'centre', role: 'centre', values: [3, 3, 3] },
    { name: 'upper limit', role: 'limit', values: [8, 8, 8] },
  ],
  marks: [],
  ...change,
});
const source = (chart: Parameters<typeof mermaidChart>[0]): string => mermaidChart(chart)?.source ?? '';

describe('bars', () => {
  test('stand in the beta syntax that GitHub knows, with a title and a description to be read out', () => {
    const text = source(bars());
    expect(text).toContain('\nxychart-beta horizontal\n');
    expect(text).toContain('accTitle: Causes\n');
    expect(text).toContain('accDescr: Why findings came about.\n');
    expect(text).toContain('x-axis ["Process", "People"]');
    expect(text).toContain('bar [3, 1]');
  });
  test('of the same name stay apart', () => {
    expect(source(bars({ labels: ['a', 'a'] }))).toContain('["a", "a (2)"]');
  });
  test('without a name have a dash', () => {
    expect(source(bars({ labels: ['', 'b'] }))).toContain('["–", "b"]');
  });
});

describe('lines', () => {
  test('of one row of counts are bars, judged by lines, named by their place', () => {
    const drawing = mermaidChart(lines());
    expect(drawing?.source).toContain('bar [2, 4, 9]');
    expect(drawing?.source).toContain('line [3, 3, 3]');
    expect(drawing?.key).toBe('Bars: findings raised. Lines, from the top at the right end: upper limit and centre.');
  });
  test('have their marked points in another colour, and named', () => {
    const drawing = mermaidChart(lines({ marks: [2] }));
    expect(drawing?.source).toContain('bar [2, 4, 9]\n  bar [2, 4, 0]');
    expect(drawing?.key).toContain('look at Oct 2026 (orange)');
  });
  test.each([
    ['two marked points beside each other are both named', [1, 2], 'look at Sep 2026 and Oct 2026 (orange)'],
    ['two apart are both named', [0, 2], 'look at Aug 2026 and Oct 2026 (orange)'],
    ['three in a row are named by their ends', [0, 1, 2], 'look at Aug 2026 to Oct 2026 (orange)'],
  ])('%s', (_, marks, key) => {
    expect(mermaidChart(lines({ marks }))?.key).toContain(key);
  });
  test('with a gap are not drawn, and that is said', () => {
    const [data, centre] = lines().series;
    if (data === undefined || centre === undefined) throw new Error('no series');
    const drawing = mermaidChart(lines({ series: [data, { ...centre, values: [null, 3, 3] }] }));
    expect(drawing?.source).not.toContain('line [');
    expect(drawing?.key).toContain('Not drawn, because not every point has a value: centre.');
  });
  test('of several rows of counts are lines', () => {
    const series = ['raised', 'closed'].map((name, at) => ({ name, role: 'data' as const, values: [1, 2, 3 + at] }));
    const drawing = mermaidChart(lines({ series }));
    expect(drawing?.source).not.toContain('bar [');
    expect(drawing?.key).toBe('Lines, from the top at the right end: closed and raised.');
  });
  test('of more than a year have short months', () => {
    const labels = Array.from({ length: 13 }, (_, i) => `Oct ${2010 + i}`);
    const values = labels.map((_, i) => i);
    const text = source(lines({ labels, series: [{ name: 'n', role: 'data', values }] }));
    expect(text).toContain('"Oct 10"');
    expect(text).not.toContain('2010');
  });
});

describe('steps', () => {
  test('are looked at on evenly spaced days, each with the share that holds then', () => {
    const text = source({
      type: 'steps',
      title: 'Time to close',
      description: 'Still open.',
      unit: 'still open (%)',
      steps: [
        [2, 0.5],
        [4, 0.25],
      ],
    });
    expect(text).toContain('x-axis "days" 0 --> 4');
    expect(text).toContain('line [100, 100, 50, 50, 25]');
  });
  test('over years have few points', () => {
    const text = source({
      type: 'steps',
      title: 'Time to close',
      description: '',
      unit: '%',
      steps: [[3_000, 0.5]],
    });
    expect(text).toContain('x-axis "days" 0 --> 3000');
    expect(/line \[(.*)\]/.exec(text)?.[1]?.split(', ')).toHaveLength(121);
  });
});

test.each([
  ['no bars', bars({ labels: [], values: [] })],
  ['more names than values', bars({ labels: ['a', 'b', 'c'] })],
  ['a value that is no number', bars({ values: [1, Number.NaN] })],
  ['a value beyond all measure', bars({ values: [1, 1e30] })],
  ['hundreds of points', bars({ labels: Array(500).fill('a'), values: Array(500).fill(1) })],
  ['limits without data', lines({ series: [{ name: 'centre', role: 'centre', values: [1, 1, 1] }] })],
  ['no steps', { type: 'steps', title: '', description: '', steps: [], unit: '%' } as const],
])('%s cannot be drawn', (_, chart) => {
  expect(mermaidChart(chart)).toBeNull();
});

describe('names by strangers', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '"]\nclick x "javascript:alert(1)"',
      '%%{init: {"securityLevel":"loose"}}%%',
      '```\n# Hello @bob',
      '<img src=x>',
    ),
    fc.string({
      unit: fc.constantFrom('"', '#', ';', '`', '%', '{', '}', '\n', '[', ']', '-->', 'a', '<', '\\'),
      maxLength: 30,
    }),
  );
  test('end no string, begin no directive and leave the fence closed', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = source(bars({ labels: [name, 'b'], title: name, description: name, unit: name }));
        const own = text.split('\n');
        expect(own).toHaveLength(7);
        expect(own.slice(1).join('\n')).not.toMatch(/[`%{}<\\]/);
        expect(own[4]).toMatch(/^ {2}x-axis \["[^"]*", "b"\]$/);
        expect(own[5]).toMatch(/^ {2}y-axis "[^"]*" 0 --> [\d.]+$/);
      }),
      { numRuns: 300 },
    );
  });
  test('stay short while Mermaid measures them, or it would leave all names away', () => {
    const text = source(bars({ labels: ['#'.repeat(200), 'x'.repeat(200)] }));
    const names = /x-axis \["(.*)", "(.*)"\]/.exec(text);
    expect(names?.[1]).toBe('#35;#35;#35;…');
    expect(names?.[2]).toHaveLength(24);
  });
  test('are shown as they are, once Mermaid has read its own codes', () => {
    const text = source(bars({ labels: ['a #1 "', 'c'] }));
    const shown = text.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    expect(shown).toContain('"a #1 "", "c"');
  });
});
