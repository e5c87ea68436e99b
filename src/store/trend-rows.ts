/** The rows that figures are made of. They are many, so they are read in pages, between which others get their turn. */
import type { TrendRow } from '../record/trend-row.ts';
import type { Database } from './database.ts';
import { rowsOf, statement } from './statement.ts';

/** A finding's row, and where it stands. */
export interface StoredTrendRow {
  /** Node id of the finding. */
  readonly id: string;
  /** Node id of its repository. */
  readonly repository: string;
  readonly row: TrendRow;
}

/** Writes the row of a finding (node id) that is in the index already. */
export async function writeTrendRow(db: Database, id: string, row: TrendRow): Promise<void> {
  await db.kysely
    .updateTable('finding')
    .set({ trend: JSON.stringify(row) })
    .where('id', '=', id)
    .execute();
}

const idRows = statement<{ readonly id: string }>(
  (kind) => `select finding.id from ${rowsOf(kind, 'asked', { id: 'text' }, 'id')}
cross join finding where finding.repository = asked.id and finding.installation = ? and finding.tombstone is null
  and finding.trend is not null
order by finding.id`,
);

const pageRows = statement<{ readonly id: string; readonly repository: string; readonly trend: string }>(
  (kind) => `select finding.id, finding.repository, finding.trend
from ${rowsOf(kind, 'asked', { id: 'text' }, 'id')} cross join finding where finding.id = asked.id
order by finding.id`,
);

/** Rows read before others get their turn. */
const page = 1_000;

/**
 * The rows of the findings of some repositories (node ids) of an installation, by node id. Not one picture of the register: what
 * changes while it is read may be told as it is then.
 */
export async function trendRows(
  db: Database,
  installation: number,
  repositories: readonly string[],
): Promise<readonly StoredTrendRow[]> {
  const asked = JSON.stringify(repositories.map((id) => ({ id })));
  const ids = (await idRows(db, [asked, installation])).map(({ id }) => ({ id }));
  const found: StoredTrendRow[] = [];
  for (let from = 0; from < ids.length; from += page) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    const rows = await pageRows(db, [JSON.stringify(ids.slice(from, from + page))]);
    for (const { id, repository, trend } of rows) found.push({ id, repository, row: JSON.parse(trend) as TrendRow });
  }
  return found;
}
