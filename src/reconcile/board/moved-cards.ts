/** Cards that people changed by hand: put back with the next run of the board, with a word why, once for each finding. */

import type { BoardItem } from '../../github/board/read-board.ts';
import { readItem, readItems } from '../../github/board/read-board.ts';
import { commentOnce } from '../../github/own-issue.ts';
import { Gone, staysRefused } from '../../github/problems.ts';
import type { CardField } from '../../record/card.ts';
import { boardOf } from '../../store/boards.ts';
import { cardsAfter, cardsOfItem, markMoved, markTold, type StoredCard } from '../../store/cards.ts';
import { get } from '../../store/index-of-findings.ts';
import { add } from '../../store/work.ts';
import { movedByHand, takenByHand } from '../../words/board/moved.ts';
import { occasionMark } from '../../words/markers.ts';
import { type Context, done, isoTime, type Outcome } from '../context.ts';
import { boardItem } from './board-items.ts';
import { readNotes } from './board-notes.ts';
import { movedFields, valuesRead } from './card-changes.ts';
import type { Keeping } from './keep-cards.ts';

/** Somebody changed an item (node id) of a project: if it is a card of ours, it is compared. */
export async function reconcileCard(context: Context, installation: number, item: string): Promise<Outcome> {
  for (const card of await cardsOfItem(context.db, item)) {
    const board = await boardOf(context.db, card.board);
    if (board === null || board.installation !== installation) continue;
    const found = await readItem(context.clientOf(installation), item);
    const { fields } = readNotes(board);
    if (await compare(context, installation, card, found, fields))
      await add(context.db, boardItem(context, installation, board.id, 'card moved'));
  }
  return done;
}

/** Compares every card with what the project shows: changes of which no webhook told. @returns how many differ */
export async function findMovedCards({ context, client, board, project, notes }: Keeping): Promise<number> {
  const items = new Map<string, BoardItem>();
  for await (const page of readItems(client, project)) for (const item of page) items.set(item.id, item);
  let moved = 0;
  for (let after = ''; ; ) {
    const cards = await cardsAfter(context.db, board, after, 200);
    const last = cards.at(-1);
    if (last === undefined) return moved;
    after = last.finding;
    for (const card of cards) {
      // One that is not there yet, or was archived in time, is not looked for.
      if (card.item === null || card.archived || card.gone) continue;
      const found = items.get(card.item) ?? null;
      if (await compare(context, client.installation, card, found, notes.fields)) moved += 1;
    }
  }
}

/** @returns whether the card has to be written again */
async function compare(
  context: Context,
  installation: number,
  card: StoredCard,
  found: BoardItem | null,
  fields: Parameters<typeof valuesRead>[1],
): Promise<boolean> {
  if (found === null || (found.archived && !card.archived)) {
    const archived = found?.archived ?? false;
    // Whether a missing one was archived or removed is seen when it is added again.
    await markMoved(context.db, card, { written: null, item: archived ? card.item : null, archived });
    await tell(context, installation, card, null);
    return true;
  }
  if (found.archived) return false;
  const read = valuesRead(found.values, fields);
  const moved = card.written === null ? [] : movedFields(card.written, read);
  if (moved.length === 0) return false;
  await markMoved(context.db, card, { written: read, item: found.id, archived: false });
  // A card that is being written may show the old or the new; nobody has moved it then.
  if (!card.dirty) await tell(context, installation, card, moved);
  return true;
}

const monthMs = 30 * 24 * 60 * 60 * 1000;

/** Says why, once. `fields` is null for a card that was taken away. */
async function tell(
  context: Context,
  installation: number,
  { board, finding, told, wanted }: StoredCard,
  fields: readonly CardField[] | null,
): Promise<void> {
  const place = told || wanted.endedOn !== null ? null : await get(context.db, finding);
  if (place === null) return;
  const mark = occasionMark('board-moved');
  const body = fields === null ? takenByHand(mark) : movedByHand(fields, mark);
  const since = isoTime(context.now() - monthMs);
  try {
    const client = context.clientOf(installation);
    await commentOnce(client, `${place.owner}/${place.name}`, place.number, { body, mark, since }, context.appId);
    context.metrics.effect('board moved');
  } catch (error) {
    // The card went with its issue.
    if (error instanceof Gone) return;
    if (!staysRefused(error)) throw error;
    context.log.warn({ finding, err: error }, 'A comment about a moved card was refused');
  }
  await markTold(context.db, board, finding);
}
