/** `/orgs/{org}/projects` and `/orgs/{org}/projects/{number}`: the projects of an organisation, and one with its views. */
import { html } from 'hono/html';
import { projectsOf } from '../acts/projects.ts';
import { projectPath } from '../json/project.ts';
import type { Account, World } from '../world.ts';
import type { Project, ProjectStatus, ProjectView, StatusUpdate } from '../world-projects.ts';
import { counted } from './home.ts';
import { renderMarkdown } from './markdown.ts';
import { labelsOn } from './marks.ts';
import type { Html, Page } from './page.ts';
import { login, time } from './people.ts';
import { optionColours, shownCards } from './project-values.ts';
import { viewSection } from './project-view.ts';

const pills: Readonly<Record<ProjectStatus, { readonly text: string; readonly tone: string }>> = {
  ON_TRACK: { text: 'On track', tone: 'open' },
  AT_RISK: { text: 'At risk', tone: 'risk' },
  OFF_TRACK: { text: 'Off track', tone: 'off' },
  COMPLETE: { text: 'Complete', tone: 'done' },
  INACTIVE: { text: 'Inactive', tone: 'dropped' },
};

const pill = (status: ProjectStatus | null): Html | string =>
  status === null ? '' : html`<span class="state ${pills[status].tone}">${pills[status].text}</span>`;

/** "private", "public, closed" */
const standing = (project: Project): string =>
  [project.public ? 'public' : 'private', ...(project.closedAt === null ? [] : ['closed'])].join(', ');

const projectsPath = (organization: Account): string => `/orgs/${encodeURIComponent(organization.login)}/projects`;

export function projectListPage(world: World, organization: Account): Page {
  const rows = projectsOf(world, organization.id).map((project) => {
    const newest = project.statusUpdates.at(-1)?.status ?? null;
    return html`<li><a class="line" href="${projectPath({ world }, project)}"><span></span><span>${project.title}</span> <span class="quiet">#${project.number}</span></a> ${pill(newest)}
<span class="meta">${standing(project)} · ${counted(project.items.size, 'card')}${project.shortDescription === null ? '' : ` · ${project.shortDescription}`}</span></li>`;
  });
  const main = html`<h1>Projects of ${organization.login}</h1>
<div class="box">${rows.length === 0 ? html`<p class="none">There is no project yet.</p>` : html`<ul class="list">${rows}</ul>`}</div>`;
  const trail = [{ text: 'Repositories', href: '/' }];
  return { status: 200, title: `Projects of ${organization.login}`, trail, colours: [], main };
}

/** "1 Nov – 30 Nov" would hide the year: days are given as they are kept. */
function stretch(update: StatusUpdate): string {
  const days = [update.startDate, update.targetDate].map((day) => day ?? '…');
  return update.startDate === null && update.targetDate === null ? '' : ` · ${days.join(' to ')}`;
}

function statusBox(world: World, update: StatusUpdate, origin: string): Html {
  const body = update.body === null ? '' : renderMarkdown(update.body, { world, home: null, origin });
  return html`<article class="box said"><header>${pill(update.status)} <span>${login(world, update.creatorId)} · ${time(update.createdAt)}${stretch(update)}</span></header><div class="text">${body}</div></article>`;
}

function statusUpdates(world: World, project: Project, origin: string): Html | string {
  const [newest, ...older] = [...project.statusUpdates].reverse();
  if (newest === undefined) return '';
  const boxes = older.map((update) => statusBox(world, update, origin));
  return html`<section aria-labelledby="status"><h2 id="status">Status</h2>${statusBox(world, newest, origin)}
${older.length === 0 ? '' : html`<details><summary>${counted(older.length, 'earlier update')}</summary>${boxes}</details>`}</section>`;
}

function tabs(world: World, project: Project, current: ProjectView): Html {
  const base = projectPath({ world }, project);
  const links = project.views.map(
    (view) =>
      html`<li><a href="${base}/views/${view.number}"${view === current ? html` aria-current="page"` : ''}>${view.name}</a></li>`,
  );
  return html`<nav aria-label="Views"><ul class="tabs">${links}</ul></nav>`;
}

/** A project with one of its views. The README is open on the project's own address, where people come first. */
export function projectPage(
  world: World,
  organization: Account,
  project: Project,
  view: ProjectView,
  options: { readonly origin: string; readonly atView: boolean },
): Page {
  const { origin, atView } = options;
  const labels = shownCards(world, project).flatMap(({ home, issue }) => labelsOn(home, issue));
  const readme =
    project.readme === null || project.readme.trim() === ''
      ? ''
      : html`<details class="box readme"${atView ? '' : html` open`}><summary>README</summary><div class="text">${renderMarkdown(project.readme, { world, home: null, origin })}</div></details>`;
  const main = html`<h1>${project.title} <span class="quiet">#${project.number}, ${standing(project)}</span></h1>
${project.shortDescription === null ? '' : html`<p>${project.shortDescription}</p>`}
${statusUpdates(world, project, origin)}
${readme}
${tabs(world, project, view)}
${viewSection(world, project, view)}`;
  return {
    status: 200,
    title: project.title,
    trail: [
      { text: 'Repositories', href: '/' },
      { text: `Projects of ${organization.login}`, href: projectsPath(organization) },
    ],
    colours: [...optionColours, ...new Set(labels.map((label) => label.color))],
    main,
  };
}
