/** REST: issues. */
import { accountOf, assignable, atLeast, findAccount } from '../accounts.ts';
import {
  addAssignees,
  closeAsDuplicate,
  closeIssue,
  editIssue,
  lockIssue,
  openIssue,
  removeAssignees,
  reopenIssue,
  setAssignees,
} from '../acts/issues.ts';
import { setLabels } from '../acts/labels.ts';
import { forbidden, notFound, Refusal } from '../github.ts';
import { issueJson, labelsOf } from '../json/issue.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Repository } from '../world.ts';
import type { CloseReason, Issue } from '../world-issues.ts';
import { actorOf, field, issueById, issueFor, mayEdit, page, repositoryFor, roleIn, text } from './call.ts';

type Named = string | { readonly name?: string };

/** Label names, however they are given. */
export const namesOf = (list: readonly Named[] | undefined): string[] =>
  (list ?? []).flatMap((each) => (typeof each === 'string' ? each : (each.name ?? [])));

const loginsOf = (list: readonly (string | { readonly login?: string })[] | undefined): string[] =>
  (list ?? []).flatMap((each) => (typeof each === 'string' ? each : (each.login ?? [])));

const issuesOn = (repository: Repository): void => {
  if (!repository.hasIssues) throw new Refusal(410, 'Issues has been disabled in this repository.');
};

function create(call: Call): Answer {
  const repository = repositoryFor(call);
  issuesOn(repository);
  const issue = openIssue(call.platform, actorOf(call), repository, {
    title: String(field(call, 'title') ?? ''),
    body: field<string>(call, 'body') ?? null,
    labels: namesOf(field<Named[]>(call, 'labels')),
    assignees: loginsOf(field<string[]>(call, 'assignees')),
  });
  return { status: 201, body: issueJson(call.platform, issue) };
}

/** Close or reopen. `state_reason` alone changes nothing: the state has to change with it. */
function changeState(call: Call, issue: Issue): void {
  const state = field<'open' | 'closed'>(call, 'state');
  const reason = field<CloseReason | 'reopened' | null>(call, 'state_reason') ?? 'completed';
  const actor = actorOf(call);
  if (state === 'open') reopenIssue(call.platform, actor, issue);
  if (state !== 'closed' || issue.state === 'closed') return;
  const canonical = field<number>(call, 'duplicate_issue_id');
  if (reason === 'duplicate')
    closeAsDuplicate(call.platform, actor, issue, canonical === undefined ? null : issueById(call, canonical));
  else closeIssue(call.platform, actor, issue, reason === 'not_planned' ? 'not_planned' : 'completed');
}

function update(call: Call): Answer {
  const repository = repositoryFor(call);
  const issue = issueFor(call, repository);
  const actor = actorOf(call);
  if (!mayEdit(call, repository, issue.authorId, 'triage')) throw forbidden('Must have admin rights to Repository.');
  const title = field<string | number | null>(call, 'title');
  const body = field<string | null>(call, 'body');
  editIssue(call.platform, actor, issue, {
    ...(title === undefined || title === null ? {} : { title: String(title) }),
    ...(body === undefined ? {} : { body }),
  });
  changeState(call, issue);
  // Without push rights labels and assignees are dropped without a word: read back what you wrote.
  if (call.viewer.kind === 'installation' || atLeast(roleIn(call, repository), 'triage')) {
    if (call.body.labels !== undefined) setLabels(call.platform, actor, issue, namesOf(field<Named[]>(call, 'labels')));
    if (call.body.assignees !== undefined)
      setAssignees(call.platform, actor, issue, loginsOf(field<string[]>(call, 'assignees')));
  }
  return { body: issueJson(call.platform, issue) };
}

function matching(call: Call, repository: Repository): (issue: Issue) => boolean {
  const state = call.values.state ?? 'open';
  const since = call.values.since;
  const labels = text(call, 'labels')
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.toLowerCase());
  const creator = findAccount(call.github.world, text(call, 'creator'));
  const assignee = text(call, 'assignee');
  return (issue) => {
    if (state !== 'all' && issue.state !== state) return false;
    if (typeof since === 'string' && Date.parse(issue.updatedAt) < Date.parse(since)) return false;
    const held = labelsOf(repository, issue).map((label) => label.name.toLowerCase());
    if (!labels.every((name) => held.includes(name))) return false;
    if (call.values.creator !== undefined && issue.authorId !== creator?.id) return false;
    if (assignee === '' || assignee === '*') return assignee === '' || issue.assigneeIds.length > 0;
    if (assignee === 'none') return issue.assigneeIds.length === 0;
    return issue.assigneeIds.some(
      (id) => accountOf(call.github.world, id).login.toLowerCase() === assignee.toLowerCase(),
    );
  };
}

/** Lists issues and, as GitHub does, pull requests with them. */
function list(call: Call): Answer {
  const repository = repositoryFor(call);
  const sort = call.values.sort ?? 'created';
  const key = (issue: Issue): number =>
    sort === 'comments' ? issue.commentIds.length : Date.parse(sort === 'updated' ? issue.updatedAt : issue.createdAt);
  const sign = call.values.direction === 'asc' ? 1 : -1;
  const found = [...repository.issues.values()]
    .flatMap((id) => call.github.world.issues.get(id) ?? [])
    .filter(matching(call, repository))
    .sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
  return page(call, found, (issue) => issueJson(call.github, issue));
}

function assign(call: Call, act: typeof addAssignees): Issue {
  const repository = repositoryFor(call);
  const issue = issueFor(call, repository);
  const trusted = call.viewer.kind === 'installation' || atLeast(roleIn(call, repository), 'triage');
  if (trusted) act(call.platform, actorOf(call), issue, loginsOf(field<string[]>(call, 'assignees')));
  return issue;
}

function lock(call: Call, locked: boolean): Answer {
  const repository = repositoryFor(call);
  lockIssue(
    call.platform,
    actorOf(call),
    issueFor(call, repository),
    locked,
    field<string>(call, 'lock_reason') ?? null,
  );
  return { status: 204 };
}

/** 204 for somebody who can be assigned in the repository or, where one is named, to the issue; 404 for anybody else. */
function checkAssignee(call: Call, toIssue: boolean): Answer {
  const repository = repositoryFor(call);
  const issue = toIssue ? issueFor(call, repository) : undefined;
  const account = findAccount(call.github.world, text(call, 'assignee'));
  if (account === null || !assignable(call.github.world, repository, account, issue)) throw notFound();
  return { status: 204 };
}

export const issueHandlers = {
  'issues/create': create,
  'issues/get': (call) => ({ body: issueJson(call.github, issueFor(call, repositoryFor(call))) }),
  'issues/update': update,
  'issues/list-for-repo': list,
  'issues/add-assignees': (call) => ({ status: 201, body: issueJson(call.platform, assign(call, addAssignees)) }),
  'issues/remove-assignees': (call) => ({ body: issueJson(call.platform, assign(call, removeAssignees)) }),
  'issues/check-user-can-be-assigned': (call) => checkAssignee(call, false),
  'issues/check-user-can-be-assigned-to-issue': (call) => checkAssignee(call, true),
  'issues/lock': (call) => lock(call, true),
  'issues/unlock': (call) => lock(call, false),
} satisfies Record<string, Handler>;
