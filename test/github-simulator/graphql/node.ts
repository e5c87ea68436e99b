/** GraphQL: things by their node id. */
import { repositoryOf } from '../accounts.ts';
import { projectOf } from '../acts/projects.ts';
import { findCommit } from '../git.ts';
import { type NodeKind, parseNodeId } from '../ids.ts';
import { nodeNeeds } from '../permissions.ts';
import type { Repository, World } from '../world.ts';
import type { Project } from '../world-projects.ts';
import { type Context, canSee, demand, homeOf, notFound, type Source, typeName } from './context.ts';
import { seesProject } from './project-access.ts';

/** A field, view, card or status update; their ids hold the owner's, the project's and their own. */
function inProject(world: World, kind: NodeKind, parts: readonly (number | string)[]): Source | null {
  const project = world.projects.get(Number(parts[1]));
  const id = Number(parts[2]);
  const byId = <T extends { readonly id: number }>(things: readonly T[] | undefined) =>
    things?.find((thing) => thing.id === id) ?? null;
  switch (kind) {
    case 'ProjectV2Field':
    case 'ProjectV2SingleSelectField':
      return byId(project?.fields);
    case 'ProjectV2View':
      return byId(project?.views);
    case 'ProjectV2Item':
      return project?.items.get(id) ?? null;
    case 'ProjectV2StatusUpdate':
      return byId(project?.statusUpdates);
    default:
      return null;
  }
}

/** The thing a node id names; null when it is gone. */
function byParts(context: Context, kind: NodeKind, parts: readonly (number | string)[]): Source | null {
  const { world } = context.github;
  const id = Number(parts.at(-1));
  const home = world.repositories.get(Number(parts[0]));
  switch (kind) {
    case 'User':
    case 'Organization':
    case 'Bot':
      return world.accounts.get(id) ?? null;
    case 'App':
      return world.apps.get(id) ?? null;
    case 'Repository':
      return world.repositories.get(id) ?? null;
    case 'Issue':
    case 'PullRequest':
      return world.issues.get(id) ?? null;
    case 'IssueComment':
      return world.comments.get(id) ?? null;
    case 'Label':
      return home?.labels.get(id) ?? null;
    case 'CheckRun':
      return home?.checkRuns.get(id) ?? null;
    case 'Commit':
      return home === undefined ? null : findCommit(home, String(parts.at(-1)));
    case 'ProjectV2':
      return world.projects.get(id) ?? null;
    default:
      return inProject(world, kind, parts);
  }
}

function repositoryBehind(context: Context, source: Source): Repository | null {
  if (source.kind === 'Repository') return source;
  if (source.kind === 'IssueComment') {
    const issue = context.github.world.issues.get(source.issueId);
    return issue === undefined ? null : homeOf(context, issue);
  }
  return 'repositoryId' in source ? repositoryOf(context.github.world, source.repositoryId) : null;
}

function projectBehind(context: Context, source: Source): Project | null {
  if (source.kind === 'ProjectV2') return source;
  return 'projectId' in source ? projectOf(context.github.world, source.projectId) : null;
}

function seen(context: Context, source: Source): boolean {
  const repository = repositoryBehind(context, source);
  const project = projectBehind(context, source);
  return (repository === null || canSee(context, repository)) && (project === null || seesProject(context, project));
}

/** The thing with a node id. Throws NOT_FOUND when the viewer sees none, FORBIDDEN when its token lacks the permission. */
export function nodeBy(context: Context, id: string): Source {
  const named = parseNodeId(id);
  const found = named === null ? null : byParts(context, named.kind, named.parts);
  if (found === null || ('nodeId' in found && found.nodeId !== id) || !seen(context, found))
    throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  demand(context, nodeNeeds[typeName(found)]);
  return found;
}
