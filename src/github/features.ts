/** What this GitHub can do. Older GitHub Enterprise Server has no sub-issues; it is found out by asking, not by version. */
import type { Logger } from 'pino';
import { z } from 'zod';
import type { GitHubClient } from './client.ts';

/** A value found out once, at the first use, and kept. */
export type Feature = (client: GitHubClient) => Promise<boolean>;

const answer = z.object({
  __type: z.object({ fields: z.array(z.object({ name: z.string() })).nullable() }).nullable(),
});
const query = '{ __type(name: "Issue") { fields { name } } }';

/** Whether issues have sub-issues. A failure is not remembered: it is asked again with the next reading. */
export function subIssuesFeature(log: Logger): Feature {
  let known: Promise<boolean> | null = null;
  return (client) => {
    known ??= client.query(query, {}, answer).then(({ __type }) => {
      const has = __type?.fields?.some((field) => field.name === 'subIssues') ?? false;
      if (!has) log.info('This GitHub has no sub-issues: corrective actions are read from a table in the description');
      return has;
    });
    known.catch(() => {
      known = null;
    });
    return known;
  };
}
