/** Every resolver by type: what the simulator can be asked. */
import { findAccount } from '../accounts.ts';
import type { CheckRun } from '../world-code.ts';
import { accountResolvers, appResolvers, seenRepository } from './accounts.ts';
import { cardActs } from './card-mutations.ts';
import { type Args, type Context, homeOf, notFound, type Resolver, type Resolvers } from './context.ts';
import { fieldActs, viewActs } from './field-mutations.ts';
import { commentResolvers, editResolvers, issueResolvers, pullCommitResolvers, pullResolvers } from './issue.ts';
import { mutationOf } from './mutation.ts';
import { nodeBy } from './node.ts';
import { itemResolvers, valueResolvers } from './project-items.ts';
import { projectActs, statusActs } from './project-mutations.ts';
import { projectFieldResolvers, projectResolvers, statusUpdateResolvers, viewResolvers } from './projects.ts';
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

const query: Resolvers<unknown> = {
  node: (_, args, context) => nodeBy(context, String(args.id)),
  nodes: (_, args, context) =>
    (Array.isArray(args.ids) ? args.ids : []).map((id) => {
      try {
        return nodeBy(context, String(id));
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

const acts = { ...projectActs, ...statusActs, ...fieldActs, ...viewActs, ...cardActs };
const mutations = Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, mutationOf(act)]));

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
  Mutation: mutations,
  ProjectV2: untyped(projectResolvers),
  ProjectV2Field: untyped(projectFieldResolvers),
  ProjectV2SingleSelectField: untyped(projectFieldResolvers),
  ProjectV2View: untyped(viewResolvers),
  ProjectV2StatusUpdate: untyped(statusUpdateResolvers),
  ProjectV2Item: untyped(itemResolvers),
  CheckRun: untyped(checkRun),
  ...Object.fromEntries(Object.entries(valueResolvers).map(([type, table]) => [type, untyped(table)])),
  ...Object.fromEntries(Object.entries(eventResolvers).map(([type, table]) => [type, untyped(table)])),
};
