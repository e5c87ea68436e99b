/** What moves or removes things: transfer, deletion, renaming, projects that close issues. None of it has a REST call here. */
import { accountOf, assignable, fullName, repositoryOf } from '../accounts.ts';
import { type Actor, type Github, Refusal } from '../github.ts';
import { issueJson, labelsOf } from '../json/issue.ts';
import { repositoryJson } from '../json/repository.ts';
import type { Repository } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import type { Project } from '../world-projects.ts';
import { addEvent, tellSubject, touch } from './events.ts';
import { closeIssue } from './issues.ts';
import { findLabel } from './labels.ts';
import { findField } from './project-fields.ts';
import { cardOf, deleteCardsOf, setItemValue } from './project-items.ts';

/**
 * Moves an issue to another repository of the same owner. Its old address answers 301. Text, comments, history, reactions,
 * parent and sub-issues stay with it; labels do where the new home has them, assignees where they can be assigned.
 * On GitHub the issue also gets a new database id and node id, as `changes.new_issue` tells; here it keeps both.
 */
export function transferIssue(github: Github, actor: Actor, issue: Issue, target: Repository): void {
  const home = repositoryOf(github.world, issue.repositoryId);
  if (home.ownerId !== target.ownerId || home === target)
    throw new Refusal(422, 'Issues can only be transferred to another repository of the same owner.');
  if (issue.state === 'closed' || issue.pull !== null) throw new Refusal(422, 'Only open issues can be transferred.');
  if (home.private && !target.private)
    throw new Refusal(422, 'Issues cannot be transferred from a private to a public repository.');
  const before = issueJson(github, issue);
  const oldRepository = repositoryJson(github, home);
  const labels = labelsOf(home, issue).flatMap((label) => findLabel(target, label.name)?.id ?? []);
  home.issues.delete(issue.number);
  home.gone.set(issue.number, { kind: 'transferred', repositoryId: target.id, number: target.nextNumber });
  issue.repositoryId = target.id;
  issue.number = target.nextNumber;
  issue.labelIds = labels;
  issue.assigneeIds = issue.assigneeIds.filter((id) =>
    assignable(github.world, target, accountOf(github.world, id), issue),
  );
  target.nextNumber += 1;
  target.issues.set(issue.number, issue.id);
  touch(github, issue);
  addEvent(github, actor, issue, { event: 'transferred', fromRepositoryId: home.id });
  const changes = { new_issue: issueJson(github, issue), new_repository: repositoryJson(github, target) };
  github.tell({ event: 'issues', action: 'transferred', repository: home, actor, payload: { issue: before, changes } });
  tellSubject(github, actor, issue, 'opened', { changes: { old_issue: before, old_repository: oldRepository } });
}

/** Deletes an issue: its address answers 410, and the delivery carries the last text. */
export function deleteIssue(github: Github, actor: Actor, issue: Issue): void {
  const home = repositoryOf(github.world, issue.repositoryId);
  tellSubject(github, actor, issue, 'deleted');
  deleteCardsOf(github, actor, issue);
  for (const id of issue.commentIds) github.world.comments.delete(id);
  for (const other of github.world.issues.values()) {
    const at = other.subIssueIds.indexOf(issue.id);
    if (at >= 0) other.subIssueIds.splice(at, 1);
    if (other.parentId === issue.id) other.parentId = null;
    other.blockedByIds.delete(issue.id);
    other.pull?.linked.delete(issue.id);
  }
  home.issues.delete(issue.number);
  home.gone.set(issue.number, { kind: 'deleted' });
  github.world.issues.delete(issue.id);
}

/** Renames a repository; its former name leads to it until another takes the name. */
export function renameRepository(github: Github, actor: Actor, repository: Repository, name: string): void {
  const from = repository.name;
  github.world.formerNames.set(fullName(github.world, repository).toLowerCase(), repository.id);
  repository.name = name;
  repository.updatedAt = github.clock.stamp();
  github.tell({
    event: 'repository',
    action: 'renamed',
    repository,
    actor,
    payload: { changes: { repository: { name: { from } } } },
  });
}

export function archiveRepository(github: Github, actor: Actor, repository: Repository, archived: boolean): void {
  repository.archived = archived;
  repository.updatedAt = github.clock.stamp();
  github.tell({ event: 'repository', action: archived ? 'archived' : 'unarchived', repository, actor, payload: {} });
}

/** Makes a repository private or public. */
export function changeVisibility(github: Github, actor: Actor, repository: Repository, isPrivate: boolean): void {
  repository.private = isPrivate;
  repository.updatedAt = github.clock.stamp();
  github.tell({ event: 'repository', action: isPrivate ? 'privatized' : 'publicized', repository, actor, payload: {} });
}

/** Somebody moves the card to "Done", where it has one, and the project's workflow "auto-close issue" closes the issue. */
export function closeByProject(github: Github, actor: Actor, issue: Issue, project: Project): void {
  const card = cardOf(project, issue);
  const status = findField(project, 'Status');
  const done = status?.options.find((option) => option.name === 'Done');
  if (card !== null && card.archivedAt === null && status !== null && done !== undefined)
    setItemValue(github, actor, project, card, status, { singleSelectOptionId: done.id });
  closeIssue(github, actor, issue, 'completed', { kind: 'ProjectV2', projectId: project.id });
}
