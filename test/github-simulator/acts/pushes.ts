/** Pushing commits: branches move, pull requests follow, keywords in messages close issues, apps get check suites. */
import { ancestry, commitsBetween, type FileChanges, headOf, writeCommit } from '../git.ts';
import type { Actor, Github } from '../github.ts';
import { gitUser, pushedCommitJson } from '../json/commit.ts';
import { repositoryPage } from '../json/repository.ts';
import type { App, Repository } from '../world.ts';
import type { Commit } from '../world-code.ts';
import type { Closer, Issue } from '../world-issues.ts';
import { suiteFor, tellSuite } from './checks.ts';
import { closedByText } from './closing.ts';
import { addEvent, tellSubject, touch } from './events.ts';
import { closeIssue } from './issues.ts';

const noCommit = '0'.repeat(40);

function tellPush(
  github: Github,
  actor: Actor,
  repository: Repository,
  branch: string,
  before: string,
  commits: readonly Commit[],
): void {
  const after = repository.branches.get(branch) ?? noCommit;
  const pushed = commits.slice(0, 2048).map((commit) => pushedCommitJson(github, repository, commit));
  const { name, email } = gitUser(actor.account, github.clock.stamp());
  github.tell({
    event: 'push',
    action: null,
    repository,
    actor,
    payload: {
      ref: `refs/heads/${branch}`,
      before,
      after,
      created: before === noCommit,
      deleted: after === noCommit,
      forced: before !== noCommit && after !== noCommit && !ancestry(repository, after).has(before),
      base_ref: null,
      compare: `${repositoryPage(github, repository)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
      commits: pushed,
      head_commit: pushed.at(-1) ?? null,
      pusher: { name, email },
    },
  });
}

/** Apps that may write checks get a suite for every pushed head. */
function requestSuites(github: Github, actor: Actor, repository: Repository, branch: string, sha: string): void {
  const apps = new Set<App>();
  for (const installation of github.world.installations.values()) {
    const covers =
      installation.selection === 'all'
        ? installation.accountId === repository.ownerId
        : installation.repositoryIds.has(repository.id);
    const app = github.world.apps.get(installation.appId);
    if (app !== undefined && covers && installation.permissions.checks === 'write') apps.add(app);
  }
  for (const app of apps)
    tellSuite(github, actor, repository, suiteFor(github, repository, app, sha, branch), 'requested');
}

/** Closes what the messages name, once their commits are on the default branch. `inPull` is the pull request that brought them. */
function closeByMessages(
  github: Github,
  actor: Actor,
  repository: Repository,
  commits: readonly Commit[],
  inPull: Issue | null,
): void {
  for (const commit of commits) {
    const closer: Closer =
      inPull === null
        ? { kind: 'Commit', repositoryId: repository.id, sha: commit.sha }
        : { kind: 'PullRequest', issueId: inPull.id };
    for (const issue of closedByText(github.world, repository, commit.message))
      closeIssue(github, actor, issue, 'completed', closer);
  }
}

function updatePulls(
  github: Github,
  actor: Actor,
  repository: Repository,
  branch: string,
  before: string,
  after: string,
): void {
  for (const id of repository.issues.values()) {
    const issue = github.world.issues.get(id);
    const pull = issue?.pull;
    if (!issue || !pull || issue.state !== 'open' || pull.headRef !== branch || pull.headRepositoryId !== repository.id)
      continue;
    if (pull.headSha === after) continue;
    pull.headSha = after;
    if (!ancestry(repository, after).has(before)) addEvent(github, actor, issue, { event: 'head_ref_force_pushed' });
    touch(github, issue);
    tellSubject(github, actor, issue, 'synchronize', { before, after });
  }
}

/** Points a branch at a commit that is there already and tells what follows from it. */
export function moveBranch(
  github: Github,
  actor: Actor,
  repository: Repository,
  branch: string,
  sha: string,
  inPull: Issue | null = null,
): void {
  const before = repository.branches.get(branch) ?? noCommit;
  if (before === sha) return;
  const commits = commitsBetween(repository, before, sha);
  repository.branches.set(branch, sha);
  repository.pushedAt = github.clock.stamp();
  tellPush(github, actor, repository, branch, before, commits);
  requestSuites(github, actor, repository, branch, sha);
  updatePulls(github, actor, repository, branch, before, sha);
  if (branch === repository.defaultBranch) closeByMessages(github, actor, repository, commits, inPull);
}

export function deleteBranch(github: Github, actor: Actor, repository: Repository, branch: string): void {
  const before = headOf(repository, branch).sha;
  repository.branches.delete(branch);
  tellPush(github, actor, repository, branch, before, []);
}

export interface Push {
  readonly branch?: string;
  readonly message: string;
  readonly files: FileChanges;
  /** Branch to start from when `branch` is new; the default branch unless given. */
  readonly from?: string;
}

/** Commits files to a branch and pushes it. The first push to an empty repository makes the branch. */
export function push(github: Github, actor: Actor, repository: Repository, wanted: Push): Commit {
  const branch = wanted.branch ?? repository.defaultBranch;
  const parent = repository.branches.get(branch) ?? repository.branches.get(wanted.from ?? repository.defaultBranch);
  const commit = writeCommit(github, repository, actor, {
    message: wanted.message,
    files: wanted.files,
    parents: parent === undefined ? [] : [parent],
  });
  moveBranch(github, actor, repository, branch, commit.sha);
  return commit;
}
