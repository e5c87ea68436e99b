/** GraphQL: projects, their fields, views and status updates. */
import { accountOf } from '../accounts.ts';
import { findField } from '../acts/project-fields.ts';
import { cardOf, cardsOf } from '../acts/project-items.ts';
import { findProject, projectOf, projectsOf } from '../acts/projects.ts';
import { projectPath } from '../json/project.ts';
import type { Account, Repository } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import type { Project, ProjectField, ProjectItem, ProjectView, StatusUpdate } from '../world-projects.ts';
import { type Connection, connect, type Order } from './connection.ts';
import { type Args, type Context, notFound, type Resolver, type Resolvers, refusal } from './context.ts';
import { mayWrite, repositoriesOf, seesProject } from './project-access.ts';

const creator = (thing: { readonly creatorId: number }, _: Args, { github }: Context) =>
  accountOf(github.world, thing.creatorId);

const homeProject = (thing: { readonly projectId: number }, _: Args, { github }: Context) =>
  projectOf(github.world, thing.projectId);

/** Ids and times, which all things of projects have alike. */
const common: Resolvers<Project | ProjectField | ProjectView | ProjectItem | StatusUpdate> = {
  id: (thing) => thing.nodeId,
  databaseId: (thing) => thing.id,
  fullDatabaseId: (thing) => String(thing.id),
  createdAt: (thing) => thing.createdAt,
  updatedAt: (thing) => thing.updatedAt,
};
export const commonOfProjects = { ...common, creator, project: homeProject };

/** `is:closed leaver`: words of the title and the state; other qualifiers match nothing. */
function matches(project: Project, query: string): boolean {
  const title = project.title.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '')
    .every((term) => {
      if (term === 'is:open') return project.closedAt === null;
      if (term === 'is:closed') return project.closedAt !== null;
      return title.includes(term);
    });
}

const projectOrders: Readonly<Record<string, (project: Project) => number | string>> = {
  NUMBER: (project) => project.number,
  CREATED_AT: (project) => project.createdAt,
  UPDATED_AT: (project) => project.updatedAt,
  TITLE: (project) => project.title,
};

/** The order of an `orderBy` argument, which the schema gives a default. */
function orderOf<T extends { readonly id: number }>(
  args: Args,
  keys: Readonly<Record<string, (thing: T) => number | string>>,
): Order<T> {
  const { field, direction } = { ...(args.orderBy as { field?: unknown; direction?: unknown } | null) };
  const key = keys[String(field)];
  return {
    key: (thing) => (key === undefined ? [thing.id] : [key(thing), thing.id]),
    descending: direction === 'DESC',
  };
}

function listed(context: Context, args: Args, projects: readonly Project[]): Connection<Project> {
  const query = typeof args.query === 'string' ? args.query : '';
  const seen = projects.filter((project) => seesProject(context, project) && matches(project, query));
  return connect(seen, args, orderOf(args, projectOrders));
}

function numbered(context: Context, args: Args, found: Project | null): Project {
  if (found !== null && seesProject(context, found)) return found;
  throw notFound(`Could not resolve to a ProjectV2 with the number ${String(args.number)}.`);
}

/** What organisations and people have. Projects of people are closed to apps. */
export const projectOwner: Resolvers<Account> = {
  projectV2: (owner, args, context) => {
    closedToApps(owner, context);
    return numbered(context, args, findProject(context.github.world, owner.id, Number(args.number)));
  },
  projectsV2: (owner, args, context) => {
    closedToApps(owner, context);
    return listed(context, args, projectsOf(context.github.world, owner.id));
  },
};

function closedToApps(owner: Account, { viewer }: Context): void {
  if (owner.kind === 'User' && viewer.kind === 'installation')
    throw refusal('FORBIDDEN', 'Resource not accessible by integration');
}

const linkedTo = (repository: Repository, { github }: Context): Project[] =>
  [...github.world.projects.values()].filter((project) => project.repositoryIds.has(repository.id));

/** What repositories have: the projects listed on them. */
export const repositoryProjects: Resolvers<Repository> = {
  projectV2: (repository, args, context) =>
    numbered(context, args, linkedTo(repository, context).find(({ number }) => number === args.number) ?? null),
  projectsV2: (repository, args, context) => listed(context, args, linkedTo(repository, context)),
};

/** What issues and pull requests have: their cards. */
export const contentProjects: Resolvers<Issue> = {
  projectItems: (issue, args, context) => {
    const seen = [...context.github.world.projects.values()].filter((project) => seesProject(context, project));
    const cards = seen.flatMap((project) => cardOf(project, issue) ?? []);
    const wanted = cards.filter((card) => args.includeArchived !== false || card.archivedAt === null);
    return connect(wanted, args, { key: (card) => [card.id] });
  },
};

/** Cards by their place, so that a page is not moved by what happens on another. Archived ones are listed, too. */
export function cardPage(project: Project, args: Args): Connection<ProjectItem> {
  const states = Array.isArray(args.archivedStates) ? args.archivedStates.map(String) : ['ARCHIVED', 'NOT_ARCHIVED'];
  const wanted = cardsOf(project).filter((card) =>
    states.includes(card.archivedAt === null ? 'NOT_ARCHIVED' : 'ARCHIVED'),
  );
  return connect(wanted, args, { key: (card) => [card.position, card.id] });
}

const byCreation = { CREATED_AT: (update: StatusUpdate) => update.createdAt };

const writable: Resolver<Project> = (project, _, context) => mayWrite(context, project);

export const projectResolvers: Resolvers<Project> = {
  ...common,
  creator,
  number: (project) => project.number,
  title: (project) => project.title,
  shortDescription: (project) => project.shortDescription,
  readme: (project) => project.readme,
  public: (project) => project.public,
  closed: (project) => project.closedAt !== null,
  closedAt: (project) => project.closedAt,
  template: () => false,
  owner: (project, _, { github }) => accountOf(github.world, project.ownerId),
  resourcePath: (project, _, { github }) => projectPath(github, project),
  url: (project, _, { github }) => github.origin + projectPath(github, project),
  viewerCanUpdate: writable,
  viewerCanClose: writable,
  viewerCanReopen: writable,
  field: (project, args) => findField(project, String(args.name)),
  fields: (project, args) => connect(project.fields, args),
  view: (project, args) => project.views.find((view) => view.number === args.number) ?? null,
  views: (project, args) => connect(project.views, args),
  items: (project, args) => cardPage(project, args),
  repositories: (project, args, context) => connect(repositoriesOf(context, project), args),
  statusUpdates: (project, args) => connect(project.statusUpdates, args, orderOf(args, byCreation)),
};

export const projectFieldResolvers: Resolvers<ProjectField> = {
  ...common,
  project: homeProject,
  name: (field) => field.name,
  dataType: (field) => field.dataType,
  options: (field, args) => {
    const names = Array.isArray(args.names) ? args.names.map(String) : null;
    return field.options
      .filter((option) => names === null || names.includes(option.name))
      .map((option) => ({ ...option, nameHTML: option.name, descriptionHTML: option.description }));
  },
};

const fieldsAt = (view: ProjectView, ids: readonly number[], { github }: Context): ProjectField[] => {
  const { fields } = projectOf(github.world, view.projectId);
  return ids.flatMap((id) => fields.find((field) => field.id === id) ?? []);
};

export const viewResolvers: Resolvers<ProjectView> = {
  ...common,
  project: homeProject,
  number: (view) => view.number,
  name: (view) => view.name,
  layout: (view) => view.layout,
  filter: (view) => view.filter,
  fields: (view, args, context) => connect(fieldsAt(view, view.visibleFields, context), args),
  groupByFields: (view, args, context) => connect(fieldsAt(view, view.groupBy, context), args),
  verticalGroupByFields: (view, args, context) => connect(fieldsAt(view, view.verticalGroupBy, context), args),
  sortByFields: (view, args, context) =>
    connect(
      view.sortBy.flatMap(({ fieldId, direction }) =>
        fieldsAt(view, [fieldId], context).map((field) => ({ field, direction })),
      ),
      args,
    ),
};

export const statusUpdateResolvers: Resolvers<StatusUpdate> = {
  ...common,
  creator,
  project: homeProject,
  body: (update) => update.body,
  status: (update) => update.status,
  startDate: (update) => update.startDate,
  targetDate: (update) => update.targetDate,
};
