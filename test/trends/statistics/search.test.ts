import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastCount, turningPoint } from '../../../src/trends/statistics/search.ts';

test('the least count is found, however large', () => {
  fc.assert(
    fc.property(fc.nat(1e9), (from) => {
      expect(leastCount((count) => count >= from)).toBe(from);
    }),
  );
});

test('the turning point is found to the last digit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (at) => {
      expect(turningPoint((value) => value < at, 0, 1)).toBeCloseTo(at, 15);
    }),
  );
});
