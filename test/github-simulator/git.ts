/** A small git: blobs and commits with real SHA-1 names, branches, the difference of two trees. */
import { createHash } from 'node:crypto';
import type { Actor, Github } from './github.ts';
import { Refusal } from './github.ts';
import { nodeId } from './ids.ts';
import type { Repository, World } from './world.ts';
import type { Commit } from './world-code.ts';

function sha1(type: 'blob' | 'commit', content: string): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Stores a file's text and gives its blob sha, the same as `git hash-object`. */
export function writeBlob(world: World, text: string): string {
  const sha = sha1('blob', text);
  world.blobs.set(sha, text);
  return sha;
}

/** Files to write; null deletes the file. */
export type FileChanges = Readonly<Record<string, string | null>>;

export interface NewCommit {
  readonly message: string;
  readonly files: FileChanges;
  readonly parents: readonly string[];
}

/** Adds a commit on top of its first parent, without moving a branch. */
export function writeCommit(github: Github, repository: Repository, actor: Actor, wanted: NewCommit): Commit {
  const parent = repository.commits.get(wanted.parents[0] ?? '');
  const tree = new Map(parent?.tree ?? []);
  for (const [path, text] of Object.entries(wanted.files)) {
    if (text === null) tree.delete(path);
    else tree.set(path, writeBlob(github.world, text));
  }
  const committedAt = github.clock.stamp();
  // The number of commits makes two equal changes in one second two commits.
  const content = JSON.stringify([
    [...tree],
    wanted.parents,
    actor.account.login,
    committedAt,
    repository.commits.size,
    wanted.message,
  ]);
  const sha = sha1('commit', content);
  const commit: Commit = {
    kind: 'Commit',
    sha,
    nodeId: nodeId('Commit', repository.id, sha),
    repositoryId: repository.id,
    message: wanted.message,
    authorId: actor.account.id,
    committedAt,
    parents: wanted.parents,
    tree,
  };
  repository.commits.set(sha, commit);
  return commit;
}

/** The commit a branch, `HEAD` or a (short) sha names; null when there is none. */
export function findCommit(repository: Repository, expression: string): Commit | null {
  const name = expression.replace(/^refs\/heads\//, '').replace(/^heads\//, '');
  const sha = repository.branches.get(name === 'HEAD' ? repository.defaultBranch : name) ?? expression;
  const exact = repository.commits.get(sha);
  if (exact !== undefined || !/^[0-9a-f]{7,39}$/.test(sha)) return exact ?? null;
  for (const commit of repository.commits.values()) if (commit.sha.startsWith(sha)) return commit;
  return null;
}

/** Every commit reachable from `sha`, the commit itself first. */
export function ancestry(repository: Repository, sha: string): Set<string> {
  const seen = new Set<string>();
  const queue = [sha];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const commit = repository.commits.get(next);
    if (commit === undefined || seen.has(next)) continue;
    seen.add(next);
    queue.push(...commit.parents);
  }
  return seen;
}

/** Commits of `head` that `base` does not have, oldest first. */
export function commitsBetween(repository: Repository, base: string, head: string): Commit[] {
  const known = ancestry(repository, base);
  const commits: Commit[] = [];
  for (const sha of ancestry(repository, head)) {
    const commit = repository.commits.get(sha);
    if (commit !== undefined && !known.has(sha)) commits.push(commit);
  }
  return commits.reverse();
}

/** The newest commit both have; null for unrelated histories. */
export function mergeBase(repository: Repository, one: string, other: string): Commit | null {
  const known = ancestry(repository, one);
  for (const sha of ancestry(repository, other)) if (known.has(sha)) return repository.commits.get(sha) ?? null;
  return null;
}

export interface FileChange {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed';
  readonly blob: string;
}

/** Paths in which two trees differ, sorted. */
export function changedFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FileChange[] {
  const changes: FileChange[] = [];
  for (const [path, blob] of after) {
    const old = before.get(path);
    if (old !== blob) changes.push({ path, status: old === undefined ? 'added' : 'modified', blob });
  }
  for (const [path, blob] of before) if (!after.has(path)) changes.push({ path, status: 'removed', blob });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The branch's head; GitHub answers 409 for a repository without commits. */
export function headOf(repository: Repository, branch: string): Commit {
  const sha = repository.branches.get(branch);
  const commit = sha === undefined ? undefined : repository.commits.get(sha);
  if (commit !== undefined) return commit;
  if (repository.branches.size === 0) throw new Refusal(409, 'Git Repository is empty.');
  throw new Refusal(404, 'Branch not found');
}
