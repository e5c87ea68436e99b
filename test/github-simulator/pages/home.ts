/** `/`: the repositories, each with its latest issues and pull requests. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { issueLine } from './marks.ts';
import { type Html, type Page, repositoryPath } from './page.ts';

const shown = 8;

/** Issues or pull requests of a repository, newest first. */
export function issuesOf(world: World, repository: Repository, what: 'issues' | 'pulls' | 'both'): Issue[] {
  const all = [...repository.issues.values()].flatMap((id) => world.issues.get(id) ?? []);
  const wanted = all.filter((issue) => what === 'both' || (issue.pull === null) === (what === 'issues'));
  return wanted.sort((a, b) => b.number - a.number);
}

/** "1 label", "2 labels" */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function card(world: World, repository: Repository): Html {
  const path = repositoryPath(world, repository);
  const all = issuesOf(world, repository, 'both');
  const open = (pulls: boolean) => all.filter((each) => (each.pull !== null) === pulls && each.state === 'open').length;
  const about = [repository.private ? 'private' : 'public', ...(repository.archived ? ['archived'] : [])].join(', ');
  const lines = all.slice(0, shown).map((issue) => html`<li>${issueLine(world, issue, repository)}</li>`);
  return html`<section aria-labelledby="r${repository.id}">
<h2 id="r${repository.id}"><a href="${path}/issues">${fullName(world, repository)}</a> <span class="quiet">${about}</span></h2>
${repository.description === null ? '' : html`<p>${repository.description}</p>`}
<p><a href="${path}/issues">${counted(open(false), 'open issue')}</a> · <a href="${path}/pulls">${counted(open(true), 'open pull request')}</a> · <a href="${path}/labels">${counted(repository.labels.size, 'label')}</a></p>
<div class="box">${all.length === 0 ? html`<p class="none">Nothing has been raised here yet.</p>` : html`<ul class="list">${lines}</ul>`}</div>
</section>`;
}

/** A link for each organisation that has projects; nothing when there is none. */
function projectLinks(world: World): Html | string {
  const owners = new Set([...world.projects.values()].map((project) => project.ownerId));
  const links = [...owners].flatMap((id) => {
    const owner = world.accounts.get(id);
    if (owner?.kind !== 'Organization') return [];
    return [html`<li><a href="/orgs/${encodeURIComponent(owner.login)}/projects">Projects of ${owner.login}</a></li>`];
  });
  return links.length === 0 ? '' : html`<nav aria-label="Projects"><ul class="tabs">${links}</ul></nav>`;
}

export function homePage(world: World): Page {
  const repositories = [...world.repositories.values()];
  const main = html`<h1>Repositories</h1>
${projectLinks(world)}
${repositories.length === 0 ? html`<p class="box none">There is no repository yet.</p>` : repositories.map((each) => card(world, each))}`;
  return { status: 200, title: 'Repositories', trail: [], colours: [], main };
}
