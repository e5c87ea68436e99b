/** What was last read and assessed of every finding. GitHub has the truth; this index can be rebuilt from it at any time. */
import { sql } from 'kysely';
import type { JsonObject } from '../record/canonical-json.ts';
import type { Kind, Stage } from '../record/finding.ts';
import type { Database } from './database.ts';
import type { FindingTable } from './schema.ts';

/**
 * Why a finding can no longer be read. `unseen`: nobody said that it was deleted or transferred; the repository may have
 * been taken from the app as well.
 */
export type Tombstone = 'deleted' | 'transferred' | 'unseen';

export interface IndexedFinding {
  /** The node id. */
  readonly id: string;
  readonly installation: number;
  /** The repository's node id. */
  readonly repository: string;
  readonly owner: string;
  readonly name: string;
  readonly number: number;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly severity: string | null;
  readonly state: 'open' | 'closed';
  /** `updated_at` of the issue as read: the watermark of what this row knows. Epoch milliseconds, as all times here. */
  readonly updatedAt: number;
  readonly assessedAt: number;
  /** When to look again although nothing happens; null for never. */
  readonly wakeAt: number | null;
  readonly policyDigest: string;
  readonly assessmentHash: string;
  readonly summary: JsonObject;
  readonly tombstone: Tombstone | null;
}

/** Without the entries of the register, which `register.ts` reads: lists of findings would carry all their texts. */
const columns = [
  'id',
  'installation',
  'repository',
  'owner',
  'name',
  'number',
  'kind',
  'stage',
  'severity',
  'state',
  'updated_at',
  'assessed_at',
  'wake_at',
  'policy_digest',
  'assessment_hash',
  'summary',
  'tombstone',
] as const;
type Row = Pick<FindingTable, (typeof columns)[number]>;

/**
 * Writes what was read of a finding, and lifts a tombstone. A row that knows a newer `updatedAt` stays.
 * @returns false when the reading was older than what is known
 */
export async function put(db: Database, finding: Omit<IndexedFinding, 'tombstone'>): Promise<boolean> {
  const row = toRow(finding);
  const { id: _, ...rest } = row;
  const written = await db.kysely
    .insertInto('finding')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest).where('finding.updated_at', '<=', row.updated_at))
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** The finding of an issue node id, buried or not. */
export async function get(db: Database, id: string): Promise<IndexedFinding | null> {
  const row = await db.kysely.selectFrom('finding').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The findings of a repository (node id) that are not buried, by number. */
export async function byRepository(db: Database, repository: string): Promise<readonly IndexedFinding[]> {
  const living = db.kysely.selectFrom('finding').select(columns).where('tombstone', 'is', null);
  const rows = await living.where('repository', '=', repository).orderBy('number').execute();
  return rows.map(fromRow);
}

/** The findings of a repository (node id) that were lost from sight: the repository may be given back to the app. */
export async function unseenIn(db: Database, repository: string): Promise<readonly IndexedFinding[]> {
  const unseen = db.kysely.selectFrom('finding').select(columns).where('tombstone', '=', 'unseen');
  const rows = await unseen.where('repository', '=', repository).orderBy('number').execute();
  return rows.map(fromRow);
}

/** The finding `owner/name#number`, letter case aside as on GitHub. Of two under one name the one not buried, then the newer. */
export async function byNumber(
  db: Database,
  owner: string,
  name: string,
  number: number,
): Promise<IndexedFinding | null> {
  const row = await db.kysely
    .selectFrom('finding')
    .select(columns)
    .where(sql`lower(owner)`, '=', owner.toLowerCase())
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('number', '=', number)
    .orderBy(sql`case when tombstone is null then 0 else 1 end`)
    .orderBy('updated_at', 'desc')
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The findings of an installation that are not buried, by repository and number. */
export async function tracked(db: Database, installation: number): Promise<readonly IndexedFinding[]> {
  const living = db.kysely.selectFrom('finding').select(columns).where('tombstone', 'is', null);
  const rows = await living.where('installation', '=', installation).orderBy('repository').orderBy('number').execute();
  return rows.map(fromRow);
}

/** Marks a finding whose issue is gone. The row stays, for the history. @returns false when it is not known. */
export async function bury(db: Database, id: string, tombstone: Tombstone): Promise<boolean> {
  const buried = await db.kysely
    .updateTable('finding')
    .set({ tombstone, wake_at: null })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return buried !== undefined;
}

function toRow(finding: Omit<IndexedFinding, 'tombstone'>): Row {
  return {
    id: finding.id,
    installation: finding.installation,
    repository: finding.repository,
    owner: finding.owner,
    name: finding.name,
    number: finding.number,
    kind: finding.kind,
    stage: finding.stage,
    severity: finding.severity,
    state: finding.state,
    updated_at: finding.updatedAt,
    assessed_at: finding.assessedAt,
    wake_at: finding.wakeAt,
    policy_digest: finding.policyDigest,
    assessment_hash: finding.assessmentHash,
    summary: JSON.stringify(finding.summary),
    tombstone: null,
  };
}

function fromRow(row: Row): IndexedFinding {
  return {
    id: row.id,
    installation: row.installation,
    repository: row.repository,
    owner: row.owner,
    name: row.name,
    number: row.number,
    kind: row.kind as Kind,
    stage: row.stage as Stage,
    severity: row.severity,
    state: row.state as IndexedFinding['state'],
    updatedAt: row.updated_at,
    assessedAt: row.assessed_at,
    wakeAt: row.wake_at,
    policyDigest: row.policy_digest,
    assessmentHash: row.assessment_hash,
    summary: JSON.parse(row.summary) as JsonObject,
    tombstone: row.tombstone as Tombstone | null,
  };
}
