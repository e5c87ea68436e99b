/**
 * Cards: issues and pull requests on a project, their values and their order.
 * Unconfirmed: that adding what is archived gives the archived card as it is, the limit of a text value, the form of dates
 * in `changes`, and that a value set again to what it is tells no webhook.
 */
import { nextId } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject, type Refusal } from '../github.ts';
import { type NodeKind, nodeId } from '../ids.ts';
import { itemJson, valueJson } from '../json/project.ts';
import type { Issue } from '../world-issues.ts';
import type { CardValue, Project, ProjectField, ProjectItem } from '../world-projects.ts';
import { tellProject } from './projects.ts';

/** docs.github.com, "About Projects". */
const maxItems = 50_000;
const maxText = 1024;

const wrong = (field: string, message: string): Refusal => invalid('ProjectV2Item', field, 'custom', message);

function told(
  github: Github,
  actor: Actor,
  project: Project,
  item: ProjectItem,
  action: string,
  changes?: JsonObject,
): void {
  tellProject(github, actor, project, 'projects_v2_item', action, {
    ...(changes === undefined ? {} : { changes }),
    projects_v2_item: itemJson(github, project, item),
  });
}

function touch(github: Github, project: Project, item: ProjectItem): void {
  item.updatedAt = github.clock.stamp();
  project.updatedAt = item.updatedAt;
}

/** The card of an issue; null when it has none here. */
export const cardOf = (project: Project, content: Issue): ProjectItem | null =>
  project.items.get(project.itemByContent.get(content.id) ?? 0) ?? null;

/** Puts an issue or a pull request on the project. What is there already keeps its card, also an archived one. */
export function addItem(github: Github, actor: Actor, project: Project, content: Issue): ProjectItem {
  const present = cardOf(project, content);
  if (present !== null) return present;
  if (project.items.size >= maxItems) throw wrong('base', `Projects cannot have more than ${maxItems} items`);
  const id = nextId(github.world);
  const now = github.clock.stamp();
  project.lastPosition += 1;
  const item: ProjectItem = {
    kind: 'ProjectV2Item',
    id,
    nodeId: nodeId('ProjectV2Item', project.ownerId, project.id, id),
    projectId: project.id,
    contentId: content.id,
    creatorId: actor.account.id,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    position: project.lastPosition,
    values: new Map(),
  };
  project.items.set(id, item);
  project.itemByContent.set(content.id, id);
  project.updatedAt = now;
  told(github, actor, project, item, 'created');
  return item;
}

const valueKinds: Readonly<Record<string, NodeKind>> = {
  TEXT: 'ProjectV2ItemFieldTextValue',
  NUMBER: 'ProjectV2ItemFieldNumberValue',
  DATE: 'ProjectV2ItemFieldDateValue',
  SINGLE_SELECT: 'ProjectV2ItemFieldSingleSelectValue',
};

/** What one may be set to, by the type of the field: exactly one of them. */
export type GivenValue =
  | { readonly text: string }
  | { readonly number: number }
  | { readonly date: string }
  | { readonly singleSelectOptionId: string };

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** The value in the form the field keeps. Throws 422 when it is not of the field's type. */
function fitted(field: ProjectField, given: GivenValue): string | number {
  if (field.dataType === 'TEXT' && 'text' in given) {
    if (given.text.length <= maxText) return given.text;
    throw wrong('value', `Text is too long (maximum is ${maxText} characters)`);
  }
  if (field.dataType === 'NUMBER' && 'number' in given) return given.number;
  if (field.dataType === 'DATE' && 'date' in given && isDay(given.date)) return given.date;
  if (field.dataType === 'SINGLE_SELECT' && 'singleSelectOptionId' in given) {
    if (field.options.some((option) => option.id === given.singleSelectOptionId)) return given.singleSelectOptionId;
    throw wrong('value', 'The single select option Id does not belong to the field');
  }
  if (valueKinds[field.dataType] === undefined)
    throw wrong('value', `The field of type ${field.dataType.toLowerCase()} is currently not supported.`);
  throw wrong('value', `Did not receive a ${field.dataType.toLowerCase()} value to update a field of that type`);
}

/** Throws 422 for a value that does not fit the field. */
export const checkValue = (field: ProjectField, given: GivenValue): void => void fitted(field, given);

function writable(item: ProjectItem): void {
  if (item.archivedAt !== null) throw wrong('base', 'The item is archived and cannot be updated');
}

function changed(field: ProjectField, project: Project, from: CardValue | undefined, to: CardValue | undefined) {
  return {
    field_value: {
      field_node_id: field.nodeId,
      field_type: field.dataType.toLowerCase(),
      field_name: field.name,
      project_number: project.number,
      from: valueJson(field, from),
      to: valueJson(field, to),
    },
  };
}

/** Sets one value of a card. Values of issue fields (assignees, labels …) are set on the issue. */
export function setItemValue(
  github: Github,
  actor: Actor,
  project: Project,
  item: ProjectItem,
  field: ProjectField,
  given: GivenValue,
): void {
  writable(item);
  const value = fitted(field, given);
  const before = item.values.get(field.id);
  if (before?.value === value) return;
  const id = before?.id ?? nextId(github.world);
  const now = github.clock.stamp();
  const after: CardValue = {
    id,
    nodeId: before?.nodeId ?? nodeId(valueKinds[field.dataType] ?? 'ProjectV2ItemFieldTextValue', project.id, id),
    value,
    creatorId: before?.creatorId ?? actor.account.id,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  item.values.set(field.id, after);
  touch(github, project, item);
  told(github, actor, project, item, 'edited', changed(field, project, before, after));
}

export function clearItemValue(
  github: Github,
  actor: Actor,
  project: Project,
  item: ProjectItem,
  field: ProjectField,
): void {
  writable(item);
  const before = item.values.get(field.id);
  if (before === undefined) return;
  item.values.delete(field.id);
  touch(github, project, item);
  told(github, actor, project, item, 'edited', changed(field, project, before, undefined));
}

/** Archives a card or brings it back. Its values stay. */
export function archiveItem(
  github: Github,
  actor: Actor,
  project: Project,
  item: ProjectItem,
  archived: boolean,
): void {
  if ((item.archivedAt !== null) === archived) return;
  const from = item.archivedAt;
  touch(github, project, item);
  item.archivedAt = archived ? item.updatedAt : null;
  const changes = { archived_at: { from, to: item.archivedAt } };
  told(github, actor, project, item, archived ? 'archived' : 'restored', changes);
}

/** Takes a card off the project; the issue stays. */
export function deleteItem(github: Github, actor: Actor, project: Project, item: ProjectItem): void {
  project.items.delete(item.id);
  project.itemByContent.delete(item.contentId);
  project.updatedAt = github.clock.stamp();
  told(github, actor, project, item, 'deleted');
}

/** Takes a deleted issue's cards off all projects. */
export function deleteCardsOf(github: Github, actor: Actor, content: Issue): void {
  for (const project of github.world.projects.values()) {
    const item = cardOf(project, content);
    if (item !== null) deleteItem(github, actor, project, item);
  }
}

/** Cards in their order, archived ones included. */
export const cardsOf = (project: Project): ProjectItem[] =>
  [...project.items.values()].sort((a, b) => a.position - b.position);

/** Moves a card behind another, or to the top. */
export function moveItem(
  github: Github,
  actor: Actor,
  project: Project,
  item: ProjectItem,
  after: ProjectItem | null,
): void {
  const ordered = cardsOf(project).filter((each) => each !== item);
  const previous = (): ProjectItem | undefined => {
    const all = cardsOf(project);
    return all[all.indexOf(item) - 1];
  };
  const from = previous()?.nodeId ?? null;
  const at = after === null ? -1 : ordered.indexOf(after);
  const above = after?.position ?? (ordered[0]?.position ?? 1) - 2;
  item.position = (above + (ordered[at + 1]?.position ?? above + 2)) / 2;
  project.lastPosition = Math.max(project.lastPosition, item.position);
  touch(github, project, item);
  const to = after?.nodeId ?? null;
  told(github, actor, project, item, 'reordered', { previous_projects_v2_item_node_id: { from, to } });
}
