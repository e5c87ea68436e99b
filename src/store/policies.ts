/** The last policy file of each repository that could be read in full: it stays in force while a newer one is broken. */
import type { Database } from './database.ts';

export interface GoodPolicy {
  /** The node id of the repository that holds the file. */
  readonly repository: string;
  readonly text: string;
  /** The file's git blob id. */
  readonly blob: string;
  /** The digest of the policy as understood. */
  readonly digest: string;
  /** When it was read, epoch milliseconds. */
  readonly at: number;
}

/** Remembers a policy that was understood, in place of the one before; an older reading does not replace a newer. */
export async function remember(db: Database, policy: GoodPolicy): Promise<void> {
  const { repository, ...rest } = policy;
  await db.kysely
    .insertInto('policy')
    .values({ repository, ...rest })
    .onConflict((conflict) => conflict.column('repository').doUpdateSet(rest).where('policy.at', '<=', policy.at))
    .execute();
}

/** Keeps a version for good: a finding stays closed under the rules by which it was closed. */
export async function keepVersion(
  db: Database,
  { digest, repository, blob, text }: Omit<GoodPolicy, 'at'>,
): Promise<void> {
  await db.kysely
    .insertInto('policy_version')
    .values({ digest, repository, blob, text })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
}

/** A version kept under its digest; null for one that was never read from a file. */
export async function versionOf(db: Database, digest: string): Promise<Omit<GoodPolicy, 'at'> | null> {
  const row = await db.kysely.selectFrom('policy_version').selectAll().where('digest', '=', digest).executeTakeFirst();
  return row ? { ...row } : null;
}

/** The policy last understood, or null when there never was one. */
export async function lastGood(db: Database, repository: string): Promise<GoodPolicy | null> {
  const row = await db.kysely.selectFrom('policy').selectAll().where('repository', '=', repository).executeTakeFirst();
  return row ? { ...row } : null;
}

/** A policy that was understood, by its digest; null when no repository has it as its last. */
export async function byDigest(db: Database, digest: string): Promise<GoodPolicy | null> {
  const known = db.kysely.selectFrom('policy').selectAll().where('digest', '=', digest).orderBy('repository');
  const row = await known.executeTakeFirst();
  return row ? { ...row } : null;
}
