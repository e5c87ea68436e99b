/** Raising issues and changing them. */
import { accountOf, assignable, atLeast, findAccount, nextId, repositoryOf, roleOn } from '../accounts.ts';
import { type Actor, type Github, invalid } from '../github.ts';
import { nodeId } from '../ids.ts';
import { accountJson } from '../json/account.ts';
import { changesJson } from '../json/issue.ts';
import type { Account, Repository } from '../world.ts';
import type { CloseReason, Closer, Issue, Pull } from '../world-issues.ts';
import { addEvent, checkBody, recordEdit, tellSubject, touch, writable } from './events.ts';
import { addLabels, findLabel } from './labels.ts';
import { noteReferences } from './references.ts';

const maxTitleLength = 256;
const maxAssignees = 10;

function checkTitle(title: string): void {
  if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field');
  if ([...title].length > maxTitleLength) {
    throw invalid('Issue', 'title', 'custom', `title is too long (maximum is ${maxTitleLength} characters)`);
  }
}

export interface NewIssue {
  readonly title: string;
  readonly body?: string | null;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** Makes it a pull request. */
  readonly pull?: Pull;
  /** Labels the repository lacks are dropped (a form) instead of made (the API). */
  readonly onlyKnownLabels?: boolean;
}

/** What every issue starts with. */
const untouched = () => ({
  state: 'open' as const,
  stateReason: null,
  closedAt: null,
  closedById: null,
  lastEditedAt: null,
  editorId: null,
  edits: [],
  reactions: [],
  locked: false,
  lockReason: null,
  labelIds: [],
  assigneeIds: [],
  commentIds: [],
  events: [],
  parentId: null,
  subIssueIds: [],
  blockedByIds: new Set<number>(),
  duplicateOfId: null,
  fieldValues: new Map(),
});

/** Puts a new issue or pull request into its repository without telling anybody. */
export function placeIssue(github: Github, actor: Actor, repository: Repository, wanted: NewIssue): Issue {
  writable(repository);
  checkTitle(wanted.title);
  checkBody(wanted.pull === undefined ? 'Issue' : 'PullRequest', wanted.body ?? '');
  const id = nextId(github.world);
  const now = github.clock.stamp();
  const number = repository.nextNumber;
  repository.nextNumber += 1;
  const issue: Issue = {
    kind: 'Issue',
    id,
    nodeId: wanted.pull === undefined ? nodeId('Issue', repository.id, id) : nodeId('PullRequest', repository.id, id),
    repositoryId: repository.id,
    number,
    title: wanted.title,
    body: wanted.body === '' ? null : (wanted.body ?? null),
    ...untouched(),
    authorId: actor.account.id,
    appId: actor.app?.id ?? null,
    createdAt: now,
    updatedAt: now,
    pull: wanted.pull ?? null,
  };
  github.world.issues.set(id, issue);
  repository.issues.set(number, id);
  noteReferences(github, actor, issue, issue.body ?? '');
  return issue;
}

/**
 * Raises an issue. Whoever has no triage role gets neither labels nor assignees, silently, as on GitHub.
 * The labels of a form are applied for everybody, but only those that exist.
 */
export function openIssue(github: Github, actor: Actor, repository: Repository, wanted: NewIssue): Issue {
  const issue = placeIssue(github, actor, repository, wanted);
  tellSubject(github, actor, issue, 'opened');
  const trusted = actor.app !== null || atLeast(roleOn(github.world, repository, actor.account), 'triage');
  const labels = wanted.onlyKnownLabels
    ? (wanted.labels ?? []).filter((name) => findLabel(repository, name) !== null)
    : trusted
      ? (wanted.labels ?? [])
      : [];
  if (labels.length > 0) addLabels(github, actor, issue, labels);
  if (trusted) addAssignees(github, actor, issue, wanted.assignees ?? []);
  return issue;
}

/** Changes title or body. An edit that changes nothing is no edit. */
export function editIssue(
  github: Github,
  actor: Actor,
  issue: Issue,
  wanted: { title?: string; body?: string | null },
): void {
  const title = wanted.title ?? issue.title;
  const body = wanted.body === undefined ? issue.body : wanted.body === '' ? null : wanted.body;
  if (title !== issue.title) checkTitle(title);
  checkBody(issue.pull === null ? 'Issue' : 'PullRequest', body ?? '');
  const from = {
    title: title === issue.title ? undefined : issue.title,
    body: body === issue.body ? undefined : (issue.body ?? ''),
  };
  if (from.title === undefined && from.body === undefined) return;
  if (from.title !== undefined) addEvent(github, actor, issue, { event: 'renamed', from: from.title, to: title });
  issue.title = title;
  issue.body = body;
  if (from.body !== undefined) {
    recordEdit(github, actor, issue, from.body);
    noteReferences(github, actor, issue, body ?? '');
  }
  touch(github, issue);
  tellSubject(github, actor, issue, 'edited', { changes: changesJson(from) });
}

/** Closes an issue. Closing a closed one changes nothing: `state_reason` is ignored unless the state changes. */
export function closeIssue(
  github: Github,
  actor: Actor,
  issue: Issue,
  stateReason: CloseReason,
  closer: Closer | null = null,
): void {
  if (issue.state === 'closed') return;
  issue.state = 'closed';
  issue.stateReason = stateReason;
  issue.closedAt = github.clock.stamp();
  issue.closedById = actor.account.id;
  touch(github, issue);
  addEvent(github, actor, issue, { event: 'closed', stateReason, closer });
  tellSubject(github, actor, issue, 'closed');
}

export function reopenIssue(github: Github, actor: Actor, issue: Issue): void {
  if (issue.state === 'open') return;
  issue.state = 'open';
  issue.stateReason = 'reopened';
  issue.closedAt = null;
  issue.closedById = null;
  issue.duplicateOfId = null;
  touch(github, issue);
  addEvent(github, actor, issue, { event: 'reopened', stateReason: 'reopened' });
  tellSubject(github, actor, issue, 'reopened');
}

/** Marks the issue a duplicate and closes it as such. */
export function closeAsDuplicate(github: Github, actor: Actor, issue: Issue, canonical: Issue | null): void {
  if (issue.state === 'closed') return;
  if (canonical !== null) {
    issue.duplicateOfId = canonical.id;
    addEvent(github, actor, issue, { event: 'marked_as_duplicate', canonicalId: canonical.id });
  }
  closeIssue(github, actor, issue, 'duplicate');
}

function assigned(
  github: Github,
  actor: Actor,
  issue: Issue,
  action: 'assigned' | 'unassigned',
  assignee: Account,
): void {
  touch(github, issue);
  addEvent(github, actor, issue, { event: action, assigneeId: assignee.id });
  tellSubject(github, actor, issue, action, { assignee: accountJson(github, assignee) });
}

/** Assigns people. Those who cannot be assigned, and any above ten, are dropped silently. */
export function addAssignees(github: Github, actor: Actor, issue: Issue, logins: readonly string[]): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  for (const login of logins) {
    const account = findAccount(github.world, login);
    if (account === null || issue.assigneeIds.includes(account.id)) continue;
    if (!assignable(github.world, repository, account, issue)) continue;
    if (issue.assigneeIds.length >= maxAssignees) return;
    issue.assigneeIds.push(account.id);
    assigned(github, actor, issue, 'assigned', account);
  }
}

export function removeAssignees(github: Github, actor: Actor, issue: Issue, logins: readonly string[]): void {
  const wanted = new Set(logins.map((login) => login.toLowerCase()));
  for (const id of [...issue.assigneeIds]) {
    const account = accountOf(github.world, id);
    if (!wanted.has(account.login.toLowerCase())) continue;
    issue.assigneeIds = issue.assigneeIds.filter((other) => other !== id);
    assigned(github, actor, issue, 'unassigned', account);
  }
}

/** Replaces the assignees. */
export function setAssignees(github: Github, actor: Actor, issue: Issue, logins: readonly string[]): void {
  const wanted = new Set(logins.map((login) => login.toLowerCase()));
  const present = issue.assigneeIds.map((id) => accountOf(github.world, id).login);
  removeAssignees(
    github,
    actor,
    issue,
    present.filter((login) => !wanted.has(login.toLowerCase())),
  );
  addAssignees(github, actor, issue, logins);
}

export function lockIssue(github: Github, actor: Actor, issue: Issue, locked: boolean, reason: string | null): void {
  if (issue.locked === locked) return;
  issue.locked = locked;
  issue.lockReason = locked ? reason : null;
  touch(github, issue);
  addEvent(github, actor, issue, locked ? { event: 'locked', reason } : { event: 'unlocked' });
  tellSubject(github, actor, issue, locked ? 'locked' : 'unlocked');
}
