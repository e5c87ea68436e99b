/** Boards: the projects that policies name, and what is remembered of them. Everything here can be found again on GitHub. */
import type { Database } from './database.ts';
import type { BoardTable } from './schema.ts';

export interface StoredBoard {
  readonly id: string;
  readonly installation: number;
  readonly owner: string;
  readonly title: string | null;
  readonly number: number | null;
  readonly timezone: string;
  /** Days after its end when a finding leaves. */
  readonly archiveAfter: number;
  /** Node id of the project, once it was found. */
  readonly project: string | null;
  /** The caller's notes; checked by the caller. */
  readonly state: unknown;
}

/** Notes a board that a policy names. One that is known keeps its notes. */
export async function noteBoard(db: Database, board: Omit<StoredBoard, 'project' | 'state'>): Promise<void> {
  const { archiveAfter, ...rest } = board;
  const changing = { timezone: board.timezone, archive_after: archiveAfter };
  await db.kysely
    .insertInto('board')
    .values({ ...rest, archive_after: archiveAfter, project: null, state: '{}' })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(changing)
        .where(({ or, eb }) =>
          or([eb('board.timezone', '<>', changing.timezone), eb('board.archive_after', '<>', archiveAfter)]),
        ),
    )
    .execute();
}

const fromRow = ({ archive_after, state, ...row }: BoardTable): StoredBoard => ({
  ...row,
  archiveAfter: archive_after,
  state: JSON.parse(state) as unknown,
});

export async function boardOf(db: Database, id: string): Promise<StoredBoard | null> {
  const row = await db.kysely.selectFrom('board').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The boards of an installation, by id. */
export async function boardsOf(db: Database, installation: number): Promise<readonly StoredBoard[]> {
  const boards = db.kysely.selectFrom('board').selectAll().where('installation', '=', installation);
  return (await boards.orderBy('id').execute()).map(fromRow);
}

/**
 * Changes what is noted of a board: `change` gets it as it stands, and gives its project (node id; null when it is lost) and the
 * caller's notes, as plain JSON. In one transaction: the run of the board and that of the report both note something there.
 */
export async function changeBoard(
  db: Database,
  id: string,
  change: (board: StoredBoard) => { readonly project: string | null; readonly state: object },
): Promise<void> {
  await db.transaction(async (inside) => {
    const asked = inside.kysely.selectFrom('board').selectAll().where('id', '=', id);
    const row = await asked.$if(inside.kind === 'postgres', (query) => query.forUpdate()).executeTakeFirst();
    if (row === undefined) return;
    const { project, state } = change(fromRow(row));
    const next = { project, state: JSON.stringify(state) };
    await inside.kysely.updateTable('board').set(next).where('id', '=', id).execute();
  });
}

/** Forgets a board that no policy names any more, with what is left of its cards. */
export async function forgetBoard(db: Database, id: string): Promise<void> {
  await db.kysely.deleteFrom('board_card').where('board', '=', id).where('gone', '=', 1).execute();
  await db.kysely
    .deleteFrom('board')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('board_card').select('finding').where('board', '=', id))),
    )
    .execute();
}
