import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { link } from '../../src/words/safe.ts';

describe('a link', () => {
  test.each([
    ['https://github.com/acme/app/issues/1', 'https://github.com/acme/app/issues/1'],
    ['https://example.org/a(b)c', 'https://example.org/a%28b%29c'],
    ['https://example.org/a) [x](javascript:1', 'https://example.org/a%29%20[x]%28javascript:1'],
    ['https://example.org/a|b', 'https://example.org/a%7Cb'],
    ['https://example.org/<b>\n', 'https://example.org/%3Cb%3E%0A'],
    ['https://example.org/a\\', 'https://example.org/a%5C'],
  ])('to %j goes to %s', (url, to) => expect(link('here', url)).toBe(`[here](${to})`));

  test('ends where it is meant to end, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (url) => {
        expect(link('here', url)).toMatch(/^\[here\]\([^\s()<>|\\]*\)$/u);
      }),
    );
  });
});
