/** What stands beside an issue or pull request: assignees, labels, relations. */
import { html } from 'hono/html';
import { fieldsOf } from '../accounts.ts';
import { closingIssues, closingPulls } from '../acts/closing.ts';
import { cardOf } from '../acts/project-items.ts';
import { valueText } from '../json/field.ts';
import { projectPath } from '../json/project.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { chip, issueLine, labelsOn } from './marks.ts';
import type { Html } from './page.ts';
import { person } from './people.ts';

function section(title: string, content: Html | null): Html {
  return html`<section><h2>${title}</h2>${content ?? html`<p class="quiet">None</p>`}</section>`;
}

function lines(world: World, issues: readonly Issue[], home: Repository): Html | null {
  return issues.length === 0
    ? null
    : html`<ul>${issues.map((issue) => html`<li>${issueLine(world, issue, home)}</li>`)}</ul>`;
}

const existing = (world: World, ids: Iterable<number>): Issue[] => [...ids].flatMap((id) => world.issues.get(id) ?? []);

function linkTitle({ pull }: Issue): string {
  if (pull === null) return 'Pull requests that close this';
  return pull.merged ? 'Closed by merging' : 'Closes when merged';
}

/** Values of the organisation's issue fields. */
function fields(world: World, repository: Repository, issue: Issue): Html | null {
  const rows = fieldsOf(world, repository.ownerId).flatMap((field) => {
    const value = issue.fieldValues.get(field.id);
    return value === undefined ? [] : [html`<li>${field.name}: ${valueText(field, value)}</li>`];
  });
  return rows.length === 0 ? null : html`<ul>${rows}</ul>`;
}

/** The projects on which it has a card. */
function projects(world: World, issue: Issue): Html | null {
  const cards = [...world.projects.values()].filter((project) => cardOf(project, issue)?.archivedAt === null);
  const links = cards.map(
    (project) => html`<li><a href="${projectPath({ world }, project)}">${project.title}</a></li>`,
  );
  return links.length === 0 ? null : html`<ul>${links}</ul>`;
}

export function sidebar(world: World, repository: Repository, issue: Issue): Html {
  const labels = labelsOn(repository, issue);
  const assignees = issue.assigneeIds.map((id) => html`<li>${person(world, id)}</li>`);
  const linked = issue.pull === null ? closingPulls(world, issue, true) : closingIssues({ world }, issue, issue.pull);
  const parent = existing(world, issue.parentId === null ? [] : [issue.parentId]);
  const original = existing(world, issue.duplicateOfId === null ? [] : [issue.duplicateOfId]);
  const blockers = existing(world, issue.blockedByIds);
  const values = fields(world, repository, issue);
  const onProjects = projects(world, issue);
  return html`<aside class="side" aria-label="Details">
${section('Assignees', assignees.length === 0 ? null : html`<ul>${assignees}</ul>`)}
${section('Labels', labels.length === 0 ? null : html`<p class="chips">${labels.map(chip)}</p>`)}
${values === null ? '' : section('Fields', values)}
${onProjects === null ? '' : section('Projects', onProjects)}
${section(linkTitle(issue), lines(world, linked, repository))}
${parent.length === 0 ? '' : section('Part of', lines(world, parent, repository))}
${blockers.length === 0 ? '' : section('Blocked by', lines(world, blockers, repository))}
${original.length === 0 ? '' : section('Duplicate of', lines(world, original, repository))}
${issue.locked ? section('Conversation', html`<p>Locked${issue.lockReason === null ? '' : ` as ${issue.lockReason}`}</p>`) : ''}
</aside>`;
}
