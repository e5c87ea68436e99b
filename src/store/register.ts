/**
 * The register: every finding as the others see it, and what it says of them. It stands in the same rows as the index and
 * is rebuilt with it. Nothing here decides: who counts as a recurrence is for people and for the rules.
 */
import type { Kind, Stage } from '../record/finding.ts';
import { foldPhrase } from '../record/fold.ts';
import type { RegisterEntry, SimilarFinding } from '../record/register.ts';
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';

/** Another finding that somebody named in the thread of this one. */
export interface NamedFinding {
  /** `owner/repo#12`; letter case does not count, as on GitHub. */
  readonly reference: string;
  /** Node id of the finding it leads to; null when the register does not know it. */
  readonly target: string | null;
  /** This finding is declared to be a recurrence of the other. */
  readonly recurrence: boolean;
}

/** Similar findings as they were found. They are kept, so that a comment does not change whenever somebody raises a finding. */
export interface FrozenSearch {
  /** Hash of the text they were looked up by. */
  readonly textHash: string;
  readonly verdictDue: boolean;
  /** Hash of everything else that was asked of the register with it. */
  readonly asked: string;
  /** Value of `thawed` when they were looked up. */
  readonly thawed: number;
  /** Made for a repository that everybody can read; absent in searches of an earlier version, where it did not matter. */
  readonly open?: boolean;
  readonly found: readonly SimilarFinding[];
}

/** What one reading of a finding leaves in the register. */
export interface Registration {
  /** Node id of the finding; it is in the index already. */
  readonly id: string;
  readonly installation: number;
  readonly entry: RegisterEntry;
  readonly named: readonly NamedFinding[];
  readonly search: FrozenSearch;
}

/** A finding of the register. */
export interface Registered {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly number: number;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly severity: 'major' | 'minor' | null;
  readonly entry: RegisterEntry;
}

/** `owner/repo#12`, the reference of a finding. */
export const referenceTo = ({ owner, name, number }: Pick<Registered, 'owner' | 'name' | 'number'>): string =>
  `${owner}/${name}#${number}`;

/** A requirement as a key: GitHub, people and editions spell alike but for case and spaces. */
export const requirementKey = (requirement: string): string => foldPhrase(requirement);

/** Columns of a `Registered`, of the table or alias `finding`. */
export const registeredColumns =
  'finding.id, finding.owner, finding.name, finding.number, finding.kind, finding.stage, finding.severity, finding.entry';

export type RegisteredRow = Omit<Registered, 'entry'> & { readonly entry: string };

export const fromRegisteredRow = ({ entry, ...row }: RegisteredRow): Registered => ({
  ...row,
  entry: JSON.parse(entry) as RegisterEntry,
});

/** Writes a finding's entry and what it names. Call it in the transaction that writes the finding to the index. */
export async function register(db: Database, { id, installation, entry, named, search }: Registration): Promise<void> {
  await db.transaction(async (tx) => {
    const row = {
      entry: JSON.stringify(entry),
      raised_at: Date.parse(entry.raisedAt),
      next_on: entry.next?.on ?? null,
      verdict_due: search.verdictDue ? 1 : 0,
      text_hash: search.textHash,
      search: JSON.stringify(search),
    };
    await tx.kysely.updateTable('finding').set(row).where('id', '=', id).execute();
    await replaceRequirements(tx, id, installation, entry.requirements);
    await replaceNamed(tx, id, installation, named);
  });
}

const requirementRows = statement<never>(
  (kind) => `insert into finding_requirement (finding, requirement, installation)
select finding, requirement, installation
from ${rowsOf(kind, 'item', { finding: 'text', requirement: 'text', installation: 'bigint' }, 'requirement')} where true`,
);

async function replaceRequirements(db: Database, id: string, installation: number, ids: readonly string[]) {
  const wanted = [...new Set(ids.map(requirementKey))].toSorted();
  const present = await db.kysely.selectFrom('finding_requirement').selectAll().where('finding', '=', id).execute();
  const same = present.every((row) => row.installation === installation && wanted.includes(row.requirement));
  if (same && present.length === wanted.length) return;
  await db.kysely.deleteFrom('finding_requirement').where('finding', '=', id).execute();
  const rows = wanted.map((requirement) => ({ finding: id, requirement, installation }));
  if (rows.length > 0) await requirementRows(db, [JSON.stringify(rows)]);
}

const referenceColumns = {
  finding: 'text',
  reference: 'text',
  target: 'text',
  recurrence: 'bigint',
  installation: 'bigint',
} as const;

const referenceRows = statement<never>(
  (kind) => `insert into finding_reference (finding, reference, target, recurrence, installation)
select finding, reference, target, recurrence, installation from ${rowsOf(kind, 'item', referenceColumns, 'reference')} where true`,
);

async function replaceNamed(db: Database, id: string, installation: number, named: readonly NamedFinding[]) {
  const rows = named.map(({ reference, target, recurrence }) => ({
    finding: id,
    reference: reference.toLowerCase(),
    target,
    recurrence: recurrence ? 1 : 0,
    installation,
  }));
  const wanted = [...new Map(rows.map((row) => [row.reference, row])).values()];
  const text = (row: (typeof rows)[number]): string =>
    JSON.stringify([row.reference, row.target, row.recurrence, row.installation]);
  const present = await db.kysely.selectFrom('finding_reference').selectAll().where('finding', '=', id).execute();
  const have = new Set(present.map(text));
  if (have.size === wanted.length && wanted.every((row) => have.has(text(row)))) return;
  await db.kysely.deleteFrom('finding_reference').where('finding', '=', id).execute();
  if (wanted.length > 0) await referenceRows(db, [JSON.stringify(wanted)]);
}

/** A finding as it stands in the register, with what belongs to its own search. */
export interface OwnRegistration extends Registered {
  readonly verdictDue: boolean;
  /** How often others said that the similar findings kept here are out of date. */
  readonly thawed: number;
  readonly search: FrozenSearch | null;
  /** Its issue is gone. */
  readonly buried: boolean;
}

/** What the register has of a finding (node id); null when it has no entry. */
export async function registrationOf(db: Database, id: string): Promise<OwnRegistration | null> {
  const row = await db.kysely
    .selectFrom('finding')
    .select(['id', 'owner', 'name', 'number', 'kind', 'stage', 'severity', 'entry'])
    .select(['verdict_due', 'thawed', 'search', 'tombstone'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.entry == null) return null;
  const { id: own, owner, name, number, kind, stage, severity, entry } = row;
  return {
    ...fromRegisteredRow({ id: own, owner, name, number, kind, stage, severity, entry } as RegisteredRow),
    verdictDue: row.verdict_due === 1,
    thawed: row.thawed,
    search: row.search === null ? null : (JSON.parse(row.search) as FrozenSearch),
    buried: row.tombstone !== null,
  };
}

const thawRows = statement<never>(
  (kind) => `update finding set thawed = thawed + 1
where id in (select id from ${rowsOf(kind, 'stale', { id: 'text' }, 'id')})`,
);

/** Says that the similar findings kept for these (node ids) are to be looked up once more. */
export async function thaw(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await thawRows(db, [JSON.stringify(ids.map((id) => ({ id })))]);
}
