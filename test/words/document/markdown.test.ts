import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Inline, Page, Table } from '../../../src/words/document/document.ts';
import { toMarkdown } from '../../../src/words/document/markdown.ts';

const table = (rows: Table['rows'], change: Partial<Table> = {}): Table => ({
  kind: 'table',
  caption: 'Findings',
  head: ['Finding', 'Days'],
  align: ['left', 'right'],
  rows,
  ...change,
});
const of = (...blocks: readonly Block[]): string => toMarkdown({ title: 'A page', blocks }, 60_000);
const paragraph = (...text: readonly Inline[]): Block => ({ kind: 'paragraph', text });
const bars = (rows: number): Block => ({
  kind: 'chart',
  chart: {
    type: 'bars',
    title: 'Causes',
    description: 'Why findings came about.',
    labels: Array.from({ length: rows }, (_, i) => `Cause ${i}`),
    unit: 'findings',
    values: Array.from({ length: rows }, (_, i) => i + 1),
    cumulative: null,
  },
  table: table(Array.from({ length: rows }, (_, i) => [[`Cause ${i}`], [String(i + 1)]])),
});

describe('a page as Markdown', () => {
  test('has headings, paragraphs and lists, and leaves the title to the issue', () => {
    const text = of(
      { kind: 'heading', level: 2, text: 'What is new' },
      paragraph({ strong: 'At risk.' }, ' One is late.'),
      { kind: 'list', items: [['one'], [{ link: 'two', to: 'https://github.com/acme/app' }]] },
    );
    expect(text).toBe('## What is new\n\n**At risk.** One is late.\n\n- one\n- [two](https://github.com/acme/app)');
  });

  test('aligns numbers to the right', () => {
    expect(of(table([[['a'], ['3']]]))).toBe('**Findings**\n\n| Finding | Days |\n| --- | ---: |\n| a | 3 |');
  });

  test('gives every row as many cells as the head', () => {
    expect(of(table([[['a']], [['b'], ['1'], ['2']]]))).toContain('| a |  |\n| b | 1 |');
  });

  test('folds details, and their summary is no markup', () => {
    const text = of({ kind: 'details', summary: 'By <b>area</b> & more', blocks: [paragraph('x')] });
    expect(text).toBe('<details><summary>By &lt;b&gt;area&lt;/b&gt; &amp; more</summary>\n\nx\n\n</details>');
  });

  test('says what a chart shows, draws it, and puts its table below', () => {
    const text = of(bars(2));
    expect(text).toMatch(/^\*\*Causes\.\*\* Why findings came about\.\n\n```mermaid\n/);
    expect(text).toMatch(/\n```\n\n\| Finding \| Days \|\n/);
  });

  test('folds the table of a chart when it is longer than eight rows', () => {
    expect(of(bars(8))).not.toContain('<details>');
    expect(of(bars(9))).toContain('<details><summary>Table: Findings</summary>');
  });

  test('shows a chart that cannot be drawn as its table alone', () => {
    const text = of({
      ...bars(2),
      chart: { type: 'steps', title: 'Time', description: 'None.', steps: [], unit: '%' },
    } as Block);
    expect(text).not.toContain('mermaid');
    expect(text).toContain('| Cause 0 | 1 |');
  });

  test.each([
    ['markup', '*a* _b_ [c](d) <img> `e`', '\\*a\\* \\_b\\_ \\[c\\](d) \\<img\\> \\`e\\`'],
    ['a bar', 'a|b', 'a\\|b'],
    ['a new line', 'a\nb', 'a b'],
    ['a number that would begin a list', '2026. It', '2026\\. It'],
    ['a mark that would begin a heading', '# 3', '\\# 3'],
  ])('makes %s in its own text harmless', (_, given, shown) => {
    expect(of(paragraph(given))).toBe(shown);
  });

  test('links to web addresses only', () => {
    expect(of(paragraph({ link: 'x', to: 'javascript:alert(1)' }))).toBe('x');
    expect(of(table([[[{ link: 'x', to: 'https://github.com/a|b (c)' }], []]]))).toContain(
      '[x](https://github.com/a%7Cb%20%28c%29)',
    );
  });
});

describe('a page that is too long', () => {
  const details: Block = { kind: 'details', summary: 'By area', blocks: [paragraph('a'.repeat(900))] };
  const blocks: readonly Block[] = [
    paragraph('The status.'),
    { kind: 'heading', level: 2, text: 'Lists' },
    table(Array.from({ length: 40 }, (_, i) => [[`Finding ${i}`], ['1']])),
    { kind: 'heading', level: 2, text: 'Split' },
    { kind: 'heading', level: 3, text: 'Closer' },
    details,
  ];

  test('loses what is folded first, with its headings, and says so', () => {
    const text = toMarkdown({ title: 'A page', blocks }, 1_700);
    expect(text).toContain('| Finding 39 | 1 |');
    expect(text).not.toContain('Split');
    expect(text).not.toContain('Closer');
    expect(text).toContain('Left out here, because it would be too long: 1 part: `By area`.');
  });

  test('keeps the paragraphs when even the tables have no room', () => {
    const text = toMarkdown({ title: 'A page', blocks }, 700);
    expect(text.startsWith('The status.')).toBe(true);
    expect(text).toContain('2 parts: `Findings`, `By area`');
    expect(text).not.toContain('Lists');
  });

  test('is whole when it just fits', () => {
    const whole = toMarkdown({ title: 'A page', blocks }, 60_000);
    expect(toMarkdown({ title: 'A page', blocks }, whole.length)).toBe(whole);
    expect(toMarkdown({ title: 'A page', blocks }, whole.length - 1)).toContain('Left out');
  });
});

const words = fc.string({
  unit: fc.constantFrom('|', '`', '@', '#', '\n', '\\', '-->', '<', '[', ']', '*', 'a', ' ', '7', '"', ';', '%%'),
  maxLength: 12,
});
const inline: fc.Arbitrary<Inline> = fc.oneof(
  words,
  words.map((strong) => ({ strong })),
  words.map((code) => ({ code })),
  fc.tuple(words, words).map(([link, path]) => ({ link, to: `https://github.com/${path}` })),
);
const text = fc.array(inline, { maxLength: 3 });
const anyTable: fc.Arbitrary<Table> = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    kind: fc.constant('table' as const),
    caption: words,
    head: fc.array(words, { minLength: width, maxLength: width }),
    align: fc.array(fc.constantFrom('left' as const, 'right' as const), { maxLength: 4 }),
    rows: fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 12 }),
  }),
);
const values = fc.array(fc.double({ noNaN: false }), { minLength: 1, maxLength: 8 });
const chart = fc.record({
  title: words,
  description: words,
  labels: fc.array(words, { minLength: 1, maxLength: 8 }),
  unit: words,
  values,
});
const block: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2 },
    text.map((given): Block => ({ kind: 'paragraph', text: given })),
    anyTable,
    fc.array(text, { maxLength: 4 }).map((items): Block => ({ kind: 'list', items })),
    words.map((given): Block => ({ kind: 'heading', level: 3, text: given })),
    fc
      .tuple(chart, anyTable)
      .map(
        ([given, rows]): Block => ({ kind: 'chart', chart: { type: 'bars', ...given, cumulative: null }, table: rows }),
      ),
    fc
      .tuple(words, fc.array(tie('block'), { maxLength: 3 }))
      .map(([summary, blocks]): Block => ({ kind: 'details', summary, blocks })),
  ),
})).block;
const page: fc.Arbitrary<Page> = fc.array(block, { maxLength: 8 }).map((blocks) => ({ title: 'A page', blocks }));

/** Cells of a line of a table: GitHub parts them at every bar without a backslash, in code as well. */
const cells = (line: string): number => line.match(/(?<!\\)(?:\\\\)*\|/g)?.length ?? 0;

describe('any page', () => {
  test('has only balanced tables', () => {
    fc.assert(
      fc.property(page, (given) => {
        const lines = toMarkdown(given, 60_000).split('\n');
        for (const [at, line] of lines.entries()) {
          if (!/^\| (?:---:? \| )*---:? \|$/.test(line)) continue;
          const width = cells(line);
          expect(cells(lines[at - 1] ?? '')).toBe(width);
          for (let next = at + 1; lines[next]?.startsWith('|'); next += 1) expect(cells(lines[next] ?? '')).toBe(width);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is never longer than the limit, and is cut only between blocks', () => {
    fc.assert(
      fc.property(page, fc.integer({ min: 0, max: 4_000 }), (given, limit) => {
        const cut = toMarkdown(given, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        if (limit < 600) return;
        expect(cut.match(/<details>/g)?.length ?? 0).toBe(cut.match(/<\/details>/g)?.length ?? 0);
        expect((cut.match(/^```(?:mermaid)?$/gm)?.length ?? 0) % 2).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('never brings HTML or mentions of strangers into the text', () => {
    fc.assert(
      fc.property(words, (hostile) => {
        const shown = of(table([[[{ code: `@x <b> ${hostile}` }], []]]), paragraph({ code: `@x <b> ${hostile}` }));
        const outside = shown.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
        expect(outside).not.toMatch(/@|</);
      }),
    );
  });
});
