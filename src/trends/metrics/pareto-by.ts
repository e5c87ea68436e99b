/** K12: how often each source, requirement, cause, severity, area and repository is named. */
import type { TrendRow } from '../../record/trend-row.ts';
import { paretoOf } from '../statistics/pareto.ts';
import { tallyBy } from './dimension.ts';
import type { Dimension, Figures, ParetoGroup } from './figures.ts';

/** One list for one dimension. A finding with several values counts once for each, so counts may exceed the findings. */
export const paretoBy = (rows: readonly TrendRow[], dimension: Dimension): readonly ParetoGroup[] =>
  paretoOf(tallyBy(rows, dimension));

/** K12 of these findings, for all dimensions. */
export const paretosOf = (rows: readonly TrendRow[]): Figures['pareto'] => ({
  source: paretoBy(rows, 'source'),
  requirement: paretoBy(rows, 'requirement'),
  category: paretoBy(rows, 'category'),
  severity: paretoBy(rows, 'severity'),
  area: paretoBy(rows, 'area'),
  repository: paretoBy(rows, 'repository'),
});
