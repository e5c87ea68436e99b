/**
 * Tails of the normal and the chi-square distribution. A normal deviate squared is chi-square with one degree of
 * freedom.
 */
import { lowerGamma, upperGamma } from './incomplete-gamma.ts';

/** P(X ≤ x) of chi-square with `df` degrees of freedom. */
export const chiSquareCdf = (x: number, df: number): number => lowerGamma(df / 2, Math.max(0, x) / 2);

/** P(X ≥ x) of chi-square with `df` degrees of freedom. */
export const chiSquareUpperTail = (x: number, df: number): number => upperGamma(df / 2, Math.max(0, x) / 2);

/** P(|Z| ≥ |z|) of a standard normal deviate. */
export const normalTwoSidedTail = (z: number): number => chiSquareUpperTail(z * z, 1);

/** P(Z ≤ z) of a standard normal deviate. */
export const normalCdf = (z: number): number => (z < 0 ? normalTwoSidedTail(z) / 2 : 1 - normalTwoSidedTail(z) / 2);
