/** What the figures' ids are called in a report. Choices of the forms keep the words that people chose. */
import type { Milestone } from '../../policy/deadlines.ts';
import { fields } from '../../record/fields.ts';
import { taxonomy } from '../../record/taxonomy.ts';
import type { Dimension } from '../../trends/metrics/figures.ts';
import type { HealthStatus } from '../../trends/report.ts';
import type { ChartKind, SeriesId } from '../../trends/signals/signal.ts';
import { capital, dateNames } from '../dates.ts';

export const statusNames: Readonly<Record<HealthStatus, string>> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  inactive: 'Quiet',
};

/** What a list is split by, in the singular. */
export const dimensionNames: Readonly<Record<Dimension, string>> = {
  source: 'source',
  requirement: 'requirement',
  category: 'cause',
  severity: 'severity',
  area: 'area',
  repository: 'repository',
};

export const chartNames: Readonly<Record<ChartKind, string>> = {
  run: 'run chart',
  c: 'c chart',
  poisson: 'chart with Poisson limits',
  u: 'u chart',
  t: 'chart of the time between events',
  xmr: 'XmR chart',
};

/** Kinds that carry no duty to act, in the plural. */
export const sideKindNames = {
  observation: 'Observations',
  improvement: 'Improvements',
  preventive: 'Preventive items',
} as const;

export const milestoneName = (milestone: Exclude<Milestone, 'window'>): string => capital(dateNames[milestone]);

/** How a value is to be shown: `ours` as it stands, otherwise as text of a stranger. */
export interface ValueName {
  readonly text: string;
  readonly ours: boolean;
}

/** A value of a dimension. Requirements, areas and repositories are what people wrote. */
export function valueName(dimension: Dimension, key: string | null): ValueName {
  if (key === null) return { text: 'not said', ours: true };
  const known = knownName(dimension, key);
  return known === null ? { text: key, ours: false } : { text: known, ours: true };
}

function knownName(dimension: Dimension, key: string): string | null {
  if (dimension === 'source') return optionLabel('source', key);
  if (dimension === 'severity') return optionLabel('severity', key);
  return dimension === 'category' ? categoryName(key) : null;
}

/** The label of a choice; null for an id that the forms do not have. */
export const optionLabel = (field: 'source' | 'severity' | 'feedback_from', id: string): string | null =>
  fields[field].options.find((option) => option.id === id)?.label ?? null;

/** "Third party" for `third-party`; null for what is not of the taxonomy. */
const categoryName = (id: string): string | null =>
  Object.hasOwn(taxonomy, id) ? capital(id.replaceAll('-', ' ')) : null;

/** What a row of counts counts: "majors raised". A cause that is not of the taxonomy is not repeated. */
export function seriesNoun(series: SeriesId): string {
  const cause = series.startsWith('cause:') ? categoryName(series.slice('cause:'.length)) : null;
  return seriesNouns.get(series) ?? `findings raised with ${cause === null ? 'another cause' : `the cause "${cause}"`}`;
}

const seriesNouns: ReadonlyMap<SeriesId, string> = new Map([
  ['raised', 'findings raised'],
  ['raised-major', 'majors raised'],
  ['closed', 'findings closed'],
  ['moves', 'due dates moved'],
  ['came-back', 'findings that came back'],
]);
