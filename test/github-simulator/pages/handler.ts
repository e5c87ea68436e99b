/** Which page stands at which address. For people only: whatever programs ask for is answered by the API. */
import { html } from 'hono/html';
import { findAccount, findRepository, fullName } from '../accounts.ts';
import { findProject } from '../acts/projects.ts';
import type { Repository, World } from '../world.ts';
import { homePage } from './home.ts';
import { issuePage } from './issue.ts';
import { listPage } from './issue-list.ts';
import { labelsPage } from './labels-page.ts';
import { document } from './layout.ts';
import { type Activity, overviewPage } from './overview.ts';
import { issuePath, type Page, repositoryPath } from './page.ts';
import { projectListPage, projectPage } from './project.ts';
import { pullPage } from './pull.ts';

/** Answers a GET for a page; `url` is the whole address asked for. Never rejects on what people wrote. */
export type PagesHandler = (url: URL) => Promise<Response>;

type Found = Page | { readonly redirect: string };

const nothing: Activity = { deliveries: () => [], requests: () => [] };

function notFound(words: string, status: 404 | 410 = 404): Page {
  const main = html`<h1>Not here</h1><p>${words}</p><p><a href="/">All repositories</a></p>`;
  return { status, title: 'Not here', trail: [], colours: [], main };
}

/** `/owner/name/issues/12` and the like, below a repository that exists. */
function inRepository(world: World, repository: Repository, rest: readonly string[], url: URL): Found {
  const [what, number, ...more] = rest;
  if (what === undefined) return { redirect: `${repositoryPath(world, repository)}/issues` };
  if (number === undefined) {
    if (what === 'issues' || what === 'pulls') return listPage(world, repository, what, url.searchParams);
    if (what === 'labels') return labelsPage(world, repository);
  }
  if ((what !== 'issues' && what !== 'pull') || number === undefined || more.length > 0)
    return notFound('This repository has no such page.');
  return numbered(world, repository, what, number, url.origin);
}

function numbered(
  world: World,
  repository: Repository,
  what: 'issues' | 'pull',
  number: string,
  origin: string,
): Found {
  const wanted = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
  const gone = repository.gone.get(wanted);
  if (gone?.kind === 'deleted') return notFound(`#${wanted} was deleted.`, 410);
  if (gone?.kind === 'transferred') {
    const home = world.repositories.get(gone.repositoryId);
    if (home !== undefined) return { redirect: `${repositoryPath(world, home)}/issues/${gone.number}` };
  }
  const issue = world.issues.get(repository.issues.get(wanted) ?? 0);
  if (issue === undefined) return notFound('There is no issue and no pull request with this number.');
  if ((issue.pull === null) !== (what === 'issues')) return { redirect: issuePath(world, issue) };
  return issue.pull === null
    ? issuePage(world, repository, issue, origin)
    : pullPage(world, repository, issue, issue.pull, origin);
}

/** `/orgs/acme/projects/1/views/2` and what is above it. */
function inOrganization(world: World, parts: readonly string[], origin: string): Found {
  const [login = '', what, number, views, viewNumber, ...more] = parts;
  const organization = findAccount(world, login);
  if (organization?.kind !== 'Organization' || what !== 'projects' || more.length > 0)
    return notFound('There is no such organisation or page.');
  if (number === undefined) return projectListPage(world, organization);
  const project = /^[1-9]\d{0,8}$/.test(number) ? findProject(world, organization.id, Number(number)) : null;
  if (project === null) return notFound('There is no project with this number.');
  const atView = views === 'views' && viewNumber !== undefined;
  const view = atView ? project.views.find((each) => String(each.number) === viewNumber) : project.views[0];
  if (view === undefined || (views !== undefined && !atView)) return notFound('This project has no such view.');
  return projectPage(world, organization, project, view, { origin, atView });
}

/** Parts of the path, decoded; null when they are not valid percent-encoding. */
function partsOf(url: URL): string[] | null {
  try {
    return url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

function find(world: World, activity: Activity, url: URL): Found {
  const parts = partsOf(url);
  if (parts === null) return notFound('This address is not spelled correctly.');
  const [owner, name, ...rest] = parts;
  if (owner === undefined) return homePage(world);
  if (owner === '_simulator' && name === undefined) return overviewPage(activity);
  if (owner === 'orgs') return inOrganization(world, parts.slice(1), url.origin);
  const repository = name === undefined ? null : findRepository(world, owner, name);
  if (repository === null) return notFound('There is no such repository.');
  const home = repositoryPath(world, repository);
  // A former name leads to the new one, as on GitHub.
  if (fullName(world, repository).toLowerCase() !== `${owner}/${name}`.toLowerCase())
    return { redirect: [home, ...rest.map(encodeURIComponent)].join('/') };
  return inRepository(world, repository, rest, url);
}

/** The pages of a simulated GitHub. Without `activity` the overview is empty. */
export function pagesHandler(world: World, activity: Activity = nothing): PagesHandler {
  return async (url) => {
    const found = find(world, activity, url);
    if ('redirect' in found)
      return new Response(null, { status: 302, headers: { location: found.redirect + url.search } });
    const { markup, headers } = await document(found, url);
    return new Response(markup, { status: found.status, headers });
  };
}
