/**
 * Whether events come more and more rarely, from the days on which they came: the Laplace test and the one of
 * MIL-HDBK-189 (NIST/SEMATECH e-Handbook 8.2.3.4), both for a watch that ended at a time set beforehand.
 */
import { chiSquareCdf, normalTwoSidedTail } from './distributions.ts';

export interface LaplaceTest {
  /** Below 0: events become rarer. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

export interface PowerLawTest {
  readonly chiSquare: number;
  readonly df: number;
  /** Near 1: events become rarer; near 0: more frequent. */
  readonly cdf: number;
}

/** z = (Σt − nT/2) / (T √(n/12)). Times from the beginning of the watch, up to its end T; null for no event. */
export function laplaceTest(times: readonly number[], end: number): LaplaceTest | null {
  requireTimes(times, end);
  const n = times.length;
  if (n === 0) return null;
  const z = (times.reduce((sum, time) => sum + time, 0) - (n * end) / 2) / (end * Math.sqrt(n / 12));
  return { z, p: normalTwoSidedTail(z) };
}

/** χ² = 2 Σ ln(T/t) with 2n degrees of freedom. Times as above; null for no event. */
export function powerLawTest(times: readonly number[], end: number): PowerLawTest | null {
  requireTimes(times, end);
  if (times.length === 0) return null;
  const chiSquare = 2 * times.reduce((sum, time) => sum + Math.log(end / time), 0);
  const df = 2 * times.length;
  return { chiSquare, df, cdf: chiSquareCdf(chiSquare, df) };
}

function requireTimes(times: readonly number[], end: number): void {
  const stray = times.find((time) => !(time > 0 && time <= end));
  if (stray !== undefined) throw new RangeError(`${stray} is not a time after 0 and up to ${end}`);
}
