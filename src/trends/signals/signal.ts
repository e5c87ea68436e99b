/** Signals: what a chart shows that chance alone would rarely bring about. Numbers only; `words/` says them. */
import type { MonthNumber } from '../period.ts';

/**
 * A row of monthly counts. `cause:process` and the like are the three most frequent causes. `moves` are due dates moved,
 * `came-back` findings that were reopened on request or declared a recurrence.
 */
export type SeriesId = 'raised' | 'raised-major' | 'closed' | 'moves' | 'came-back' | `cause:${string}`;

export interface Series {
  readonly id: SeriesId;
  /** Month of the first value; the rest follow without a gap. */
  readonly from: MonthNumber;
  readonly counts: readonly number[];
  /** Where what it is counted among varies (repositories watched, for one): one number above 0 for each month. */
  readonly exposure: readonly number[] | null;
  /** Days of the single events, oldest first, for charts of the time between them. */
  readonly events: readonly number[];
}

export type ChartKind = 'run' | 'c' | 'poisson' | 'u' | 't' | 'xmr';

/** Limits that were computed once and stay, so that a slow change cannot hide in them. */
export interface Baseline {
  readonly series: SeriesId;
  readonly chart: ChartKind;
  /** Months it was computed from. */
  readonly from: MonthNumber;
  readonly to: MonthNumber;
  /** `provisional`: from fewer than 20 months, recomputed each time. `frozen`: kept. */
  readonly standing: 'provisional' | 'frozen';
  /** In the chart's own scale (counts each month, except for t: days^(1/3.6)). */
  readonly centre: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Why it begins where it begins, when somebody set that; null for the first one. */
  readonly reason: string | null;
}

export type RuleId = 'N1' | 'N2' | 'N3' | 'burst' | 'shift' | 'longest-run' | 'crossings' | 'moving-range' | 'trend';

export interface Signal {
  readonly series: SeriesId;
  readonly chart: ChartKind;
  readonly rule: RuleId;
  /** First and last month of what was seen. */
  readonly since: MonthNumber;
  readonly until: MonthNumber;
  readonly direction: 'up' | 'down' | 'unclear';
  /** The last value, or for a run its mean; for a trend the change each month. */
  readonly observed: number;
  /** What was to be expected: the centre, or the limit that was passed. */
  readonly expected: number | null;
  /** How likely a process that did not change shows this by chance, in what was looked at (0 to 1). */
  readonly chance: number;
}

/** A series as charted: one point for each month (for a t chart: each event). */
export interface ChartedSeries {
  readonly series: Series;
  readonly chart: ChartKind;
  readonly baseline: Baseline | null;
  /** Limits by month, where they vary (u chart); otherwise one pair repeated. Null for none. */
  readonly limits: readonly { readonly lower: number | null; readonly upper: number | null }[] | null;
  readonly signals: readonly Signal[];
}
