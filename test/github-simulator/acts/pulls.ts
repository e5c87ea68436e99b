/** Pull requests: opening, changing their base, merging, and the merge queue. */
import { nextId, repositoryOf } from '../accounts.ts';
import { ancestry, headOf, writeCommit } from '../git.ts';
import { type Actor, type Github, invalid, Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import { pushedCommitJson } from '../json/commit.ts';
import type { Repository } from '../world.ts';
import type { MergeGroup } from '../world-code.ts';
import type { Issue, Pull } from '../world-issues.ts';
import { closingIssues } from './closing.ts';
import { addEvent, tellSubject, touch } from './events.ts';
import { closeIssue, placeIssue } from './issues.ts';
import { moveBranch } from './pushes.ts';

/** Links by hand in the side bar, per pull request. */
const maxLinked = 10;

export function pullOf(issue: Issue): Pull {
  if (issue.pull === null) throw new Refusal(404, 'Not Found');
  return issue.pull;
}

export interface NewPull {
  readonly title: string;
  readonly body?: string | null;
  readonly head: string;
  readonly base: string;
  readonly draft?: boolean;
}

export function openPull(github: Github, actor: Actor, repository: Repository, wanted: NewPull): Issue {
  const [, headRef = ''] = /^(?:[^:]*:)?(.*)$/.exec(wanted.head) ?? [];
  const head = repository.branches.get(headRef);
  const base = repository.branches.get(wanted.base);
  if (head === undefined) throw invalid('PullRequest', 'head', 'invalid');
  if (base === undefined) throw invalid('PullRequest', 'base', 'invalid');
  if (ancestry(repository, base).has(head)) {
    throw invalid('PullRequest', 'head', 'custom', `No commits between ${wanted.base} and ${headRef}`);
  }
  for (const id of repository.issues.values()) {
    const other = github.world.issues.get(id);
    if (other?.state === 'open' && other.pull?.headRef === headRef && other.pull.baseRef === wanted.base) {
      throw invalid('PullRequest', 'head', 'custom', `A pull request already exists for ${headRef}.`);
    }
  }
  const pull: Pull = {
    id: nextId(github.world),
    headRepositoryId: repository.id,
    headRef,
    headSha: head,
    baseRef: wanted.base,
    baseSha: base,
    draft: wanted.draft ?? false,
    merged: false,
    mergedAt: null,
    mergedById: null,
    mergeCommitSha: null,
    linked: new Set(),
  };
  const issue = placeIssue(github, actor, repository, { title: wanted.title, body: wanted.body ?? null, pull });
  tellSubject(github, actor, issue, 'opened');
  return issue;
}

/** Changes the base branch; whether keywords count may change with it. */
export function changeBase(github: Github, actor: Actor, issue: Issue, base: string): void {
  const pull = pullOf(issue);
  if (base === pull.baseRef) return;
  const head = repositoryOf(github.world, issue.repositoryId).branches.get(base);
  if (head === undefined) throw invalid('PullRequest', 'base', 'invalid');
  const changes = { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } } };
  pull.baseRef = base;
  pull.baseSha = head;
  touch(github, issue);
  tellSubject(github, actor, issue, 'edited', { changes });
}

/** Links an issue by hand in the side bar, or removes the link. */
export function linkIssue(github: Github, actor: Actor, pullIssue: Issue, issue: Issue, linked: boolean): void {
  const pull = pullOf(pullIssue);
  if (linked && pull.linked.size >= maxLinked)
    throw new Refusal(422, `A pull request can be linked to at most ${maxLinked} issues.`);
  if (linked) pull.linked.add(issue.id);
  else pull.linked.delete(issue.id);
  addEvent(github, actor, issue, { event: linked ? 'connected' : 'disconnected', subjectId: pullIssue.id });
  touch(github, issue);
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface MergeInput {
  readonly commit_title?: string;
  readonly commit_message?: string;
  /** The head the merger has seen; 409 when it has moved. */
  readonly sha?: string;
  readonly merge_method?: MergeMethod;
}

/** Makes the merge commit. A rebase is one commit too: the simulated git does not replay. */
function mergeCommit(
  github: Github,
  actor: Actor,
  repository: Repository,
  issue: Issue,
  pull: Pull,
  input: MergeInput,
): string {
  const base = headOf(repository, pull.baseRef);
  const head = repository.commits.get(pull.headSha);
  const files: Record<string, string | null> = {};
  const start = repository.commits.get(pull.baseSha)?.tree ?? new Map();
  for (const [path, blob] of head?.tree ?? [])
    if (start.get(path) !== blob) files[path] = github.world.blobs.get(blob) ?? '';
  for (const path of start.keys()) if (head?.tree.has(path) === false) files[path] = null;
  const method = input.merge_method ?? 'merge';
  const title =
    input.commit_title ??
    (method === 'merge'
      ? `Merge pull request #${issue.number} from ${pull.headRef}`
      : `${issue.title} (#${issue.number})`);
  const message = [title, input.commit_message ?? (method === 'merge' ? issue.title : '')]
    .filter((part) => part !== '')
    .join('\n\n');
  return writeCommit(github, repository, actor, {
    message,
    files,
    parents: method === 'merge' ? [base.sha, pull.headSha] : [base.sha],
  }).sha;
}

/**
 * Merges a pull request: the branch moves, the issues it references by keyword or link are closed by it, and those
 * named in commit messages, too, when the base is the default branch.
 */
export function mergePull(github: Github, actor: Actor, issue: Issue, input: MergeInput = {}): string {
  const pull = pullOf(issue);
  const repository = repositoryOf(github.world, issue.repositoryId);
  if (pull.merged || issue.state === 'closed') throw new Refusal(405, 'Pull Request is not mergeable');
  if (pull.draft) throw new Refusal(405, 'Pull Request is still a draft');
  if (input.sha !== undefined && input.sha !== pull.headSha)
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
  const closes = closingIssues(github, issue, pull);
  const sha = mergeCommit(github, actor, repository, issue, pull, input);
  pull.merged = true;
  pull.mergedAt = github.clock.stamp();
  pull.mergedById = actor.account.id;
  pull.mergeCommitSha = sha;
  issue.state = 'closed';
  issue.closedAt = pull.mergedAt;
  issue.closedById = actor.account.id;
  touch(github, issue);
  addEvent(github, actor, issue, { event: 'merged', sha });
  addEvent(github, actor, issue, { event: 'closed', stateReason: 'completed', closer: null });
  tellSubject(github, actor, issue, 'closed');
  for (const closed of closes)
    closeIssue(github, actor, closed, 'completed', { kind: 'PullRequest', issueId: issue.id });
  moveBranch(github, actor, repository, pull.baseRef, sha, issue);
  return sha;
}

function tellGroup(
  github: Github,
  actor: Actor,
  repository: Repository,
  group: MergeGroup,
  action: string,
  reason?: string,
): void {
  const head = repository.commits.get(group.headSha);
  github.tell({
    event: 'merge_group',
    action,
    repository,
    actor,
    payload: {
      ...(reason === undefined ? {} : { reason }),
      merge_group: {
        head_sha: group.headSha,
        head_ref: group.headRef,
        base_sha: group.baseSha,
        base_ref: group.baseRef,
        head_commit: head === undefined ? null : pushedCommitJson(github, repository, head),
      },
    },
  });
}

/** Puts a pull request into the merge queue: its group is built on the group before it and asks for checks. */
export function enqueue(github: Github, actor: Actor, issue: Issue): MergeGroup {
  const pull = pullOf(issue);
  const repository = repositoryOf(github.world, issue.repositoryId);
  const base = repository.mergeQueue.at(-1)?.headSha ?? headOf(repository, pull.baseRef).sha;
  const sha = writeCommit(github, repository, actor, {
    message: `Merge pull request #${issue.number} from ${pull.headRef}\n\n${issue.title}`,
    files: {},
    parents: [base, pull.headSha],
  }).sha;
  const id = nextId(github.world);
  const name = `gh-readonly-queue/${pull.baseRef}/pr-${issue.number}-${base}`;
  const group: MergeGroup = {
    kind: 'MergeQueueEntry',
    id,
    nodeId: nodeId('MergeQueueEntry', repository.id, id),
    pullId: issue.id,
    headSha: sha,
    headRef: `refs/heads/${name}`,
    baseSha: base,
    baseRef: `refs/heads/${pull.baseRef}`,
    enqueuedAt: github.clock.stamp(),
    enqueuerId: actor.account.id,
  };
  repository.mergeQueue.push(group);
  repository.branches.set(name, sha);
  tellSubject(github, actor, issue, 'enqueued');
  tellGroup(github, actor, repository, group, 'checks_requested');
  return group;
}

/** Takes a group out of the queue; `merged` merges its pull request. */
export function dequeue(
  github: Github,
  actor: Actor,
  issue: Issue,
  reason: 'merged' | 'invalidated' | 'dequeued',
): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const at = repository.mergeQueue.findIndex((entry) => entry.pullId === issue.id);
  const group = repository.mergeQueue[at];
  if (group === undefined) throw new Refusal(404, 'The pull request is not in the merge queue.');
  repository.mergeQueue.splice(at, 1);
  repository.branches.delete(group.headRef.replace('refs/heads/', ''));
  tellGroup(github, actor, repository, group, 'destroyed', reason);
  tellSubject(github, actor, issue, 'dequeued', { reason: reason === 'merged' ? 'MERGE' : 'MANUAL' });
  if (reason === 'merged') mergePull(github, actor, issue);
}
