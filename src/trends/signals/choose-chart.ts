/** Which chart fits a series: limits that do not fit the data alarm falsely, or never. */
import { dispersionOf } from '../statistics/dispersion.ts';
import { mean } from '../statistics/quantiles.ts';
import type { ChartKind } from './signal.ts';

/** With fewer months there are no limits, only the rules for run charts. */
export const fewestMonths = 12;

/** Below this chance, counts vary too much to be single events. */
const overdispersed = 0.05;

/** From this mean on, three standard deviations are near enough to the exact limits. */
const largeMean = 9;

/** Below this mean most months are empty, and only the time between events tells something. */
const smallMean = 1;

/**
 * The chart for the counts (and exposure) of the months limits are computed from: fewer than twelve months a run chart; where the
 * exposure varies a u chart, else one of counts; counts that vary more than single events do (index of dispersion, chi-square,
 * p < 0.05) an XmR chart instead; means from 9 on a c chart, from 1 on exact Poisson limits. A mean below 1 takes the
 * time between events, whatever its dispersion: the test and an XmR chart of hardly anything but zeros both mislead.
 */
export function chooseChart(counts: readonly number[], exposure: readonly number[] | null): ChartKind {
  const average = mean(counts);
  if (average === null || counts.length < fewestMonths) return 'run';
  const isRare = average < smallMean;
  if (isRare) return exposure === null ? 't' : 'u';
  const dispersion = dispersionOf(counts, exposure);
  if (dispersion !== null && dispersion.p < overdispersed) return 'xmr';
  if (exposure !== null) return 'u';
  return average < largeMean ? 'poisson' : 'c';
}
