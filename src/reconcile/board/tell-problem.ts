/** Tells people once that the board cannot be kept, in an issue of its own, and closes it when it works again. */
import { bringIssue, endIssue } from '../../github/own-issue.ts';
import { staysRefused } from '../../github/problems.ts';
import type { StoredBoard } from '../../store/boards.ts';
import {
  type BoardProblemId,
  boardProblemBody,
  boardProblemLabel,
  boardProblemMark,
  boardProblemOver,
  boardProblemTitle,
} from '../../words/board/problem.ts';
import type { Context } from '../context.ts';
import { currentPolicies } from '../current-policies.ts';
import { boardId } from './board-id.ts';
import type { BoardNotes } from './board-notes.ts';

/** @returns where people were told; null where no issue can be written: then the log has to do */
export async function tellProblem(
  context: Context,
  board: StoredBoard,
  notes: BoardNotes,
  problem: BoardProblemId,
): Promise<BoardNotes['told']> {
  context.log.warn({ board: board.id, owner: board.owner, problem }, 'The board cannot be kept up to date');
  const repository = notes.told?.repository ?? (await placeToTell(context, board));
  if (repository === null) return null;
  const project =
    board.number === null ? `${board.owner}, title ${board.title}` : `${board.owner}, number ${board.number}`;
  const body = boardProblemBody(problem, project, board.id);
  const wanted = { ...noticeOf(board, repository), title: boardProblemTitle, body, keptOpen: true };
  return orNull(context, async () => {
    const { number } = await bringIssue(context.clientOf(board.installation), wanted, notes.told?.issue ?? null);
    return { repository, issue: number };
  });
}

/** Closes the issue in which people were told. */
export async function tellSolved(context: Context, board: StoredBoard, told: NonNullable<BoardNotes['told']>) {
  const body = boardProblemOver(board.id);
  const { repository, issue } = told;
  const wanted = { ...noticeOf(board, repository), body };
  await orNull(context, () => endIssue(context.clientOf(board.installation), wanted, issue));
}

/** What the issue about a board is found again by. */
const noticeOf = ({ id }: StoredBoard, repository: string) => ({
  repository,
  label: boardProblemLabel,
  mark: boardProblemMark(id),
});

/** The repository of the reports, else the first whose policy names the board. */
async function placeToTell({ db }: Context, { id, installation }: StoredBoard): Promise<string | null> {
  const named = (await currentPolicies(db, installation)).filter(
    ({ policy }) => policy.board !== undefined && boardId(installation, policy.board) === id,
  );
  const place = named.find(({ policy }) => policy.reports.repository !== undefined)?.policy.reports.repository;
  const first = named[0]?.repository;
  return place ?? (first === undefined ? null : `${first.owner}/${first.name}`);
}

/** Telling is a courtesy: where GitHub refuses it, the log has it. What passes is passed on. */
async function orNull<T>(context: Context, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!staysRefused(error)) throw error;
    context.log.warn({ err: error }, 'The issue about the board was refused');
    return null;
  }
}
