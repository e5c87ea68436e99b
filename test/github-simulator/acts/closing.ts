/**
 * What a pull request or a commit closes: keywords before an issue reference, and links set by hand.
 * Keywords of a pull request's description count only when its base is the default branch.
 */
import { findRepository, repositoryOf } from '../accounts.ts';
import type { Github } from '../github.ts';
import type { Repository, World } from '../world.ts';
import type { Issue, Pull } from '../world-issues.ts';

const keyword =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:(?<name>[\w.-]+\/[\w.-]+)#|#|gh-|(?<url>https?:\/\/[^\s/]+)\/(?<path>[\w.-]+\/[\w.-]+)\/issues\/)(?<number>\d+)\b/gi;

/** Code is not searched for keywords: fenced blocks, inline code; HTML comments are. */
function withoutCode(text: string): string {
  return text.replace(/^(```|~~~)[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|(?![\s\S]))/gm, '').replace(/`[^`\n]*`/g, '');
}

/** The issue with a number, when it is in the repository and not a pull request. */
function issueByNumber(world: World, repository: Repository, number: number): Issue | null {
  const issue = world.issues.get(repository.issues.get(number) ?? 0);
  return issue === undefined || issue.pull !== null ? null : issue;
}

/** Issues a text closes by keyword, in order of mention; a reference without a repository means `home`. */
export function closedByText(world: World, home: Repository, text: string): Issue[] {
  const found = new Set<Issue>();
  for (const match of withoutCode(text).matchAll(keyword)) {
    const groups = match.groups ?? {};
    const named = groups.name ?? groups.path;
    const [owner = '', name = ''] = named?.split('/') ?? [];
    const repository = named === undefined ? home : findRepository(world, owner, name);
    const issue = repository === null ? null : issueByNumber(world, repository, Number(groups.number));
    if (issue !== null) found.add(issue);
  }
  return [...found];
}

/** `closingIssuesReferences` of a pull request. */
export function closingIssues(github: Pick<Github, 'world'>, issue: Issue, pull: Pull): Issue[] {
  const repository = repositoryOf(github.world, issue.repositoryId);
  if (pull.baseRef !== repository.defaultBranch) return [];
  const found = new Set(closedByText(github.world, repository, issue.body ?? ''));
  for (const id of pull.linked) {
    const linked = github.world.issues.get(id);
    if (linked !== undefined) found.add(linked);
  }
  return [...found];
}

/** `closedByPullRequestsReferences` of an issue: pull requests that would close it or, when asked, did. */
export function closingPulls(world: World, issue: Issue, includeClosed: boolean): Issue[] {
  return [...world.issues.values()].filter(
    (other) =>
      other.pull !== null &&
      (includeClosed || other.state === 'open') &&
      closingIssues({ world }, other, other.pull).includes(issue),
  );
}
