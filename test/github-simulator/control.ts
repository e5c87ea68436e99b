/**
 * The stage manager: sets the scene and does what GitHub has no API for. Each function takes names and numbers a person
 * knows and one plain object, so that it is the same in a test and over HTTP (`control-api.ts`).
 */
import { asPerson, repositoryNamed } from './accounts.ts';
import type { NewField } from './acts/fields.ts';
import { type Answers, type IssueForm, submitForm } from './acts/forms.ts';
import {
  acceptPermissions,
  changeRepositories,
  install,
  installationOn,
  ownerOf,
  registerApp,
  suspend,
  uninstall,
} from './acts/installations.ts';
import { openIssue } from './acts/issues.ts';
import {
  archiveRepository,
  changeVisibility,
  closeByProject,
  deleteIssue,
  renameRepository,
  transferIssue,
} from './acts/moves.ts';
import { dequeue, enqueue, linkIssue } from './acts/pulls.ts';
import { push } from './acts/pushes.ts';
import { deleteRevision } from './acts/revisions.ts';
import type { NewTeam } from './acts/teams.ts';
import { organizations, people } from './control-people.ts';
import { type At, type By, issueAt } from './control-places.ts';
import { type ProjectControl, projects } from './control-projects.ts';
import type { FileChanges } from './git.ts';
import { notFound, Refusal } from './github.ts';
import type { AppManifest } from './manifest.ts';
import type { Platform } from './platform.ts';
import type { Account, App, Installation, Permissions, Repository, Role } from './world.ts';
import type { Commit, MergeGroup } from './world-code.ts';
import type { Issue } from './world-issues.ts';
import type { IssueField, Team } from './world-organization.ts';

export interface Control extends ProjectControl {
  addUser(wanted: { login: string; name?: string }): Account;
  addOrganization(wanted: { login: string; members?: Readonly<Record<string, 'admin' | 'member'>> }): Account;
  addRepository(wanted: {
    name: string;
    private?: boolean;
    roles?: Readonly<Record<string, Role>>;
    files?: FileChanges;
    description?: string;
  }): Repository;
  setRole(wanted: { repository: string; login: string; role: Role }): void;
  /** Makes a team of an organisation, or adds people to the one there is. Members join the organisation, too. */
  addTeam(wanted: { org: string } & NewTeam): Team;
  leaveTeam(wanted: { org: string; slug: string; login: string }): void;
  /** Defines an issue field; with the first one the organisation has the feature. */
  addIssueField(wanted: { org: string } & NewField): IssueField;
  /** Installs the app on an account; `repositories` are `owner/name`, all of the account's unless given. */
  install(wanted: { account: string; repositories?: readonly string[] } & Partial<By>): Installation;
  uninstall(wanted: { account: string }): void;
  suspend(wanted: { account: string; suspended: boolean }): void;
  changeRepositories(wanted: { account: string; add?: readonly string[]; remove?: readonly string[] }): void;
  /** What the app may do and hears from now on, as after editing its settings; installations follow when they accept. */
  changeManifest(wanted: { permissions?: Permissions; events?: readonly string[]; accepted?: boolean }): void;
  /** Registers and installs another app, which acts as `token app:<slug>`. */
  addForeignApp(wanted: { manifest: AppManifest; account: string }): App;
  push(
    wanted: By & { repository: string; branch?: string; from?: string; message: string; files?: FileChanges },
  ): Commit;
  submitForm(wanted: By & { repository: string; form: IssueForm | string; title: string; answers: Answers }): Issue;
  /** Many issues at once, for registers of size: no requests, and deliveries only when `told`. */
  addIssues(
    wanted: By & {
      repository: string;
      count: number;
      title?: string;
      body?: string;
      labels?: readonly string[];
      told?: boolean;
    },
  ): readonly Issue[];
  linkIssue(wanted: By & { pull: At; issue: At; linked?: boolean }): void;
  enqueue(wanted: By & At): MergeGroup;
  dequeue(wanted: By & At & { reason: 'merged' | 'invalidated' | 'dequeued' }): void;
  transfer(wanted: By & At & { to: string }): Issue;
  deleteIssue(wanted: By & At): void;
  renameRepository(wanted: By & { repository: string; name: string }): void;
  archive(wanted: By & { repository: string; archived: boolean }): void;
  changeVisibility(wanted: By & { repository: string; private: boolean }): void;
  /** The workflow "auto-close issue" of a project, by its title. */
  closeByProject(wanted: By & At & { project: string }): void;
  /** Deletes the text of a revision from the edit history, as writers can; who and when remain. `index` counts from the oldest. */
  deleteRevision(wanted: By & At & { index: number; commentId?: number }): void;
  changeLogin(wanted: { from: string; to: string }): void;
  /** Pushes the clock forward. */
  advance(wanted: { ms: number }): string;
  /** Pushes the clock forward to a moment, ISO 8601; one that has passed is refused. */
  advanceTo(wanted: { at: string }): string;
  issue(at: At): Issue;
  repository(name: string): Repository;
}

type Apps = 'install' | 'uninstall' | 'suspend' | 'changeRepositories' | 'changeManifest' | 'addForeignApp';

function apps(platform: Platform): Pick<Control, Apps> {
  const { world, app } = platform;
  const installed = (login: string): Installation => {
    const installation = installationOn(world, asPerson(world, login).account.id, app.id);
    if (installation === null) throw new Refusal(404, `The app is not installed on ${login}.`);
    return installation;
  };
  return {
    install: ({ account, repositories, by }) =>
      install(
        platform,
        by === undefined ? ownerOf(platform, account) : asPerson(world, by),
        app,
        account,
        repositories ?? 'all',
      ),
    uninstall: ({ account }) => uninstall(platform, ownerOf(platform, account), installed(account)),
    suspend: ({ account, suspended }) => suspend(platform, ownerOf(platform, account), installed(account), suspended),
    changeRepositories: ({ account, ...change }) =>
      changeRepositories(platform, ownerOf(platform, account), installed(account), change),
    changeManifest({ permissions, events, accepted }) {
      app.permissions = { metadata: 'read', ...(permissions ?? app.permissions) };
      app.events = events ?? app.events;
      if (accepted === false) return;
      for (const installation of world.installations.values()) {
        const { login } = world.accounts.get(installation.accountId) ?? { login: '' };
        if (installation.appId === app.id) acceptPermissions(platform, ownerOf(platform, login), installation);
      }
    },
    addForeignApp({ manifest, account }) {
      const foreign = registerApp(platform, manifest, asPerson(world, account).account);
      install(platform, ownerOf(platform, account), foreign, account);
      return foreign;
    },
  };
}

type Work = 'push' | 'submitForm' | 'addIssues' | 'linkIssue' | 'enqueue' | 'dequeue' | 'deleteRevision';

function working(platform: Platform): Pick<Control, Work> {
  const { world } = platform;
  const who = ({ by }: By) => asPerson(world, by);
  const quiet = { ...platform, tell: () => {} };
  return {
    push: ({ repository, ...wanted }) =>
      push(platform, who(wanted), repositoryNamed(world, repository), { ...wanted, files: wanted.files ?? {} }),
    submitForm: ({ repository, by, ...submission }) =>
      submitForm(platform, who({ by }), repositoryNamed(world, repository), submission),
    addIssues({ repository, by, count, told, title = 'Issue', ...more }) {
      const home = repositoryNamed(world, repository);
      const numbers = Array.from({ length: count }, (_, i) => i + 1);
      return numbers.map((n) =>
        openIssue(told === true ? platform : quiet, who({ by }), home, { title: `${title} ${n}`, ...more }),
      );
    },
    linkIssue: ({ pull, issue, by, linked }) =>
      linkIssue(platform, who({ by }), issueAt(platform, pull), issueAt(platform, issue), linked ?? true),
    enqueue: (at) => enqueue(platform, who(at), issueAt(platform, at)),
    dequeue: (at) => dequeue(platform, who(at), issueAt(platform, at), at.reason),
    deleteRevision({ by, index, commentId, ...at }) {
      const issue = issueAt(platform, at);
      const thing = commentId === undefined ? issue : world.comments.get(commentId);
      if (thing === undefined || ('issueId' in thing && thing.issueId !== issue.id)) throw notFound();
      deleteRevision(platform, who({ by }), issue, thing, index);
    },
  };
}

type Moves = 'transfer' | 'deleteIssue' | 'renameRepository' | 'archive' | 'changeVisibility' | 'closeByProject';

function moving(platform: Platform): Pick<Control, Moves> {
  const { world } = platform;
  const who = ({ by }: By) => asPerson(world, by);
  return {
    transfer(wanted) {
      const issue = issueAt(platform, wanted);
      transferIssue(platform, who(wanted), issue, repositoryNamed(world, wanted.to));
      return issue;
    },
    deleteIssue: (wanted) => deleteIssue(platform, who(wanted), issueAt(platform, wanted)),
    renameRepository: (wanted) =>
      renameRepository(platform, who(wanted), repositoryNamed(world, wanted.repository), wanted.name),
    archive: (wanted) =>
      archiveRepository(platform, who(wanted), repositoryNamed(world, wanted.repository), wanted.archived),
    changeVisibility: (wanted) =>
      changeVisibility(platform, who(wanted), repositoryNamed(world, wanted.repository), wanted.private),
    closeByProject(wanted) {
      const project = [...world.projects.values()].find((each) => each.title === wanted.project);
      if (project === undefined) throw new Refusal(404, `There is no project “${wanted.project}”.`);
      closeByProject(platform, who(wanted), issueAt(platform, wanted), project);
    },
  };
}

/** Every act marks the world as changed, so that stale reads know what came before. */
function marking<T extends object>(platform: Platform, acts: T): T {
  return new Proxy(acts, {
    get(target, name) {
      const act: unknown = Reflect.get(target, name);
      if (typeof act !== 'function') return act;
      return (...args: unknown[]) => {
        try {
          return Reflect.apply(act, target, args);
        } finally {
          platform.history.changed();
        }
      };
    },
  });
}

export function createControl(platform: Platform): Control {
  const reads = {
    issue: (at: At) => issueAt(platform, at),
    repository: (name: string) => repositoryNamed(platform.world, name),
    advance({ ms }: { ms: number }) {
      platform.clock.advance(ms);
      return platform.clock.stamp();
    },
    advanceTo({ at }: { at: string }) {
      const ms = Date.parse(at) - platform.clock.now();
      if (!(ms >= 0)) throw new Refusal(422, `The clock only moves forward; it stands at ${platform.clock.stamp()}.`);
      platform.clock.advance(ms);
      return platform.clock.stamp();
    },
  };
  return {
    ...marking(platform, {
      ...people(platform),
      ...organizations(platform),
      ...apps(platform),
      ...working(platform),
      ...moving(platform),
      ...projects(platform),
    }),
    ...reads,
  };
}
