/** What a reading leaves for what is published: the row for figures, the policy of the repository, the card on the board. */
import { trendRowOf } from '../assess/trend-row.ts';
import { noteBoard } from '../store/boards.ts';
import { dropCards, wantCard } from '../store/cards.ts';
import type { Database } from '../store/database.ts';
import { noteRepositoryPolicy } from '../store/repository-policies.ts';
import { writeTrendRow } from '../store/trend-rows.ts';
import type { WorkItem } from '../store/work.ts';
import { cardOf } from '../words/board/card.ts';
import { boardId } from './board/board-id.ts';
import { boardItem } from './board/board-items.ts';
import type { Run } from './run.ts';

/**
 * Call it in the transaction that writes the finding to the index, after it. The board follows the policy in force today, also
 * for a finding that stays closed under an earlier one.
 * @returns the boards to bring in step
 */
export async function rememberPublished(db: Database, run: Run): Promise<readonly WorkItem[]> {
  const { context, installation, facts, assessment, current } = run;
  const { id: repository, owner, name, private: closedToPublic } = facts.repository;
  await writeTrendRow(db, facts.id, trendRowOf(assessment, facts));
  const { digest, policy } = current;
  await noteRepositoryPolicy(db, { repository, installation, owner, name, private: closedToPublic, digest });
  const { board, timezone } = policy;
  const id = board === undefined ? null : boardId(installation, board);
  const left = await dropCards(db, facts.id, id);
  const changed = [...left];
  if (board !== undefined && id !== null) {
    const { title = null, number = null } = board;
    await noteBoard(db, {
      id,
      installation,
      owner: board.owner,
      title,
      number,
      timezone,
      archiveAfter: board.archive_after,
    });
    if (await wantCard(db, id, facts.id, cardOf(assessment, facts, board.archive_after))) changed.push(id);
  }
  return changed.map((one) => boardItem(context, installation, one, assessment.reference));
}
