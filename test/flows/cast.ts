/** More people for a stage, with the teams they are in, when the four it opens with are not enough. */
import { type Person, person } from '../github-simulator/people.ts';
import type { Role } from '../github-simulator/world.ts';
import { repository, type Stage } from './stage.ts';

export interface Cast {
  /**
   * Adds somebody to acme, to its repository with a role, and to teams by their slugs ("security" for @acme/security).
   * Somebody who is there already gets the role, and the teams beside those they were in.
   */
  addPerson(login: string, role: Role, teams?: readonly string[]): Person;
  /** Takes somebody out of a team of acme. */
  leaveTeam(login: string, team: string): void;
}

export function cast({ simulator }: Stage): Cast {
  const { control } = simulator;
  const org = 'acme';
  return {
    addPerson(login, role, teams = []) {
      const account = control.addUser({ login });
      const { members } = control.addOrganization({ login: org });
      if (!members.has(account.id)) members.set(account.id, 'member');
      control.setRole({ repository, login, role });
      for (const slug of teams) control.addTeam({ org, slug, members: [login] });
      return person(simulator.url, login, repository);
    },
    leaveTeam: (login, slug) => control.leaveTeam({ org, slug, login }),
  };
}
