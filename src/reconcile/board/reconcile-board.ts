/**
 * Keeps one board: the project in shape, the cards in step, and every night the days open. What people have to set right is
 * told once; everything else of the app goes on meanwhile.
 */
import { dayOf } from '../../assess/dates/calendar.ts';
import { NoBoard } from '../../github/board/find-board.ts';
import { Gone } from '../../github/problems.ts';
import { boardOf, forgetBoard, type StoredBoard } from '../../store/boards.ts';
import { anyStaying } from '../../store/cards.ts';
import { type Context, done, isoTime, type Outcome } from '../context.ts';
import { nextNight } from './board-items.ts';
import { type BoardNotes, changeNotes, readNotes } from './board-notes.ts';
import { CardsLost, type Keeping, keepAllCards, keepDirtyCards } from './keep-cards.ts';
import { findMovedCards } from './moved-cards.ts';
import { prepareBoard } from './prepare-board.ts';
import { tellProblem, tellSolved } from './tell-problem.ts';

/** While people have to act, the board is tried again after this. Milliseconds. */
const retryMs = 60 * 60 * 1000;

/** Brings one board up to date. */
export async function reconcileBoard(context: Context, installation: number, id: string): Promise<Outcome> {
  const board = await boardOf(context.db, id);
  if (board === null || board.installation !== installation) return done;
  const notes = readNotes(board);
  if (notes.problem !== null && context.now() < notes.retryAt) return { result: 'wake', at: notes.retryAt };
  const today = dayOf(isoTime(context.now()), board.timezone);
  try {
    if (!(await anyStaying(context.db, id))) return await abandon(context, board, notes, today);
    await keep(context, board, notes, today);
  } catch (error) {
    if (error instanceof NoBoard) return putOff(context, board, error);
    if (error instanceof CardsLost || error instanceof Gone) await lookAgain(context, id);
    throw error;
  }
  return { result: 'wake', at: nextNight(context, board) };
}

async function keep(context: Context, board: StoredBoard, before: BoardNotes, today: string): Promise<void> {
  const client = context.clientOf(board.installation);
  // Never back: repositories of several time zones may share a board.
  const counts = before.counted === null || before.counted < today;
  // What cards show is compared with fields as they are, not as they were an hour ago.
  const known = counts ? { ...before, checkedAt: 0 } : before;
  const { project, notes, looked } = await prepareBoard(context, client, board, known, today);
  const keeping: Keeping = { context, client, board: board.id, project, notes, looked, today };
  if (counts) {
    const moved = await findMovedCards(keeping);
    const changes = await keepAllCards(keeping);
    await changeNotes(context.db, board, { counted: today });
    context.log.info({ board: board.id, changes, moved }, 'The board was looked through');
  }
  await keepDirtyCards(keeping);
  if (notes.problem === null) return;
  if (notes.told !== null) await tellSolved(context, board, notes.told);
  await changeNotes(context.db, board, { problem: null, told: null, retryAt: 0 });
}

/** No policy names it any more: our cards go, and the project is left to people as it is. */
async function abandon(context: Context, board: StoredBoard, notes: BoardNotes, today: string): Promise<Outcome> {
  const { id, installation, project } = board;
  const client = context.clientOf(installation);
  try {
    if (project !== null) await keepDirtyCards({ context, client, board: id, project, notes, looked: true, today });
  } catch (error) {
    // Then they stay: nobody asks for this board any more, so nobody is told of what keeps it from being tidied.
    if (!(error instanceof NoBoard)) throw error;
  }
  if (notes.told !== null) await tellSolved(context, board, notes.told);
  await forgetBoard(context.db, id);
  context.log.info({ board: id }, 'No finding belongs on the board any more');
  return done;
}

/** Once for each problem: the issue is edited when the reason becomes another. */
async function putOff(context: Context, { id }: StoredBoard, { problem, message }: NoBoard): Promise<Outcome> {
  const board = await boardOf(context.db, id);
  if (board === null) return done;
  const notes = readNotes(board);
  const told = notes.problem === problem ? notes.told : await tellProblem(context, board, notes, problem);
  context.log.debug({ board: id, why: message }, 'The board is put off');
  const retryAt = context.now() + retryMs;
  await changeNotes(context.db, board, { problem, told, retryAt, checkedAt: 0 });
  return { result: 'wake', at: retryAt };
}

async function lookAgain(context: Context, id: string): Promise<void> {
  await changeNotes(context.db, { id }, { checkedAt: 0 });
}
