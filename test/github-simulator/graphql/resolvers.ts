/** Every resolver by type: what the simulator can be asked. */
import { findAccount, repositoryOf } from '../accounts.ts';
import { findCommit } from '../git.ts';
import { type NodeKind, parseNodeId } from '../ids.ts';
import { nodeNeeds } from '../permissions.ts';
import type { Project } from '../world.ts';
import type { CheckRun } from '../world-code.ts';
import { accountResolvers, appResolvers, seenRepository } from './accounts.ts';
import {
  type Args,
  type Context,
  canSee,
  demand,
  homeOf,
  notFound,
  type Resolver,
  type Resolvers,
  type Source,
  typeName,
} from './context.ts';
import { commentResolvers, editResolvers, issueResolvers, pullCommitResolvers, pullResolvers } from './issue.ts';
import { reactionGroupResolvers } from './reactions.ts';
import {
  blobResolvers,
  commitResolvers,
  labelResolvers,
  mergeQueueResolvers,
  queueEntryResolvers,
  refResolvers,
  repositoryResolvers,
  treeEntryResolvers,
} from './repository.ts';
import { eventResolvers } from './timeline.ts';

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
      return null;
  }
}

function repositoryBehind(context: Context, source: Source): ReturnType<typeof homeOf> | null {
  if (source.kind === 'Repository') return source;
  if (source.kind === 'IssueComment') {
    const issue = context.github.world.issues.get(source.issueId);
    return issue === undefined ? null : homeOf(context, issue);
  }
  return 'repositoryId' in source ? repositoryOf(context.github.world, source.repositoryId) : null;
}

function node(context: Context, id: string): Source {
  const named = parseNodeId(id);
  const found = named === null ? null : byParts(context, named.kind, named.parts);
  const repository = found === null ? null : repositoryBehind(context, found);
  if (
    found === null ||
    ('nodeId' in found && found.nodeId !== id) ||
    (repository !== null && !canSee(context, repository))
  ) {
    throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  }
  demand(context, nodeNeeds[typeName(found)]);
  return found;
}

const query: Resolvers<unknown> = {
  node: (_, args, context) => node(context, String(args.id)),
  nodes: (_, args, context) =>
    (Array.isArray(args.ids) ? args.ids : []).map((id) => {
      try {
        return node(context, String(id));
      } catch (error) {
        // One that is gone is null in its place, with its own error.
        return error;
      }
    }),
  viewer: (_, __, { viewer }) =>
    viewer.kind === 'person' || viewer.kind === 'installation' ? viewer.actor.account : null,
  rateLimit: (_, __, { rateLimit }) => rateLimit,
  repository: (_, args, context) =>
    seenRepository(context, String(args.owner), String(args.name), args.followRenames !== false),
  repositoryOwner: (_, args, context) => account(context, args, ['User', 'Organization'], null),
  organization: (_, args, context) => account(context, args, ['Organization'], 'an Organization'),
  user: (_, args, context) => account(context, args, ['User'], 'a User'),
};

function account(context: Context, args: Args, kinds: readonly string[], what: string | null): unknown {
  const login = String(args.login);
  const found = findAccount(context.github.world, login);
  if (found !== null && kinds.includes(found.kind)) return found;
  if (what === null) return null;
  throw notFound(`Could not resolve to ${what} with the login of '${login}'.`);
}

const project: Resolvers<Project> = {
  id: (each) => each.nodeId,
  databaseId: (each) => each.id,
  number: (each) => each.number,
  title: (each) => each.title,
  owner: (each, _, { github }) => github.world.accounts.get(each.ownerId) ?? null,
  closed: () => false,
  public: () => false,
};

const checkRun: Resolvers<CheckRun> = {
  id: (run) => run.nodeId,
  databaseId: (run) => run.id,
  name: (run) => run.name,
  status: (run) => run.status.toUpperCase(),
  conclusion: (run) => run.conclusion?.toUpperCase() ?? null,
  externalId: (run) => run.externalId,
  title: (run) => run.title,
  summary: (run) => run.summary,
  text: (run) => run.text,
  startedAt: (run) => run.startedAt,
  completedAt: (run) => run.completedAt,
  repository: (run, _, context) => homeOf(context, run),
};

type Table = Readonly<Record<string, Resolver<unknown>>>;

/** The sources of a type's resolvers are those `typeName` gives the type for; here that knowledge ends. */
const untyped = (table: Readonly<Record<string, Resolver<never>>>): Table => table as Table;

export const resolvers: Readonly<Record<string, Table>> = {
  Query: query,
  Bot: untyped(accountResolvers.Bot),
  User: untyped(accountResolvers.User),
  Organization: untyped(accountResolvers.Organization),
  App: untyped(appResolvers),
  Repository: untyped(repositoryResolvers),
  Label: untyped(labelResolvers),
  Ref: untyped(refResolvers),
  Commit: untyped(commitResolvers),
  Blob: untyped(blobResolvers),
  TreeEntry: untyped(treeEntryResolvers),
  MergeQueue: untyped(mergeQueueResolvers),
  MergeQueueEntry: untyped(queueEntryResolvers),
  Issue: untyped(issueResolvers),
  PullRequest: untyped(pullResolvers),
  PullRequestCommit: untyped(pullCommitResolvers),
  IssueComment: untyped(commentResolvers),
  UserContentEdit: untyped(editResolvers),
  ReactionGroup: untyped(reactionGroupResolvers),
  ProjectV2: untyped(project),
  CheckRun: untyped(checkRun),
  ...Object.fromEntries(Object.entries(eventResolvers).map(([type, table]) => [type, untyped(table)])),
};
