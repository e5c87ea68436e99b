import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from './hostile-texts.ts';
import { renderMarkdown } from './markdown.ts';
import { sampleWorld } from './sample-world.ts';

const { github, repository } = sampleWorld();
const context = { world: github.world, home: repository, origin: github.origin };
const render = (text: string): string => String(renderMarkdown(text, context));

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Tags of well-formed markup, in order; throws where it is not well-formed. */
function tagsOf(markup: string): Tag[] {
  const open: string[] = [];
  const found: Tag[] = [];
  for (const [whole, slash, name = '', rest = ''] of markup.matchAll(/<(\/?)([^\s>/]*)([^>]*)>/g)) {
    if (slash === '/') {
      if (open.pop() !== name) throw new Error(`${whole} closes nothing in ${markup}`);
      continue;
    }
    const attributes = [...rest.matchAll(/\s+([a-z-]+)(?:="([^"]*)")?/g)];
    const understood = attributes.map(([text]) => text).join('');
    if (understood !== rest.replace(/\s*\/$/, '')) throw new Error(`${whole} is no tag of ours`);
    found.push({ name, attributes: new Map(attributes.map(([, key = '', value = '']) => [key, value])) });
    if (!['br', 'hr', 'input', 'wbr'].includes(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')} in ${markup}`);
  return found;
}

const allowedTags = new Set(
  'a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i input ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt ul var wbr'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(
  'align aria-label checked cite class colspan datetime dir disabled href lang open rel reversed rowspan scope start title type value'.split(
    ' ',
  ),
);

function expectHarmless(markup: string): void {
  for (const { name, attributes } of tagsOf(markup)) {
    expect(allowedTags, markup).toContain(name);
    for (const key of attributes.keys()) expect(allowedAttributes, markup).toContain(key);
    // The URL standard's own parser, as browsers have it, tells which scheme an address really has.
    const target = URL.parse((attributes.get('href') ?? '').replaceAll('&amp;', '&'), github.origin);
    expect(['http:', 'https:', 'mailto:', undefined], markup).toContain(target?.protocol);
    expect(['', 'ref', 'mention'], markup).toContain(attributes.get('class') ?? '');
  }
}

describe('Markdown as GitHub shows it', () => {
  test.each([
    ['a line break in a comment is kept', 'one\ntwo', '<p>one<br />\ntwo</p>'],
    ['strikethrough', '~~old~~', '<s>old</s>'],
    ['aligned table columns', '|a|b|\n|:-:|--:|\n|1|2|', '<th align="center">a</th>\n<th align="right">b</th>'],
    ['an open task', '- [ ] to do', '<li><input type="checkbox" disabled aria-label="not done"> to do</li>'],
    ['a done task', '- [x] done', '<li><input type="checkbox" disabled checked aria-label="done"> done</li>'],
    ['tasks in a loose list', '- [X] one\n\n- two', '<input type="checkbox" disabled checked aria-label="done"> one'],
    [
      'details with Markdown in them',
      '<details><summary>More</summary>\n\n**bold**\n\n</details>',
      '<strong>bold</strong>',
    ],
    ['a heading', '### Root cause', '<h3>Root cause</h3>'],
    [
      'a pasted address',
      'see https://example.org/a?b=1',
      '<a href="https://example.org/a?b=1" rel="nofollow noopener noreferrer ugc">',
    ],
    ['HTML comments are not shown', 'a<!-- hidden -->b', '<p>ab</p>'],
    [
      'an image becomes a link, because the page loads nothing',
      '![a chart](https://example.org/x.png)',
      '>Image: a chart</a>',
    ],
    ['an unfinished box is text', '- [ ]text', '<li>[ ]text</li>'],
  ])('%s', (_, text, wanted) => {
    expect(render(text)).toContain(wanted);
  });

  test.each([
    ['#1', '<a class="ref" href="/acme/payments/issues/1" title="Four leavers kept access to payments-admin">#1</a>'],
    ['#2', 'href="/acme/payments/pull/2"'],
    ['acme/payments#3', 'href="/acme/payments/issues/3"'],
    ['GH-1', 'href="/acme/payments/issues/1"'],
    ['(#1)', '>#1</a>)'],
    ['http://127.0.0.1:4010/acme/payments/issues/1', '>#1</a>'],
    ['@bob', '<strong class="mention">@bob</strong>'],
    ['@clause10[bot]', '<strong class="mention">@clause10[bot]</strong>'],
    ['<b>#1</b>', '>#1</a></b>'],
  ])('%s becomes a link', (text, wanted) => {
    expect(render(text)).toContain(wanted);
  });

  test.each([
    '#99',
    '@nobody',
    'acme/unknown#1',
    '`#1 @bob`',
    '    #1 @bob',
    '[#1](https://example.org/)',
    'x#1',
    'bob@bob',
    '&amp;#1;',
    'https://example.org/#1',
    '/#1',
  ])('%s stays as it is', (text) => {
    expect(render(text)).not.toMatch(/class="(?:ref|mention)"/);
  });
});

describe('hostile text', () => {
  test.each(Object.entries(hostileTexts))('%s leaves only harmless, closed markup', (_, text) => {
    expectHarmless(render(text));
  });

  test('any mixture of pieces of markup stays harmless and closed', () => {
    const pieces = fc.constantFrom(
      ...Object.values(hostileTexts),
      '<a href="',
      '">',
      '<b ',
      '</b>',
      '<li>',
      '</ul>',
      '\n- [ ] ',
      '\n\n',
      '`',
      '```\n',
      '|a|\n|-|\n',
      '#1',
      '@bob',
      '<!--',
      '-->',
      '<details>',
      '&#x',
      '&quot;',
      '\\',
      '[',
      '](',
      ')',
      '"',
      "'",
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => expectHarmless(render(parts.join('')))),
      { numRuns: 300 },
    );
  });

  test('a text above the limit of a body is shown as it is written', () => {
    const markup = render(`<b>${'x'.repeat(70_000)}</b> #1`);
    expect(markup.startsWith('<pre>&lt;b&gt;xxx')).toBe(true);
    expect(tagsOf(markup)).toHaveLength(1);
  });

  test.each([
    ['nested quotes', '> '.repeat(32_000)],
    ['open brackets', '['.repeat(65_536)],
    ['open elements', '<div>'.repeat(13_000)],
    ['emphasis', '*a '.repeat(20_000)],
    ['cells', `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${'|\n'.repeat(500)}`],
    ['at signs', '@a'.repeat(30_000)],
    ['paths', 'a/b'.repeat(20_000)],
  ])('%s by the thousand come out well-formed', (_, text) => {
    tagsOf(render(text));
  });
});
