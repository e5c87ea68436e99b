import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance, nearest } from '../../src/record/nearest.ts';

describe('the distance of two words', () => {
  test.each([
    ['equal words', 'triage', 'triage', 0],
    ['one letter more', 'triage', 'triages', 1],
    ['one letter less', 'triage', 'triag', 1],
    ['one letter replaced', 'major', 'mayor', 1],
    ['two neighbours swapped', 'triage', 'traige', 1],
    ['nothing in common', 'ab', 'xyz', 3],
    ['an empty word', '', 'abc', 3],
  ])('%s: %s and %s', (_, a, b, edits) => {
    expect(distance(a, b)).toBe(edits);
  });

  test('is the same both ways, and zero only for equal words', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('the nearest word', () => {
  const keys = ['triage', 'containment', 'correction', 'plan', 'window'];
  test.each([
    ['a slip', 'traige', 'triage'],
    ['capitals do not count', 'TRIAGE', 'triage'],
    ['blanks around it do not count', ' plan ', 'plan'],
    ['one letter of a short word', 'plan1', 'plan'],
    ['too far from all', 'deadline', null],
    ['an empty word', '', null],
    ['a word of absurd length', 'x'.repeat(70_000), null],
  ])('%s: %s', (_, word, expected) => {
    expect(nearest(word, keys)).toBe(expected);
  });

  test('the first of equals wins', () => {
    expect(nearest('bat', ['cat', 'hat'])).toBe('cat');
  });

  test('no candidates, no answer', () => {
    expect(nearest('plan', [])).toBeNull();
  });
});
