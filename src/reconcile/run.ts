/** One run for a finding: what every step after the assessment needs, and the entries it writes to the ledger. */
import type { Assessment } from '../assess/assessment.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import type { IssueFacts } from '../record/facts.ts';
import type { LedgerInput } from '../store/ledger-entry.ts';
import type { WorkRow } from '../store/work.ts';
import type { Context } from './context.ts';
import type { LookedUp } from './observe.ts';

export interface Run {
  readonly context: Context;
  readonly row: WorkRow;
  readonly installation: number;
  readonly facts: IssueFacts;
  readonly policy: PolicyInForce;
  /** The policy in force today, which rules what is published. */
  readonly current: PolicyInForce;
  readonly register: LookedUp;
  readonly assessment: Assessment;
}

/** A delivery id stands in the reason of the work it caused. */
const deliveryIn = (reason: string): string | null =>
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/.exec(reason)?.[0] ?? null;

/** An entry about a finding (`owner/repo#12`) that says no more than where it came from. */
export const blank = (row: WorkRow, finding: string): Omit<LedgerInput, 'kind' | 'detail'> => ({
  key: row.key,
  finding,
  actor: null,
  delivery: deliveryIn(row.reason),
  stageBefore: null,
  stageAfter: null,
  policyDigest: null,
  contentHashes: {},
});
