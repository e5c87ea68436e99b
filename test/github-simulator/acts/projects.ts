/**
 * Projects of an organisation: making, changing, linking and deleting them.
 * Unconfirmed: the greatest lengths of a title and of a short description, and the words with which longer ones are refused.
 */
import { accountOf, nextId } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject } from '../github.ts';
import { nodeId } from '../ids.ts';
import { projectJson } from '../json/project.ts';
import type { Account, Repository, World } from '../world.ts';
import type { Project } from '../world-projects.ts';
import { bornWith } from './project-fields.ts';
import { addView } from './project-views.ts';

const maxTitle = 256;
const maxShortDescription = 256;
/** As for the bodies of issues. */
const maxReadme = 65_536;

export function projectOf(world: World, id: number): Project {
  const project = world.projects.get(id);
  if (project === undefined) throw new Error(`No project has the id ${id}.`);
  return project;
}

/** A project by its number; null when the owner has none with it. */
export function findProject(world: World, ownerId: number, number: number): Project | null {
  for (const project of world.projects.values())
    if (project.ownerId === ownerId && project.number === number) return project;
  return null;
}

/** Projects of an account, newest first. */
export const projectsOf = (world: World, ownerId: number): Project[] =>
  [...world.projects.values()].filter((project) => project.ownerId === ownerId).sort((a, b) => b.number - a.number);

/** Tells the organisation's webhooks about a project, or about something in it. Those of people have none. */
export function tellProject(
  github: Github,
  actor: Actor,
  project: Project,
  event: 'projects_v2' | 'projects_v2_item' | 'projects_v2_status_update',
  action: string,
  payload: JsonObject,
): void {
  if (accountOf(github.world, project.ownerId).kind !== 'Organization') return;
  github.tell({ event, action, repository: null, organizationId: project.ownerId, actor, payload });
}

const told = (github: Github, actor: Actor, project: Project, action: string, extra: JsonObject = {}): void =>
  tellProject(github, actor, project, 'projects_v2', action, { ...extra, projects_v2: projectJson(github, project) });

function checkLength(field: string, text: string | null, most: number): void {
  if (text !== null && [...text].length > most)
    throw invalid('ProjectV2', field, 'custom', `${field} is too long (maximum is ${most} characters)`);
}

function checkTitle(title: string): void {
  if (title.trim() === '') throw invalid('ProjectV2', 'title', 'custom', "Title can't be blank");
  checkLength('title', title, maxTitle);
}

/** Makes a private project with GitHub's own fields and one table, "View 1". */
export function createProject(github: Github, actor: Actor, owner: Account, title: string): Project {
  checkTitle(title);
  const { world } = github;
  const id = nextId(world);
  const number = (world.projectNumbers.get(owner.id) ?? 0) + 1;
  const now = github.clock.stamp();
  world.projectNumbers.set(owner.id, number);
  const project: Project = {
    kind: 'ProjectV2',
    id,
    nodeId: nodeId('ProjectV2', owner.id, id),
    ownerId: owner.id,
    number,
    title,
    shortDescription: null,
    readme: null,
    public: false,
    closedAt: null,
    creatorId: actor.account.id,
    createdAt: now,
    updatedAt: now,
    repositoryIds: new Set(),
    fields: [],
    views: [],
    nextViewNumber: 1,
    items: new Map(),
    itemByContent: new Map(),
    lastPosition: 0,
    statusUpdates: [],
  };
  world.projects.set(id, project);
  project.fields.push(...bornWith(github, project));
  addView(github, actor, project, { name: 'View 1', layout: 'TABLE_LAYOUT' });
  told(github, actor, project, 'created');
  return project;
}

export interface ProjectChange {
  readonly title?: string;
  readonly shortDescription?: string | null;
  readonly readme?: string | null;
  readonly public?: boolean;
  readonly closed?: boolean;
}

/** Old and new value of what differs, by the payload's names: the README is called description there. */
function differences(project: Project, change: ProjectChange): JsonObject {
  const pairs = {
    title: [project.title, change.title],
    short_description: [project.shortDescription, change.shortDescription],
    description: [project.readme, change.readme],
    public: [project.public, change.public],
  } as const;
  const changed = Object.entries(pairs).filter(([, [from, to]]) => to !== undefined && to !== from);
  return Object.fromEntries(changed.map(([name, [from, to]]) => [name, { from, to: to ?? null }]));
}

/** Changes what is given and leaves the rest. */
export function changeProject(github: Github, actor: Actor, project: Project, change: ProjectChange): void {
  if (change.title !== undefined) checkTitle(change.title);
  checkLength('short_description', change.shortDescription ?? null, maxShortDescription);
  checkLength('readme', change.readme ?? null, maxReadme);
  const changes = differences(project, change);
  project.title = change.title ?? project.title;
  if (change.shortDescription !== undefined) project.shortDescription = change.shortDescription;
  if (change.readme !== undefined) project.readme = change.readme;
  project.public = change.public ?? project.public;
  const turned = change.closed !== undefined && change.closed !== (project.closedAt !== null);
  if (Object.keys(changes).length === 0 && !turned) return;
  project.updatedAt = github.clock.stamp();
  if (Object.keys(changes).length > 0) told(github, actor, project, 'edited', { changes });
  if (!turned) return;
  project.closedAt = change.closed === true ? github.clock.stamp() : null;
  told(github, actor, project, change.closed === true ? 'closed' : 'reopened');
}

export function deleteProject(github: Github, actor: Actor, project: Project): void {
  told(github, actor, project, 'deleted');
  github.world.projects.delete(project.id);
}

/** Lists the project on a repository of its owner, or takes it off. GitHub tells no webhook of it. */
export function linkProject(github: Github, project: Project, repository: Repository, linked = true): void {
  if (repository.ownerId !== project.ownerId)
    throw invalid('ProjectV2', 'repository', 'custom', 'The repository must have the same owner as the project.');
  if (linked) project.repositoryIds.add(repository.id);
  else project.repositoryIds.delete(repository.id);
  project.updatedAt = github.clock.stamp();
}
