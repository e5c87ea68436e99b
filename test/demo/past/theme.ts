/** What a nonconformity can be about. `{on}` in a text stands for the system it was found in. */
import type { RepositoryName } from './organisation.ts';

export interface Theme {
  readonly requirement: string;
  readonly title: string;
  readonly statement: string;
  readonly evidence: string;
  readonly correction: string;
  /** Category of the taxonomy, both levels. */
  readonly category: string;
  readonly cause: string;
  /** What supports the cause. */
  readonly seen: string;
  readonly action: string;
  readonly criteria: string;
  /** What the verifier saw. */
  readonly result: string;
}

/** Systems in which things are found. */
export const placesIn: Readonly<Record<RepositoryName, readonly [string, ...string[]]>> = {
  'acme/payments': ['payment gateway', 'checkout service', 'ledger service', 'refund tool'],
  'acme/platform': ['build cluster', 'VPN gateway', 'log store', 'artifact store'],
  'acme/isms': ['HR system', 'document store', 'supplier portal', 'learning platform'],
};

/** A theme as it was found in one place. */
export function foundIn(theme: Theme, place: string): Theme {
  const filled = Object.entries(theme).map(([key, text]) => [key, String(text).replaceAll('{on}', place)]);
  return { ...theme, ...Object.fromEntries(filled) };
}
