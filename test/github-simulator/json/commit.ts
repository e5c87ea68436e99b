/** Commits, files and branches as REST and payloads give them. */
import { accountOf } from '../accounts.ts';
import { changedFiles, type FileChange } from '../git.ts';
import type { Github, JsonObject } from '../github.ts';
import type { Account, Repository } from '../world.ts';
import type { Commit } from '../world-code.ts';
import { accountJson } from './account.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

export function gitUser(account: Account, date: string): { name: string; email: string; date: string } {
  return { name: account.name ?? account.login, email: `${account.id}+${account.login}@users.noreply.localhost`, date };
}

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** The first and only tree a commit has; the simulated git has no sub-trees, so it goes by the commit's name. */
const treeJson = (url: string, commit: Commit): JsonObject => ({
  sha: commit.sha,
  url: `${url}/git/trees/${commit.sha}`,
});

export function commitJson(github: Github, repository: Repository, commit: Commit): JsonObject {
  const url = repositoryUrl(github, repository);
  const page = repositoryPage(github, repository);
  const account = accountOf(github.world, commit.authorId);
  const user = gitUser(account, commit.committedAt);
  return {
    sha: commit.sha,
    node_id: commit.nodeId,
    commit: {
      author: user,
      committer: user,
      message: commit.message,
      tree: treeJson(url, commit),
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: accountJson(github, account),
    committer: accountJson(github, account),
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  };
}

/** A commit as `PUT contents` gives it: flat, without the accounts. */
export function gitCommitJson(github: Github, repository: Repository, commit: Commit): JsonObject {
  const url = repositoryUrl(github, repository);
  const page = repositoryPage(github, repository);
  const user = gitUser(accountOf(github.world, commit.authorId), commit.committedAt);
  return {
    sha: commit.sha,
    node_id: commit.nodeId,
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: user,
    committer: user,
    tree: treeJson(url, commit),
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: unsigned,
  };
}

/** A commit in a `push` or `merge_group` payload. */
export function pushedCommitJson(github: Github, repository: Repository, commit: Commit): JsonObject {
  const account = accountOf(github.world, commit.authorId);
  const { name, email } = gitUser(account, commit.committedAt);
  const parent = repository.commits.get(commit.parents[0] ?? '');
  const changes = changedFiles(parent?.tree ?? new Map(), commit.tree);
  const paths = (status: FileChange['status']) =>
    changes.filter((each) => each.status === status).map((each) => each.path);
  return {
    id: commit.sha,
    tree_id: commit.sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.committedAt,
    url: `${repositoryPage(github, repository)}/commit/${commit.sha}`,
    author: { name, email, username: account.login },
    committer: { name, email, username: account.login },
    added: paths('added'),
    removed: paths('removed'),
    modified: paths('modified'),
  };
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** One entry of a pull request's files. Lines are counted whole: a modified file counts as all its lines. */
export function diffEntryJson(github: Github, repository: Repository, sha: string, change: FileChange): JsonObject {
  const lines = lineCount(github.world.blobs.get(change.blob) ?? '');
  const additions = change.status === 'removed' ? 0 : lines;
  const deletions = change.status === 'added' ? 0 : lines;
  const page = repositoryPage(github, repository);
  return {
    sha: change.blob,
    filename: change.path,
    status: change.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${sha}/${encodeURI(change.path)}`,
    raw_url: `${page}/raw/${sha}/${encodeURI(change.path)}`,
    contents_url: `${repositoryUrl(github, repository)}/contents/${encodeURI(change.path)}?ref=${sha}`,
  };
}

/** A file as `GET contents` gives it. `content` is base64 in lines of 60, as GitHub wraps it. */
export function fileJson(github: Github, repository: Repository, path: string, blob: string, ref: string): JsonObject {
  const bytes = Buffer.from(github.world.blobs.get(blob) ?? '', 'utf8');
  const url = repositoryUrl(github, repository);
  const page = repositoryPage(github, repository);
  const self = `${url}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
  const git = `${url}/git/blobs/${blob}`;
  const html = `${page}/blob/${ref}/${encodeURI(path)}`;
  return {
    type: 'file',
    encoding: 'base64',
    size: bytes.length,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    content: bytes.toString('base64').replace(/(.{60})/g, '$1\n'),
    sha: blob,
    url: self,
    git_url: git,
    html_url: html,
    download_url: `${page}/raw/${ref}/${encodeURI(path)}`,
    _links: { self, git, html },
  };
}
