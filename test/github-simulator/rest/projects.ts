/**
 * REST: projects of an organisation. Views with grouping and order can be made here only, and several values of a card set
 * in one call. Unconfirmed: that a call of which one value does not fit sets none.
 */
import { roleOn } from '../accounts.ts';
import { addProjectField, findField } from '../acts/project-fields.ts';
import { cardsOf, checkValue, clearItemValue, type GivenValue, setItemValue } from '../acts/project-items.ts';
import { addView } from '../acts/project-views.ts';
import { findProject, projectsOf } from '../acts/projects.ts';
import { reaches } from '../auth.ts';
import { invalid, type Json, notFound } from '../github.ts';
import { connect } from '../graphql/connection.ts';
import { itemWithContentJson, projectFieldJson, projectJson, viewJson } from '../json/project.ts';
import { allows } from '../permissions.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Issue } from '../world-issues.ts';
import {
  type CustomType,
  type Layout,
  layouts,
  type Project,
  type ProjectField,
  type ProjectItem,
  type SortKey,
} from '../world-projects.ts';
import { actorOf, field, number, organizationFor, text } from './call.ts';

function projectFor(call: Call): Project {
  const organization = organizationFor(call);
  const { world } = call.github;
  const project = findProject(world, organization.id, number(call, 'project_number') ?? 0);
  if (project === null) throw notFound();
  return project;
}

/** A page by cursors, which `Link` leads along. */
function cursorPage<T>(call: Call, items: readonly T[], json: (item: T) => Json): Answer {
  const first = Math.min(100, Math.max(1, number(call, 'per_page') ?? 30));
  const { after, before } = call.values;
  const { nodes, pageInfo } = connect(items, { first, after, before });
  const url = new URL(call.url);
  url.searchParams.set('after', pageInfo.endCursor ?? '');
  return {
    body: nodes.map(json),
    ...(pageInfo.hasNextPage ? { headers: { link: `<${url.href}>; rel="next"` } } : {}),
  };
}

function list(call: Call): Answer {
  const organization = organizationFor(call);
  return cursorPage(call, projectsOf(call.github.world, organization.id), (each) => projectJson(call.github, each));
}

/** The card's issue; null where the viewer may not read it. */
function contentFor(call: Call, item: ProjectItem): Issue | null {
  const { github, viewer } = call;
  const content = github.world.issues.get(item.contentId);
  const home = github.world.repositories.get(content?.repositoryId ?? 0);
  if (content === undefined || home === undefined) return null;
  if (viewer.kind === 'person') return roleOn(github.world, home, viewer.actor.account) === 'none' ? null : content;
  if (viewer.kind !== 'installation' || !reaches(viewer, home)) return null;
  return allows(viewer.permissions, content.pull === null ? 'issues' : 'pull_requests', 'read') ? content : null;
}

/** The fields a call asks for by `fields=1,2`: the title unless given, as on GitHub. */
function fieldsFor(call: Call, project: Project): ProjectField[] {
  const wanted = text(call, 'fields')
    .split(',')
    .filter((each) => each !== '');
  const title = findField(project, 'Title');
  if (wanted.length === 0) return title === null ? [] : [title];
  return project.fields.filter(({ id }) => wanted.includes(String(id)));
}

const cardJson = (call: Call, project: Project, fields: readonly ProjectField[]) => (item: ProjectItem) =>
  itemWithContentJson(call.github, project, item, contentFor(call, item), fields);

function items(call: Call): Answer {
  const project = projectFor(call);
  const shown = cardsOf(project).filter((item) => item.archivedAt === null);
  return cursorPage(call, shown, cardJson(call, project, fieldsFor(call, project)));
}

function itemFor(call: Call, project: Project): ProjectItem {
  const item = project.items.get(number(call, 'item_id') ?? 0);
  if (item === undefined) throw notFound();
  return item;
}

function item(call: Call): Answer {
  const project = projectFor(call);
  return { body: cardJson(call, project, fieldsFor(call, project))(itemFor(call, project)) };
}

/** A value as REST takes it, in the form of the field. */
function givenFor(target: ProjectField, value: string | number): GivenValue {
  if (typeof value === 'number') return { number: value };
  if (target.dataType === 'DATE') return { date: value };
  return target.dataType === 'SINGLE_SELECT' ? { singleSelectOptionId: value } : { text: value };
}

function update(call: Call): Answer {
  const project = projectFor(call);
  const card = itemFor(call, project);
  const wanted = (field<{ id: number; value: string | number | null }[]>(call, 'fields') ?? []).map(({ id, value }) => {
    const target = project.fields.find((each) => each.id === id);
    if (target === undefined)
      throw invalid('ProjectV2Item', 'fields', 'custom', `There is no field ${id} in the project`);
    const given = value === null ? null : givenFor(target, value);
    if (given !== null) checkValue(target, given);
    return { target, given };
  });
  for (const { target, given } of wanted) {
    if (given === null) clearItemValue(call.platform, actorOf(call), project, card, target);
    else setItemValue(call.platform, actorOf(call), project, card, target, given);
  }
  return { body: cardJson(call, project, project.fields)(card) };
}

interface OptionInBody {
  readonly name?: string;
  readonly color?: string;
  readonly description?: string;
}

function addField(call: Call): Answer {
  const project = projectFor(call);
  const dataType = field<string>(call, 'data_type')?.toUpperCase();
  if (dataType === undefined || dataType === 'ITERATION')
    throw invalid('ProjectV2Field', 'data_type', 'custom', 'Iterations and issue fields are not simulated.');
  const options = field<readonly OptionInBody[]>(call, 'single_select_options');
  const made = addProjectField(call.platform, project, {
    name: field<string>(call, 'name') ?? '',
    dataType: dataType as CustomType,
    ...(options === undefined
      ? {}
      : {
          options: options.map(({ name = '', color = 'GRAY', description = '' }) => ({
            name,
            color: color as 'GRAY',
            description,
          })),
        }),
  });
  return { status: 201, body: projectFieldJson(call.github, project, made) };
}

const layoutOf = (name: string | undefined): Layout =>
  layouts.find((each) => each === `${name?.toUpperCase()}_LAYOUT`) ?? 'TABLE_LAYOUT';

/** `[[123, "asc"]]` */
function sortKeys(call: Call): SortKey[] {
  return (field<(readonly [unknown, unknown])[]>(call, 'sort_by') ?? []).map(([fieldId, direction]) => {
    if (typeof fieldId !== 'number' || (direction !== 'asc' && direction !== 'desc'))
      throw invalid('ProjectV2View', 'sort_by', 'custom', 'Each key is a field id and "asc" or "desc".');
    return { fieldId, direction: direction === 'asc' ? 'ASC' : 'DESC' };
  });
}

function createView(call: Call): Answer {
  const project = projectFor(call);
  const visibleFields = field<number[]>(call, 'visible_fields');
  const verticalGroupBy = field<number[]>(call, 'vertical_group_by');
  const view = addView(call.platform, actorOf(call), project, {
    name: field<string>(call, 'name') ?? '',
    layout: layoutOf(field<string>(call, 'layout')),
    filter: field<string>(call, 'filter') ?? null,
    sortBy: sortKeys(call),
    groupBy: field<number[]>(call, 'group_by') ?? [],
    ...(visibleFields === undefined ? {} : { visibleFields }),
    ...(verticalGroupBy === undefined ? {} : { verticalGroupBy }),
  });
  return { status: 201, body: viewJson(call.github, project, view) };
}

export const projectHandlers = {
  'projects/list-for-org': list,
  'projects/get-for-org': (call) => ({ body: projectJson(call.github, projectFor(call)) }),
  'projects/list-fields-for-org': (call) => {
    const project = projectFor(call);
    return cursorPage(call, project.fields, (each) => projectFieldJson(call.github, project, each));
  },
  'projects/add-field-for-org': addField,
  'projects/list-items-for-org': items,
  'projects/get-org-item': item,
  'projects/update-item-for-org': update,
  'projects/create-view-for-org': createView,
} satisfies Record<string, Handler>;
