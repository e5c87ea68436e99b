/**
 * Who sees a project and who may change it. Apps need "Projects" of the organisation they are installed on; projects of
 * people are closed to them. Members of an organisation may write, as GitHub's base permission for new projects has it.
 * Unconfirmed: that an app needs the level "admin" to delete a project or to change who sees it. For people it is the owners
 * of the organisation who may, and a change of visibility that changes nothing is refused to others, too.
 */
import { accountOf } from '../accounts.ts';
import { allows } from '../permissions.ts';
import type { Level, Repository } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import type { Project, ProjectItem } from '../world-projects.ts';
import { type Context, canSee, homeOf, refusal } from './context.ts';

/** True for the owner's own people, and for an app on the organisation the project belongs to. */
function belongs({ github, viewer }: Context, project: Project): boolean {
  const owner = accountOf(github.world, project.ownerId);
  if (viewer.kind === 'installation')
    return owner.kind === 'Organization' && viewer.installation.accountId === owner.id;
  if (viewer.kind !== 'person') return false;
  const { id } = viewer.actor.account;
  return owner.id === id || owner.members.has(id);
}

export const seesProject = (context: Context, project: Project): boolean => project.public || belongs(context, project);

/** Whether the viewer may change the project, at the level the change needs. */
export function mayWrite(context: Context, project: Project, level: Exclude<Level, 'read'> = 'write'): boolean {
  const { github, viewer } = context;
  if (!belongs(context, project)) return false;
  if (viewer.kind === 'installation') return allows(viewer.permissions, 'organization_projects', level);
  if (viewer.kind !== 'person' || level === 'write') return viewer.kind === 'person';
  const owner = accountOf(github.world, project.ownerId);
  return owner.id === viewer.actor.account.id || owner.members.get(viewer.actor.account.id) === 'admin';
}

/** Throws unless the viewer may change the project. */
export function demandWrite(context: Context, project: Project, level: Exclude<Level, 'read'> = 'write'): void {
  if (mayWrite(context, project, level)) return;
  throw context.viewer.kind === 'installation'
    ? refusal('FORBIDDEN', 'Resource not accessible by integration')
    : refusal('FORBIDDEN', 'Viewer does not have permission to update this project');
}

/** Who sees a project is for owners of the organisation to say. */
export function demandVisibility(context: Context, project: Project): void {
  if (!mayWrite(context, project, 'admin'))
    throw refusal('FORBIDDEN', 'Viewer not authorized to change project visibility');
}

/** The issue or pull request of a card; null where the viewer may not read it, and the card is redacted. */
export function contentOf(context: Context, item: ProjectItem): Issue | null {
  const content = context.github.world.issues.get(item.contentId);
  if (content === undefined || !canSee(context, homeOf(context, content))) return null;
  const { viewer } = context;
  const permission = content.pull === null ? 'issues' : 'pull_requests';
  return viewer.kind === 'installation' && !allows(viewer.permissions, permission, 'read') ? null : content;
}

/** Repositories a project is listed on, as far as the viewer sees them. */
export const repositoriesOf = (context: Context, project: Project): Repository[] =>
  [...project.repositoryIds].flatMap((id) => {
    const repository = context.github.world.repositories.get(id);
    return repository !== undefined && canSee(context, repository) ? [repository] : [];
  });
