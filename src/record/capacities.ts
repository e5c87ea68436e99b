/**
 * In what capacity somebody speaks. The policy names people and teams; where it names nobody for a capacity, the
 * permission on the repository decides, so that a small team can start without a policy file.
 */
import type { Person, Role } from './facts.ts';

export const capacities = ['security-lead', 'verifier', 'management', 'owner'] as const;
/** `owner` is an assignee of the finding; the others come from the policy's `roles`. */
export type Capacity = (typeof capacities)[number];

/** The policy's `roles`: accounts `@login` and teams `@org/team`. */
export interface NamedRoles {
  readonly security_lead: readonly string[];
  readonly verifier: readonly string[];
  readonly management: readonly string[];
}

/** What is known of the writer of a comment when it was first read. */
export interface Speaker {
  readonly person: Person;
  readonly role: Role;
  /** Teams `@org/team` the person was in, of those that the policy names. */
  readonly teams: readonly string[];
  readonly owner: boolean;
  /**
   * The capacities the person had when the comment was first read; null when that was not kept. What was decided stays
   * decided when somebody leaves, changes post or is no longer named: an auditor reads it years later.
   */
  readonly capacities: readonly Capacity[] | null;
}

const rank: Record<Role, number> = { none: 0, read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

/** True when `role` is at least `least`. */
export const roleAtLeast = (role: Role | undefined, least: Role): boolean => rank[role ?? 'none'] >= rank[least];

type Named = Exclude<Capacity, 'owner'>;
const keyOf = { 'security-lead': 'security_lead', verifier: 'verifier', management: 'management' } as const;
/** The permission that stands in for a capacity nobody is named for. */
const fallbackRole: Readonly<Record<Named, Role>> = {
  'security-lead': 'maintain',
  verifier: 'triage',
  management: 'admin',
};

/** The accounts and teams named for a capacity. */
export const namedFor = (roles: NamedRoles, capacity: Named): readonly string[] => roles[keyOf[capacity]];

/** Whether somebody may act in a capacity. GitHub's names are unique without regard to case. */
export function actsAs(speaker: Speaker, capacity: Capacity, roles: NamedRoles): boolean {
  // Once given, never taken back; and whoever is named later need not say it again.
  if (speaker.capacities?.includes(capacity) === true) return true;
  if (capacity === 'owner') return speaker.owner;
  const named = namedFor(roles, capacity);
  if (named.length === 0) return roleAtLeast(speaker.role, fallbackRole[capacity]);
  const is = new Set([`@${speaker.person.login}`, ...speaker.teams].map((name) => name.toLowerCase()));
  return named.some((name) => is.has(name.toLowerCase()));
}

/** Every capacity somebody has now. */
export const capacitiesOf = (speaker: Omit<Speaker, 'capacities'>, roles: NamedRoles): readonly Capacity[] =>
  capacities.filter((capacity) => actsAs({ ...speaker, capacities: null }, capacity, roles));

/** The teams among the names of a policy, in lower case, each once. */
export function teamsNamed(roles: NamedRoles): readonly string[] {
  const all = [...roles.security_lead, ...roles.verifier, ...roles.management];
  return [...new Set(all.filter((name) => name.includes('/')).map((name) => name.toLowerCase()))];
}
