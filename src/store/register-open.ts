/** The findings that are being worked on, for what looks at all of them: digests, and wake-ups that were lost. */
import type { Database } from './database.ts';
import { fromRegisteredRow, type Registered, type RegisteredRow, registeredColumns } from './register.ts';
import { statement } from './statement.ts';

export interface DueFinding extends Registered {
  /** Of the policy it was last assessed under. */
  readonly policyDigest: string;
}

const dueRows = statement<RegisteredRow & { readonly policyDigest: string }>(
  () => `select ${registeredColumns}, finding.policy_digest as "policyDigest" from finding
where finding.installation = ? and finding.tombstone is null and finding.state = 'open' and finding.next_on <= ?
order by finding.id`,
);

/** The open findings of an installation in which somebody is next on `today` (`2027-01-31`) or was so before. */
export async function dueFindings(db: Database, installation: number, today: string): Promise<readonly DueFinding[]> {
  const rows = await dueRows(db, [installation, today]);
  return rows.map(({ policyDigest, ...row }) => ({ ...fromRegisteredRow(row), policyDigest }));
}

/** How many open findings of an installation stand under which policy. */
export interface PolicyUse {
  readonly digest: string;
  readonly findings: number;
}

const useRows = statement<PolicyUse>(
  () => `select policy_digest as digest, count(*) as findings from finding
where installation = ? and tombstone is null and state = 'open' group by policy_digest order by count(*) desc, policy_digest`,
);

/** The policies in use, the one with the most findings first. */
export async function policiesInUse(db: Database, installation: number): Promise<readonly PolicyUse[]> {
  return (await useRows(db, [installation])).map((row) => ({ ...row }));
}

/** A finding that nobody will look at although its time comes. */
export interface Forgotten {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly number: number;
  /** Epoch milliseconds; null for one that was never entered in the register and is to be read at once. */
  readonly wakeAt: number | null;
}

const forgottenRows = statement<Forgotten>(
  () => `select id, owner, name, number, case when entry is not null then wake_at end as "wakeAt" from finding
where installation = ? and tombstone is null and (entry is null or wake_at is not null) and not exists (
  select 1 from work where work.key = 'issue:' || cast(finding.installation as text) || ':' || finding.id
    and (finding.entry is null or work.run_at <= finding.wake_at or work.leased_until is not null))
order by raised_at, number`,
);

/**
 * Findings of an installation that should be looked at by themselves and have no row in the work table for it: the table was
 * lost or made anew, or an earlier version of the app read them.
 */
export async function forgotten(db: Database, installation: number): Promise<readonly Forgotten[]> {
  return (await forgottenRows(db, [installation])).map((row) => ({ ...row }));
}
