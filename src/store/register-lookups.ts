/** Looks up in the register: who shares a requirement, who names whom. Only within one installation: one organisation. */
import { type RepositoryName, readIssueReference } from '../record/issue-reference.ts';
import type { Database } from './database.ts';
import {
  fromRegisteredRow,
  type Registered,
  type RegisteredRow,
  registeredColumns,
  requirementKey,
} from './register.ts';
import { rowsOf, statement } from './statement.ts';

/**
 * Findings that others see and that name one of some requirements. Only columns of the index `finding_by_sight`: a common
 * requirement is named by thousands, and passing by their rows with all the texts would hold up everybody.
 */
const seen = (kind: 'sqlite' | 'postgres'): string => `installation = ? and id <> ? and tombstone is null
  and raised_at is not null and stage not in ('rejected', 'duplicate') and id in (
    select finding from finding_requirement where installation = ?
    and requirement in (select requirement from ${rowsOf(kind, 'asked', { requirement: 'text' }, 'requirement')}))`;

const relatedRows = statement<RegisteredRow>(
  (kind) => `select ${registeredColumns} from finding where finding.id in (
  select id from finding where ${seen(kind)} and kind = 'nonconformity' order by raised_at desc, id desc limit ?)
order by finding.raised_at desc, finding.id desc`,
);

const asked = (requirements: readonly string[]): string =>
  JSON.stringify([...new Set(requirements.map(requirementKey))].map((requirement) => ({ requirement })));

/**
 * Other nonconformities that name one of the requirements, rejected ones, duplicates and buried ones left out, the newest
 * first.
 */
export async function relatedTo(
  db: Database,
  installation: number,
  id: string,
  requirements: readonly string[],
  most: number,
): Promise<readonly Registered[]> {
  if (requirements.length === 0) return [];
  const rows = await relatedRows(db, [installation, id, installation, asked(requirements), most]);
  return rows.map(fromRegisteredRow);
}

const sharerRows = statement<{ id: string }>(
  (kind) => `select id from finding where ${seen(kind)} and (verdict_due = 1 or raised_at > ?)
order by verdict_due desc, raised_at desc, id desc limit ?`,
);

/**
 * Node ids of the findings that look at others with one of the requirements: those raised later than `raisedAt` (epoch
 * milliseconds), which look back, and those whose verdict is due, which ask whether the problem has come back.
 */
export async function lookingAt(
  db: Database,
  installation: number,
  id: string,
  requirements: readonly string[],
  raisedAt: number,
  most: number,
): Promise<readonly string[]> {
  if (requirements.length === 0) return [];
  const rows = await sharerRows(db, [installation, id, installation, asked(requirements), raisedAt, most]);
  return rows.map((row) => row.id);
}

interface Naming extends Registered {
  readonly recurrence: boolean;
}

// SQLite keeps the order of a cross join: what is asked for comes first, and not every finding of the installation.
const namingRows = statement<RegisteredRow & { readonly recurrence: number }>(
  () => `select ${registeredColumns}, finding_reference.recurrence from finding_reference cross join finding
where finding.id = finding_reference.finding and finding_reference.installation = ? and finding.installation = ? and finding.tombstone is null
  and finding.entry is not null and finding.id <> ?
  and (finding_reference.target = ? or (finding_reference.target is null and finding_reference.reference = ?))
order by finding.raised_at, finding.id`,
);

/** Findings in whose threads this one (node id, `owner/repo#12`) is named, in the order in which they were raised. */
export async function namersOf(
  db: Database,
  installation: number,
  id: string,
  reference: string,
): Promise<readonly Naming[]> {
  const rows = await namingRows(db, [installation, installation, id, id, reference.toLowerCase()]);
  return rows.map(({ recurrence, ...row }) => ({ ...fromRegisteredRow(row), recurrence: recurrence === 1 }));
}

const rowsById = statement<RegisteredRow>(
  (kind) => `select ${registeredColumns} from ${rowsOf(kind, 'asked', { id: 'text' }, 'id')} cross join finding
where finding.id = asked.id and finding.installation = ? and finding.tombstone is null and finding.entry is not null`,
);

/** Findings by node id; those that are gone, or of another installation, are absent. */
export async function byIds(
  db: Database,
  installation: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Registered>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsById(db, [JSON.stringify(ids.map((id) => ({ id }))), installation]);
  return new Map(rows.map((row) => [row.id, fromRegisteredRow(row)]));
}

/** `owner/repo#12` for a reference as written; `#12` is of the repository `here`. Null when it is none. */
export function normalReference(reference: string, here: RepositoryName): string | null {
  const read = readIssueReference(reference);
  return read?.startsWith('#') ? `${here.owner}/${here.name}${read}` : read;
}

const oneByName = statement<RegisteredRow>(
  () => `select ${registeredColumns} from finding
where lower(finding.owner) = ? and lower(finding.name) = ? and finding.number = ? and finding.installation = ?
  and finding.entry is not null
order by case when finding.tombstone is null then 0 else 1 end, finding.updated_at desc limit 1`,
);

const oneByMemory = statement<RegisteredRow>(
  () => `select ${registeredColumns} from finding_reference join finding on finding.id = finding_reference.target
where finding_reference.finding = ? and finding_reference.reference = ? and finding.installation = ?
  and finding.entry is not null`,
);

/**
 * The finding that `reference` (`owner/repo#12`) leads to from the thread of `from` (node id), buried ones included; null
 * when the register does not know it. What it led to before counts where the name is no longer found: the repository was
 * renamed.
 */
export async function findingNamed(
  db: Database,
  installation: number,
  from: string,
  reference: string,
): Promise<Registered | null> {
  const name = reference.toLowerCase();
  const [, owner = '', repository = '', number = ''] = /^([^/]+)\/([^#]+)#(\d+)$/.exec(name) ?? [];
  const [byName] = await oneByName(db, [owner, repository, Number(number), installation]);
  const [found] = byName === undefined ? await oneByMemory(db, [from, name, installation]) : [byName];
  return found === undefined ? null : fromRegisteredRow(found);
}

/** Node ids of the findings that one (node id) is declared to be a recurrence of, as far as they are known by now. */
export async function recurrencesNamed(db: Database, installation: number, id: string): Promise<ReadonlySet<string>> {
  const named = db.kysely.selectFrom('finding_reference').select(['reference', 'target']).where('finding', '=', id);
  const targets = new Set<string>();
  for (const { reference, target } of await named.where('recurrence', '=', 1).orderBy('reference').execute()) {
    const known = target ?? (await findingNamed(db, installation, id, reference))?.id;
    if (known !== undefined) targets.add(known);
  }
  return targets;
}

/**
 * Lets nobody else change the register of an installation until the transaction ends; what others committed is seen from
 * here on. Take it before any row: two readings that do not see each other's finding would both miss it. SQLite's one
 * connection is lock enough.
 */
export async function lockRegister(db: Database, installation: number): Promise<void> {
  if (db.kind === 'postgres') await takeLock(db, [`clause10 register ${installation}`]);
}

const takeLock = statement<never>(() => 'select pg_advisory_xact_lock(hashtextextended(?, 0))');
