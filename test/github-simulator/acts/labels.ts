/** Labels of a repository and on its issues. */
import { nextId, repositoryOf } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject, notFound } from '../github.ts';
import { nodeId } from '../ids.ts';
import { labelsOf } from '../json/issue.ts';
import { labelJson } from '../json/repository.ts';
import type { Label, Repository } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { addEvent, tellSubject, touch } from './events.ts';

const maxLabelsPerIssue = 100;
const defaultColor = 'ededed';

export function findLabel(repository: Repository, name: string): Label | null {
  const wanted = name.toLowerCase();
  for (const label of repository.labels.values()) if (label.name.toLowerCase() === wanted) return label;
  return null;
}

function checkLabel(name: string, color: string, description: string | null): void {
  if (name.length === 0) throw invalid('Label', 'name', 'missing_field');
  if ([...name].length > 50) throw invalid('Label', 'name', 'too_long', 'name is too long (maximum is 50 characters)');
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid('Label', 'color', 'invalid');
  if (description !== null && description.length > 100) {
    throw invalid('Label', 'description', 'too_long', 'description is too long (maximum is 100 characters)');
  }
}

function tellLabel(
  github: Github,
  actor: Actor,
  repository: Repository,
  action: string,
  label: Label,
  extra: JsonObject = {},
): void {
  const payload = { label: labelJson(github, repository, label), ...extra };
  github.tell({ event: 'label', action, repository, actor, payload });
}

export function createLabel(
  github: Github,
  actor: Actor,
  repository: Repository,
  wanted: { name: string; color?: string; description?: string | null },
): Label {
  const color = (wanted.color ?? defaultColor).toLowerCase();
  checkLabel(wanted.name, color, wanted.description ?? null);
  if (findLabel(repository, wanted.name) !== null) throw invalid('Label', 'name', 'already_exists');
  const id = nextId(github.world);
  const now = github.clock.stamp();
  const label: Label = {
    kind: 'Label',
    id,
    nodeId: nodeId('Label', repository.id, id),
    repositoryId: repository.id,
    name: wanted.name,
    color,
    description: wanted.description ?? null,
    createdAt: now,
    updatedAt: now,
  };
  repository.labels.set(id, label);
  tellLabel(github, actor, repository, 'created', label);
  return label;
}

export function updateLabel(
  github: Github,
  actor: Actor,
  repository: Repository,
  label: Label,
  wanted: { new_name?: string; color?: string; description?: string | null },
): void {
  const next = {
    name: wanted.new_name ?? label.name,
    color: (wanted.color ?? label.color).toLowerCase(),
    description: wanted.description === undefined ? label.description : wanted.description,
  };
  checkLabel(next.name, next.color, next.description);
  const twin = findLabel(repository, next.name);
  if (twin !== null && twin !== label) throw invalid('Label', 'name', 'already_exists');
  const changes: JsonObject = {};
  if (next.name !== label.name) changes.name = { from: label.name };
  if (next.color !== label.color) changes.color = { from: label.color };
  if (next.description !== label.description) changes.description = { from: label.description };
  Object.assign(label, next, { updatedAt: github.clock.stamp() });
  tellLabel(github, actor, repository, 'edited', label, { changes });
}

/** Deletes a label everywhere. GitHub tells each issue's loss as `unlabeled`, too. */
export function deleteLabel(github: Github, actor: Actor, repository: Repository, label: Label): void {
  for (const id of repository.issues.values()) {
    const issue = github.world.issues.get(id);
    if (issue?.labelIds.includes(label.id)) removeLabel(github, actor, issue, label.name);
  }
  repository.labels.delete(label.id);
  tellLabel(github, actor, repository, 'deleted', label);
}

function tellOnIssue(github: Github, actor: Actor, issue: Issue, action: 'labeled' | 'unlabeled', label: Label): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  touch(github, issue);
  addEvent(github, actor, issue, { event: action, label: { name: label.name, color: label.color } });
  tellSubject(github, actor, issue, action, { label: labelJson(github, repository, label) });
}

/** Puts labels on an issue; those the repository lacks are made, as GitHub does for whoever may write. */
export function addLabels(github: Github, actor: Actor, issue: Issue, names: readonly string[]): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const fresh = [...new Set(names)].filter(
    (name) => !labelsOf(repository, issue).some((label) => label.name.toLowerCase() === name.toLowerCase()),
  );
  if (issue.labelIds.length + fresh.length > maxLabelsPerIssue) {
    throw invalid('Issue', 'labels', 'custom', `issue has too many labels (maximum is ${maxLabelsPerIssue})`);
  }
  for (const name of fresh) {
    const label = findLabel(repository, name) ?? createLabel(github, actor, repository, { name });
    issue.labelIds.push(label.id);
    tellOnIssue(github, actor, issue, 'labeled', label);
  }
}

/** Takes one label off an issue; 404 when it is not on it. */
export function removeLabel(github: Github, actor: Actor, issue: Issue, name: string): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const label = findLabel(repository, name);
  if (label === null || !issue.labelIds.includes(label.id)) throw notFound();
  issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
  tellOnIssue(github, actor, issue, 'unlabeled', label);
}

/** Replaces the labels of an issue. */
export function setLabels(github: Github, actor: Actor, issue: Issue, names: readonly string[]): void {
  const repository = repositoryOf(github.world, issue.repositoryId);
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const label of labelsOf(repository, issue)) {
    if (!wanted.has(label.name.toLowerCase())) removeLabel(github, actor, issue, label.name);
  }
  addLabels(github, actor, issue, names);
}
