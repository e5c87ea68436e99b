/** GraphQL: accounts. */
import { findRepository, fullName } from '../accounts.ts';
import type { Account, App, Repository } from '../world.ts';
import { type Context, canSee, notFound, type Resolvers } from './context.ts';
import { projectOwner } from './projects.ts';

/** A repository by owner and name, with GitHub's error when there is none to be seen. */
export function seenRepository(context: Context, owner: string, name: string, follow: boolean): Repository {
  const repository = findRepository(context.github.world, owner, name, follow);
  if (repository === null || !canSee(context, repository)) {
    throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return repository;
}

/** Paths of accounts hold no brackets. */
const path = (account: Account): string => `/${encodeURIComponent(account.login)}`;

const actor: Resolvers<Account> = {
  id: (account) => account.nodeId,
  databaseId: (account) => account.id,
  login: (account) => account.login,
  avatarUrl: (account, _, { github }) => `${github.origin}/avatars/${account.id}`,
  resourcePath: path,
  url: (account, _, { github }) => github.origin + path(account),
  createdAt: (account) => account.createdAt,
  updatedAt: (account) => account.createdAt,
};

const owner: Resolvers<Account> = {
  ...actor,
  ...projectOwner,
  name: (account) => account.name,
  repository: (account, args, context) =>
    seenRepository(context, account.login, String(args.name), args.followRenames !== false),
};

const viewerOwn: Resolvers<Account> = {
  isViewer: (account, _, { viewer }) => viewer.kind === 'person' && viewer.actor.account.id === account.id,
};

/** GraphQL gives the logins of bots without "[bot]"; REST and `viewer`, which is typed as a user, give them with it. */
const bot: Resolvers<Account> = { ...actor, login: (account) => account.login.replace(/\[bot\]$/, '') };

export const accountResolvers = { Bot: bot, User: { ...owner, ...viewerOwn }, Organization: owner };

export const appResolvers: Resolvers<App> = {
  id: (app) => app.nodeId,
  databaseId: (app) => app.id,
  slug: (app) => app.slug,
  name: (app) => app.name,
  url: (app, _, { github }) => `${github.origin}/apps/${app.slug}`,
};

export const nameWithOwner = (context: Context, repository: Repository): string =>
  fullName(context.github.world, repository);
