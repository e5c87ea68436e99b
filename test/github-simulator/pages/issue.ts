/** `/{owner}/{repo}/issues/{n}`: the issue, its sub-issues, its conversation. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { counted } from './home.ts';
import { issueLine, stateBadge, stateText } from './marks.ts';
import { type Html, type Page, repositoryPath, repositoryTrail } from './page.ts';
import { login, person, time } from './people.ts';
import type { ReferenceContext } from './references.ts';
import { said } from './said.ts';
import { sidebar } from './sidebar.ts';
import { conversation, eventLine } from './timeline.ts';

/** The title with the number, and a line with the state. */
export function headline(issue: Issue, summary: Html): Html {
  return html`<h1>${issue.title} <span class="quiet">#${issue.number}</span></h1>
<p class="about">${stateBadge(issue)} <span>${summary}</span></p>`;
}

/** The description and everything that followed, oldest first. */
export function thread(issue: Issue, home: Repository, context: ReferenceContext): Html {
  const children = subIssues(context.world, home, issue);
  const items = conversation(context.world, issue).map((item) =>
    item.kind === 'comment' ? said(item.comment, context) : eventLine(item.events, { world: context.world, home }),
  );
  return html`<h2 class="unseen">Conversation</h2><ol>${said(issue, context)}${children === null ? '' : html`<li>${children}</li>`}${items}</ol>`;
}

/** Every colour a page with this conversation may show: labels are told with the colour they had. */
export function coloursOf(repository: Repository, issue: Issue): string[] {
  const told = issue.events.flatMap((event) => ('label' in event ? [event.label.color] : []));
  return [...[...repository.labels.values()].map((label) => label.color), ...told];
}

function subIssues(world: World, home: Repository, issue: Issue): Html | null {
  const children = issue.subIssueIds.flatMap((id) => world.issues.get(id) ?? []);
  if (children.length === 0) return null;
  const closed = children.filter((child) => child.state === 'closed').length;
  const share = Math.floor((closed * 100) / children.length);
  const rows = children.map((child) => {
    const owners = child.assigneeIds.map((id) => html` ${person(world, id)}`);
    const who = owners.length === 0 ? 'nobody is assigned' : html`assigned to${owners}`;
    return html`<li>${issueLine(world, child, home)}<span class="meta">${stateText(child)} · ${who}</span></li>`;
  });
  return html`<section class="box panel" aria-labelledby="sub-issues"><h2 id="sub-issues">Sub-issues: ${closed} of ${children.length} closed</h2>
<svg class="meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${share}" height="1"/></svg>
<ul class="list">${rows}</ul></section>`;
}

export function issuePage(world: World, repository: Repository, issue: Issue, origin: string): Page {
  const context: ReferenceContext = { world, home: repository, origin };
  const comments = counted(issue.commentIds.length, 'comment');
  const main = html`${headline(issue, html`${login(world, issue.authorId)} opened this on ${time(issue.createdAt)} · ${comments}`)}
<div class="sides"><div class="thread">${thread(issue, repository, context)}</div>${sidebar(world, repository, issue)}</div>`;
  return {
    status: 200,
    title: `${issue.title} · Issue #${issue.number} · ${fullName(world, repository)}`,
    trail: [
      ...repositoryTrail(world, repository),
      { text: 'Issues', href: `${repositoryPath(world, repository)}/issues` },
    ],
    colours: coloursOf(repository, issue),
    main,
  };
}
