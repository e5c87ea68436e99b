import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/policy/digest.ts';
import { defaultPolicy } from '../../src/policy/schema.ts';

describe('the digest of a policy', () => {
  test('is the SHA-256 of its canonical JSON', () => {
    // printf '{"a":1,"b":2}' | sha256sum
    expect(digestOf({ b: 2, a: 1 })).toBe('43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777');
  });
  test('does not know a key without a value from one that is not there', () => {
    expect(digestOf({ a: 1, b: 2, c: undefined })).toBe(digestOf({ a: 1, b: 2 }));
  });
  test('changes with every value', () => {
    expect(digestOf({ ...defaultPolicy, rigour: 'full' })).not.toBe(digestOf(defaultPolicy));
    expect(digestOf({ ...defaultPolicy })).toBe(digestOf(defaultPolicy));
  });
});
