/** Status updates of a project: one for each period, ours told by the account that made it and by its mark. */
import { z } from 'zod';
import { rateLimit } from '../answers.ts';
import type { GitHubClient } from '../client.ts';
import { isViewer } from '../own-account.ts';
import { Gone } from '../problems.ts';
import { statusUpdatesQuery } from '../queries/board.ts';
import { changeOne } from './change-one.ts';

export interface WantedUpdate {
  /** Holds the mark. */
  readonly body: string;
  readonly mark: string;
  readonly status: 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | 'INACTIVE';
  /** `2026-10-01` */
  readonly startDate: string;
  readonly targetDate: string;
  /** False for what only those may read who see the findings: it is not shown on a public project. */
  readonly forEverybody: boolean;
}

const updatesAnswer = z.object({
  rateLimit,
  viewer: z.object({ login: z.string() }),
  node: z
    .object({
      public: z.boolean().optional(),
      statusUpdates: z
        .object({
          nodes: z.array(
            z
              .object({
                id: z.string(),
                body: z.string().nullish(),
                status: z.string().nullish(),
                creator: z.object({ __typename: z.string(), login: z.string() }).nullish(),
              })
              .nullable(),
          ),
        })
        .optional(),
    })
    .nullable(),
});

const made = z.object({ statusUpdate: z.object({ id: z.string() }) });

/** Makes the update of a period, or edits it where it differs. @returns its node id; null where it may not be shown */
export async function bringStatusUpdate(
  client: GitHubClient,
  project: string,
  wanted: WantedUpdate,
): Promise<string | null> {
  const { viewer, node } = await client.query(statusUpdatesQuery, { id: project }, updatesAnswer);
  if (node?.statusUpdates === undefined) throw new Gone(`The project ${project} is gone`);
  if (node.public === true && !wanted.forEverybody) return null;
  const own = node.statusUpdates.nodes.find(
    (update) =>
      update !== null &&
      (update.body ?? '').includes(wanted.mark) &&
      isViewer(viewer.login, { login: update.creator?.login ?? '', bot: update.creator?.__typename === 'Bot' }),
  );
  const { body, status, startDate, targetDate } = wanted;
  const content = { body, status, startDate, targetDate };
  if (own == null) {
    const input = { projectId: project, ...content };
    return (await changeOne(client, 'createProjectV2StatusUpdate', input, 'statusUpdate { id }', made)).statusUpdate.id;
  }
  const same = (own.body ?? '').replaceAll('\r\n', '\n').trim() === body.trim() && own.status === status;
  if (!same) {
    const input = { statusUpdateId: own.id, ...content };
    await changeOne(client, 'updateProjectV2StatusUpdate', input, 'statusUpdate { id }', made);
  }
  return own.id;
}
