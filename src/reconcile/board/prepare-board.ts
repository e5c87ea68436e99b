/** Brings the project itself into shape: fields, options, views, links. Looked at once an hour, or when something is missing. */
import { type BoardEffect, fieldsWithoutRoom, planBoard, readmeMark } from '../../assess/board/plan-board.ts';
import { resolveFields } from '../../assess/board/resolve-fields.ts';
import { applyToBoard } from '../../github/board/apply-board.ts';
import { findBoard, NoBoard } from '../../github/board/find-board.ts';
import { readBoard } from '../../github/board/read-board.ts';
import type { GitHubClient } from '../../github/client.ts';
import { Gone, Refused, staysRefused } from '../../github/problems.ts';
import type { BoardFacts } from '../../record/board-facts.ts';
import type { StoredBoard } from '../../store/boards.ts';
import { forgetItems, repositoriesOn } from '../../store/cards.ts';
import { repositoryPolicies } from '../../store/repository-policies.ts';
import { boardFields } from '../../words/board/fields.ts';
import { boardViews } from '../../words/board/views.ts';
import { boardReadme } from '../../words/trend-report/board-readme.ts';
import type { Context } from '../context.ts';
import { type BoardNotes, changeNotes } from './board-notes.ts';
import { forgetLostValues } from './lost-values.ts';

export interface Prepared {
  readonly project: string;
  readonly notes: BoardNotes;
  /** It was looked at just now: what GitHub refuses now is not for want of knowing the fields. */
  readonly looked: boolean;
}

/** How long fields and views are believed to be as they were. Milliseconds. */
const believeMs = 60 * 60 * 1000;
/** Rounds of planning: fields first, then what is made of them. One more than ever needed. */
const mostRounds = 4;

/** @throws {NoBoard} when people have to act first */
export async function prepareBoard(
  context: Context,
  client: GitHubClient,
  board: StoredBoard,
  notes: BoardNotes,
  today: string,
): Promise<Prepared> {
  const known = board.project;
  if (known !== null && context.now() - notes.checkedAt < believeMs) return { project: known, notes, looked: false };
  const { facts, fresh } = await findProject(context, client, board, notes);
  if (facts.closed) throw new NoBoard('closed');
  const repositories = await repositoriesOn(context.db, board.id);
  if (facts.public && (await anyPrivate(context, board.installation, repositories))) throw new NoBoard('public');
  if (fieldsWithoutRoom(facts, notes.fields) > 0) throw new NoBoard('full');
  const wanted = { repositories, today, readme: readmeOf(board, notes, today), fresh };
  const shaped = await shape(context, client, board, facts, notes, wanted);
  const fields = resolveFields(shaped, notes.fields);
  const found = Object.fromEntries([...fields].map(([key, { id, options }]) => [key, { id, options }]));
  const checkedAt = context.now();
  const change = ({ report }: BoardNotes): Partial<BoardNotes> => ({
    ...{ fields: found, url: shaped.url, fresh: false },
    // A report that came out meanwhile is still to be linked.
    checkedAt: report?.url === notes.report?.url ? checkedAt : 0,
  });
  await forgetLostValues(context.db, board.id, notes.fields, found);
  return { project: facts.id, notes: await changeNotes(context.db, board, change, facts.id), looked: true };
}

const readmeOf = ({ archiveAfter }: StoredBoard, { report }: BoardNotes, today: string): string =>
  `${boardReadme({ fields: boardFields, views: boardViews(today), report, archiveAfter }).trim()}\n\n${readmeMark}`;

/** A project that is gone is looked for, or made, anew; its cards are then all new, too. */
async function findProject(
  context: Context,
  client: GitHubClient,
  board: StoredBoard,
  notes: BoardNotes,
): Promise<{ facts: BoardFacts; fresh: boolean }> {
  if (board.project !== null) {
    try {
      return { facts: await readBoard(client, board.project), fresh: notes.fresh };
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      context.log.warn({ board: board.id }, 'The project of the board is gone');
    }
  }
  context.mustHold();
  const { id, ours } = await findBoard(client, board);
  if (board.project !== null && board.project !== id) await forgetItems(context.db, board.id);
  const facts = await readBoard(client, id);
  // The answer to its creation may have been lost: then it is found as it was created.
  const fresh = ours && resolveFields(facts, {}).size === 0;
  await changeNotes(context.db, board, { checkedAt: 0, fresh }, id);
  return { facts, fresh };
}

async function anyPrivate(context: Context, installation: number, ids: readonly string[]): Promise<boolean> {
  const on = new Set(ids);
  const all = await repositoryPolicies(context.db, installation);
  return all.some((policy) => policy.private && on.has(policy.repository));
}

async function shape(
  context: Context,
  client: GitHubClient,
  board: StoredBoard,
  first: BoardFacts,
  notes: BoardNotes,
  wanted: Parameters<typeof planBoard>[2],
): Promise<BoardFacts> {
  let facts = first;
  const failed = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const effects = planBoard(facts, notes.fields, wanted).filter((effect) => !failed.has(JSON.stringify(effect)));
    if (effects.length === 0) break;
    for (const effect of effects) {
      context.mustHold();
      if (!(await applied(context, client, board.owner, facts, notes, effect))) failed.add(JSON.stringify(effect));
    }
    facts = await readBoard(client, facts.id);
  }
  // Without its fields there is no board; a view or a link that GitHub refuses is only missed.
  if (planBoard(facts, notes.fields, wanted).some(isOfFields)) throw new NoBoard('fields');
  return facts;
}

const isOfFields = (effect: BoardEffect): boolean => effect.do === 'create-field' || effect.do === 'set-options';

/** What GitHub refuses is not tried again: somebody else may have made it at the same time, which the next reading shows. */
async function applied(
  context: Context,
  client: GitHubClient,
  owner: string,
  facts: BoardFacts,
  notes: BoardNotes,
  effect: BoardEffect,
): Promise<boolean> {
  try {
    await applyToBoard(client, owner, facts, resolveFields(facts, notes.fields), effect);
    context.metrics.effect(`board ${effect.do}`);
    return true;
  } catch (error) {
    if (!staysRefused(error)) throw error;
    if (isOfFields(effect) && error instanceof Refused && error.status === 403)
      throw new NoBoard('no-permission', error);
    context.log.warn({ effect: effect.do, err: error }, 'A change of the board was refused');
    return false;
  }
}
