/** What is remembered of a board beside its cards: ids of fields, the last look, and what people were told. */
import { z } from 'zod';
import { cardFields } from '../../record/card.ts';
import { changeBoard, type StoredBoard } from '../../store/boards.ts';
import type { Database } from '../../store/database.ts';
import { boardProblems } from '../../words/board/problem.ts';

const notes = z.object({
  /** Our fields by key. */
  fields: z.partialRecord(z.enum(cardFields), z.object({ id: z.string(), options: z.record(z.string(), z.string()) })),
  url: z.string().nullable(),
  /** When fields and views were last looked at; 0 to look again. Epoch milliseconds, as all times here. */
  checkedAt: z.number(),
  /** The day for which days open were counted, `2027-01-31`. */
  counted: z.string().nullable(),
  problem: z.enum(boardProblems).nullable(),
  /** While there is a problem: not before this time. */
  retryAt: z.number(),
  /** The issue in which people were told, and its repository `owner/repo`. */
  told: z.object({ repository: z.string(), issue: z.number() }).nullable(),
  /** The app created the project, and has not brought it into shape yet. */
  fresh: z.boolean(),
  /** The newest trend report, for the README. */
  report: z.object({ name: z.string(), url: z.string() }).nullable(),
});

export type BoardNotes = z.infer<typeof notes>;

const blankNotes: BoardNotes = {
  fields: {},
  url: null,
  checkedAt: 0,
  counted: null,
  problem: null,
  retryAt: 0,
  told: null,
  fresh: false,
  report: null,
};

/** The notes of a board; notes that are not understood count as none, for everything can be looked up again. */
export const readNotes = (board: StoredBoard): BoardNotes => notes.safeParse(board.state).data ?? blankNotes;

/** Changes some of the notes of a board, and its project where one is given; the others stay as they are by now. @returns all of them */
export async function changeNotes(
  db: Database,
  board: Pick<StoredBoard, 'id'>,
  change: Partial<BoardNotes> | ((now: BoardNotes) => Partial<BoardNotes>),
  project?: string,
): Promise<BoardNotes> {
  let state = blankNotes;
  await changeBoard(db, board.id, (stored) => {
    const now = readNotes(stored);
    state = { ...now, ...(typeof change === 'function' ? change(now) : change) };
    return { project: project ?? stored.project, state };
  });
  return state;
}
