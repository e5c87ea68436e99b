/**
 * Management reviews: issues that our own account opened, with the mark of their day. An issue of anybody else is never taken
 * for one, whatever stands in it.
 */
import { z } from 'zod';
import type { LabelDefinition } from '../record/facts.ts';
import { reviewDateIn } from '../record/review/read-review.ts';
import type { GitHubClient } from './client.ts';
import { isViewer, viewerOf } from './own-account.ts';
import { applyToRepository } from './repository.ts';
import { repositoryPath } from './repository-path.ts';

/** A review as a list of issues shows it. */
export interface FoundReview {
  /** Node id. */
  readonly id: string;
  readonly number: number;
  /** `2027-03-15` */
  readonly date: string;
}

const listed = z.array(
  z.object({
    node_id: z.string(),
    number: z.number(),
    body: z.string().nullish(),
    user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
    pull_request: z.unknown().optional(),
  }),
);

const perPage = 100;
/** A few reviews a year: more pages than this are not reviews of ours. */
const mostPages = 5;

/** The reviews of ours in a repository (`owner/repo`) under a label, open and closed, the oldest first. */
export async function findReviews(
  client: GitHubClient,
  repository: string,
  label: string,
): Promise<readonly FoundReview[]> {
  const found: FoundReview[] = [];
  const authors = new Map<string, string>();
  const query = { ...repositoryPath(repository), labels: label, state: 'all', direction: 'asc', per_page: perPage };
  for (let page = 1; page <= mostPages; page += 1) {
    const issues = await client.get('GET /repos/{owner}/{repo}/issues', { ...query, page }, listed);
    for (const { node_id: id, number, body, user, pull_request } of issues) {
      const date = reviewDateIn(body ?? '');
      if (pull_request !== undefined || user?.type !== 'Bot' || date === null) continue;
      found.push({ id, number, date });
      authors.set(id, user.login);
    }
    if (issues.length < perPage) break;
  }
  if (found.length === 0) return [];
  const viewer = await viewerOf(client);
  return found.filter(({ id }) => isViewer(viewer, { login: authors.get(id) ?? '', bot: true }));
}

const created = z.object({ node_id: z.string(), number: z.number(), html_url: z.string() });

/** Opens a review, after its labels were made with their colours. Call `findReviews` first: it is not looked for again. */
export async function openReview(
  client: GitHubClient,
  repository: string,
  wanted: { readonly title: string; readonly body: string; readonly label: string },
  labels: readonly LabelDefinition[],
): Promise<{ readonly id: string; readonly number: number; readonly url: string }> {
  const place = repositoryPath(repository);
  for (const label of labels)
    await applyToRepository(client, { owner: place.owner, name: place.repo }, { do: 'create-label', label });
  const { title, body, label } = wanted;
  const route = 'POST /repos/{owner}/{repo}/issues';
  const issue = await client.write(route, { ...place, title, body, labels: [label] }, created);
  return { id: issue.node_id, number: issue.number, url: issue.html_url };
}
