/**
 * In what capacity people spoke: their role on the repository and their teams when a comment of theirs was first read.
 * What was found is remembered by the caller, so that an approval stays valid when its author leaves the team.
 */
import { z } from 'zod';
import type { CommentFacts, RepositoryFacts, Role } from '../record/facts.ts';
import { actingComments } from '../record/read-finding.ts';
import type { GitHubClient } from './client.ts';
import type { RoleMemory } from './observe-issue.ts';
import { Gone, Refused } from './problems.ts';

export interface Speakers {
  /** By comment node id. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Teams `@org/team` in lower case, by comment node id. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
}

interface SpeakerOptions {
  readonly memory: RoleMemory;
  readonly teams: () => Promise<readonly string[]>;
  readonly onNoMembers: (organisation: string) => void;
}

/**
 * Roles and teams of the people whose comments give something. Edited comments are among them: they have no effect, and
 * their writers are told why only when their role would have allowed it.
 */
export async function readSpeakers(
  client: GitHubClient,
  repository: RepositoryFacts,
  comments: readonly CommentFacts[],
  { memory, teams: namedTeams, onNoMembers }: SpeakerOptions,
): Promise<Speakers> {
  const roles = new Map<string, Role>();
  const teams = new Map<string, readonly string[]>();
  const acting = actingComments(comments);
  if (acting.length === 0) return { roles, teams };
  const named = [...new Set((await namedTeams()).map((team) => team.toLowerCase()))];
  const recalled = await memory.recall(acting.map((comment) => comment.id));
  const roleOf = askOnce((login) => lookUpRole(client, repository, login));
  const isIn = membership(client, onNoMembers);
  for (const { id, author } of acting) {
    if (author === null) continue;
    const then = recalled.get(id);
    const role = then?.role ?? (await roleOf(author.login));
    const known = new Map(then?.teams);
    for (const team of named) {
      const member = known.get(team) ?? (await isIn(team, author.login));
      if (member !== null) known.set(team, member);
    }
    if (then === undefined || known.size > then.teams.size) await memory.remember(id, author.databaseId, role, known);
    roles.set(id, role);
    teams.set(
      id,
      named.filter((team) => known.get(team) === true),
    );
  }
  return { roles, teams };
}

/** Role and teams of one person as they are now, for somebody who said nothing in a thread but is named in it. */
export async function lookUpPerson(
  client: GitHubClient,
  repository: RepositoryFacts,
  login: string,
  { teams, onNoMembers }: { readonly teams: readonly string[]; readonly onNoMembers: SpeakerOptions['onNoMembers'] },
): Promise<{ readonly role: Role; readonly teams: readonly string[] }> {
  const isIn = membership(client, onNoMembers);
  const found: string[] = [];
  for (const team of teams.map((name) => name.toLowerCase())) if (await isIn(team, login)) found.push(team);
  return { role: await lookUpRole(client, repository, login), teams: found };
}

/** Asks for each person once in a reading. */
function askOnce<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const asked = answers.get(key) ?? ask(key);
    answers.set(key, asked);
    return asked;
  };
}

const permissionAnswer = z.object({ role_name: z.string().optional(), permission: z.string() });
const knownRoles: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const asRole = (name: string | undefined): Role | null => knownRoles.find((role) => role === name) ?? null;

/** A custom role of an organisation has a name of its own; then the coarser permission it is built on counts. */
async function lookUpRole(client: GitHubClient, repository: RepositoryFacts, username: string): Promise<Role> {
  try {
    const answer = await client.get(
      'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      { owner: repository.owner, repo: repository.name, username },
      permissionAnswer,
    );
    return asRole(answer.role_name) ?? asRole(answer.permission) ?? 'none';
  } catch (error) {
    if (error instanceof Gone) return 'none';
    throw error;
  }
}

const membershipAnswer = z.object({ state: z.string() });

/**
 * Whether a person is in a team, child teams included; an invitation not yet accepted does not count. Null when GitHub does
 * not let us know: then nobody is a member, and it is not remembered, so that the missing permission can still be given.
 */
function membership(
  client: GitHubClient,
  onNoMembers: SpeakerOptions['onNoMembers'],
): (team: string, username: string) => Promise<boolean | null> {
  const closed = new Set<string>();
  const lookUp = async (team: string, username: string): Promise<boolean | null> => {
    const [, org, slug] = /^@([^/]+)\/([^/]+)$/.exec(team) ?? [];
    if (org === undefined || slug === undefined) return false;
    if (closed.has(org)) return null;
    try {
      const route = 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}';
      const { state } = await client.get(route, { org, team_slug: slug, username }, membershipAnswer);
      return state === 'active';
    } catch (error) {
      if (error instanceof Gone) return false;
      if (!(error instanceof Refused) || error.status !== 403) throw error;
      closed.add(org);
      onNoMembers(org);
      return null;
    }
  };
  const asked = new Map<string, (username: string) => Promise<boolean | null>>();
  return (team, username) => {
    const inTeam = asked.get(team) ?? askOnce((login) => lookUp(team, login));
    asked.set(team, inTeam);
    return inTeam(username);
  };
}
