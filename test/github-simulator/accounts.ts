/** People, organisations, repositories, roles: finding them and setting them up. */
import { type Actor, type Github, notFound } from './github.ts';
import { nodeId } from './ids.ts';
import type { Account, App, Repository, Role, World } from './world.ts';
import { roles } from './world.ts';
import type { Issue } from './world-issues.ts';
import type { IssueField } from './world-organization.ts';

/** The next database id. */
export function nextId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}

export function findAccount(world: World, login: string): Account | null {
  const wanted = login.toLowerCase();
  for (const account of world.accounts.values()) if (account.login.toLowerCase() === wanted) return account;
  return null;
}

/** An account that must exist, because something else in the world refers to it. */
export function accountOf(world: World, id: number): Account {
  const account = world.accounts.get(id);
  if (account === undefined) throw new Error(`No account has the id ${id}.`);
  return account;
}

export function repositoryOf(world: World, id: number): Repository {
  const repository = world.repositories.get(id);
  if (repository === undefined) throw new Error(`No repository has the id ${id}.`);
  return repository;
}

export function fullName(world: World, repository: Repository): string {
  return `${accountOf(world, repository.ownerId).login}/${repository.name}`;
}

/** A repository by `owner/name`, also by a former name unless `followRenames` is false. */
export function findRepository(world: World, owner: string, name: string, followRenames = true): Repository | null {
  const wanted = `${owner}/${name}`.toLowerCase();
  for (const repository of world.repositories.values()) {
    if (fullName(world, repository).toLowerCase() === wanted) return repository;
  }
  const renamed = followRenames ? world.formerNames.get(wanted) : undefined;
  return renamed === undefined ? null : (world.repositories.get(renamed) ?? null);
}

export function repositoryNamed(world: World, ownerAndName: string): Repository {
  const [owner = '', name = ''] = ownerAndName.split('/');
  const repository = findRepository(world, owner, name);
  if (repository === null) throw notFound();
  return repository;
}

export function appOf(world: World, id: number | null): App | null {
  return id === null ? null : (world.apps.get(id) ?? null);
}

/** A person acting for themselves. */
export function asPerson(world: World, login: string): Actor {
  const account = findAccount(world, login);
  if (account === null) throw notFound();
  return { account, app: null };
}

/** The app acting as its bot. */
export function asApp(world: World, app: App): Actor {
  return { account: accountOf(world, app.botId), app };
}

/** Signs somebody up. An account with that login is returned as it is. */
export function addAccount(
  github: Github,
  login: string,
  kind: Account['kind'] = 'User',
  name: string | null = null,
): Account {
  const present = findAccount(github.world, login);
  if (present !== null) return present;
  const id = nextId(github.world);
  const account: Account = {
    kind,
    id,
    nodeId: nodeId(kind, id),
    login,
    name,
    createdAt: github.clock.stamp(),
    members: new Map(),
  };
  github.world.accounts.set(id, account);
  return account;
}

/** The role somebody has on a repository, from ownership, the organisation or the repository's own list. */
export function roleOn(world: World, repository: Repository, account: Account): Role {
  if (repository.ownerId === account.id) return 'admin';
  const member = accountOf(world, repository.ownerId).members.get(account.id);
  if (member === 'admin') return 'admin';
  const given = repository.roles.get(account.id);
  if (given !== undefined) return given;
  return member === 'member' || !repository.private ? 'read' : 'none';
}

/**
 * Whether somebody can be assigned here: people named on the repository, members of the organisation who can read it and
 * whoever may triage. Commenters and the author can be assigned to their issue, too (docs.github.com, "Assigning issues").
 */
export function assignable(world: World, repository: Repository, account: Account, issue?: Issue): boolean {
  if (account.kind !== 'User') return false;
  const role = roleOn(world, repository, account);
  if (role === 'none') return false;
  const named = repository.roles.has(account.id) || accountOf(world, repository.ownerId).members.has(account.id);
  if (named || atLeast(role, 'triage')) return true;
  if (issue === undefined) return false;
  return (
    issue.authorId === account.id || issue.commentIds.some((id) => world.comments.get(id)?.authorId === account.id)
  );
}

/** Issue fields of an organisation, in the order in which they were defined. */
export const fieldsOf = (world: World, ownerId: number): IssueField[] =>
  [...world.issueFields.values()].filter((field) => field.organizationId === ownerId);

/** True when `role` is at least `needed`. */
export function atLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly defaultBranch?: string;
}

/** Creates an empty repository; files are pushed to it (`git.ts`). The owner becomes an organisation if it is new. */
export function addRepository(github: Github, wanted: NewRepository): Repository {
  const { world } = github;
  const owner = addAccount(github, wanted.owner, 'Organization');
  const id = nextId(world);
  const now = github.clock.stamp();
  const repository: Repository = {
    kind: 'Repository',
    id,
    nodeId: nodeId('Repository', id),
    ownerId: owner.id,
    name: wanted.name,
    private: wanted.private ?? false,
    archived: false,
    hasIssues: true,
    description: wanted.description ?? null,
    defaultBranch: wanted.defaultBranch ?? 'main',
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    roles: new Map(),
    labels: new Map(),
    issues: new Map(),
    gone: new Map(),
    nextNumber: 1,
    branches: new Map(),
    commits: new Map(),
    checkSuites: new Map(),
    checkRuns: new Map(),
    mergeQueue: [],
  };
  world.repositories.set(id, repository);
  return repository;
}
