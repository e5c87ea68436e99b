/** From `owner/repo#12` to the issue: commands name other findings as people do. */
import { z } from 'zod';
import { rateLimit } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { Gone, Refused } from './problems.ts';
import { issueByNumberQuery } from './queries/register.ts';

const answer = z.object({
  rateLimit,
  repository: z
    .object({ issueOrPullRequest: z.object({ __typename: z.string(), id: z.string() }).nullable() })
    .nullable(),
});

/** The node id of an issue; null when there is none, it is a pull request, or the installation may not see it. */
export async function resolveIssue(
  client: GitHubClient,
  owner: string,
  name: string,
  number: number,
): Promise<string | null> {
  try {
    const { repository } = await client.query(issueByNumberQuery, { owner, name, number }, answer);
    const found = repository?.issueOrPullRequest ?? null;
    return found?.__typename === 'Issue' ? found.id : null;
  } catch (error) {
    if (error instanceof Gone || error instanceof Refused) return null;
    throw error;
  }
}
