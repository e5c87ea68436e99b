import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, digestOf } from '../../src/policy/digest.ts';

describe('canonical JSON', () => {
  test.each([
    ['keys are sorted at every level', { b: 1, a: { d: [1, 2], c: null } }, '{"a":{"c":null,"d":[1,2]},"b":1}'],
    ['undefined members are left out', { a: undefined, b: true }, '{"b":true}'],
    ['texts are escaped', { a: 'x"\n' }, '{"a":"x\\"\\n"}'],
    ['the order of a list stays', [3, 1, 2], '[3,1,2]'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('says the same as JSON for any data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

test('the digest is the SHA-256 of that text', () => {
  // printf '{"a":1,"b":2}' | sha256sum
  expect(digestOf({ b: 2, a: 1 })).toBe('43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777');
});
