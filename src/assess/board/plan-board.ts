/**
 * What a project lacks to be the board of findings, as a list of changes. What people removed is made again, what they added,
 * renamed or rearranged stays. Options are only ever added: GitHub replaces the whole list, and an option passed without its
 * id would take its value from every card.
 */
import type { BoardFacts } from '../../record/board-facts.ts';
import type { CardField } from '../../record/card.ts';
import { type BoardField, type BoardOption, boardFields } from '../../words/board/fields.ts';
import { type BoardView, boardViews, closedViewName, newQuarterFilter } from '../../words/board/views.ts';
import { type KnownFields, otherName, type ResolvedField, resolveFields } from './resolve-fields.ts';

export type BoardEffect =
  | { readonly do: 'create-field'; readonly field: BoardField; readonly name: string }
  /** The whole list: those with an id are there already. */
  | {
      readonly do: 'set-options';
      readonly field: string;
      readonly options: readonly (BoardOption & { readonly id: string | null })[];
    }
  | { readonly do: 'create-view'; readonly view: BoardView }
  | { readonly do: 'set-view-filter'; readonly view: string; readonly filter: string }
  | { readonly do: 'delete-view'; readonly view: string }
  | { readonly do: 'link-repository'; readonly repository: string }
  | { readonly do: 'set-readme'; readonly readme: string };

export interface BoardWanted {
  /** Node ids of the repositories with findings on it. */
  readonly repositories: readonly string[];
  /** `2027-01-31` */
  readonly today: string;
  readonly readme: string;
  /** It was created just now: GitHub's first, empty view is of no use. */
  readonly fresh: boolean;
}

/** Limits of GitHub. */
const mostFields = 50;
const mostOptions = 50;

/** Fields first, because views name them: the views of a project that lacks a field are planned with the next reading. */
export function planBoard(facts: BoardFacts, known: KnownFields, wanted: BoardWanted): readonly BoardEffect[] {
  const resolved = resolveFields(facts, known);
  const fields = planFields(facts, resolved);
  if (fields.length > 0) return fields;
  return [...planViews(facts, wanted), ...planLinks(facts, wanted), ...planReadme(facts, wanted)];
}

/** Our fields that do not fit: GitHub allows 50 in a project. */
export const fieldsWithoutRoom = (facts: BoardFacts, known: KnownFields): number =>
  Math.max(0, facts.fields.length + boardFields.length - resolveFields(facts, known).size - mostFields);

function planFields(facts: BoardFacts, resolved: ReadonlyMap<CardField, ResolvedField>): readonly BoardEffect[] {
  const taken = new Set(facts.fields.map(({ name }) => name.trim().toLowerCase()));
  return boardFields.flatMap((field): BoardEffect[] => {
    const there = resolved.get(field.key);
    if (there === undefined)
      return [{ do: 'create-field', field, name: taken.has(field.name.toLowerCase()) ? otherName(field) : field.name }];
    if (there.lacking.length === 0) return [];
    const present = facts.fields.find(({ id }) => id === there.id)?.options ?? [];
    if (present.length + there.lacking.length > mostOptions) return [];
    const names = new Set(present.map(({ name }) => name.trim().toLowerCase()));
    const added = there.lacking.map((one) => ({
      ...one,
      name: names.has(one.name.toLowerCase()) ? otherName(one) : one.name,
      id: null,
    }));
    const kept = present.map(({ id, name, color, description }) => {
      return { id, name, color: color as BoardOption['color'], description };
    });
    return [{ do: 'set-options', field: there.id, options: [...kept, ...added] }];
  });
}

const defaultViewName = 'View 1';

function planViews({ views }: BoardFacts, { today, fresh }: BoardWanted): readonly BoardEffect[] {
  const named = new Map(views.map((view) => [view.name.trim().toLowerCase(), view]));
  const lacking = boardViews(today).filter(({ name }) => !named.has(name.toLowerCase()));
  const closed = named.get(closedViewName.toLowerCase());
  const filter = closed === undefined ? null : newQuarterFilter(closed.filter, today);
  const empty = fresh ? views.find(({ name }) => name === defaultViewName) : undefined;
  return [
    ...lacking.map((view): BoardEffect => ({ do: 'create-view', view })),
    ...(closed === undefined || filter === null
      ? []
      : [{ do: 'set-view-filter', view: closed.id, filter } satisfies BoardEffect]),
    ...(empty === undefined ? [] : [{ do: 'delete-view', view: empty.id } satisfies BoardEffect]),
  ];
}

const planLinks = (facts: BoardFacts, { repositories }: BoardWanted): readonly BoardEffect[] =>
  repositories
    .filter((id) => !facts.repositories.includes(id))
    .map((repository) => ({ do: 'link-repository', repository }));

/** A README that somebody else wrote is theirs: ours begins with its mark, or there is none yet. */
function planReadme({ readme }: BoardFacts, wanted: BoardWanted): readonly BoardEffect[] {
  const ours = readme.trim() === '' || readme.includes(readmeMark);
  const same = readme.replaceAll('\r\n', '\n').trim() === wanted.readme.trim();
  return !ours || same ? [] : [{ do: 'set-readme', readme: wanted.readme }];
}

/** Tells a README of ours from people's own. */
export const readmeMark = '<!-- clause10:board -->';
