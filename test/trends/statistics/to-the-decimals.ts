/** Comparing with numbers from tables: as exact as they are given there. */
import { expect } from 'vitest';

/**
 * Expects `actual` to round to `given`. Numbers with up to three decimals are no rounded ones here: they must be met
 * to nine. Undefined is never met.
 */
export function expectGiven(actual: number | null | undefined, given: number | undefined): void {
  const decimals = String(given).split('.')[1]?.length ?? 0;
  expect(actual).toBeCloseTo(given ?? Number.NaN, decimals > 3 ? decimals : 9);
}
