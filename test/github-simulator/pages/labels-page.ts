/** `/{owner}/{repo}/labels`. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import { issuesOf } from './home.ts';
import { repositoryTabs } from './issue-list.ts';
import { chip } from './marks.ts';
import type { Page } from './page.ts';

export function labelsPage(world: World, repository: Repository): Page {
  const issues = issuesOf(world, repository, 'both');
  const labels = [...repository.labels.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = labels.map(
    (label) =>
      html`<tr><td>${chip(label)}</td><td>${label.description ?? ''}</td><td class="number">${issues.filter((issue) => issue.labelIds.includes(label.id)).length}</td></tr>`,
  );
  const table = html`<div class="wide"><table><thead><tr><th scope="col">Label</th><th scope="col">Description</th><th scope="col" class="number">Used on</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const main = html`<h1>${fullName(world, repository)}</h1>
${repositoryTabs(world, repository, 'labels')}
${labels.length === 0 ? html`<p class="box none">This repository has no labels.</p>` : table}`;
  return {
    status: 200,
    title: `Labels of ${fullName(world, repository)}`,
    trail: [{ text: 'Repositories', href: '/' }],
    colours: labels.map((label) => label.color),
    main,
  };
}
