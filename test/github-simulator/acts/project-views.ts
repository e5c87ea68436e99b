/**
 * Views of a project: a table, a board or a roadmap with its filter. GitHub tells no webhook of them.
 * GraphQL takes no grouping and no order, and no filter for a new view; REST takes all of them, for new views only.
 * Unconfirmed: the words of the limit, that the last view cannot be deleted, and the fields a new view shows.
 */
import { nextId } from '../accounts.ts';
import { type Actor, type Github, invalid, type Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import type { Layout, Project, ProjectField, ProjectView, SortKey } from '../world-projects.ts';

const maxViews = 50;

/** Fields that cannot make groups (docs.github.com, "REST API endpoints for Project views"). */
const ungroupable = new Set(['TITLE', 'REVIEWERS', 'LINKED_PULL_REQUESTS', 'SUB_ISSUES_PROGRESS']);

const wrong = (field: string, message: string): Refusal => invalid('ProjectV2View', field, 'custom', message);

export interface NewView {
  readonly name: string;
  readonly layout: Layout;
  readonly filter?: string | null;
  /** Field ids; Title, Assignees and Status unless given. */
  readonly visibleFields?: readonly number[];
  readonly sortBy?: readonly SortKey[];
  readonly groupBy?: readonly number[];
  /** For boards; Status unless given. */
  readonly verticalGroupBy?: readonly number[];
}

function fieldOf(project: Project, where: string, id: number): ProjectField {
  const field = project.fields.find((each) => each.id === id);
  if (field === undefined) throw wrong(where, `There is no field ${id} in the project`);
  return field;
}

function checkGrouping(project: Project, where: string, ids: readonly number[]): void {
  for (const id of ids) {
    const field = fieldOf(project, where, id);
    if (ungroupable.has(field.dataType)) throw wrong(where, `The field ${field.name} cannot be grouped on`);
  }
}

function checkVisible(project: Project, layout: Layout, ids: readonly number[] | undefined): void {
  if (ids === undefined) return;
  if (layout === 'ROADMAP_LAYOUT' && ids.length > 0)
    throw wrong('visible_fields', 'visible_fields is not applicable to roadmap layout views');
  for (const id of ids) fieldOf(project, 'visible_fields', id);
}

const named = (project: Project, names: readonly string[]): number[] =>
  names.flatMap((name) => project.fields.find((field) => field.name === name)?.id ?? []);

function checkName(name: string): void {
  if (name.trim() === '') throw wrong('name', "Name can't be blank");
}

export function addView(github: Github, actor: Actor, project: Project, wanted: NewView): ProjectView {
  const { name, layout, filter = null, sortBy = [], groupBy = [], visibleFields, verticalGroupBy } = wanted;
  checkName(name);
  if (project.views.length >= maxViews) throw wrong('base', `Projects cannot have more than ${maxViews} views`);
  checkVisible(project, layout, visibleFields);
  checkGrouping(project, 'group_by', groupBy);
  checkGrouping(project, 'vertical_group_by', verticalGroupBy ?? []);
  if (verticalGroupBy !== undefined && verticalGroupBy.length > 0 && layout !== 'BOARD_LAYOUT')
    throw wrong('vertical_group_by', 'vertical_group_by is only applicable to board layout views');
  for (const { fieldId } of sortBy) fieldOf(project, 'sort_by', fieldId);
  const id = nextId(github.world);
  const now = github.clock.stamp();
  const view: ProjectView = {
    kind: 'ProjectV2View',
    id,
    nodeId: nodeId('ProjectV2View', project.ownerId, project.id, id),
    projectId: project.id,
    number: project.nextViewNumber,
    name,
    layout,
    filter,
    visibleFields:
      visibleFields ?? (layout === 'ROADMAP_LAYOUT' ? [] : named(project, ['Title', 'Assignees', 'Status'])),
    sortBy,
    groupBy,
    verticalGroupBy: verticalGroupBy ?? (layout === 'BOARD_LAYOUT' ? named(project, ['Status']) : []),
    creatorId: actor.account.id,
    createdAt: now,
    updatedAt: now,
  };
  project.nextViewNumber += 1;
  project.views.push(view);
  project.updatedAt = now;
  return view;
}

export interface ViewChange {
  readonly name?: string;
  readonly layout?: Layout;
  readonly filter?: string | null;
  readonly visibleFields?: readonly number[];
}

export function changeView(github: Github, project: Project, view: ProjectView, change: ViewChange): void {
  const layout = change.layout ?? view.layout;
  if (change.name !== undefined) checkName(change.name);
  checkVisible(project, layout, change.visibleFields);
  if (layout === 'BOARD_LAYOUT' && view.verticalGroupBy.length === 0) view.verticalGroupBy = named(project, ['Status']);
  view.name = change.name ?? view.name;
  view.layout = layout;
  if (change.filter !== undefined) view.filter = change.filter;
  view.visibleFields = change.visibleFields ?? view.visibleFields;
  view.updatedAt = github.clock.stamp();
  project.updatedAt = view.updatedAt;
}

export function deleteView(github: Github, project: Project, view: ProjectView): void {
  if (project.views.length === 1) throw wrong('base', 'The last view of a project cannot be deleted');
  project.views.splice(project.views.indexOf(view), 1);
  project.updatedAt = github.clock.stamp();
}
