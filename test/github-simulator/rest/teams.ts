/** REST: who is in a team. */
import { findAccount } from '../accounts.ts';
import { findTeam, membershipIn } from '../acts/teams.ts';
import { notFound } from '../github.ts';
import { apiUrl } from '../json/account.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import { organizationFor, text } from './call.ts';

function membership(call: Call): Answer {
  const { world } = call.github;
  const organization = organizationFor(call);
  const team = findTeam(world, organization, text(call, 'team_slug'));
  const account = findAccount(world, text(call, 'username'));
  const found = team === null || account === null ? null : membershipIn(world, team, account);
  if (team === null || account === null || found === null) throw notFound();
  const url = `${apiUrl(call.github)}/organizations/${organization.id}/team/${team.id}/memberships/${account.login}`;
  return { body: { url, role: found.role, state: found.state } };
}

export const teamHandlers = {
  'teams/get-membership-for-user-in-org': membership,
} satisfies Record<string, Handler>;
