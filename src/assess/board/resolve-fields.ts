/** Which of a project's fields are ours, and which of their options. A renamed one stays ours; a removed one is not there. */
import type { BoardFacts, BoardFieldFacts } from '../../record/board-facts.ts';
import type { CardField } from '../../record/card.ts';
import { type BoardField, boardFields } from '../../words/board/fields.ts';

/** What the app remembers of a field: its id and the ids of its options by our names for them. */
export interface KnownField {
  readonly id: string;
  readonly options: Readonly<Record<string, string>>;
}
export type KnownFields = Readonly<Partial<Record<CardField, KnownField>>>;

/** A field of the board with the ids GitHub has for it. */
export interface ResolvedField extends KnownField {
  readonly databaseId: number | null;
  /** As it is called there now. */
  readonly name: string;
  /** Options of ours that are not there. */
  readonly lacking: BoardField['options'];
}

/** When our name is taken by a field or an option that is none of ours, or another one of ours, ours is called this. */
export const otherName = ({ name }: { readonly name: string }): string => `${name} (clause10)`;

/** Our fields among those of a project: by the id remembered, else by name. Only one of the right type counts, and each for one. */
export function resolveFields(facts: BoardFacts, known: KnownFields): ReadonlyMap<CardField, ResolvedField> {
  const resolved = new Map<CardField, ResolvedField>();
  // One that people gave the name of another stays what it was.
  const taken = new Set(Object.values(known).map(({ id }) => id));
  for (const wanted of boardFields) {
    const before = known[wanted.key];
    const found = fieldFor(facts, wanted, before?.id, taken);
    if (found !== undefined) resolved.set(wanted.key, resolve(wanted, found, before));
  }
  return resolved;
}

function fieldFor(
  { fields }: BoardFacts,
  wanted: BoardField,
  id: string | undefined,
  taken: ReadonlySet<string>,
): BoardFieldFacts | undefined {
  const fitting = fields.filter(({ type }) => type === wanted.type);
  const named = (name: string) => fitting.find((field) => fold(field.name) === fold(name) && !taken.has(field.id));
  return fitting.find((field) => field.id === id) ?? named(wanted.name) ?? named(otherName(wanted));
}

function resolve(wanted: BoardField, found: BoardFieldFacts, before: KnownField | undefined): ResolvedField {
  const options: Record<string, string> = {};
  const lacking: BoardField['options'][number][] = [];
  const taken = new Set(Object.values(before?.options ?? {}));
  const named = (name: string) => found.options.find((one) => fold(one.name) === fold(name) && !taken.has(one.id));
  for (const option of wanted.options) {
    const there =
      found.options.find(({ id }) => id === before?.options[option.name]) ??
      named(option.name) ??
      named(otherName(option));
    if (there === undefined) lacking.push(option);
    else options[option.name] = there.id;
  }
  return { id: found.id, databaseId: found.databaseId, name: found.name, options, lacking };
}

const fold = (name: string): string => name.trim().toLowerCase();
