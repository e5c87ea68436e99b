/** The work rows of boards. */
import { dayOf, later, startOfDay } from '../../assess/dates/calendar.ts';
import { boardsOf, type StoredBoard } from '../../store/boards.ts';
import { anyDirty } from '../../store/cards.ts';
import type { WorkItem } from '../../store/work.ts';
import { type Context, isoTime, priorities } from '../context.ts';

/** Findings change in bursts: their cards are written together after this long. Milliseconds. */
const gatherMs = 3_000;
/** After midnight, so that the day is over everywhere in the zone. Milliseconds. */
const afterMidnightMs = 5 * 60 * 1000;

/** The work row that brings a board in step, soon unless `runAt` says when. */
export const boardItem = (
  context: Context,
  installation: number,
  board: string,
  why: string,
  runAt = context.now() + gatherMs,
): WorkItem => ({
  key: `board:${installation}:${board}`,
  installation,
  priority: priorities.follow,
  runAt,
  watermark: 0,
  reason: `board ${why}`,
});

/** When the days open are counted next (epoch milliseconds). */
export function nextNight(context: Context, { timezone }: Pick<StoredBoard, 'timezone'>): number {
  const today = dayOf(isoTime(context.now()), timezone);
  return Date.parse(startOfDay(later(today, 1), timezone)) + afterMidnightMs;
}

/** The rows of an installation's boards, for the sweep: at once where something was left to write, else at night. */
export async function boardItems(context: Context, installation: number): Promise<readonly WorkItem[]> {
  const items: WorkItem[] = [];
  for (const board of await boardsOf(context.db, installation)) {
    const runAt = (await anyDirty(context.db, board.id)) ? undefined : nextNight(context, board);
    items.push(boardItem(context, installation, board.id, 'sweep', runAt));
  }
  return items;
}
