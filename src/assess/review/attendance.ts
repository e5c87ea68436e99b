/** Who took part in a review. It is the review of top management (9.3): somebody of management has to be among them. */
import { actsAs, type NamedRoles, namedFor, roleAtLeast, type Speaker } from '../../record/capacities.ts';
import type { GivenCommand } from '../../record/read-finding.ts';
import type { Attendee } from './assessment.ts';

/** Everybody named in `/attended`, in the order first named. `management` is what was found out about people who said nothing themselves. */
export function attendeesOf(
  given: readonly GivenCommand[],
  roles: NamedRoles,
  management: ReadonlyMap<string, boolean>,
): readonly Attendee[] {
  return namedIn(given).map((login) => ({
    login,
    management: managementBySight(login, given, roles) || management.get(login.toLowerCase()) === true,
  }));
}

/** People of whom it has to be found out whether they are management: as long as none is known to be. */
export function attendeesToLookUp(given: readonly GivenCommand[], roles: NamedRoles): readonly string[] {
  const named = namedIn(given);
  if (named.some((login) => managementBySight(login, given, roles))) return [];
  const teams = namedFor(roles, 'management').some((name) => name.includes('/'));
  return teams || namedFor(roles, 'management').length === 0 ? named : [];
}

/** The accounts in `/attended`, each once. */
function namedIn(given: readonly GivenCommand[]): readonly string[] {
  const named = new Map<string, string>();
  for (const { command } of given) {
    if (command.detail?.name !== 'attended') continue;
    for (const login of command.detail.logins) {
      const key = login.toLowerCase();
      if (!named.has(key)) named.set(key, login);
    }
  }
  return [...named.values()];
}

/** Named by the policy, or management by a command of their own in this thread. */
function managementBySight(login: string, given: readonly GivenCommand[], roles: NamedRoles): boolean {
  const key = login.toLowerCase();
  if (namedFor(roles, 'management').some((name) => name.toLowerCase() === `@${key}`)) return true;
  return given.some(({ by, speaker }) => by.login.toLowerCase() === key && countsAsManagement(speaker, roles));
}

/** Where the policy names nobody, whoever maintains the repository stands for management: a small team can hold a review, too. */
export const countsAsManagement = (speaker: Speaker, roles: NamedRoles): boolean =>
  actsAs(speaker, 'management', roles) ||
  (namedFor(roles, 'management').length === 0 && roleAtLeast(speaker.role, 'maintain'));
