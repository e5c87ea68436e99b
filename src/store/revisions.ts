/** The history of a description as it was read, so that one that did not change since needs no second request. */
import type { Revision } from '../record/facts.ts';
import type { Database } from './database.ts';

/** The history read when the text of `node` had been edited last at `editedAt` (ISO, UTC); null when it was not read then. */
export async function revisionsOf(db: Database, node: string, editedAt: string): Promise<readonly Revision[] | null> {
  const row = await db.kysely
    .selectFrom('revision')
    .select('revisions')
    .where('node', '=', node)
    .where('edited_at', '=', editedAt)
    .executeTakeFirst();
  return row ? (JSON.parse(row.revisions) as Revision[]) : null;
}

/** Remembers a history; of several of one node only that of the latest edit is kept. */
export async function rememberRevisions(
  db: Database,
  node: string,
  editedAt: string,
  revisions: readonly Revision[],
): Promise<void> {
  const rest = { edited_at: editedAt, revisions: JSON.stringify(revisions) };
  await db.kysely
    .insertInto('revision')
    .values({ node, ...rest })
    .onConflict((conflict) => conflict.column('node').doUpdateSet(rest).where('revision.edited_at', '<=', editedAt))
    .execute();
}
