/** REST: sub-issues and dependencies. */
import { addBlockedBy, addSubIssue, removeSubIssue, reprioritize } from '../acts/sub-issues.ts';
import { notFound } from '../github.ts';
import { issueJson } from '../json/issue.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import { actorOf, field, issueById, issueFor, page, repositoryFor } from './call.ts';

function add(call: Call): Answer {
  const parent = issueFor(call, repositoryFor(call));
  const child = issueById(call, field<number>(call, 'sub_issue_id'));
  addSubIssue(call.platform, actorOf(call), parent, child, field<boolean>(call, 'replace_parent') ?? false);
  return { status: 201, body: issueJson(call.platform, parent) };
}

function remove(call: Call): Answer {
  const parent = issueFor(call, repositoryFor(call));
  removeSubIssue(call.platform, actorOf(call), parent, issueById(call, field<number>(call, 'sub_issue_id')));
  return { body: issueJson(call.platform, parent) };
}

function move(call: Call): Answer {
  const parent = issueFor(call, repositoryFor(call));
  const afterId = field<number>(call, 'after_id');
  const beforeId = field<number>(call, 'before_id');
  const place = { ...(afterId === undefined ? {} : { afterId }), ...(beforeId === undefined ? {} : { beforeId }) };
  reprioritize(parent, issueById(call, field<number>(call, 'sub_issue_id')), place);
  return { body: issueJson(call.platform, parent) };
}

function parentOf(call: Call): Answer {
  const issue = issueFor(call, repositoryFor(call));
  const parent = call.github.world.issues.get(issue.parentId ?? 0);
  if (parent === undefined) throw notFound();
  return { body: issueJson(call.github, parent) };
}

function listed(call: Call, ids: Iterable<number>): Answer {
  const issues = [...ids].flatMap((id) => call.github.world.issues.get(id) ?? []);
  return page(call, issues, (issue) => issueJson(call.github, issue));
}

function block(call: Call): Answer {
  const issue = issueFor(call, repositoryFor(call));
  addBlockedBy(call.platform, actorOf(call), issue, issueById(call, field<number>(call, 'issue_id')));
  return { status: 201, body: issueJson(call.platform, issue) };
}

export const subIssueHandlers = {
  'issues/add-sub-issue': add,
  'issues/remove-sub-issue': remove,
  'issues/reprioritize-sub-issue': move,
  'issues/get-parent': parentOf,
  'issues/list-sub-issues': (call) => listed(call, issueFor(call, repositoryFor(call)).subIssueIds),
  'issues/add-blocked-by-dependency': block,
  'issues/list-dependencies-blocked-by': (call) => listed(call, issueFor(call, repositoryFor(call)).blockedByIds),
} satisfies Record<string, Handler>;
