/**
 * How far months lie apart that scatter more than single events do. Such counts are lopsided, with a few large months, so they
 * are measured by their roots: by plain standard deviations a large month would seem rarer than it is.
 */
import { deviation as standardDeviation } from 'd3-array';
import { mean } from '../statistics/quantiles.ts';
import { rateOf } from './charted.ts';
import type { Point } from './points.ts';

export interface Spread {
  readonly centre: number;
  readonly deviation: number;
}

const scaled = (value: number): number => Math.sqrt(value);

export function spreadOf(points: readonly Point[]): Spread {
  const values = points.map((point) => scaled(rateOf(point)));
  return { centre: mean(values) ?? 0, deviation: standardDeviation(values) ?? 0 };
}

/** Standard deviations from the centre. */
export const deviation = (value: number, spread: Spread): number => ratio(scaled(value) - spread.centre, spread);

/** The step between two values, in standard deviations of the difference of two. */
export const stepDeviation = (from: number, to: number, spread: Spread): number =>
  ratio(scaled(to) - scaled(from), spread) / Math.SQRT2;

/** Where nothing ever varied, nothing can be measured. */
const ratio = (distance: number, spread: Spread): number => (spread.deviation > 0 ? distance / spread.deviation : 0);
