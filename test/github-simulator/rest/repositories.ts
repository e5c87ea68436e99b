/** REST: repositories, their files and branches, people and their roles. */
import { findAccount, roleOn } from '../accounts.ts';
import { deleteBranch, moveBranch, push } from '../acts/pushes.ts';
import { ancestry, findCommit } from '../git.ts';
import { forbidden, type Github, type JsonObject, notFound, Refusal } from '../github.ts';
import { nodeId } from '../ids.ts';
import { accountJson, profileJson } from '../json/account.ts';
import { commitJson, fileJson, gitCommitJson } from '../json/commit.ts';
import { fullRepositoryJson, permissionFlags, repositoryPage, repositoryUrl } from '../json/repository.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Repository, Role } from '../world.ts';
import type { Commit } from '../world-code.ts';
import { actorOf, field, repositoryFor, roleIn, text } from './call.ts';

function commitAt(repository: Repository, ref: string): Commit {
  const commit = findCommit(repository, ref);
  if (commit !== null) return commit;
  throw new Refusal(
    404,
    repository.branches.size === 0 ? 'This repository is empty.' : `No commit found for the ref ${ref}`,
  );
}

/** A file, or the entries of a folder. */
function content(call: Call): Answer {
  const repository = repositoryFor(call);
  const ref = text(call, 'ref') === '' ? repository.defaultBranch : text(call, 'ref');
  const path = text(call, 'path').replace(/^\/|\/$/g, '');
  const { tree } = commitAt(repository, ref);
  const blob = tree.get(path);
  if (blob !== undefined) return { body: fileJson(call.github, repository, path, blob, ref) };
  const inside = [...tree].filter(([name]) => path === '' || name.startsWith(`${path}/`));
  if (inside.length === 0) throw notFound();
  const direct = inside.filter(([name]) => !name.slice(path === '' ? 0 : path.length + 1).includes('/'));
  const entries = direct.map(([name, sha]) => {
    const { content: _, encoding: __, ...entry } = fileJson(call.github, repository, name, sha, ref);
    return entry;
  });
  return { body: entries };
}

/** Writes one file as one commit. `sha` must be the file's present blob. */
function writeContent(call: Call): Answer {
  const repository = repositoryFor(call);
  const path = text(call, 'path');
  const branch = field<string>(call, 'branch') ?? repository.defaultBranch;
  const present = repository.commits.get(repository.branches.get(branch) ?? '')?.tree.get(path);
  const sha = field<string>(call, 'sha');
  if (present !== undefined && sha === undefined) throw new Refusal(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  if (present !== sha && sha !== undefined) throw new Refusal(409, `${path} does not match ${sha}`);
  const file = Buffer.from(field<string>(call, 'content') ?? '', 'base64').toString('utf8');
  const message = field<string>(call, 'message') ?? '';
  const commit = push(call.platform, actorOf(call), repository, { branch, message, files: { [path]: file } });
  const blob = commit.tree.get(path) ?? '';
  const body = {
    content: fileJson(call.platform, repository, path, blob, branch),
    commit: gitCommitJson(call.platform, repository, commit),
  };
  return { status: present === undefined ? 201 : 200, body };
}

function refJson(github: Github, repository: Repository, branch: string, sha: string): JsonObject {
  const url = repositoryUrl(github, repository);
  return {
    ref: `refs/heads/${branch}`,
    node_id: nodeId('Ref', repository.id, `refs/heads/${branch}`),
    url: `${url}/git/refs/heads/${branch}`,
    object: { type: 'commit', sha, url: `${url}/git/commits/${sha}` },
  };
}

function getRef(call: Call): Answer {
  const repository = repositoryFor(call);
  const branch = text(call, 'ref').replace(/^heads\//, '');
  const sha = repository.branches.get(branch);
  if (sha === undefined) throw notFound();
  return { body: refJson(call.github, repository, branch, sha) };
}

function createRef(call: Call): Answer {
  const repository = repositoryFor(call);
  const ref = field<string>(call, 'ref') ?? '';
  const sha = field<string>(call, 'sha') ?? '';
  if (!ref.startsWith('refs/heads/')) throw new Refusal(422, 'Reference name must start with refs/heads/.');
  const branch = ref.slice('refs/heads/'.length);
  if (repository.branches.has(branch)) throw new Refusal(422, 'Reference already exists');
  if (!repository.commits.has(sha)) throw new Refusal(422, 'Object does not exist');
  moveBranch(call.platform, actorOf(call), repository, branch, sha);
  return { status: 201, body: refJson(call.platform, repository, branch, sha) };
}

function updateRef(call: Call): Answer {
  const repository = repositoryFor(call);
  const branch = text(call, 'ref').replace(/^heads\//, '');
  const sha = field<string>(call, 'sha') ?? '';
  const before = repository.branches.get(branch);
  if (before === undefined) throw new Refusal(422, 'Reference does not exist');
  if (!repository.commits.has(sha)) throw new Refusal(422, 'Object does not exist');
  if (field<boolean>(call, 'force') !== true && !ancestry(repository, sha).has(before))
    throw new Refusal(422, 'Update is not a fast forward');
  moveBranch(call.platform, actorOf(call), repository, branch, sha);
  return { body: refJson(call.platform, repository, branch, sha) };
}

function deleteRef(call: Call): Answer {
  const repository = repositoryFor(call);
  const branch = text(call, 'ref').replace(/^heads\//, '');
  if (!repository.branches.has(branch)) throw new Refusal(422, 'Reference does not exist');
  deleteBranch(call.platform, actorOf(call), repository, branch);
  return { status: 204 };
}

function branch(call: Call): Answer {
  const repository = repositoryFor(call);
  const name = text(call, 'branch');
  const sha = repository.branches.get(name);
  const commit = sha === undefined ? undefined : repository.commits.get(sha);
  if (commit === undefined) throw new Refusal(404, 'Branch not found');
  const self = `${repositoryUrl(call.github, repository)}/branches/${name}`;
  return {
    body: {
      name,
      commit: commitJson(call.github, repository, commit),
      _links: { self, html: `${repositoryPage(call.github, repository)}/tree/${name}` },
      protected: false,
      protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
      protection_url: `${self}/protection`,
    },
  };
}

/** The old three-step permission, in which triage shows as read and maintain as write. */
const oldPermission = (role: Role): string => ({ triage: 'read', maintain: 'write' })[role as string] ?? role;

/** Somebody's role. 404 for those who have none on a private repository. */
function permissionLevel(call: Call): Answer {
  const repository = repositoryFor(call);
  const account = findAccount(call.github.world, text(call, 'username'));
  if (account === null) throw notFound();
  if (roleIn(call, repository) === 'read' && call.viewer.kind !== 'person') throw forbidden();
  const role = roleOn(call.github.world, repository, account);
  if (role === 'none') throw new Refusal(404, `${account.login} is not a user`);
  const user = { ...accountJson(call.github, account), permissions: permissionFlags(role), role_name: role };
  return { body: { permission: oldPermission(role), role_name: role, user } };
}

function profile(call: Call): Answer {
  const account = findAccount(call.github.world, text(call, 'username'));
  if (account === null) throw notFound();
  return { body: profileJson(call.github, account) };
}

export const repositoryHandlers = {
  'repos/get': (call) => {
    const repository = repositoryFor(call);
    return { body: fullRepositoryJson(call.github, repository, roleIn(call, repository)) };
  },
  'repos/get-branch': branch,
  'repos/get-content': content,
  'repos/create-or-update-file-contents': writeContent,
  'repos/get-collaborator-permission-level': permissionLevel,
  'git/get-ref': getRef,
  'git/create-ref': createRef,
  'git/update-ref': updateRef,
  'git/delete-ref': deleteRef,
  'users/get-by-username': profile,
  'users/get-authenticated': (call) => ({ body: profileJson(call.github, actorOf(call).account) }),
} satisfies Record<string, Handler>;
