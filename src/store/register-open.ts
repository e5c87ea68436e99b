/** The findings that are being worked on, for what looks at all of them: digests, and wake-ups that were lost. */
import type { Database } from './database.ts';
import { fromRegisteredRow, type Registered, type RegisteredRow, registeredColumns } from './register.ts';
import { rowsOf, statement } from './statement.ts';

export interface DueFinding extends Registered {
  /** Of the policy it was last assessed under. */
  readonly policyDigest: string;
}

const dueIds = statement<{ readonly id: string }>(
  () => `select id from finding
where installation = ? and next_on <= ? and tombstone is null and state = 'open' order by id`,
);

const dueRows = statement<RegisteredRow & { readonly policyDigest: string }>(
  (kind) => `select ${registeredColumns}, finding.policy_digest as "policyDigest"
from ${rowsOf(kind, 'asked', { id: 'text' }, 'id')} cross join finding where finding.id = asked.id
order by finding.id`,
);

/** Findings read before others get their turn: their texts make a long list slow to read. */
const batch = 200;

/**
 * The open findings of an installation in which somebody is next on `today` (`2027-01-31`) or was so before, by node id. Not
 * one picture of the register: what changes while it is read may be told as it is then.
 */
export async function dueFindings(db: Database, installation: number, today: string): Promise<readonly DueFinding[]> {
  const ids = (await dueIds(db, [installation, today])).map(({ id }) => ({ id }));
  const found: DueFinding[] = [];
  for (let from = 0; from < ids.length; from += batch) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    const rows = await dueRows(db, [JSON.stringify(ids.slice(from, from + batch))]);
    for (const { policyDigest, ...row } of rows) found.push({ ...fromRegisteredRow(row), policyDigest });
  }
  return found;
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
  () => `select id, owner, name, number, case when entry is not null and trend is not null then wake_at end as "wakeAt"
from finding
where installation = ? and tombstone is null and (entry is null or trend is null or wake_at is not null) and not exists (
  select 1 from work where work.key = 'issue:' || cast(finding.installation as text) || ':' || finding.id
    and (finding.entry is null or finding.trend is null or work.run_at <= finding.wake_at
      or work.leased_until is not null))
order by raised_at, number`,
);

/**
 * Findings of an installation that should be looked at by themselves and have no row in the work table for it: the table was
 * lost or made anew, or an earlier version of the app read them.
 */
export async function forgotten(db: Database, installation: number): Promise<readonly Forgotten[]> {
  return (await forgottenRows(db, [installation])).map((row) => ({ ...row }));
}
