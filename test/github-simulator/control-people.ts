/** The stage manager's acts on people, organisations and repositories (see control.ts). */
import { addAccount, addRepository, asPerson, findAccount, repositoryNamed } from './accounts.ts';
import { addField } from './acts/fields.ts';
import { ownerOf } from './acts/installations.ts';
import { push } from './acts/pushes.ts';
import { addTeam, findTeam, leaveTeam } from './acts/teams.ts';
import type { Control } from './control.ts';
import { Refusal } from './github.ts';
import type { Platform } from './platform.ts';
import type { Account } from './world.ts';

/** Signing people up, repositories, roles. */
export function people(
  platform: Platform,
): Pick<Control, 'addUser' | 'addOrganization' | 'addRepository' | 'setRole' | 'changeLogin'> {
  const { world } = platform;
  return {
    addUser: ({ login, name }) => addAccount(platform, login, 'User', name ?? null),
    addOrganization({ login, members }) {
      const organization = addAccount(platform, login, 'Organization');
      for (const [member, role] of Object.entries(members ?? {}))
        organization.members.set(addAccount(platform, member).id, role);
      return organization;
    },
    addRepository({ name, roles, files, ...more }) {
      const [owner = '', short = ''] = name.split('/');
      const repository = addRepository(platform, { owner, name: short, ...more });
      for (const [login, role] of Object.entries(roles ?? {}))
        repository.roles.set(addAccount(platform, login).id, role);
      push(platform, ownerOf(platform, owner), repository, {
        message: 'Initial commit',
        files: files ?? { 'README.md': `# ${short}\n` },
      });
      return repository;
    },
    setRole({ repository, login, role }) {
      repositoryNamed(world, repository).roles.set(addAccount(platform, login).id, role);
    },
    changeLogin({ from, to }) {
      if (findAccount(world, to) !== null) throw new Refusal(422, `The login ${to} is taken.`);
      asPerson(world, from).account.login = to;
    },
  };
}

type Organizations = 'addTeam' | 'leaveTeam' | 'addIssueField';

/** What belongs to an organisation. */
export function organizations(platform: Platform): Pick<Control, Organizations> {
  const { world } = platform;
  const named = (login: string): Account => {
    const { account } = asPerson(world, login);
    if (account.kind !== 'Organization') throw new Refusal(404, `${login} is no organisation.`);
    return account;
  };
  return {
    addTeam: ({ org, ...team }) => addTeam(platform, named(org), team),
    leaveTeam({ org, slug, login }) {
      const team = findTeam(world, named(org), slug);
      if (team === null) throw new Refusal(404, `${org} has no team ${slug}.`);
      leaveTeam(team, asPerson(world, login).account);
    },
    addIssueField: ({ org, ...field }) => addField(platform, named(org), field),
  };
}
