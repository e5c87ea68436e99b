/** GraphQL: repositories, labels, branches, commits, files, the merge queue. */
import { accountOf, findAccount, roleOn } from '../accounts.ts';
import { findLabel } from '../acts/labels.ts';
import { ancestry, findCommit } from '../git.ts';
import { nodeId } from '../ids.ts';
import { gitUser } from '../json/commit.ts';
import { labelsOf } from '../json/issue.ts';
import { repositoryPage } from '../json/repository.ts';
import type { Label, Repository } from '../world.ts';
import type { Commit, MergeGroup } from '../world-code.ts';
import type { Issue } from '../world-issues.ts';
import { nameWithOwner } from './accounts.ts';
import { connect, type Order } from './connection.ts';
import {
  type Args,
  type Blob,
  type Context,
  homeOf,
  type MergeQueue,
  notFound,
  type Ref,
  type Resolvers,
  type TreeEntry,
} from './context.ts';
import { repositoryProjects } from './projects.ts';

const strings = (value: unknown): string[] | null => (Array.isArray(value) ? value.map(String) : null);
const record = (value: unknown): Args => (typeof value === 'object' && value !== null ? { ...value } : {});

const orderKeys: Readonly<Record<string, (issue: Issue) => number>> = {
  CREATED_AT: (issue) => Date.parse(issue.createdAt),
  UPDATED_AT: (issue) => Date.parse(issue.updatedAt),
  COMMENTS: (issue) => issue.commentIds.length,
};

/** The order of an IssueOrder argument; by number when none is given. */
function issueOrder(args: Args): Order<Issue> {
  const { field, direction } = record(args.orderBy);
  const key = orderKeys[String(field)];
  return {
    key: (issue) => (key === undefined ? [issue.id] : [key(issue), issue.id]),
    descending: direction === 'DESC',
  };
}

/** Issues or pull requests of a repository by the arguments GitHub's connections take. */
function listed(repository: Repository, args: Args, context: Context, pulls: boolean): Issue[] {
  const { world } = context.github;
  const filter = record(args.filterBy);
  const labels = [...(strings(args.labels) ?? []), ...(strings(filter.labels) ?? [])].map((name) => name.toLowerCase());
  const states = strings(args.states) ?? strings(filter.states);
  const since = typeof filter.since === 'string' ? Date.parse(filter.since) : null;
  const creator = typeof filter.createdBy === 'string' ? findAccount(world, filter.createdBy) : undefined;
  return [...repository.issues.values()].flatMap((id) => {
    const issue = world.issues.get(id);
    if (issue === undefined || (issue.pull !== null) !== pulls) return [];
    if (states !== null && !states.includes(stateOf(issue))) return [];
    if (since !== null && Date.parse(issue.updatedAt) < since) return [];
    if (creator !== undefined && issue.authorId !== creator?.id) return [];
    // Several labels mean any of them here; REST means all.
    if (labels.length > 0 && !labelsOf(repository, issue).some((label) => labels.includes(label.name.toLowerCase())))
      return [];
    return [issue];
  });
}

export const stateOf = (issue: Issue): string => (issue.pull?.merged ? 'MERGED' : issue.state.toUpperCase());

function numbered(
  repository: Repository,
  args: Args,
  context: Context,
  wanted: 'Issue' | 'PullRequest' | 'IssueOrPullRequest',
): Issue {
  const number = Number(args.number);
  const issue = context.github.world.issues.get(repository.issues.get(number) ?? 0);
  const kind = issue === undefined ? null : issue.pull === null ? 'Issue' : 'PullRequest';
  if (issue !== undefined && (wanted === 'IssueOrPullRequest' || wanted === kind)) return issue;
  const what = { Issue: 'an Issue', PullRequest: 'a PullRequest', IssueOrPullRequest: 'an issue or pull request' }[
    wanted
  ];
  throw notFound(`Could not resolve to ${what} with the number of ${number}.`);
}

/** `object(expression: "HEAD:path")` or a commit by branch or sha; null when there is none. */
function gitObject(repository: Repository, args: Args): Blob | Commit | null {
  const expression = String(args.expression ?? args.oid ?? '');
  const [ref = '', path] = [
    expression.split(':', 1)[0],
    expression.includes(':') ? expression.slice(expression.indexOf(':') + 1) : undefined,
  ];
  const commit = findCommit(repository, ref);
  if (commit === null || path === undefined) return commit;
  const sha = commit.tree.get(path);
  return sha === undefined ? null : { kind: 'Blob', sha, repositoryId: repository.id };
}

export const repositoryResolvers: Resolvers<Repository> = {
  ...repositoryProjects,
  id: (repository) => repository.nodeId,
  databaseId: (repository) => repository.id,
  name: (repository) => repository.name,
  nameWithOwner: (repository, _, context) => nameWithOwner(context, repository),
  description: (repository) => repository.description,
  owner: (repository, _, { github }) => accountOf(github.world, repository.ownerId),
  isPrivate: (repository) => repository.private,
  isArchived: (repository) => repository.archived,
  isDisabled: () => false,
  isEmpty: (repository) => repository.branches.size === 0,
  isFork: () => false,
  isInOrganization: (repository, _, { github }) => accountOf(github.world, repository.ownerId).kind === 'Organization',
  hasIssuesEnabled: (repository) => repository.hasIssues,
  visibility: (repository) => (repository.private ? 'PRIVATE' : 'PUBLIC'),
  url: (repository, _, { github }) => repositoryPage(github, repository),
  resourcePath: (repository, _, context) => `/${nameWithOwner(context, repository)}`,
  createdAt: (repository) => repository.createdAt,
  updatedAt: (repository) => repository.updatedAt,
  pushedAt: (repository) => repository.pushedAt,
  viewerPermission: (repository, _, { github, viewer }) =>
    viewer.kind === 'person' ? roleOn(github.world, repository, viewer.actor.account).toUpperCase() : null,
  defaultBranchRef: (repository) =>
    repository.branches.has(repository.defaultBranch)
      ? { kind: 'Ref', name: repository.defaultBranch, repositoryId: repository.id }
      : null,
  object: (repository, args) => gitObject(repository, args),
  labels: (repository, args) => {
    const query = typeof args.query === 'string' ? args.query.toLowerCase() : '';
    const labels = [...repository.labels.values()].filter((label) =>
      `${label.name} ${label.description ?? ''}`.toLowerCase().includes(query),
    );
    return connect(labels, args, { key: (label) => [label.id] });
  },
  label: (repository, args) => findLabel(repository, String(args.name)),
  issues: (repository, args, context) => connect(listed(repository, args, context, false), args, issueOrder(args)),
  pullRequests: (repository, args, context) => {
    const { baseRefName: base, headRefName: head } = args;
    const pulls = listed(repository, args, context, true).filter(
      ({ pull }) => (base == null || pull?.baseRef === base) && (head == null || pull?.headRef === head),
    );
    return connect(pulls, args, issueOrder(args));
  },
  issue: (repository, args, context) => numbered(repository, args, context, 'Issue'),
  pullRequest: (repository, args, context) => numbered(repository, args, context, 'PullRequest'),
  issueOrPullRequest: (repository, args, context) => numbered(repository, args, context, 'IssueOrPullRequest'),
  mergeQueue: (repository, args) => {
    const branch = String(args.branch ?? repository.defaultBranch);
    const queued = repository.mergeQueue.some((entry) => entry.baseRef === `refs/heads/${branch}`);
    return queued ? { kind: 'MergeQueue', repositoryId: repository.id, branch } : null;
  },
};

export const labelResolvers: Resolvers<Label> = {
  id: (label) => label.nodeId,
  name: (label) => label.name,
  color: (label) => label.color,
  description: (label) => label.description,
  isDefault: () => false,
  createdAt: (label) => label.createdAt,
  updatedAt: (label) => label.updatedAt,
  repository: (label, _, context) => homeOf(context, label),
  url: (label, _, context) =>
    `${repositoryPage(context.github, homeOf(context, label))}/labels/${encodeURIComponent(label.name)}`,
};

export const refResolvers: Resolvers<Ref> = {
  id: (ref) => nodeId('Ref', ref.repositoryId, `refs/heads/${ref.name}`),
  name: (ref) => ref.name,
  prefix: () => 'refs/heads/',
  repository: (ref, _, context) => homeOf(context, ref),
  target: (ref, _, context) => findCommit(homeOf(context, ref), ref.name),
};

const user = (commit: Commit, { github }: Context) => {
  const account = accountOf(github.world, commit.authorId);
  return { ...gitUser(account, commit.committedAt), user: account.kind === 'User' ? account : null };
};

export const commitResolvers: Resolvers<Commit> = {
  id: (commit) => commit.nodeId,
  oid: (commit) => commit.sha,
  abbreviatedOid: (commit) => commit.sha.slice(0, 7),
  message: (commit) => commit.message,
  messageHeadline: (commit) => commit.message.split('\n', 1)[0] ?? '',
  messageBody: (commit) => commit.message.split('\n').slice(1).join('\n').trim(),
  committedDate: (commit) => commit.committedAt,
  authoredDate: (commit) => commit.committedAt,
  author: (commit, _, context) => user(commit, context),
  committer: (commit, _, context) => user(commit, context),
  repository: (commit, _, context) => homeOf(context, commit),
  url: (commit, _, context) => `${repositoryPage(context.github, homeOf(context, commit))}/commit/${commit.sha}`,
  parents: (commit, args, context) =>
    connect(
      commit.parents.flatMap((sha) => homeOf(context, commit).commits.get(sha) ?? []),
      args,
    ),
  file: (commit, args) => {
    const path = String(args.path);
    const sha = commit.tree.get(path);
    return sha === undefined ? null : { kind: 'TreeEntry', path, sha, repositoryId: commit.repositoryId };
  },
  associatedPullRequests: (commit, args, context) => {
    const repository = homeOf(context, commit);
    const pulls = [...repository.issues.values()].flatMap((id) => {
      const issue = context.github.world.issues.get(id);
      const pull = issue?.pull;
      if (!issue || !pull || (issue.state === 'closed' && !pull.merged)) return [];
      const has =
        pull.mergeCommitSha === commit.sha ||
        (ancestry(repository, pull.headSha).has(commit.sha) && !ancestry(repository, pull.baseSha).has(commit.sha));
      return has ? [issue] : [];
    });
    return connect(pulls, args, { key: (issue) => [issue.id] });
  },
};

const content = (blob: Blob, context: Context): string => context.github.world.blobs.get(blob.sha) ?? '';
const isBinary = (text: string): boolean => text.includes('\0');

/** GitHub gives the first 512,000 bytes of a text. */
const maxText = 512_000;

export const blobResolvers: Resolvers<Blob> = {
  id: (blob) => nodeId('Blob', blob.repositoryId, blob.sha),
  oid: (blob) => blob.sha,
  abbreviatedOid: (blob) => blob.sha.slice(0, 7),
  byteSize: (blob, _, context) => Buffer.byteLength(content(blob, context)),
  isBinary: (blob, _, context) => isBinary(content(blob, context)),
  isTruncated: (blob, _, context) => Buffer.byteLength(content(blob, context)) > maxText,
  text: (blob, _, context) => {
    const text = content(blob, context);
    return isBinary(text) ? null : Buffer.from(text).subarray(0, maxText).toString('utf8');
  },
  repository: (blob, _, context) => homeOf(context, blob),
};

export const treeEntryResolvers: Resolvers<TreeEntry> = {
  name: (entry) => entry.path.slice(entry.path.lastIndexOf('/') + 1),
  path: (entry) => entry.path,
  oid: (entry) => entry.sha,
  type: () => 'blob',
  mode: () => 0o100644,
  object: (entry) => ({ kind: 'Blob', sha: entry.sha, repositoryId: entry.repositoryId }),
};

export const mergeQueueResolvers: Resolvers<MergeQueue> = {
  id: (queue) => nodeId('MergeQueue', queue.repositoryId, queue.branch),
  repository: (queue, _, context) => homeOf(context, queue),
  entries: (queue, args, context) => {
    const entries = homeOf(context, queue).mergeQueue.filter((entry) => entry.baseRef === `refs/heads/${queue.branch}`);
    return connect(entries, args, { key: (entry) => [entry.id] });
  },
};

export const queueEntryResolvers: Resolvers<MergeGroup> = {
  id: (entry) => entry.nodeId,
  enqueuedAt: (entry) => entry.enqueuedAt,
  enqueuer: (entry, _, { github }) => accountOf(github.world, entry.enqueuerId),
  pullRequest: (entry, _, { github }) => github.world.issues.get(entry.pullId) ?? null,
  headCommit: (entry, _, context) => pullHome(entry, context)?.commits.get(entry.headSha) ?? null,
  baseCommit: (entry, _, context) => pullHome(entry, context)?.commits.get(entry.baseSha) ?? null,
  position: (entry, _, context) => (pullHome(entry, context)?.mergeQueue.indexOf(entry) ?? 0) + 1,
  state: () => 'AWAITING_CHECKS',
  jump: () => false,
  solo: () => false,
};

function pullHome(entry: MergeGroup, context: Context): Repository | null {
  const issue = context.github.world.issues.get(entry.pullId);
  return issue === undefined ? null : homeOf(context, issue);
}
