/** Sub-issues and dependencies between issues. */
import { repositoryOf } from '../accounts.ts';
import { type Actor, type Github, type JsonObject, notFound, Refusal } from '../github.ts';
import { issueJson } from '../json/issue.ts';
import { repositoryJson } from '../json/repository.ts';
import type { Issue } from '../world-issues.ts';
import { addEvent, touch } from './events.ts';

/** Closed sub-issues count, too (github.com/orgs/community/discussions/207865). */
const maxSubIssues = 100;
const maxDepth = 8;

const unprocessable = (message: string): Refusal => new Refusal(422, `Validation Failed: ${message}`);

/** How many levels the tree has from this issue down, itself included. */
function heightOf(github: Github, issue: Issue): number {
  const below = issue.subIssueIds.flatMap((id) => github.world.issues.get(id) ?? []);
  return 1 + Math.max(0, ...below.map((child) => heightOf(github, child)));
}

function depthOf(github: Github, issue: Issue): number {
  const parent = issue.parentId === null ? undefined : github.world.issues.get(issue.parentId);
  return parent === undefined ? 1 : 1 + depthOf(github, parent);
}

function isAncestor(github: Github, candidate: Issue, issue: Issue): boolean {
  for (let at: Issue | undefined = issue; at !== undefined; at = github.world.issues.get(at.parentId ?? 0)) {
    if (at === candidate) return true;
  }
  return false;
}

/** One change, two deliveries: one for the parent's side and one for the child's, each with the repository it happens in. */
function tell(github: Github, actor: Actor, parent: Issue, child: Issue, what: 'added' | 'removed'): void {
  const parentHome = repositoryOf(github.world, parent.repositoryId);
  const childHome = repositoryOf(github.world, child.repositoryId);
  const payload: JsonObject = {
    sub_issue_id: child.id,
    sub_issue: issueJson(github, child),
    parent_issue_id: parent.id,
    parent_issue: issueJson(github, parent),
  };
  github.tell({
    event: 'sub_issues',
    action: `sub_issue_${what}`,
    repository: parentHome,
    actor,
    payload: { ...payload, sub_issue_repo: repositoryJson(github, childHome) },
  });
  github.tell({
    event: 'sub_issues',
    action: `parent_issue_${what}`,
    repository: childHome,
    actor,
    payload: { ...payload, parent_issue_repo: repositoryJson(github, parentHome) },
  });
}

export function addSubIssue(github: Github, actor: Actor, parent: Issue, child: Issue, replaceParent = false): void {
  const owner = (issue: Issue) => repositoryOf(github.world, issue.repositoryId).ownerId;
  if (child.pull !== null || owner(child) !== owner(parent)) throw notFound();
  if (parent.subIssueIds.includes(child.id)) throw unprocessable('Issue may not contain duplicate sub-issues');
  if (isAncestor(github, child, parent)) throw unprocessable('Sub issue may not be a parent of itself');
  if (child.parentId !== null && !replaceParent) throw unprocessable('Sub issue may only have one parent');
  if (parent.subIssueIds.length >= maxSubIssues)
    throw unprocessable(`Parent cannot have more than ${maxSubIssues} sub-issues`);
  if (depthOf(github, parent) + heightOf(github, child) > maxDepth) {
    throw unprocessable(`Issues cannot be nested more than ${maxDepth} levels`);
  }
  const former = child.parentId === null ? undefined : github.world.issues.get(child.parentId);
  if (former !== undefined) removeSubIssue(github, actor, former, child);
  parent.subIssueIds.push(child.id);
  child.parentId = parent.id;
  for (const issue of [parent, child]) touch(github, issue);
  addEvent(github, actor, parent, { event: 'sub_issue_added', subIssueId: child.id });
  addEvent(github, actor, child, { event: 'parent_issue_added', parentId: parent.id });
  tell(github, actor, parent, child, 'added');
}

export function removeSubIssue(github: Github, actor: Actor, parent: Issue, child: Issue): void {
  const at = parent.subIssueIds.indexOf(child.id);
  if (at < 0) throw notFound();
  parent.subIssueIds.splice(at, 1);
  child.parentId = null;
  for (const issue of [parent, child]) touch(github, issue);
  addEvent(github, actor, parent, { event: 'sub_issue_removed', subIssueId: child.id });
  addEvent(github, actor, child, { event: 'parent_issue_removed', parentId: parent.id });
  tell(github, actor, parent, child, 'removed');
}

/** Moves a sub-issue behind or before a sibling. */
export function reprioritize(parent: Issue, child: Issue, place: { afterId?: number; beforeId?: number }): void {
  const anchor = place.afterId ?? place.beforeId;
  const others = parent.subIssueIds.filter((id) => id !== child.id);
  const at = anchor === undefined ? -1 : others.indexOf(anchor);
  if (at < 0 || others.length === parent.subIssueIds.length)
    throw unprocessable('The sub-issues are not siblings of this parent');
  others.splice(place.afterId === undefined ? at : at + 1, 0, child.id);
  parent.subIssueIds.splice(0, parent.subIssueIds.length, ...others);
}

/** Says that `issue` is blocked by `blocker`; each side gets its delivery. */
export function addBlockedBy(github: Github, actor: Actor, issue: Issue, blocker: Issue): void {
  if (issue === blocker) throw unprocessable('An issue cannot block itself');
  if (issue.blockedByIds.has(blocker.id)) throw unprocessable('The dependency exists already');
  issue.blockedByIds.add(blocker.id);
  const payload: JsonObject = {
    blocked_issue_id: issue.id,
    blocked_issue: issueJson(github, issue),
    blocking_issue_id: blocker.id,
    blocking_issue: issueJson(github, blocker),
  };
  const tellSide = (side: Issue, action: string) => {
    touch(github, side);
    github.tell({
      event: 'issue_dependencies',
      action,
      repository: repositoryOf(github.world, side.repositoryId),
      actor,
      payload,
    });
  };
  tellSide(issue, 'blocked_by_added');
  tellSide(blocker, 'blocking_added');
}
