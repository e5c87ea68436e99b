/** Pull requests as REST and webhook payloads give them. */
import { accountOf, repositoryOf } from '../accounts.ts';
import { changedFiles, commitsBetween, mergeBase } from '../git.ts';
import type { Github, JsonObject } from '../github.ts';
import type { Repository } from '../world.ts';
import type { Commit } from '../world-code.ts';
import type { Issue, Pull } from '../world-issues.ts';
import { accountJson } from './account.ts';
import { associationOf, issuePage, issueUrl, labelsOf } from './issue.ts';
import { labelJson, repositoryJson, repositoryUrl } from './repository.ts';

/** Commits of a pull request, oldest first. A merged one keeps those it was merged with. */
export function commitsOf(github: Github, issue: Issue, pull: Pull): Commit[] {
  return commitsBetween(repositoryOf(github.world, issue.repositoryId), pull.baseSha, pull.headSha);
}

/** What the head changes against the point where it left the base. */
export function filesOf(github: Github, issue: Issue, pull: Pull): ReturnType<typeof changedFiles> {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const base = mergeBase(repository, pull.baseSha, pull.headSha);
  return changedFiles(base?.tree ?? new Map(), repository.commits.get(pull.headSha)?.tree ?? new Map());
}

function end(github: Github, repository: Repository, ref: string, sha: string): JsonObject {
  const owner = accountOf(github.world, repository.ownerId);
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: accountJson(github, owner),
    repo: repositoryJson(github, repository),
  };
}

/** The addresses of a pull request, as fields and again as `_links`. */
function linksOf(github: Github, issue: Issue, pull: Pull): JsonObject {
  const repository = repositoryUrl(github, repositoryOf(github.world, issue.repositoryId));
  const issueAt = issueUrl(github, issue);
  const url = `${repository}/pulls/${issue.number}`;
  const page = issuePage(github, issue);
  const linked = {
    html_url: page,
    issue_url: issueAt,
    comments_url: `${issueAt}/comments`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    commits_url: `${url}/commits`,
    statuses_url: `${repository}/statuses/${pull.headSha}`,
  };
  const _links = Object.fromEntries(Object.entries(linked).map(([key, href]) => [key.replace(/_url$/, ''), { href }]));
  const self = { href: url };
  return { url, ...linked, diff_url: `${page}.diff`, patch_url: `${page}.patch`, _links: { ..._links, self } };
}

export function simplePullJson(github: Github, issue: Issue, pull: Pull): JsonObject {
  const { world } = github;
  const repository = repositoryOf(world, issue.repositoryId);
  const assignees = issue.assigneeIds.map((id) => accountJson(github, accountOf(world, id)));
  return {
    ...linksOf(github, issue, pull),
    id: pull.id,
    node_id: issue.nodeId,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: accountJson(github, accountOf(world, issue.authorId)),
    body: issue.body,
    // Here, unlike elsewhere, the description calls for a text, not for null.
    labels: labelsOf(repository, issue).map((label) => ({
      ...labelJson(github, repository, label),
      description: label.description ?? '',
    })),
    milestone: null,
    active_lock_reason: issue.lockReason,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [],
    requested_teams: [],
    head: end(github, repositoryOf(world, pull.headRepositoryId), pull.headRef, pull.headSha),
    base: end(github, repository, pull.baseRef, pull.baseSha),
    author_association: associationOf(github, repository, issue.authorId),
    auto_merge: null,
    draft: pull.draft,
  };
}

export function pullJson(github: Github, issue: Issue, pull: Pull): JsonObject {
  const files = filesOf(github, issue, pull);
  const mergedBy = pull.mergedById === null ? null : accountJson(github, accountOf(github.world, pull.mergedById));
  return {
    ...simplePullJson(github, issue, pull),
    merged: pull.merged,
    mergeable: issue.state === 'open' ? true : null,
    rebaseable: issue.state === 'open' ? true : null,
    mergeable_state: issue.state === 'open' ? 'clean' : 'unknown',
    merged_by: mergedBy,
    comments: issue.commentIds.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commitsOf(github, issue, pull).length,
    additions: files.filter((file) => file.status !== 'removed').length,
    deletions: files.filter((file) => file.status !== 'added').length,
    changed_files: files.length,
  };
}
