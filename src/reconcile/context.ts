/** What every reconcile needs from the outside, given once at the start. */
import type { Logger } from 'pino';
import type { GitHubClient } from '../github/client.ts';
import type { DueFieldFeature, Feature } from '../github/features.ts';
import type { Database } from '../store/database.ts';
import type { Work } from './metrics.ts';

export interface Context {
  readonly db: Database;
  readonly appId: number;
  /** The client of an installation. */
  readonly clientOf: (installation: number) => GitHubClient;
  /** The client of the app itself, for installations and deliveries. */
  readonly app: GitHubClient;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
  readonly metrics: Work;
  /** Whether the server has sub-issues; found out with the first reading. */
  readonly subIssues: Feature;
  /** The issue field for due dates of an organisation; without it none is written. */
  readonly dueField?: DueFieldFeature;
  /** Throws `LeaseLost` once another worker may have this run's key: then nothing more may be written for it. */
  readonly mustHold: () => void;
}

/** This run's key may be another worker's by now; that one does what is left. */
export class LeaseLost extends Error {
  constructor() {
    super('The lease was lost; the worker that has the key now does the rest');
    this.name = 'LeaseLost';
  }
}

/** How a run ended: nothing more to do, or to be looked at again at a time (epoch milliseconds). */
export type Outcome = { readonly result: 'done' } | { readonly result: 'wake'; readonly at: number };

export const done: Outcome = { result: 'done' };

/** ISO 8601 in UTC to the millisecond. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

/** Priorities in the work table: what a person waits for comes first. */
export const priorities = { event: 10, follow: 5, low: 0 } as const;

/** Events of one change come in a row; waiting this long lets them become one run. Milliseconds. */
export const settleMs = 150;
