import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText, words } from '../../src/record/visible-text.ts';
import { hostileBodies } from './hostile-bodies.ts';

describe('what a reader sees', () => {
  test.each([
    ['plain text', 'a b', 'a b'],
    ['emphasis', '**a** _b_ *c* `d`', 'a b c d'],
    ['struck text, which is taken back', '~~Ineffective~~ Effective', 'Effective'],
    ['tildes that strike nothing', 'a ~~ b ~c', 'a  b ~c'],
    ['an underscore in a word', 'snake_case', 'snake_case'],
    ['a link', '[a](https://example.com)', 'a'],
    ['a link by reference', '[a][1]\n\n[1]: https://example.com', 'a 1'],
    ['an image', '![a](https://example.com/x.png)', 'a'],
    ['an autolink', '<https://example.com>', 'https://example.com'],
    ['a tag', 'a<br>b <span title="hidden">c</span>', 'ab c'],
    ['a smaller sign', 'a < b, 3 <4', 'a < b, 3 <4'],
    ['a heading', '### a', 'a'],
    ['a list', '- a\n2. b\n- [x] c', 'a\nb\nc'],
    ['a quote', '> a\n> > b', 'a\nb'],
    ['a table', '| a | b |\n|---|---|\n| c | d |', 'a   b\nc   d'],
    ['a rule', 'a\n\n---\n\nb', 'a\nb'],
    ['a fence', '```js\na\n```', 'a'],
    ['a comment', 'a <!-- b --> c', 'a  c'],
    ['a hidden note', '[//]: # (a)\nb', 'b'],
    ['a footnote', '[^1]: a', '^1: a'],
    ['a bracket that is no definition', '[C1]: a b c', 'C1: a b c'],
    ['an escaped mark', '\\*a\\*', '*a*'],
    ['entities', 'a&amp;b&#x20;c&nbsp;d&unknown;', 'a&b c d&unknown;'],
    ['an entity that is no character', '&#x110000;', '�'],
    ['zero-width characters', 'a\u200bb\u00adc', 'abc'],
  ])('of %s', (_, markdown, expected) => {
    expect(visibleText(markdown)).toBe(expected);
  });

  test('is never longer than what was written, and holds no invisible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (markdown) => {
        const seen = visibleText(markdown);
        expect(seen.length).toBeLessThanOrEqual(markdown.length);
        expect(seen).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }),
    );
  });

  test.each(hostileBodies(65_536))('of $name is read to its end', ({ body }) => {
    expect(visibleText(`first\n\n${body}`).split('\n')[0]).toBe('first');
  });
});

describe('words', () => {
  test.each([
    ['A b, C-d 12!', ['a', 'b', 'c', 'd', '12']],
    ['ＡＢ', ['ab']],
    ["isn't", ['isn', 't']],
    ['Straße Ä', ['straße', 'ä']],
    ['हिन्दी', ['हिन्दी']],
    ['a\u200bb', ['ab']],
    ['… — !', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});
