/** Registering the app and installing it on accounts. */
import { asPerson, findAccount, fullName, nextId, repositoryNamed, repositoryOf } from '../accounts.ts';
import { type Actor, type Github, type JsonObject, notFound } from '../github.ts';
import { nodeId } from '../ids.ts';
import { installationJson } from '../json/account.ts';
import type { AppManifest } from '../manifest.ts';
import type { Account, App, Installation, Repository, World } from '../world.ts';

/** Registers an app from its manifest. */
export function registerApp(github: Github, manifest: AppManifest, owner: Account, id?: number): App {
  const { world } = github;
  const appId = id ?? nextId(world);
  const slug = manifest.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const botId = nextId(world);
  const createdAt = github.clock.stamp();
  const bot: Account = {
    kind: 'Bot',
    id: botId,
    nodeId: nodeId('Bot', botId),
    login: `${slug}[bot]`,
    name: null,
    createdAt,
    members: new Map(),
  };
  const app: App = {
    kind: 'App',
    id: appId,
    nodeId: nodeId('App', appId),
    slug,
    name: manifest.name,
    ownerId: owner.id,
    botId,
    permissions: { metadata: 'read', ...manifest.permissions },
    events: manifest.events,
    createdAt,
  };
  world.accounts.set(botId, bot);
  world.apps.set(appId, app);
  return app;
}

/** Repositories an installation covers. */
export function coveredRepositories(world: World, installation: Installation): Repository[] {
  return [...world.repositories.values()].filter((repository) => covers(installation, repository));
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.accountId !== repository.ownerId) return false;
  return installation.selection === 'all' || installation.repositoryIds.has(repository.id);
}

/** The app's installation on an account; null when it is not installed there. */
export function installationOn(world: World, accountId: number, appId?: number): Installation | null {
  for (const installation of world.installations.values()) {
    if (installation.accountId === accountId && (appId === undefined || installation.appId === appId))
      return installation;
  }
  return null;
}

const repositoryRefs = (github: Github, repositories: readonly Repository[]): JsonObject[] =>
  repositories.map((repository) => ({
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(github.world, repository),
    private: repository.private,
  }));

function tell(github: Github, actor: Actor, installation: Installation, action: string, extra: JsonObject = {}): void {
  const payload = { installation: installationJson(github, installation), ...extra };
  github.tell({ event: 'installation', action, repository: null, actor, payload, onlyInstallationId: installation.id });
}

/** Somebody installs the app on an account: on all its repositories, or on those named `owner/name`. */
export function install(
  github: Github,
  actor: Actor,
  app: App,
  accountLogin: string,
  names: readonly string[] | 'all' = 'all',
): Installation {
  const account = findAccount(github.world, accountLogin);
  if (account === null) throw notFound();
  const id = nextId(github.world);
  const now = github.clock.stamp();
  const installation: Installation = {
    kind: 'Installation',
    id,
    nodeId: nodeId('Installation', id),
    appId: app.id,
    accountId: account.id,
    selection: names === 'all' ? 'all' : 'selected',
    repositoryIds: new Set(names === 'all' ? [] : names.map((name) => repositoryNamed(github.world, name).id)),
    permissions: app.permissions,
    events: app.events,
    createdAt: now,
    updatedAt: now,
    suspendedAt: null,
  };
  github.world.installations.set(id, installation);
  const repositories = repositoryRefs(github, coveredRepositories(github.world, installation));
  tell(github, actor, installation, 'created', { repositories, requester: null });
  return installation;
}

export function uninstall(github: Github, actor: Actor, installation: Installation): void {
  const repositories = repositoryRefs(github, coveredRepositories(github.world, installation));
  tell(github, actor, installation, 'deleted', { repositories });
  github.world.installations.delete(installation.id);
}

export function suspend(github: Github, actor: Actor, installation: Installation, suspended: boolean): void {
  installation.suspendedAt = suspended ? github.clock.stamp() : null;
  tell(github, actor, installation, suspended ? 'suspend' : 'unsuspend');
}

/** Adds repositories to, or takes them from, an installation on selected repositories. */
export function changeRepositories(
  github: Github,
  actor: Actor,
  installation: Installation,
  change: { add?: readonly string[]; remove?: readonly string[] },
): void {
  const ids = (names: readonly string[] = []) => names.map((name) => repositoryNamed(github.world, name).id);
  const added = ids(change.add);
  const removed = ids(change.remove);
  installation.selection = 'selected';
  for (const id of added) installation.repositoryIds.add(id);
  for (const id of removed) installation.repositoryIds.delete(id);
  installation.updatedAt = github.clock.stamp();
  const refs = (list: readonly number[]) =>
    repositoryRefs(
      github,
      list.map((id) => repositoryOf(github.world, id)),
    );
  const tellChange = (action: 'added' | 'removed') =>
    github.tell({
      event: 'installation_repositories',
      action,
      repository: null,
      actor,
      payload: {
        installation: installationJson(github, installation),
        repository_selection: installation.selection,
        repositories_added: refs(added),
        repositories_removed: refs(removed),
        requester: null,
      },
      onlyInstallationId: installation.id,
    });
  if (added.length > 0) tellChange('added');
  if (removed.length > 0) tellChange('removed');
}

/** The owner accepts permissions the app asks for since. */
export function acceptPermissions(github: Github, actor: Actor, installation: Installation): void {
  const app = github.world.apps.get(installation.appId);
  if (app === undefined) return;
  installation.permissions = app.permissions;
  installation.events = app.events;
  tell(github, actor, installation, 'new_permissions_accepted');
}

/** The person who owns an account, for acts of the platform that need somebody's name. */
export function ownerOf(github: Github, accountLogin: string): Actor {
  const { account } = asPerson(github.world, accountLogin);
  const admin = [...account.members].find(([, role]) => role === 'admin');
  return { account: admin === undefined ? account : (github.world.accounts.get(admin[0]) ?? account), app: null };
}
