import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../src/record/tokens.ts';

test.each([
  ['', []],
  [
    '  a  b ',
    [
      [null, 'a'],
      [null, 'b'],
    ],
  ],
  [
    'severity:major owner:@bob',
    [
      ['severity', 'major'],
      ['owner', '@bob'],
    ],
  ],
  [
    '"Fix the feed" cause:C1',
    [
      [null, 'Fix the feed'],
      ['cause', 'C1'],
    ],
  ],
  [
    'title:"Fix \\"it\\"" x',
    [
      ['title', 'Fix "it"'],
      [null, 'x'],
    ],
  ],
  ['SEVERITY:Major', [['severity', 'Major']]],
  ['https://example.com/a:b', [[null, 'https://example.com/a:b']]],
  ['link:https://example.com', [['link', 'https://example.com']]],
  [
    'a: b',
    [
      [null, 'a:'],
      [null, 'b'],
    ],
  ],
  [
    'a "b',
    [
      [null, 'a'],
      [null, '"b'],
    ],
  ],
  ['requirement:A.5.15', [['requirement', 'A.5.15']]],
  ['""', [[null, '']]],
])('%j is split', (argument, expected) => {
  expect(tokenize(argument).map(({ key, text }) => [key, text])).toEqual(expected);
});

test('places cover everything but white space, in order', () => {
  const unit = fc.constantFrom('a', ':', '"', '\\', ' ', '\t', '/', 'é', '-');
  fc.assert(
    fc.property(fc.string({ unit }), (argument) => {
      let at = 0;
      for (const { start, end } of tokenize(argument)) {
        expect(argument.slice(at, start).trim()).toBe('');
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(argument.slice(at).trim()).toBe('');
    }),
  );
});
