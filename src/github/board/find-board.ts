/** Finds the project that a policy names, or creates it. */
import { z } from 'zod';
import type { BoardProblemId } from '../../words/board/problem.ts';
import { rateLimit } from '../answers.ts';
import type { GitHubClient } from '../client.ts';
import { isViewer } from '../own-account.ts';
import { Gone, Refused, Unexpected } from '../problems.ts';
import { boardOwnerQuery } from '../queries/board.ts';
import { changeOne } from './change-one.ts';

/** People have to act before the board can be kept. */
export class NoBoard extends Error {
  readonly problem: BoardProblemId;
  constructor(problem: BoardProblemId, cause?: Error) {
    super(`No board: ${problem}${cause === undefined ? '' : ` (${cause.message})`}`);
    this.name = 'NoBoard';
    this.problem = problem;
  }
}

export interface BoardAsked {
  readonly owner: string;
  readonly title: string | null;
  readonly number: number | null;
}

const ownerAnswer = z.object({
  rateLimit,
  viewer: z.object({ login: z.string() }),
  repositoryOwner: z
    .object({
      __typename: z.string(),
      id: z.string(),
      projectV2: z.object({ id: z.string() }).nullish(),
      projectsV2: z
        .object({
          nodes: z.array(
            z
              .object({
                id: z.string(),
                number: z.number(),
                title: z.string(),
                closed: z.boolean(),
                creator: z.object({ __typename: z.string(), login: z.string() }).nullish(),
              })
              .nullable(),
          ),
        })
        .nullish(),
    })
    .nullable(),
});

const createdAnswer = z.object({ projectV2: z.object({ id: z.string() }) });

/**
 * The node id of the project; `ours` when the app created it, now or before. Of several with the title the oldest open one.
 * @throws {NoBoard} when people have to act first
 */
export async function findBoard(
  client: GitHubClient,
  asked: BoardAsked,
): Promise<{ readonly id: string; readonly ours: boolean }> {
  const { owner, title, number } = asked;
  const byNumber = number !== null;
  const variables = { owner, title: title ?? '', number: number ?? 0, byNumber };
  const absent = (path: readonly (string | number)[]): boolean => path[0] === 'repositoryOwner';
  const read = client.query(boardOwnerQuery, variables, ownerAnswer, absent);
  const { viewer, repositoryOwner } = await read.catch((error: unknown) => {
    throw explained(error);
  });
  if (repositoryOwner === null) throw new NoBoard('not-found');
  if (repositoryOwner.__typename !== 'Organization') throw new NoBoard('not-organisation');
  if (byNumber) {
    if (repositoryOwner.projectV2 == null) throw new NoBoard('not-found');
    return { id: repositoryOwner.projectV2.id, ours: false };
  }
  const named = (repositoryOwner.projectsV2?.nodes ?? [])
    .filter((project) => project !== null)
    .filter((project) => !project.closed && project.title.trim().toLowerCase() === title?.trim().toLowerCase())
    .toSorted((a, b) => a.number - b.number);
  const [oldest] = named;
  if (oldest !== undefined) {
    const { login = '', __typename = '' } = oldest.creator ?? {};
    return { id: oldest.id, ours: isViewer(viewer.login, { login, bot: __typename === 'Bot' }) };
  }
  const input = { ownerId: repositoryOwner.id, title: title ?? '' };
  const created = await changeOne(client, 'createProjectV2', input, 'projectV2 { id }', createdAnswer).catch(
    (error: unknown) => {
      throw explained(error);
    },
  );
  return { id: created.projectV2.id, ours: true };
}

/** A refusal that stays is for people; anything else passes or is ours. */
function explained(error: unknown): unknown {
  if (error instanceof Refused && error.status !== 401) return new NoBoard('no-permission', error);
  if (error instanceof Gone) return new NoBoard('not-found', error);
  return error instanceof Unexpected ? new NoBoard('unsupported', error) : error;
}
