/** The cards of boards: what each should show, what was written last, and the item that GitHub has for it. */
import type { Card, CardValues } from '../record/card.ts';
import type { Database } from './database.ts';
import { type Columns, rowsOf, statement } from './statement.ts';

export interface StoredCard {
  readonly board: string;
  /** Node id of the issue. */
  readonly finding: string;
  readonly wanted: Card;
  /** As last written or read; null when that is not known. */
  readonly written: Partial<CardValues> | null;
  /** Node id of the project's item; null before it is there, or when it was taken away. */
  readonly item: string | null;
  /** Its item was archived. */
  readonly archived: boolean;
  /** Something may be left to write. */
  readonly dirty: boolean;
  /** It does not belong there any more. */
  readonly gone: boolean;
  /** Somebody was told that the board follows the record. */
  readonly told: boolean;
}

/** Notes what a finding's card should show. @returns whether that is new */
export async function wantCard(db: Database, board: string, finding: string, card: Card): Promise<boolean> {
  const wanted = JSON.stringify(card);
  const row = await db.kysely
    .insertInto('board_card')
    .values({ board, finding, wanted, written: null, item: null, archived: 0, dirty: 1, gone: 0, told: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['board', 'finding'])
        .doUpdateSet({ wanted, dirty: 1, gone: 0 })
        .where(({ or, eb }) => or([eb('board_card.wanted', '<>', wanted), eb('board_card.gone', '=', 1)])),
    )
    .returning('finding')
    .executeTakeFirst();
  return row !== undefined;
}

/** Says that a finding belongs on no board but `except`. @returns the boards it leaves */
export async function dropCards(db: Database, finding: string, except: string | null): Promise<readonly string[]> {
  const rows = await db.kysely
    .updateTable('board_card')
    .set({ gone: 1, dirty: 1 })
    .where('finding', '=', finding)
    .where('gone', '=', 0)
    .$if(except !== null, (query) => query.where('board', '<>', except ?? ''))
    .returning('board')
    .execute();
  return rows.map(({ board }) => board);
}

/** Cards of a board that may differ from what should be there, at most `most`; by finding. */
export async function dirtyCards(db: Database, board: string, most: number): Promise<readonly StoredCard[]> {
  const dirty = db.kysely.selectFrom('board_card').selectAll().where('board', '=', board).where('dirty', '=', 1);
  return (await dirty.orderBy('finding').limit(most).execute()).map(fromRow);
}

/** Whether something may be left to write on a board. */
export async function anyDirty(db: Database, board: string): Promise<boolean> {
  return (await dirtyCards(db, board, 1)).length > 0;
}

/** Whether anything is to stay on a board. */
export async function anyStaying(db: Database, board: string): Promise<boolean> {
  const staying = db.kysely.selectFrom('board_card').select('finding').where('board', '=', board).where('gone', '=', 0);
  return (await staying.limit(1).executeTakeFirst()) !== undefined;
}

/** The cards of a board, a page after a finding. */
export async function cardsAfter(
  db: Database,
  board: string,
  after: string,
  most: number,
): Promise<readonly StoredCard[]> {
  const cards = db.kysely.selectFrom('board_card').selectAll().where('board', '=', board);
  return (await cards.where('finding', '>', after).orderBy('finding').limit(most).execute()).map(fromRow);
}

/** The cards of an item (node id); more than one only by mistake. */
export async function cardsOfItem(db: Database, item: string): Promise<readonly StoredCard[]> {
  const rows = await db.kysely.selectFrom('board_card').selectAll().where('item', '=', item).execute();
  return rows.map(fromRow);
}

/** Node ids of the repositories with findings on a board. */
export async function repositoriesOn(db: Database, board: string): Promise<readonly string[]> {
  const rows = await db.kysely
    .selectFrom('board_card')
    .innerJoin('finding', 'finding.id', 'board_card.finding')
    .select('finding.repository')
    .distinct()
    .where('board_card.board', '=', board)
    .where('board_card.gone', '=', 0)
    .orderBy('finding.repository')
    .execute();
  return rows.map(({ repository }) => repository);
}

/** What came of a card. `wanted` is what it was made from: if that has changed meanwhile, the card stays dirty. */
export interface CardOutcome {
  readonly finding: string;
  readonly wanted: Card;
  readonly written: Partial<CardValues> | null;
  readonly item: string | null;
  readonly archived: boolean;
  /** Nothing is left to do for it. */
  readonly done: boolean;
  /** The card as it was read before: where somebody noted something else meanwhile, that is not lost. */
  readonly before: Pick<StoredCard, 'written' | 'item' | 'gone'>;
}

const settledColumns: Columns = {
  finding: 'text',
  wanted: 'text',
  written: 'text',
  item: 'text',
  archived: 'bigint',
  dirty: 'bigint',
  before_written: 'text',
  before_item: 'text',
  before_gone: 'bigint',
};

/** Found to show something else while it was written: what it shows now is not known. */
const untouched =
  'board_card.written is not distinct from settled.before_written and board_card.item is not distinct from settled.before_item';

const settleRows = statement<never>(
  (kind) => `update board_card set
  written = case when ${untouched} then settled.written else null end,
  item = case when ${untouched} then settled.item else board_card.item end,
  archived = case when ${untouched} then settled.archived else board_card.archived end,
  dirty = case when ${untouched} and board_card.wanted = settled.wanted and board_card.gone = settled.before_gone
    then settled.dirty else 1 end
from ${rowsOf(kind, 'settled', settledColumns, 'finding')}
where board_card.board = ? and board_card.finding = settled.finding`,
);

const textOf = (written: StoredCard['written']): string | null => (written === null ? null : JSON.stringify(written));

/** Notes what came of cards. */
export async function settleCards(db: Database, board: string, outcomes: readonly CardOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ finding, wanted, written, item, archived, done, before }) => ({
    finding,
    wanted: JSON.stringify(wanted),
    written: textOf(written),
    item,
    archived: archived ? 1 : 0,
    dirty: done ? 0 : 1,
    before_written: textOf(before.written),
    before_item: before.item,
    before_gone: before.gone ? 1 : 0,
  }));
  await settleRows(db, [JSON.stringify(rows), board]);
}

/** Findings of those given that have a card to stay on another board of ours with the same project (node id). */
export async function onOtherBoards(
  db: Database,
  board: string,
  project: string,
  findings: readonly string[],
): Promise<ReadonlySet<string>> {
  if (findings.length === 0) return new Set();
  const cards = db.kysely.selectFrom('board_card').innerJoin('board', 'board.id', 'board_card.board');
  const rows = await cards
    .select('board_card.finding')
    .where('board.project', '=', project)
    .where('board_card.board', '<>', board)
    .where('board_card.gone', '=', 0)
    .where('board_card.finding', 'in', findings)
    .execute();
  return new Set(rows.map(({ finding }) => finding));
}

/** Forgets cards that left the board. */
export async function forgetCards(db: Database, board: string, findings: readonly string[]): Promise<void> {
  if (findings.length === 0) return;
  const gone = db.kysely.deleteFrom('board_card').where('board', '=', board).where('gone', '=', 1);
  await gone.where('finding', 'in', findings).execute();
}

/** Notes that the board was found to show something else, and whether somebody is told of it. */
export async function markMoved(
  db: Database,
  { board, finding }: Pick<StoredCard, 'board' | 'finding'>,
  found: Pick<StoredCard, 'written' | 'item' | 'archived'>,
): Promise<void> {
  const written = textOf(found.written);
  await db.kysely
    .updateTable('board_card')
    .set({ written, item: found.item, archived: found.archived ? 1 : 0, dirty: 1 })
    .where('board', '=', board)
    .where('finding', '=', finding)
    .execute();
}

/** Notes that people were told at this card that the board follows the record. */
export async function markTold(db: Database, board: string, finding: string): Promise<void> {
  await db.kysely
    .updateTable('board_card')
    .set({ told: 1 })
    .where('board', '=', board)
    .where('finding', '=', finding)
    .execute();
}

/** Everything of a board is to be looked at anew: its project is another one. */
export async function forgetItems(db: Database, board: string): Promise<void> {
  await db.kysely
    .updateTable('board_card')
    .set({ item: null, written: null, archived: 0, dirty: 1 })
    .where('board', '=', board)
    .execute();
}

interface Row {
  readonly board: string;
  readonly finding: string;
  readonly wanted: string;
  readonly written: string | null;
  readonly item: string | null;
  readonly archived: number;
  readonly dirty: number;
  readonly gone: number;
  readonly told: number;
}

const fromRow = ({ board, finding, wanted, written, item, archived, dirty, gone, told }: Row): StoredCard => ({
  board,
  finding,
  wanted: JSON.parse(wanted) as Card,
  written: written === null ? null : (JSON.parse(written) as Partial<CardValues>),
  item,
  archived: archived === 1,
  dirty: dirty === 1,
  gone: gone === 1,
  told: told === 1,
});
