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
import { type BoardNotes, readNotes, writeNotes } from './board-notes.ts';
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
  const { project, notes } = await prepareBoard(context, client, board, before, today);
  const keeping: Keeping = { context, client, board: board.id, project, notes, today };
  let now = notes;
  if (notes.counted !== today) {
    const moved = await findMovedCards(keeping);
    const changes = await keepAllCards(keeping);
    now = { ...now, counted: today };
    context.log.info({ board: board.id, changes, moved }, 'The board was looked through');
  }
  await keepDirtyCards(keeping);
  if (now.problem !== null) {
    if (now.told !== null) await tellSolved(context, board, now.told);
    now = { ...now, problem: null, told: null, retryAt: 0 };
  }
  if (now !== notes) await writeNotes(context.db, board, project, now);
}

/** No policy names it any more: our cards go, and the project is left to people as it is. */
async function abandon(context: Context, board: StoredBoard, notes: BoardNotes, today: string): Promise<Outcome> {
  const { id, installation, project } = board;
  const client = context.clientOf(installation);
  if (project !== null) await keepDirtyCards({ context, client, board: id, project, notes, today });
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
  await writeNotes(context.db, board, board.project, { ...notes, problem, told, retryAt, checkedAt: 0 });
  return { result: 'wake', at: retryAt };
}

async function lookAgain(context: Context, id: string): Promise<void> {
  const board = await boardOf(context.db, id);
  if (board !== null) await writeNotes(context.db, board, board.project, { ...readNotes(board), checkedAt: 0 });
}
