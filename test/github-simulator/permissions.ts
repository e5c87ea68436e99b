/**
 * Who may do what: the permission an app needs for each operation, event and GraphQL field, and the role a person
 * needs on the repository. Names and levels are those of GitHub's "permissions required for GitHub Apps".
 */
import type { OperationId } from './operations.ts';
import type { Level, Permissions, Role } from './world.ts';

const levels: readonly Level[] = ['read', 'write', 'admin'];

/** True when the permissions hold `name` at `level` or above. */
export function allows(permissions: Permissions, name: string, level: Level): boolean {
  const held = permissions[name];
  return held !== undefined && levels.indexOf(held) >= levels.indexOf(level);
}

export interface Need {
  /** Permission names of which an app needs one; empty when any token does. */
  readonly app: readonly string[];
  readonly level: Level;
  /** The least role of a person; handlers may let authors do more. */
  readonly role: Role;
}

const need = (app: readonly string[], level: Level, role: Role): Need => ({ app, level, role });
const issuesOrPulls = ['issues', 'pull_requests'];
const readIssue = need(issuesOrPulls, 'read', 'read');
const readProject = need(['organization_projects'], 'read', 'none');
const writeProject = need(['organization_projects'], 'write', 'none');
const anyone = need([], 'read', 'none');
const readable = need(['metadata'], 'read', 'read');

/** Needs by operation. Those of an app's own JWT (`apps/…`) are checked by the kind of credentials instead. */
export const needs: Readonly<Record<Exclude<OperationId, `apps/${string}`>, Need>> = {
  'checks/create': need(['checks'], 'write', 'none'),
  'checks/get': need(['checks'], 'read', 'read'),
  'checks/list-for-ref': need(['checks'], 'read', 'read'),
  'checks/rerequest-run': need(['checks'], 'write', 'write'),
  'checks/rerequest-suite': need(['checks'], 'write', 'write'),
  'checks/update': need(['checks'], 'write', 'none'),
  'git/create-ref': need(['contents'], 'write', 'write'),
  'git/delete-ref': need(['contents'], 'write', 'write'),
  'git/get-ref': need(['contents'], 'read', 'read'),
  'git/update-ref': need(['contents'], 'write', 'write'),
  'issues/add-assignees': need(issuesOrPulls, 'write', 'read'),
  'issues/add-blocked-by-dependency': need(['issues'], 'write', 'triage'),
  // Fields themselves ask for push access (docs.github.com, "REST API endpoints for issue field values").
  'issues/add-issue-field-values': need(['issues'], 'write', 'write'),
  'issues/add-labels': need(issuesOrPulls, 'write', 'triage'),
  'issues/add-sub-issue': need(['issues'], 'write', 'triage'),
  'issues/check-user-can-be-assigned': need(['metadata'], 'read', 'read'),
  'issues/check-user-can-be-assigned-to-issue': need(['issues'], 'read', 'read'),
  'issues/create': need(['issues'], 'write', 'read'),
  'issues/create-comment': need(issuesOrPulls, 'write', 'read'),
  'issues/create-label': need(issuesOrPulls, 'write', 'write'),
  'issues/delete-comment': need(issuesOrPulls, 'write', 'read'),
  'issues/delete-label': need(issuesOrPulls, 'write', 'write'),
  'issues/get': readIssue,
  'issues/get-comment': readIssue,
  'issues/get-label': readIssue,
  'issues/get-parent': need(['issues'], 'read', 'read'),
  'issues/list-comments': readIssue,
  'issues/list-comments-for-repo': readIssue,
  'issues/list-dependencies-blocked-by': need(['issues'], 'read', 'read'),
  'issues/list-events': readIssue,
  'issues/list-events-for-timeline': readIssue,
  'issues/list-for-repo': need(['issues'], 'read', 'read'),
  'issues/list-issue-field-values-for-issue': need(['issues'], 'read', 'read'),
  'issues/list-labels-for-repo': readIssue,
  'issues/list-labels-on-issue': readIssue,
  'issues/list-sub-issues': need(['issues'], 'read', 'read'),
  'issues/lock': need(['issues'], 'write', 'write'),
  'issues/remove-assignees': need(issuesOrPulls, 'write', 'triage'),
  'issues/remove-label': need(issuesOrPulls, 'write', 'triage'),
  'issues/remove-sub-issue': need(['issues'], 'write', 'triage'),
  'issues/reprioritize-sub-issue': need(['issues'], 'write', 'triage'),
  'issues/set-labels': need(issuesOrPulls, 'write', 'triage'),
  'issues/unlock': need(['issues'], 'write', 'write'),
  'issues/update': need(issuesOrPulls, 'write', 'read'),
  'issues/update-comment': need(issuesOrPulls, 'write', 'read'),
  'issues/update-label': need(issuesOrPulls, 'write', 'write'),
  'meta/get': anyone,
  // "Issue Fields" of the organisation; unconfirmed: the name under which an app's manifest asks for it.
  'orgs/list-issue-fields': need(['issue_fields'], 'read', 'none'),
  'projects/add-field-for-org': writeProject,
  'projects/create-view-for-org': writeProject,
  'projects/get-for-org': readProject,
  'projects/get-org-item': readProject,
  'projects/list-fields-for-org': readProject,
  'projects/list-for-org': readProject,
  'projects/list-items-for-org': readProject,
  'projects/update-item-for-org': writeProject,
  'pulls/create': need(['pull_requests'], 'write', 'read'),
  'pulls/get': need(['pull_requests'], 'read', 'read'),
  'pulls/list': need(['pull_requests'], 'read', 'read'),
  'pulls/list-commits': need(['pull_requests'], 'read', 'read'),
  'pulls/list-files': need(['pull_requests'], 'read', 'read'),
  'pulls/merge': need(['contents'], 'write', 'write'),
  'pulls/update': need(['pull_requests'], 'write', 'read'),
  'rate-limit/get': anyone,
  'reactions/create-for-issue': need(issuesOrPulls, 'write', 'read'),
  'reactions/create-for-issue-comment': need(issuesOrPulls, 'write', 'read'),
  'reactions/list-for-issue': readIssue,
  'reactions/list-for-issue-comment': readIssue,
  'repos/create-or-update-file-contents': need(['contents'], 'write', 'write'),
  'repos/get': readable,
  'repos/get-branch': need(['contents'], 'read', 'read'),
  'repos/get-collaborator-permission-level': need(['metadata'], 'read', 'write'),
  'repos/get-content': need(['contents'], 'read', 'read'),
  'repos/list-pull-requests-associated-with-commit': need(['pull_requests'], 'read', 'read'),
  'teams/get-membership-for-user-in-org': need(['members'], 'read', 'none'),
  'users/get-authenticated': anyone,
  'users/get-by-username': anyone,
};

/** The permission without which an app hears nothing of an event; those of `installation*` always arrive. */
const eventPermissions: Readonly<Record<string, readonly string[]>> = {
  issues: ['issues'],
  issue_comment: issuesOrPulls,
  sub_issues: ['issues'],
  issue_dependencies: ['issues'],
  label: ['metadata'],
  repository: ['metadata'],
  pull_request: ['pull_requests'],
  merge_group: ['merge_queues'],
  check_run: ['checks'],
  check_suite: ['checks'],
  push: ['contents'],
  // "Projects" of the organisation (docs.github.com, "Webhook events and payloads").
  projects_v2: ['organization_projects'],
  projects_v2_item: ['organization_projects'],
  projects_v2_status_update: ['organization_projects'],
};

/** Actions sent only to apps that may write checks: they ask for work. */
const writeOnly = new Set(['check_run.rerequested', 'check_suite.rerequested', 'check_suite.requested']);

/** True when an installation with these permissions and subscriptions is sent the event. */
export function hears(
  permissions: Permissions,
  events: readonly string[],
  event: string,
  action: string | null,
): boolean {
  if (event === 'installation' || event === 'installation_repositories') return true;
  const level: Level = writeOnly.has(`${event}.${action ?? ''}`) ? 'write' : 'read';
  const names = eventPermissions[event] ?? [];
  return events.includes(event) && names.some((name) => allows(permissions, name, level));
}

/** The permission an app needs to read a GraphQL field; "Type.field". Other fields need metadata only. */
export const fieldNeeds: Readonly<Record<string, readonly string[]>> = {
  'Repository.issues': ['issues'],
  'Repository.issue': ['issues'],
  'Repository.issueOrPullRequest': issuesOrPulls,
  'Repository.labels': issuesOrPulls,
  'Repository.label': issuesOrPulls,
  'Repository.pullRequests': ['pull_requests'],
  'Repository.pullRequest': ['pull_requests'],
  'Repository.object': ['contents'],
  'Repository.mergeQueue': ['merge_queues'],
  'Commit.associatedPullRequests': ['pull_requests'],
  'Commit.file': ['contents'],
  'Issue.closedByPullRequestsReferences': ['pull_requests'],
  'PullRequest.mergeQueueEntry': ['merge_queues'],
  'Organization.projectV2': ['organization_projects'],
  'Organization.projectsV2': ['organization_projects'],
  'Repository.projectV2': ['organization_projects'],
  'Repository.projectsV2': ['organization_projects'],
  'Issue.projectItems': ['organization_projects'],
  'PullRequest.projectItems': ['organization_projects'],
};

/** The permission an app needs to reach a node by its id. */
export const nodeNeeds: Readonly<Record<string, readonly string[]>> = {
  Issue: ['issues'],
  PullRequest: ['pull_requests'],
  IssueComment: issuesOrPulls,
  CheckRun: ['checks'],
  Commit: ['contents'],
  ProjectV2: ['organization_projects'],
  ProjectV2Field: ['organization_projects'],
  ProjectV2SingleSelectField: ['organization_projects'],
  ProjectV2View: ['organization_projects'],
  ProjectV2Item: ['organization_projects'],
  ProjectV2StatusUpdate: ['organization_projects'],
};
