/** Lists what is there: installations, repositories, changed issues, tracked issues. For sweeps. */
import { z } from 'zod';
import { issueState, labelNames, organisationPolicyIsOptional, policyMark, policyNames, rateLimit } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { Gone } from './problems.ts';
import { changedIssuesQuery, issuesByIdQuery } from './queries/register.ts';

const perPage = 100;

const installationsAnswer = z.array(z.object({ id: z.number(), suspended_at: z.string().nullish() }));

/** Ids of the installations that are not suspended. `app` is the client of the app itself. */
export async function listInstallations(app: GitHubClient): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let page = 1; ; page += 1) {
    const found = await app.get('GET /app/installations', { per_page: perPage, page }, installationsAnswer);
    ids.push(...found.filter((installation) => !installation.suspended_at).map((installation) => installation.id));
    if (found.length < perPage) return ids;
  }
}

const repositoriesAnswer = z.object({
  repositories: z.array(z.object({ node_id: z.string(), full_name: z.string(), archived: z.boolean().optional() })),
});

export interface ListedRepository {
  readonly id: string;
  readonly name: string;
}

/** The repositories an installation can see, archived ones left out. */
export async function listRepositories(client: GitHubClient): Promise<readonly ListedRepository[]> {
  const repositories: ListedRepository[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await client.get('GET /installation/repositories', { per_page: perPage, page }, repositoriesAnswer);
    for (const found of answer.repositories) {
      if (found.archived !== true) repositories.push({ id: found.node_id, name: found.full_name });
    }
    if (answer.repositories.length < perPage) return repositories;
  }
}

const issueNode = z
  .object({
    id: z.string(),
    number: z.number(),
    updatedAt: z.string(),
    state: issueState,
    body: z.string(),
    parent: z.object({ id: z.string() }).nullish(),
    labels: labelNames,
  })
  .transform(({ parent, ...issue }) => ({ ...issue, parent: parent?.id ?? null }));
const pullNode = z.object({ id: z.string(), updatedAt: z.string(), headRefOid: z.string() });

const changedAnswer = z.object({
  rateLimit,
  node: z
    .object({
      ...policyNames.shape,
      issues: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(issueNode.nullable()).nullable(),
      }),
      pullRequests: z.object({ nodes: z.array(pullNode.nullable()).nullable() }),
    })
    .nullable(),
});

export type ChangedIssue = z.infer<typeof issueNode>;
export type OpenPull = z.infer<typeof pullNode>;

export interface Changes {
  readonly issues: readonly ChangedIssue[];
  /** Up to 50 open pull requests, newest change first. */
  readonly pulls: readonly OpenPull[];
  /** Another text when a policy file in force for the repository is another. */
  readonly policy: string;
}

/** Issues changed since a time (ISO; null: ever), or only those with a label, and the open pull requests. */
export async function changedIssues(
  client: GitHubClient,
  repository: string,
  since: string | null,
  label: string | null,
  subIssues: boolean,
): Promise<Changes> {
  const issues: ChangedIssue[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Record<string, unknown> = {
      id: repository,
      since,
      labels: label === null ? null : [label],
      after,
    };
    const { node }: z.infer<typeof changedAnswer> = await client.query(
      changedIssuesQuery(subIssues),
      variables,
      changedAnswer,
      organisationPolicyIsOptional,
    );
    if (node === null) throw new Gone(`Repository ${repository} is not there`);
    issues.push(...(node.issues.nodes ?? []).flatMap((issue) => (issue === null ? [] : [issue])));
    after = node.issues.pageInfo.endCursor;
    if (!node.issues.pageInfo.hasNextPage || after === null) {
      const pulls = (node.pullRequests.nodes ?? []).flatMap((pull) => (pull === null ? [] : [pull]));
      return { issues, pulls, policy: policyMark(node) };
    }
  }
}

const byIdAnswer = z.object({
  rateLimit,
  nodes: z.array(z.object({ __typename: z.string(), id: z.string().optional() }).nullable()),
});

/** Which of these issues are still there. A transferred or deleted one is not. */
export async function stillThere(client: GitHubClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (let from = 0; from < ids.length; from += perPage) {
    const some = ids.slice(from, from + perPage);
    const { nodes } = await client.query(issuesByIdQuery, { ids: some }, byIdAnswer, (path) => path[0] === 'nodes');
    for (const node of nodes) if (node?.id !== undefined) there.add(node.id);
  }
  return there;
}
