/** What the handlers of REST calls share: finding the repository and the issue, checking rights, cutting pages. */
import { type appOf, asApp, atLeast, findAccount, findRepository, repositoryOf, roleOn } from '../accounts.ts';
import { reaches } from '../auth.ts';
import { type Actor, forbidden, type Json, notFound, Refusal } from '../github.ts';
import { apiUrl } from '../json/account.ts';
import { allows, needs } from '../permissions.ts';
import type { Answer, Call } from '../platform.ts';
import type { Account, Permissions, Repository, Role } from '../world.ts';
import type { Issue } from '../world-issues.ts';

export const text = (call: Call, name: string): string => String(call.values[name] ?? '');

export function number(call: Call, name: string): number | undefined {
  const value = call.values[name];
  return typeof value === 'number' ? value : undefined;
}

/** A field of the body; its type has been checked against the description. */
export function field<T>(call: Call, name: string): T | undefined {
  return call.body[name] as T | undefined;
}

function movedTo(call: Call, repositoryId: number, rest: string): Refusal {
  const location = `${apiUrl(call.platform)}/repositories/${repositoryId}${rest}${call.url.search}`;
  return new Refusal(301, 'Moved Permanently', { url: location }, { location });
}

const isWrite = (call: Call): boolean => needs[call.id as keyof typeof needs]?.level === 'write';

/** Whether the viewer sees the repository at all, and for apps whether the token holds the permission. */
function checkApp(call: Call, repository: Repository): void {
  const { viewer } = call;
  if (viewer.kind !== 'installation') return;
  if (reaches(viewer, repository)) checkPermission(call, viewer.permissions);
  else if (repository.private) throw notFound();
  else if (isWrite(call)) throw forbidden();
}

/** Throws 403, naming what would do, unless the token's permissions are enough for the operation. */
function checkPermission(call: Call, held: Permissions): void {
  const need = needs[call.id as keyof typeof needs];
  if (need === undefined || need.app.length === 0 || need.app.some((name) => allows(held, name, need.level))) return;
  const accepted = need.app.map((name) => `${name}=${need.level}`).join('; ');
  throw new Refusal(403, 'Resource not accessible by integration', {}, { 'x-accepted-github-permissions': accepted });
}

export function roleIn(call: Call, repository: Repository): Role {
  const { viewer } = call;
  if (viewer.kind === 'person') return roleOn(call.github.world, repository, viewer.actor.account);
  if (viewer.kind === 'installation')
    return reaches(viewer, repository) ? 'write' : repository.private ? 'none' : 'read';
  return repository.private ? 'none' : 'read';
}

/** Throws unless the viewer has at least this role. Apps are judged by their permissions. */
function demand(call: Call, repository: Repository, role: Role): void {
  if (call.viewer.kind !== 'person' || atLeast(roleIn(call, repository), role)) return;
  throw new Refusal(403, 'Must have admin rights to Repository.');
}

/** The repository of the path, seen by the viewer and with the right the operation needs. */
export function repositoryFor(call: Call): Repository {
  const owner = text(call, 'owner');
  const name = text(call, 'repo');
  const { world } = isWrite(call) ? call.platform : call.github;
  const repository = findRepository(world, owner, name);
  if (repository === null || (call.viewer.kind === 'person' && roleIn(call, repository) === 'none')) throw notFound();
  if (call.viewer.kind === 'anonymous' && (repository.private || isWrite(call)))
    throw repository.private ? notFound() : new Refusal(401, 'Requires authentication');
  checkApp(call, repository);
  if (findRepository(world, owner, name, false) === null) {
    throw movedTo(call, repository.id, call.url.pathname.split('/repos/')[1]?.replace(/^[^/]+\/[^/]+/, '') ?? '');
  }
  demand(call, repository, needs[call.id as keyof typeof needs]?.role ?? 'read');
  return repository;
}

/**
 * The organisation of the path, for a member of it or an app installed on it with the permission the operation needs.
 * Unconfirmed: that an app hears 403, not 404, of an organisation on which it is not installed.
 */
export function organizationFor(call: Call): Account {
  const organization = findAccount(call.github.world, text(call, 'org'));
  if (organization?.kind !== 'Organization') throw notFound();
  const { viewer } = call;
  if (viewer.kind === 'installation') {
    if (viewer.installation.accountId !== organization.id) throw forbidden();
    checkPermission(call, viewer.permissions);
  } else if (!organization.members.has(actorOf(call).account.id)) throw notFound();
  return organization;
}

/** Who acts; anonymous visitors and an app's own JWT cannot. */
export function actorOf(call: Call): Actor {
  const { viewer } = call;
  if (viewer.kind === 'person' || viewer.kind === 'installation') return viewer.actor;
  throw new Refusal(
    401,
    viewer.kind === 'app'
      ? 'A JSON web token could not be used here; use an installation access token'
      : 'Requires authentication',
  );
}

/** The issue of the path: 404 when there never was one, 410 when it was deleted, 301 when it was transferred. */
export function issueFor(call: Call, repository: Repository, name = 'issue_number'): Issue {
  const wanted = number(call, name) ?? 0;
  const { world } = isWrite(call) ? call.platform : call.github;
  const issue = world.issues.get(repository.issues.get(wanted) ?? 0);
  if (issue !== undefined) return issue;
  const gone = repository.gone.get(wanted);
  if (gone?.kind === 'deleted') throw new Refusal(410, 'This issue was deleted');
  if (gone === undefined) throw notFound();
  const after = call.url.pathname.split(`/issues/${wanted}`)[1] ?? '';
  throw movedTo(call, repositoryOf(world, gone.repositoryId).id, `/issues/${gone.number}${after}`);
}

/** An issue by its database id, as sub-issue calls take it. One that the viewer cannot see does not exist for it. */
export function issueById(call: Call, id: number | undefined): Issue {
  const issue = id === undefined ? undefined : call.platform.world.issues.get(id);
  if (issue === undefined || roleIn(call, repositoryOf(call.platform.world, issue.repositoryId)) === 'none')
    throw new Refusal(404, 'The provided sub-issue does not exist');
  return issue;
}

/** True for the issue's or comment's author, and for whoever has the role. */
export function mayEdit(call: Call, repository: Repository, authorId: number, role: Role): boolean {
  if (call.viewer.kind === 'installation') return true;
  return (
    call.viewer.kind === 'person' &&
    (call.viewer.actor.account.id === authorId || atLeast(roleIn(call, repository), role))
  );
}

/** The app of an installation token; checks belong to apps only. */
export function callingApp(call: Call): NonNullable<ReturnType<typeof appOf>> {
  const app = call.viewer.kind === 'installation' ? call.viewer.actor.app : null;
  if (app === null) throw forbidden('You must authenticate via a GitHub App.');
  return asApp(call.platform.world, app).app ?? app;
}

/** One page of a list, with the `Link` header that leads to the others. `per_page` is 1 to 100, 30 unless given. */
export function page<T>(
  call: Call,
  items: readonly T[],
  json: (item: T) => Json,
  wrap?: (list: Json[]) => Json,
): Answer {
  const size = Math.min(100, Math.max(1, number(call, 'per_page') ?? 30));
  const at = Math.max(1, number(call, 'page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const list = items.slice((at - 1) * size, at * size).map(json);
  const link = (target: number, rel: string) => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(target));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(at > 1 ? [link(at - 1, 'prev')] : []),
    ...(at < last ? [link(at + 1, 'next'), link(last, 'last')] : []),
    ...(at > 1 ? [link(1, 'first')] : []),
  ];
  return {
    body: wrap === undefined ? list : wrap(list),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}
