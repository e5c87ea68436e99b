/** The texts of the register, for the search in memory: what changed since a time, and the texts themselves. */
import type { RegisterEntry } from '../record/register.ts';
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';

/** A finding whose text may have changed. `textHash` is null when it is no longer to be found. */
export interface TextChange {
  readonly id: string;
  readonly textHash: string | null;
  /** When it was last read and when it was raised, epoch milliseconds. */
  readonly assessedAt: number;
  readonly raisedAt: number;
}

/** Where a page of changes ended. */
export type After = Pick<TextChange, 'assessedAt' | 'id'>;

const changedRows = statement<TextChange>(
  () => `select id, case when tombstone is null then text_hash end as "textHash", assessed_at as "assessedAt",
  raised_at as "raisedAt"
from finding where installation = ? and assessed_at >= ? and entry is not null
  and (assessed_at < ? or (assessed_at = ? and id < ?))
order by assessed_at desc, id desc limit ?`,
);

/**
 * Findings of an installation that were read at `since` (epoch milliseconds) or later, the last read first, one page at a time.
 * @param after the last one of the page before; null for the first page
 */
export async function changedTexts(
  db: Database,
  installation: number,
  since: number,
  after: After | null,
  most: number,
): Promise<readonly TextChange[]> {
  const { assessedAt, id } = after ?? { assessedAt: Number.MAX_SAFE_INTEGER, id: '' };
  const rows = await changedRows(db, [installation, since, assessedAt, assessedAt, id, most]);
  return rows.map((row) => ({ ...row }));
}

/** One finding as the search takes it. */
export interface RegisterText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const textRows = statement<{ id: string; entry: string }>(
  (kind) => `select finding.id, finding.entry from finding
join ${rowsOf(kind, 'asked', { id: 'text' }, 'id')} on asked.id = finding.id where finding.entry is not null`,
);

/** The texts of findings (node ids), in no particular order. */
export async function textsOf(db: Database, ids: readonly string[]): Promise<readonly RegisterText[]> {
  if (ids.length === 0) return [];
  const rows = await textRows(db, [JSON.stringify(ids.map((id) => ({ id })))]);
  return rows.map(({ id, entry }) => {
    const { title, text } = JSON.parse(entry) as RegisterEntry;
    return { id, title, text };
  });
}
