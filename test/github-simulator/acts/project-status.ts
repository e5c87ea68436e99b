/** Status updates of a project: how it stands, in a few words, for a stretch of time. */
import { nextId } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject } from '../github.ts';
import { nodeId } from '../ids.ts';
import { statusJson } from '../json/project.ts';
import type { Project, ProjectStatus, StatusUpdate } from '../world-projects.ts';
import { tellProject } from './projects.ts';

/** As for comments; unconfirmed. */
const maxBody = 65_536;

export interface StatusText {
  readonly body?: string | null;
  readonly status?: ProjectStatus | null;
  readonly startDate?: string | null;
  readonly targetDate?: string | null;
}

function told(
  github: Github,
  actor: Actor,
  project: Project,
  update: StatusUpdate,
  action: string,
  extra: JsonObject = {},
): void {
  const payload = { ...extra, projects_v2_status_update: statusJson(github, project, update) };
  tellProject(github, actor, project, 'projects_v2_status_update', action, payload);
}

function check(body: string | null | undefined): void {
  if ((body ?? '').length > maxBody)
    throw invalid('ProjectV2StatusUpdate', 'body', 'custom', `Body is too long (maximum is ${maxBody} characters)`);
}

export function addStatusUpdate(github: Github, actor: Actor, project: Project, text: StatusText): StatusUpdate {
  check(text.body);
  const id = nextId(github.world);
  const now = github.clock.stamp();
  const update: StatusUpdate = {
    kind: 'ProjectV2StatusUpdate',
    id,
    nodeId: nodeId('ProjectV2StatusUpdate', project.ownerId, project.id, id),
    projectId: project.id,
    body: text.body ?? null,
    status: text.status ?? null,
    startDate: text.startDate ?? null,
    targetDate: text.targetDate ?? null,
    creatorId: actor.account.id,
    createdAt: now,
    updatedAt: now,
  };
  project.statusUpdates.push(update);
  project.updatedAt = now;
  told(github, actor, project, update, 'created');
  return update;
}

/** Changes what is given; null takes it away. */
export function changeStatusUpdate(
  github: Github,
  actor: Actor,
  project: Project,
  update: StatusUpdate,
  text: StatusText,
): void {
  check(text.body);
  const before = { ...update };
  if (text.body !== undefined) update.body = text.body;
  if (text.status !== undefined) update.status = text.status;
  if (text.startDate !== undefined) update.startDate = text.startDate;
  if (text.targetDate !== undefined) update.targetDate = text.targetDate;
  const pairs = {
    body: [before.body, update.body],
    status: [before.status, update.status],
    start_date: [before.startDate, update.startDate],
    target_date: [before.targetDate, update.targetDate],
  } as const;
  const changed = Object.entries(pairs).filter(([, [from, to]]) => from !== to);
  if (changed.length === 0) return;
  update.updatedAt = github.clock.stamp();
  project.updatedAt = update.updatedAt;
  const changes = Object.fromEntries(changed.map(([name, [from, to]]) => [name, { from, to }]));
  told(github, actor, project, update, 'edited', { changes });
}

export function deleteStatusUpdate(github: Github, actor: Actor, project: Project, update: StatusUpdate): void {
  project.statusUpdates.splice(project.statusUpdates.indexOf(update), 1);
  project.updatedAt = github.clock.stamp();
  told(github, actor, project, update, 'deleted');
}
