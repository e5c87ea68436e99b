/** What a card shows in a field: words to filter, sort and group by, and markup to read. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import type { CardColor, Project, ProjectField, ProjectItem } from '../world-projects.ts';
import { chip, issueLine, labelsOn } from './marks.ts';
import { type Html, issuePath, referenceTo } from './page.ts';
import { accountIn, person } from './people.ts';

/** A card with everything that is asked of it. */
export interface ShownCard {
  readonly world: World;
  readonly project: Project;
  readonly item: ProjectItem;
  readonly issue: Issue;
  readonly home: Repository;
}

/** Option colours as six hex digits. */
const colours: Readonly<Record<CardColor, string>> = {
  GRAY: '6e7781',
  BLUE: '0969da',
  GREEN: '1a7f37',
  YELLOW: '9a6700',
  ORANGE: 'bc4c00',
  RED: 'cf222e',
  PINK: 'bf3989',
  PURPLE: '8250df',
};
export const optionColours: readonly string[] = Object.values(colours);

/** The cards of a project in order, without archived ones and those whose issue is gone. */
export function shownCards(world: World, project: Project): ShownCard[] {
  const inOrder = [...project.items.values()].sort((a, b) => a.position - b.position);
  return inOrder.flatMap((item) => {
    const issue = world.issues.get(item.contentId);
    const home = issue === undefined ? undefined : world.repositories.get(issue.repositoryId);
    if (item.archivedAt !== null || issue === undefined || home === undefined) return [];
    return [{ world, project, item, issue, home }];
  });
}

/** `closed-on` for "Closed on": how filters name fields. */
export const kebab = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, '-');

const login = (world: World, id: number): string => accountIn(world, id)?.login ?? 'ghost';

const optionIn = (field: ProjectField, item: ProjectItem) =>
  field.options.find((option) => option.id === item.values.get(field.id)?.value) ?? null;

/** The value in words, one for each assignee or label; empty when there is none. */
export function wordsOf(card: ShownCard, field: ProjectField): readonly string[] {
  const { world, item, issue, home } = card;
  switch (field.dataType) {
    case 'TITLE':
      return [issue.title];
    case 'ASSIGNEES':
      return issue.assigneeIds.map((id) => login(world, id));
    case 'LABELS':
      return labelsOn(home, issue).map((label) => label.name);
    case 'REPOSITORY':
      return [fullName(world, home)];
    case 'PARENT_ISSUE': {
      const parent = world.issues.get(issue.parentId ?? 0);
      return parent === undefined ? [] : [referenceTo(world, parent, null)];
    }
    case 'SUB_ISSUES_PROGRESS':
      return progress(card);
    case 'SINGLE_SELECT': {
      const option = optionIn(field, item);
      return option === null ? [] : [option.name];
    }
    default: {
      const own = item.values.get(field.id);
      return own === undefined ? [] : [String(own.value)];
    }
  }
}

function progress({ world, issue }: ShownCard): string[] {
  const children = issue.subIssueIds.flatMap((id) => world.issues.get(id) ?? []);
  const done = children.filter((child) => child.state === 'closed').length;
  return children.length === 0 ? [] : [`${done} of ${children.length} done`];
}

/** By what a table sorts: numbers as numbers, options by their place in the list; null sorts last. */
export function sortKey(card: ShownCard, field: ProjectField): number | string | null {
  if (field.dataType === 'SINGLE_SELECT') {
    const at = field.options.findIndex((option) => option.id === card.item.values.get(field.id)?.value);
    return at < 0 ? null : at;
  }
  const own = card.item.values.get(field.id)?.value;
  return own ?? wordsOf(card, field)[0]?.toLowerCase() ?? null;
}

/** The value as it stands in a table or on a card; an empty string when there is none. */
export function cell(card: ShownCard, field: ProjectField): Html | string {
  const { world, item, issue, home } = card;
  switch (field.dataType) {
    case 'TITLE':
      return issueLine(world, issue, null);
    case 'ASSIGNEES':
      return html`${issue.assigneeIds.map((id) => person(world, id))}`;
    case 'LABELS':
      return html`<span class="chips">${labelsOn(home, issue).map(chip)}</span>`;
    case 'PARENT_ISSUE': {
      const parent = world.issues.get(issue.parentId ?? 0);
      return parent === undefined
        ? ''
        : html`<a href="${issuePath(world, parent)}">${referenceTo(world, parent, home)}</a>`;
    }
    case 'SINGLE_SELECT': {
      const option = optionIn(field, item);
      return option === null ? '' : chip({ ...option, color: colours[option.color] });
    }
    default:
      return wordsOf(card, field).join(', ');
  }
}
