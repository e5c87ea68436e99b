/** Teams of an organisation. They are made by control acts: apps here only ask who is in them. */
import { addAccount, nextId } from '../accounts.ts';
import { type Github, notFound, Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import type { Account, World } from '../world.ts';
import type { Team, TeamRole } from '../world-organization.ts';

export interface NewTeam {
  readonly slug: string;
  /** Logins. Whoever is not a member of the organisation yet becomes one: only members can be in a team. */
  readonly members?: readonly string[];
  /** Logins among the members who also run the team. */
  readonly maintainers?: readonly string[];
  /** Logins of people who were asked to join and have not answered. */
  readonly invited?: readonly string[];
  /** Slug of the team it is a part of. */
  readonly parent?: string;
}

export function findTeam(world: World, organization: Account, slug: string): Team | null {
  const wanted = slug.toLowerCase();
  for (const team of world.teams.values())
    if (team.organizationId === organization.id && team.slug.toLowerCase() === wanted) return team;
  return null;
}

/** Makes a team, or adds people to the one with that slug. */
export function addTeam(github: Github, organization: Account, wanted: NewTeam): Team {
  const team = findTeam(github.world, organization, wanted.slug) ?? newTeam(github, organization, wanted);
  const join = (login: string, role: TeamRole) => {
    const { id } = addAccount(github, login);
    if (!organization.members.has(id)) organization.members.set(id, 'member');
    team.invited.delete(id);
    team.members.set(id, role);
  };
  for (const login of wanted.members ?? []) join(login, 'member');
  for (const login of wanted.maintainers ?? []) join(login, 'maintainer');
  for (const login of wanted.invited ?? []) team.invited.add(addAccount(github, login).id);
  return team;
}

function newTeam(github: Github, organization: Account, { slug, parent }: NewTeam): Team {
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(slug)) throw new Refusal(422, `“${slug}” cannot be the slug of a team.`);
  const above = parent === undefined ? null : findTeam(github.world, organization, parent);
  if (parent !== undefined && above === null) throw notFound();
  const id = nextId(github.world);
  const team: Team = {
    kind: 'Team',
    id,
    nodeId: nodeId('Team', organization.id, id),
    organizationId: organization.id,
    slug,
    parentId: above?.id ?? null,
    members: new Map(),
    invited: new Set(),
  };
  github.world.teams.set(id, team);
  return team;
}

/** Takes somebody out of a team, or takes an invitation back. */
export function leaveTeam(team: Team, account: Account): void {
  team.members.delete(account.id);
  team.invited.delete(account.id);
}

export interface Membership {
  readonly state: 'active' | 'pending';
  readonly role: TeamRole;
}

/**
 * Somebody's membership; null when there is none. Members of child teams are members, and owners of the organisation are
 * shown as maintainers of teams they are in (docs.github.com, "Get team membership for a user").
 */
export function membershipIn(world: World, team: Team, account: Account): Membership | null {
  const owner = world.accounts.get(team.organizationId)?.members.get(account.id) === 'admin';
  const own = team.members.get(account.id);
  if (own !== undefined) return { state: 'active', role: owner ? 'maintainer' : own };
  for (const child of world.teams.values()) {
    if (child.parentId === team.id && membershipIn(world, child, account)?.state === 'active')
      return { state: 'active', role: owner ? 'maintainer' : 'member' };
  }
  return team.invited.has(account.id) ? { state: 'pending', role: 'member' } : null;
}
