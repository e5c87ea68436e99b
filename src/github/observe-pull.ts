/** Reads what merging a pull request, or a merge group, would close. */
import { z } from 'zod';
import { policyPath } from '../policy/schema.ts';
import { closingReferences } from '../record/closing-keywords.ts';
import type { IssueReference, PolicyFile, PullFacts, RepositoryFacts } from '../record/facts.ts';
import {
  issueState,
  labelNames,
  organisationPolicyIsOptional,
  otherThan,
  policyBlob,
  policyFile,
  policyFiles,
  pullState,
  rateLimit,
  repositoryFacts,
  repositoryWithPolicy,
} from './answers.ts';
import type { GitHubClient } from './client.ts';
import { Gone } from './problems.ts';
import { mergeGroupQuery, namedIssuesQuery, pullQuery } from './queries/pull.ts';

const namedIssue = z
  .object({
    id: z.string(),
    number: z.number(),
    state: issueState,
    repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
    labels: labelNames,
  })
  .transform(
    ({ repository, ...issue }): IssueReference => ({
      ...issue,
      owner: repository.owner.login,
      repository: repository.name,
    }),
  );

const pullNode = z.object({
  id: z.string(),
  number: z.number(),
  url: z.string(),
  title: z.string(),
  state: pullState,
  updatedAt: z.string(),
  headRefOid: z.string(),
  baseRefName: z.string(),
  closingIssuesReferences: z
    .object({ pageInfo: z.object({ hasNextPage: z.boolean() }), nodes: z.array(namedIssue.nullable()).nullable() })
    .nullable(),
  messages: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.array(z.object({ commit: z.object({ message: z.string() }) }).nullable()).nullable(),
  }),
  files: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean() }),
      nodes: z.array(z.object({ path: z.string() }).nullable()).nullable(),
    })
    .nullish(),
  newest: z.object({
    nodes: z
      .array(
        z
          .object({ commit: z.object({ oid: z.string(), file: z.object({ object: policyBlob }).nullish() }) })
          .nullable(),
      )
      .nullable(),
  }),
});
type PullNode = z.infer<typeof pullNode>;

const repositoryOfPull = repositoryWithPolicy.extend({ defaultBranchRef: z.object({ name: z.string() }).nullable() });
type RepositoryOfPull = z.infer<typeof repositoryOfPull>;

const siblings = z.object({
  nodes: z
    .array(
      z
        .object({
          commit: z.object({
            associatedPullRequests: z.object({ nodes: z.array(pullNode.nullable()).nullable() }).nullable(),
          }),
        })
        .nullable(),
    )
    .nullable(),
});

const pullAnswer = z.object({
  rateLimit,
  node: z
    .union([
      pullNode.extend({ __typename: z.literal('PullRequest'), repository: repositoryOfPull, newestCommit: siblings }),
      otherThan('PullRequest'),
    ])
    .nullable(),
});

const groupAnswer = z.object({
  rateLimit,
  node: z
    .union([
      repositoryOfPull.extend({
        __typename: z.literal('Repository'),
        named: pullNode.nullable(),
        mergeQueue: z
          .object({
            entries: z
              .object({
                nodes: z
                  .array(
                    z
                      .object({
                        position: z.number(),
                        headCommit: z.object({ oid: z.string() }).nullable(),
                        pullRequest: pullNode.nullable(),
                      })
                      .nullable(),
                  )
                  .nullable(),
              })
              .nullable(),
          })
          .nullable(),
      }),
      otherThan('Repository'),
    ])
    .nullable(),
});

/** A head to be checked: one commit and every pull request that it belongs to, because they share the check. */
export interface HeadFacts {
  readonly now: string;
  readonly repository: RepositoryFacts;
  readonly sha: string;
  readonly pulls: readonly PullFacts[];
  /** The policy files that rule the repository now, on its default branch. */
  readonly policyFiles: { readonly repository: PolicyFile | null; readonly organisation: PolicyFile | null };
}

/** Reads a pull request and those that share its head. Throws `Gone` when it is not there. */
export async function observePull(client: GitHubClient, id: string, now: string): Promise<HeadFacts> {
  const { node } = await client.query(pullQuery, { id }, pullAnswer, organisationPolicyIsOptional);
  if (node === null) throw new Gone(`Pull request ${id} is not there`);
  const others = present(node.newestCommit.nodes)
    .flatMap((entry) => present(entry.commit.associatedPullRequests?.nodes))
    .filter((other) => other.id !== node.id && other.state === 'open' && other.headRefOid === node.headRefOid);
  return head(client, node.repository, node.headRefOid, [node, ...others], now);
}

/**
 * Reads a merge group: the queue of the branch up to and with the entry that was made into this commit.
 * `ref` is `refs/heads/gh-readonly-queue/<branch>/pr-<number>-<sha>`. Where the queue does not show the entry (read too
 * early, too long a queue, or left by now), the pull request that `ref` names stands for it: no group passes unread.
 */
export async function observeMergeGroup(
  client: GitHubClient,
  repository: string,
  sha: string,
  ref: string,
  now: string,
): Promise<HeadFacts> {
  const named = /^(?:refs\/heads\/)?gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref);
  const number = Number(named?.[2] ?? 0);
  const variables = { id: repository, branch: named?.[1] ?? '', number };
  const { node } = await client.query(mergeGroupQuery, variables, groupAnswer, groupMayLack);
  if (node === null) throw new Gone(`Repository ${repository} is not there`);
  const entries = present(node.mergeQueue?.entries?.nodes);
  const own = entries.find((entry) => entry.headCommit?.oid === sha || entry.pullRequest?.number === number);
  const ahead = own === undefined ? [] : entries.filter((entry) => entry.position <= own.position);
  const pulls = present([...ahead.map((entry) => entry.pullRequest), node.named]);
  return head(client, node, sha, [...new Map(pulls.map((pull) => [pull.id, pull])).values()], now);
}

const groupMayLack = (path: readonly (string | number)[]): boolean =>
  organisationPolicyIsOptional(path) || path.at(-1) === 'named';

const present = <T>(nodes: readonly (T | null)[] | null | undefined): T[] =>
  (nodes ?? []).flatMap((node) => (node === null ? [] : [node]));

async function head(
  client: GitHubClient,
  repository: RepositoryOfPull,
  sha: string,
  nodes: readonly PullNode[],
  now: string,
): Promise<HeadFacts> {
  const pulls: PullFacts[] = [];
  for (const node of nodes) pulls.push(await pullFacts(client, repository, node, now));
  return { now, repository: repositoryFacts(repository), sha, pulls, policyFiles: policyFiles(repository) };
}

async function pullFacts(
  client: GitHubClient,
  repository: RepositoryOfPull,
  node: PullNode,
  now: string,
): Promise<PullFacts> {
  const baseIsDefault = repository.defaultBranchRef?.name === node.baseRefName;
  const closes = present(node.closingIssuesReferences?.nodes);
  const byCommit = baseIsDefault ? await closedByCommits(client, repository, node, closes) : nothingNamed;
  return {
    now,
    repository: repositoryFacts(repository),
    id: node.id,
    number: node.number,
    url: node.url,
    title: node.title,
    state: node.state,
    updatedAt: node.updatedAt,
    headSha: node.headRefOid,
    baseBranch: node.baseRefName,
    baseIsDefault,
    closes: baseIsDefault ? closes : [],
    closesByCommit: byCommit.issues,
    partlyRead:
      (node.closingIssuesReferences?.pageInfo.hasNextPage ?? false) ||
      node.messages.pageInfo.hasNextPage ||
      byCommit.more,
    policyChange: policyChange(repository, node),
  };
}

const mostNamed = 50;
const nothingNamed = { issues: [], more: false };
const namedAnswer = z.object({ rateLimit }).catchall(
  z
    .object({
      issueOrPullRequest: z.union([namedIssue, otherThan('Issue')]).nullish(),
    })
    .nullish(),
);

/** Issues that a commit message closes on merging; those GitHub lists already are left out. */
async function closedByCommits(
  client: GitHubClient,
  repository: RepositoryOfPull,
  node: PullNode,
  known: readonly IssueReference[],
): Promise<{ readonly issues: readonly IssueReference[]; readonly more: boolean }> {
  const here = { owner: repository.owner.login, name: repository.name };
  const listed = new Set(known.map((issue) => `${issue.owner}/${issue.repository}#${issue.number}`.toLowerCase()));
  const named = new Map(
    present(node.messages.nodes)
      .flatMap(({ commit }) => closingReferences(commit.message, here))
      .map((reference) => [`${reference.owner}/${reference.name}#${reference.number}`.toLowerCase(), reference]),
  );
  const unlisted = [...named].filter(([key]) => !listed.has(key));
  const wanted = unlisted.slice(0, mostNamed);
  if (wanted.length === 0) return nothingNamed;
  const variables: Record<string, string | number> = {};
  wanted.forEach(([, reference], i) => {
    variables[`owner${i}`] = reference.owner;
    variables[`name${i}`] = reference.name;
    variables[`number${i}`] = reference.number;
  });
  const anyMayBeAbsent = () => true;
  const { rateLimit: _, ...answer } = await client.query(
    namedIssuesQuery(wanted.length),
    variables,
    namedAnswer,
    anyMayBeAbsent,
  );
  const issues = Object.values(answer).flatMap((found) =>
    found?.issueOrPullRequest == null ? [] : [found.issueOrPullRequest],
  );
  return { issues, more: unlisted.length > wanted.length };
}

/**
 * The policy file at the head when the pull request changes it: one that was only branched off before the default branch
 * changed does not. A deleted file is no change to be checked. Beyond the files that were read, differing is taken as a change.
 */
function policyChange(repository: RepositoryOfPull, node: PullNode): PolicyFile | null {
  const listed = present(node.files?.nodes).some((file) => file.path === policyPath);
  if (!listed && node.files?.pageInfo.hasNextPage !== true) return null;
  const name = `${repository.owner.login}/${repository.name}`;
  const proposed = policyFile(name, present(node.newest.nodes).at(-1)?.commit.file?.object ?? null);
  return proposed === null || proposed.blob === repository.policy?.oid ? null : proposed;
}
