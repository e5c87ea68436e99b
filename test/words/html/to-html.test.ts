import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Block, Chart, Page, Table } from '../../../src/words/document/document.ts';
import { toHtml } from '../../../src/words/html/to-html.ts';
import { type Element, elementsOf, named, textOf } from './elements.ts';
import { causesChart, controlChart, samplePage, timeChart } from './sample-page.ts';

const options = { generatedFor: [], footer: [], language: 'en' } as const;
const html = (blocks: readonly Block[], title = 'Report') => toHtml({ title, blocks }, options);

/** Elements and attributes that could run, load or send something, and styles that the policy would refuse. */
function dangers(elements: readonly Element[]): string[] {
  const forbidden = new Set([
    'script',
    'iframe',
    'object',
    'embed',
    'form',
    'base',
    'img',
    'image',
    'use',
    'foreignobject',
  ]);
  return elements.flatMap(({ name, attributes }) => {
    const bad = Object.entries(attributes).flatMap(([key, value]) => {
      const loads = ['src', 'xlink:href', 'srcset', 'action', 'poster'].includes(key);
      const leads = key === 'href' && !(name === 'a' && /^(#|https?:)/.test(value)) && value !== 'data:,';
      return key.startsWith('on') || key === 'style' || loads || leads ? [`${name} ${key}=${value}`] : [];
    });
    return forbidden.has(name) ? [name, ...bad] : bad;
  });
}

const hostile =
  '</style></svg></title><script>alert(1)</script><img src=x onerror=alert(1)> " \' ]]> <!-- &lt; \u0000 \u202e';

const tableOf = (text: string): Table => ({
  kind: 'table',
  caption: text,
  head: [text, text],
  align: ['left', 'right'],
  rows: [
    [
      [text, { code: text }],
      [{ strong: text }, { link: text, to: 'https://example.org/"><script>' }],
    ],
  ],
});

const chartsOf = (text: string): readonly Chart[] => [
  {
    ...controlChart,
    title: text,
    description: text,
    unit: text,
    labels: controlChart.labels.map(() => text),
    series: controlChart.series.map((series) => ({ ...series, name: text })),
  },
  { ...causesChart, title: text, description: text, unit: text, labels: causesChart.labels.map(() => text) },
  { ...timeChart, title: text, description: text, unit: text },
];

const pageOf = (text: string): Page => ({
  title: text,
  blocks: [
    { kind: 'heading', level: 2, text },
    { kind: 'paragraph', text: [text, { strong: text }, { code: text }, { link: text, to: text }] },
    { kind: 'list', items: [[text], [{ code: text }]] },
    ...chartsOf(text).map((chart) => ({ kind: 'chart', chart, table: tableOf(text) }) as const),
    { kind: 'details', summary: text, blocks: [tableOf(text)] },
  ],
});

describe('a page with every kind of block, as HTML', () => {
  let file: string;
  let elements: readonly Element[];
  beforeAll(async () => {
    file = await toHtml(samplePage, { ...options, generatedFor: ['acme/isms'], footer: ['Made by clause10.'] });
    elements = elementsOf(file);
  });

  test('runs nothing, loads nothing and has no style but its style sheet', () => {
    expect(dangers(elements)).toEqual([]);
    expect(named(elements, 'style')).toHaveLength(1);
    expect(named(elements, 'link').map(({ attributes }) => attributes.href)).toEqual(['data:,']);
    expect(/url\(|@import/.exec(file)).toBeNull();
  });

  test('has a policy that allows its own style sheet and nothing else', () => {
    const style = file.slice(file.indexOf('<style>') + 7, file.indexOf('</style>'));
    const hash = createHash('sha256').update(style).digest('base64');
    const meta = named(elements, 'meta').find(({ attributes }) => attributes['http-equiv'] !== undefined);
    expect(meta?.attributes.content?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(file.indexOf('Content-Security-Policy')).toBeLessThan(file.indexOf('<style>'));
  });

  test('is the same, byte for byte, every time', async () => {
    const again = await toHtml(samplePage, { ...options, generatedFor: ['acme/isms'], footer: ['Made by clause10.'] });
    expect(again).toBe(file);
  });

  test('has one first heading, and leaves no level out', () => {
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
  });

  test('every place that is named exists once, and every link within the page leads to one', () => {
    const ids = elements.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(new Set(ids).size).toBe(ids.length);
    const targets = elements.flatMap(({ attributes }) => [
      ...(attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []),
      ...[attributes['aria-labelledby'], attributes['aria-describedby']].filter((id) => id !== undefined),
    ]);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every chart is an image with a name and a description, followed by its table', () => {
    const images = named(elements, 'svg');
    expect(images).toHaveLength(10);
    for (const { attributes } of images) {
      expect(attributes).toMatchObject({ role: 'img', 'aria-labelledby': /./, 'aria-describedby': /./ });
    }
    const order = elements.map(({ name }) => name).filter((name) => name === 'figure' || name === 'table');
    const after = order.flatMap((name, at) => (name === 'figure' ? [order[at + 1]] : []));
    expect(after).toEqual(['table', 'table', 'table', 'table', 'table']);
  });

  test('tables have a caption and name their columns and rows', () => {
    const tables = named(elements, 'table').length;
    expect(named(elements, 'caption')).toHaveLength(tables);
    expect(
      named(elements, 'th').every(({ attributes }) => attributes.scope === 'col' || attributes.scope === 'row'),
    ).toBe(true);
    expect(file).toContain('<th scope="row">Nov 2024</th><td class="number">5</td>');
    expect(file).toContain('<th scope="col" class="number">Days</th>');
  });

  test('drawings bring no colours of their own, so that the style sheet can give light and dark ones', () => {
    const coloured = elements.filter(({ attributes }) => 'fill' in attributes || 'stroke' in attributes);
    expect(coloured).toEqual([]);
  });
});

describe('pages at the edge', () => {
  test('an empty page is a whole file without a list of contents', async () => {
    const elements = elementsOf(await html([]));
    expect(elements.map(({ name }) => name)).toEqual(expect.arrayContaining(['html', 'title', 'h1', 'main']));
    expect(named(elements, 'nav')).toEqual([]);
  });

  test('hostile text stays text in every place', async () => {
    const [file, plain] = [await toHtml(pageOf(hostile), options), await toHtml(pageOf('harmless'), options)];
    const elements = elementsOf(file);
    expect(dangers(elements)).toEqual([]);
    expect(textOf(file)).toContain('</style></svg></title><script>alert(1)</script>');
    expect(file).not.toContain('\u0000');
    const shape = (all: readonly Element[]) =>
      all.map(({ name }) => name).filter((name) => !['tspan', 'a'].includes(name));
    // The wide drawing may break a long name on two lines; nothing else may differ.
    expect(shape(elements).filter((name) => !['g', 'path', 'text', 'line'].includes(name))).toEqual(
      shape(elementsOf(plain)).filter((name) => !['g', 'path', 'text', 'line'].includes(name)),
    );
  });

  test('any text at all stays text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const { blocks } = pageOf(text);
        const withoutCharts = blocks.filter(({ kind }) => kind !== 'chart');
        expect(dangers(elementsOf(await html(withoutCharts, text)))).toEqual([]);
      }),
    );
  });

  test.each([
    [
      'https://github.com/acme/web/issues/7',
      '<a href="https://github.com/acme/web/issues/7" rel="noreferrer">here</a>',
    ],
    ['javascript:alert(1)', 'here'],
    ['JAVASCRIPT:alert(1)//https://', 'here'],
    ['data:text/html,x', 'here'],
    ['/relative', 'here'],
    ['https://', 'here'],
  ])('a link to %s', async (to, expected) => {
    expect(await html([{ kind: 'paragraph', text: [{ link: 'here', to }] }])).toContain(`<p>${expected}</p>`);
  });

  test('a heading of level 3 that comes first is one of level 2', async () => {
    const file = await html([
      { kind: 'heading', level: 3, text: 'First' },
      { kind: 'heading', level: 3, text: 'Second' },
    ]);
    expect(file).toContain('<h2 id="first">First</h2>\n<h3 id="second">Second</h3>');
  });

  test('a caption that says what the heading says is not shown twice', async () => {
    const heading = { kind: 'heading', level: 2, text: 'Key figures' } as const;
    const shown = async (caption: string) => {
      const elements = elementsOf(await html([heading, { ...tableOf('x'), caption }]));
      return named(elements, 'caption').map(({ attributes }) => attributes.class);
    };
    expect([await shown('Key figures'), await shown('Others')]).toEqual([['unseen'], [undefined]]);
  });

  test('equal headings have places of their own', async () => {
    const file = await html(Array.from({ length: 3 }, () => ({ kind: 'heading', level: 2, text: 'Month' }) as const));
    expect(elementsOf(file).flatMap(({ name, attributes }) => (name === 'h2' ? [attributes.id] : []))).toEqual([
      'contents',
      'month',
      'month-2',
      'month-3',
    ]);
  });

  test('a table of 5,000 rows comes through whole', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [[`acme/web#${at}`], [{ code: hostile }]]);
    const file = await html([
      { kind: 'table', caption: 'All', head: ['Finding', 'Title'], align: ['left', 'left'], rows },
    ]);
    expect(file.split('<tr>')).toHaveLength(5002);
    expect(file).toContain('acme/web#4999');
  });
});
