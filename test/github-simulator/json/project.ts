/** Projects, their fields, views, cards and status updates as REST and webhook payloads give them. */
import { accountOf } from '../accounts.ts';
import type { Github, Json, JsonObject } from '../github.ts';
import type { Issue } from '../world-issues.ts';
import type {
  CardValue,
  Project,
  ProjectField,
  ProjectItem,
  ProjectOption,
  ProjectView,
  StatusUpdate,
} from '../world-projects.ts';
import { accountJson, apiUrl } from './account.ts';
import { issueJson } from './issue.ts';
import { pullJson } from './pull.ts';

const ownerLogin = (github: Github, project: Project): string => accountOf(github.world, project.ownerId).login;

/** Where people look at it: "/orgs/acme/projects/1". */
export function projectPath(github: Pick<Github, 'world'>, project: Project): string {
  const { kind, login } = accountOf(github.world, project.ownerId);
  return `/${kind === 'Organization' ? 'orgs' : 'users'}/${encodeURIComponent(login)}/projects/${project.number}`;
}

const projectUrl = (github: Github, project: Project): string =>
  `${apiUrl(github)}/orgs/${ownerLogin(github, project)}/projectsV2/${project.number}`;

/** The account that made something; "ghost" on GitHub when it is gone, which cannot happen here. */
const creator = (github: Github, thing: { readonly creatorId: number }): JsonObject =>
  accountJson(github, accountOf(github.world, thing.creatorId));

export function projectJson(github: Github, project: Project): JsonObject {
  const newest = project.statusUpdates.at(-1);
  return {
    id: project.id,
    node_id: project.nodeId,
    owner: accountJson(github, accountOf(github.world, project.ownerId)),
    creator: creator(github, project),
    title: project.title,
    description: project.readme,
    public: project.public,
    closed_at: project.closedAt,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
    number: project.number,
    short_description: project.shortDescription,
    deleted_at: null,
    deleted_by: null,
    state: project.closedAt === null ? 'open' : 'closed',
    latest_status_update: newest === undefined ? null : statusJson(github, project, newest),
    is_template: false,
  };
}

export function statusJson(github: Github, project: Project, update: StatusUpdate): JsonObject {
  return {
    id: update.id,
    node_id: update.nodeId,
    project_node_id: project.nodeId,
    creator: creator(github, update),
    created_at: update.createdAt,
    updated_at: update.updatedAt,
    status: update.status,
    ...(update.startDate === null ? {} : { start_date: update.startDate }),
    ...(update.targetDate === null ? {} : { target_date: update.targetDate }),
    body: update.body,
  };
}

const contentOf = (github: Pick<Github, 'world'>, item: ProjectItem): Issue | null =>
  github.world.issues.get(item.contentId) ?? null;

const contentType = (content: Issue | null): string => (content?.pull ? 'PullRequest' : 'Issue');

/** As webhooks give it: without the issue, only its node id. */
export function itemJson(github: Github, project: Project, item: ProjectItem): JsonObject {
  const content = contentOf(github, item);
  return {
    id: item.id,
    node_id: item.nodeId,
    project_node_id: project.nodeId,
    content_node_id: content?.nodeId ?? '',
    content_type: contentType(content),
    creator: creator(github, item),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    archived_at: item.archivedAt,
  };
}

const optionJson = ({ id, name, color, description }: ProjectOption): JsonObject => ({ id, name, color, description });

/** A value in `changes`: text, number, day, or the whole option; null for none. */
export function valueJson(field: ProjectField, value: CardValue | undefined): Json {
  if (value === undefined) return null;
  if (field.dataType !== 'SINGLE_SELECT') return value.value;
  const option = field.options.find((each) => each.id === value.value);
  return option === undefined ? null : optionJson(option);
}

const formatted = (text: string): JsonObject => ({ raw: text, html: text });

export function projectFieldJson(github: Github, project: Project, field: ProjectField): JsonObject {
  return {
    id: field.id,
    node_id: field.nodeId,
    project_url: projectUrl(github, project),
    name: field.name,
    data_type: field.dataType.toLowerCase(),
    ...(field.dataType === 'SINGLE_SELECT'
      ? {
          options: field.options.map(({ id, name, color, description }) => ({
            id,
            name: formatted(name),
            description: formatted(description),
            color,
          })),
        }
      : {}),
    created_at: field.createdAt,
    updated_at: field.updatedAt,
  };
}

export function viewJson(github: Github, project: Project, view: ProjectView): JsonObject {
  return {
    id: view.id,
    number: view.number,
    name: view.name,
    layout: view.layout.replace('_LAYOUT', '').toLowerCase(),
    node_id: view.nodeId,
    project_url: projectUrl(github, project),
    html_url: `${github.origin}${projectPath(github, project)}/views/${view.number}`,
    creator: creator(github, view),
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    filter: view.filter,
    visible_fields: [...view.visibleFields],
    sort_by: view.sortBy.map(({ fieldId, direction }) => [fieldId, direction.toLowerCase()]),
    group_by: [...view.groupBy],
    vertical_group_by: [...view.verticalGroupBy],
  };
}

/** As REST gives a card: with its issue, when the viewer may see it, and the values of the fields asked for. */
export function itemWithContentJson(
  github: Github,
  project: Project,
  item: ProjectItem,
  content: Issue | null,
  fields: readonly ProjectField[],
): JsonObject {
  const shown =
    content === null ? null : content.pull ? pullJson(github, content, content.pull) : issueJson(github, content);
  return {
    id: item.id,
    node_id: item.nodeId,
    project_url: projectUrl(github, project),
    item_url: `${projectUrl(github, project)}/items/${item.id}`,
    content_type: contentType(contentOf(github, item)),
    content: shown,
    creator: creator(github, item),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    archived_at: item.archivedAt,
    fields: fields.map((field) => ({
      id: field.id,
      name: field.name,
      data_type: field.dataType.toLowerCase(),
      value: field.dataType === 'TITLE' ? (content?.title ?? null) : valueJson(field, item.values.get(field.id)),
    })),
  };
}
