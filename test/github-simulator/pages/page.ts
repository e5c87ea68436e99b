/** What a page is before the layout goes around it, and the address of everything that has one. */
import type { HtmlEscapedString } from 'hono/utils/html';
import { fullName, repositoryOf } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';

/** Escaped markup, as hono's `html` tag makes it. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One step of the path shown above the page. */
export interface Crumb {
  readonly text: string;
  readonly href: string;
}

export interface Page {
  readonly status: 200 | 404 | 410;
  /** Without the site's name. */
  readonly title: string;
  readonly trail: readonly Crumb[];
  /** Colours of the labels on the page, six hex digits each. */
  readonly colours: readonly string[];
  readonly main: Html;
}

/** `/acme/payments` */
export const repositoryPath = (world: World, repository: Repository): string =>
  `/${fullName(world, repository).split('/').map(encodeURIComponent).join('/')}`;

/** `/acme/payments/issues/1`, or `/pull/2` for a pull request. */
export function issuePath(world: World, issue: Issue): string {
  const home = repositoryPath(world, repositoryOf(world, issue.repositoryId));
  return `${home}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
}

/** `#12` on pages of its own repository, `owner/name#12` elsewhere. */
export function referenceTo(world: World, issue: Issue, home: Repository | null): string {
  if (home !== null && issue.repositoryId === home.id) return `#${issue.number}`;
  return `${fullName(world, repositoryOf(world, issue.repositoryId))}#${issue.number}`;
}

/** Crumbs down to a repository. */
export function repositoryTrail(world: World, repository: Repository): Crumb[] {
  return [
    { text: 'Repositories', href: '/' },
    { text: fullName(world, repository), href: `${repositoryPath(world, repository)}/issues` },
  ];
}
