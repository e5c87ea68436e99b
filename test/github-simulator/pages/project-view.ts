/** A view of a project: its cards filtered and sorted, as a table or as a board. */
import { html } from 'hono/html';
import type { World } from '../world.ts';
import type { Project, ProjectField, ProjectView } from '../world-projects.ts';
import { issueLine } from './marks.ts';
import type { Html } from './page.ts';
import { passes, type Term, termsOf } from './project-filter.ts';
import { cell, type ShownCard, shownCards, sortKey, wordsOf } from './project-values.ts';

/** More cards than these are counted but not shown: nobody reads them, and the page stays light. */
const shown = 500;

/** Cards with the same value of a field, in the order of the field's options or of the alphabet; those without come first. */
interface Group {
  readonly title: string;
  readonly about: string;
  readonly cards: readonly ShownCard[];
}

const fieldOf = (project: Project, id: number | undefined): ProjectField | null =>
  project.fields.find((field) => field.id === id) ?? null;

function groupsOf(cards: readonly ShownCard[], field: ProjectField, withEmpty: boolean): Group[] {
  const byWord = new Map<string, ShownCard[]>();
  for (const card of cards) {
    const words = wordsOf(card, field);
    for (const word of words.length === 0 ? [''] : words) {
      const group = byWord.get(word);
      if (group === undefined) byWord.set(word, [card]);
      else group.push(card);
    }
  }
  const named =
    field.dataType === 'SINGLE_SELECT'
      ? field.options.map((option) => ({ title: option.name, about: option.description }))
      : [...byWord.keys()]
          .filter((word) => word !== '')
          .sort()
          .map((title) => ({ title, about: '' }));
  const without = byWord.get('');
  return [
    ...(without === undefined ? [] : [{ title: `No ${field.name}`, about: '', cards: without }]),
    ...named
      .map(({ title, about }) => ({ title, about, cards: byWord.get(title) ?? [] }))
      .filter((group) => withEmpty || group.cards.length > 0),
  ];
}

function compare(a: number | string | null, b: number | string | null, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -sign : sign;
}

/** Cards that pass the filter, in the view's order; equal ones stay as people placed them. */
function cardsIn(world: World, project: Project, view: ProjectView, terms: readonly Term[]): ShownCard[] {
  const keys = view.sortBy.flatMap(({ fieldId, direction }) => {
    const field = fieldOf(project, fieldId);
    return field === null ? [] : [{ field, sign: direction === 'ASC' ? (1 as const) : (-1 as const) }];
  });
  const cards = shownCards(world, project).filter((card) => passes(card, terms));
  return cards.sort((a, b) => {
    for (const { field, sign } of keys) {
      const order = compare(sortKey(a, field), sortKey(b, field), sign);
      if (order !== 0) return order;
    }
    return 0;
  });
}

const columnsOf = (project: Project, view: ProjectView): ProjectField[] =>
  view.visibleFields.flatMap((id) => fieldOf(project, id) ?? []);

function table(cards: readonly ShownCard[], columns: readonly ProjectField[], name: string): Html {
  if (cards.length === 0) return html`<p class="box none">No card here.</p>`;
  const looks: Readonly<Record<string, Html>> = { NUMBER: html` class="number"`, DATE: html` class="date"` };
  const look = (field: ProjectField) => looks[field.dataType] ?? '';
  const rows = cards.map(
    (card) => html`<tr>${columns.map((field) => html`<td${look(field)}>${cell(card, field)}</td>`)}</tr>`,
  );
  return html`<div class="wide" role="region" aria-label="${name}" tabindex="0"><table><thead><tr>${columns.map((field) => html`<th scope="col"${look(field)}>${field.name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function boardCard(card: ShownCard, columns: readonly ProjectField[], byField: ProjectField | null): Html {
  const facts = columns
    .filter((field) => field.dataType !== 'TITLE' && field !== byField && wordsOf(card, field).length > 0)
    .map((field) => html`<div><dt>${field.name}</dt><dd>${cell(card, field)}</dd></div>`);
  return html`<li class="box">${issueLine(card.world, card.issue, null)}${facts.length === 0 ? '' : html`<dl>${facts}</dl>`}</li>`;
}

function column(group: Group, columns: readonly ProjectField[], byField: ProjectField): Html {
  return html`<section class="column"><h3>${group.title} <span class="quiet">${group.cards.length}</span></h3>
${group.about === '' ? '' : html`<p class="quiet">${group.about}</p>`}<ul>${group.cards.map((card) => boardCard(card, columns, byField))}</ul></section>`;
}

function board(cards: readonly ShownCard[], project: Project, view: ProjectView, name: string): Html {
  const byField = fieldOf(project, view.verticalGroupBy[0]);
  if (byField === null) return table(cards, columnsOf(project, view), name);
  const columns = columnsOf(project, view);
  const groups = groupsOf(cards, byField, true);
  return html`<div class="board" role="region" aria-label="${name}" tabindex="0">${groups.map((group) => column(group, columns, byField))}</div>`;
}

function inGroups(cards: readonly ShownCard[], project: Project, view: ProjectView): Html {
  const drawn = (some: readonly ShownCard[], name: string) =>
    view.layout === 'BOARD_LAYOUT'
      ? board(some, project, view, name)
      : table(some, view.layout === 'ROADMAP_LAYOUT' ? project.fields.slice(0, 1) : columnsOf(project, view), name);
  const byField = fieldOf(project, view.groupBy[0]);
  if (byField === null) return drawn(cards, view.name);
  const groups = groupsOf(cards, byField, false);
  return html`${groups.map((group) => html`<h3>${group.title} <span class="quiet">${group.cards.length}</span></h3>${drawn(group.cards, `${view.name}: ${group.title}`)}`)}`;
}

/** The view with its filter, and with what of the filter is not understood. */
export function viewSection(world: World, project: Project, view: ProjectView): Html {
  const terms = termsOf(project, view.filter);
  const cards = cardsIn(world, project, view, terms);
  const unknown = terms.filter(({ test }) => test === null);
  const said = unknown.map(({ text }) => html` <code>${text}</code>`);
  return html`<section aria-labelledby="view"><h2 id="view">${view.name} <span class="quiet">${cards.length === 1 ? '1 card' : `${cards.length} cards`}</span></h2>
${terms.length === 0 ? '' : html`<p class="quiet">Filter: <code>${view.filter ?? ''}</code></p>`}
${unknown.length === 0 ? '' : html`<p class="bad">Not understood, so nothing matches:${said}</p>`}
${view.layout === 'ROADMAP_LAYOUT' ? html`<p class="quiet">Roadmaps are listed here, not drawn.</p>` : ''}
${cards.length > shown ? html`<p class="quiet">The first ${shown} are shown.</p>` : ''}
${inGroups(cards.slice(0, shown), project, view)}</section>`;
}
