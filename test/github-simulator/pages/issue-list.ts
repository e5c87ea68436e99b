/** `/{owner}/{repo}/issues` and `/pulls`: the list, open or closed. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { counted, issuesOf } from './home.ts';
import { chip, issueLine, labelsOn } from './marks.ts';
import { type Html, type Page, repositoryPath } from './page.ts';
import { login, time } from './people.ts';

export type Tab = 'issues' | 'pulls' | 'labels';

/** Links between the pages of one repository. */
export function repositoryTabs(world: World, repository: Repository, current: Tab): Html {
  const path = repositoryPath(world, repository);
  const tab = (name: Tab, text: string) =>
    html`<li><a href="${path}/${name}"${name === current ? html` aria-current="page"` : ''}>${text}</a></li>`;
  return html`<nav aria-label="Repository"><ul class="tabs">${tab('issues', 'Issues')}${tab('pulls', 'Pull requests')}${tab('labels', 'Labels')}</ul></nav>`;
}

const filters = ['open', 'closed', 'all'] as const;
type Filter = (typeof filters)[number];

/** Reads `?state=closed`; anything unknown means open, as on GitHub. */
function readFilter(query: URLSearchParams): Filter {
  return filters.find((each) => each === query.get('state')) ?? 'open';
}

function row(world: World, repository: Repository, issue: Issue): Html {
  const labels = labelsOn(repository, issue);
  const comments = issue.commentIds.length;
  return html`<li>${issueLine(world, issue, repository)}
${labels.length === 0 ? '' : html`<span class="chips">${labels.map(chip)}</span>`}
<span class="meta">opened ${time(issue.createdAt)} by ${login(world, issue.authorId)}${comments === 0 ? '' : ` · ${counted(comments, 'comment')}`}</span></li>`;
}

export function listPage(world: World, repository: Repository, what: 'issues' | 'pulls', query: URLSearchParams): Page {
  const filter = readFilter(query);
  const all = issuesOf(world, repository, what);
  const matching = (each: Filter) => all.filter((issue) => each === 'all' || issue.state === each);
  const rows = matching(filter);
  const noun = what === 'issues' ? 'issues' : 'pull requests';
  const link = (each: Filter) =>
    html`<li><a href="?state=${each}"${each === filter ? html` aria-current="true"` : ''}>${matching(each).length} ${each}</a></li>`;
  const main = html`<h1>${fullName(world, repository)}</h1>
${repositoryTabs(world, repository, what)}
<nav aria-label="State"><ul class="tabs">${filters.map(link)}</ul></nav>
<div class="box">${rows.length === 0 ? html`<p class="none">There are no ${filter === 'all' ? '' : `${filter} `}${noun} here.</p>` : html`<ul class="list">${rows.map((issue) => row(world, repository, issue))}</ul>`}</div>`;
  return {
    status: 200,
    title: `${what === 'issues' ? 'Issues' : 'Pull requests'} of ${fullName(world, repository)}`,
    trail: [{ text: 'Repositories', href: '/' }],
    colours: [...repository.labels.values()].map((label) => label.color),
    main,
  };
}
