/** Issues and comments as REST and webhook payloads give them. */
import { accountOf, fieldsOf, repositoryOf, roleOn } from '../accounts.ts';
import type { Github, Json, JsonObject } from '../github.ts';
import type { Label, Repository } from '../world.ts';
import type { Comment, Issue } from '../world-issues.ts';
import { accountJson, viaAppJson } from './account.ts';
import { fieldValuesJson } from './field.ts';
import { reactionCounts } from './reaction.ts';
import { labelJson, repositoryPage, repositoryUrl } from './repository.ts';

export const issueUrl = (github: Github, issue: Issue): string =>
  `${repositoryUrl(github, repositoryOf(github.world, issue.repositoryId))}/issues/${issue.number}`;

/** The page of an issue or pull request, as a person sees it. */
export function issuePage(github: Github, issue: Issue): string {
  const page = repositoryPage(github, repositoryOf(github.world, issue.repositoryId));
  return `${page}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
}

export function labelsOf(repository: Repository, issue: Issue): Label[] {
  return issue.labelIds.flatMap((id) => repository.labels.get(id) ?? []);
}

/** The nonsense GitHub calls `author_association`: right only for public members, which is why nobody should decide on it. */
export function associationOf(github: Github, repository: Repository, authorId: number): string {
  const author = accountOf(github.world, authorId);
  if (author.kind === 'Bot') return 'NONE';
  if (repository.ownerId === authorId) return 'OWNER';
  if (repository.private) return 'NONE';
  if (accountOf(github.world, repository.ownerId).members.has(authorId)) return 'MEMBER';
  return roleOn(github.world, repository, author) === 'read' ? 'NONE' : 'COLLABORATOR';
}

/** How many sub-issues there are and how many of them are closed as completed or otherwise. */
export function subIssuesSummary(github: Github, issue: Issue): { total: number; completed: number; percent: number } {
  const total = issue.subIssueIds.length;
  const completed = issue.subIssueIds.filter((id) => github.world.issues.get(id)?.state === 'closed').length;
  return { total, completed, percent: total === 0 ? 0 : Math.floor((completed * 100) / total) };
}

function dependencies(github: Github, issue: Issue): JsonObject {
  const open = (id: number) => github.world.issues.get(id)?.state === 'open';
  const blocking = [...github.world.issues.values()].filter((other) => other.blockedByIds.has(issue.id));
  return {
    blocked_by: [...issue.blockedByIds].filter(open).length,
    total_blocked_by: issue.blockedByIds.size,
    blocking: blocking.filter((other) => other.state === 'open').length,
    total_blocking: blocking.length,
  };
}

function pullLinks(github: Github, issue: Issue): JsonObject {
  if (issue.pull === null) return {};
  const page = issuePage(github, issue);
  return {
    draft: issue.pull.draft,
    pull_request: {
      url: issueUrl(github, issue).replace('/issues/', '/pulls/'),
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pull.mergedAt,
    },
  };
}

export function issueJson(github: Github, issue: Issue): JsonObject {
  const { world } = github;
  const repository = repositoryOf(world, issue.repositoryId);
  const url = issueUrl(github, issue);
  const assignees = issue.assigneeIds.map((id) => accountJson(github, accountOf(world, id)));
  const summary = subIssuesSummary(github, issue);
  const parent = issue.parentId === null ? undefined : world.issues.get(issue.parentId);
  const fields = issue.pull === null ? fieldsOf(world, repository.ownerId) : [];
  return {
    url,
    repository_url: repositoryUrl(github, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issuePage(github, issue),
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: accountJson(github, accountOf(world, issue.authorId)),
    labels: labelsOf(repository, issue).map((label) => labelJson(github, repository, label)),
    state: issue.state,
    state_reason: issue.pull === null ? issue.stateReason : null,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.commentIds.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedById === null ? null : accountJson(github, accountOf(world, issue.closedById)),
    author_association: associationOf(github, repository, issue.authorId),
    body: issue.body,
    reactions: reactionCounts(url, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: viaAppJson(github, issue.appId),
    sub_issues_summary: { total: summary.total, completed: summary.completed, percent_completed: summary.percent },
    issue_dependencies_summary: dependencies(github, issue),
    parent_issue_url: parent === undefined ? null : issueUrl(github, parent),
    ...(fields.length === 0 ? {} : { issue_field_values: fieldValuesJson(issue, fields) }),
    ...pullLinks(github, issue),
  };
}

export const commentPage = (github: Github, issue: Issue, comment: Comment): string =>
  `${issuePage(github, issue)}#issuecomment-${comment.id}`;

export function commentJson(github: Github, comment: Comment): JsonObject {
  const issue = github.world.issues.get(comment.issueId);
  if (issue === undefined) throw new Error(`Comment ${comment.id} stands on no issue.`);
  const repository = repositoryOf(github.world, issue.repositoryId);
  const url = `${repositoryUrl(github, repository)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: commentPage(github, issue, comment),
    issue_url: issueUrl(github, issue),
    id: comment.id,
    node_id: comment.nodeId,
    user: accountJson(github, accountOf(github.world, comment.authorId)),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(github, repository, comment.authorId),
    reactions: reactionCounts(url, comment.reactions),
    performed_via_github_app: viaAppJson(github, comment.appId),
  };
}

/** `changes` of an edit event: the old text of each field that changed. */
export function changesJson(from: Readonly<Record<string, Json | undefined>>): JsonObject {
  const changes: JsonObject = {};
  for (const [field, old] of Object.entries(from)) if (old !== undefined) changes[field] = { from: old ?? '' };
  return changes;
}
