/** The field dictionary: every field with its heading, and the index by which headings are recognised. */
import { type FieldId, fieldIds } from './finding.ts';
import { foldHeading } from './fold.ts';
import { type FieldSpecification, formsFile } from './form-definition.ts';

/** What people choose in a dropdown (`label`) and what figures and exports call it (`id`). */
export interface FieldOption {
  readonly id: string;
  readonly label: string;
}

export interface FieldDefinition {
  readonly id: FieldId;
  /** The heading that the form writes, without `###`. */
  readonly heading: string;
  /** Other headings by which the field is recognised: old, shorter and translated ones. */
  readonly aliases: readonly string[];
  readonly description: string;
  readonly element: FieldSpecification['element'];
  /** Choices of a dropdown; empty for other elements. */
  readonly options: readonly FieldOption[];
  readonly multiple: boolean;
  /** The example shown in the empty field, or ''. */
  readonly placeholder: string;
}

const define = (id: FieldId): FieldDefinition => {
  const { label, aliases, description, element, options, multiple, placeholder } = formsFile.fields[id];
  return {
    id,
    heading: label,
    aliases,
    description,
    element,
    options: options ?? [],
    multiple: multiple ?? false,
    placeholder: placeholder ?? '',
  };
};

/** Every field by id, in the order of the form. */
export const fields = Object.fromEntries(fieldIds.map((id) => [id, define(id)])) as Readonly<
  Record<FieldId, FieldDefinition>
>;

/** Folded headings (see `foldHeading`) and the fields they stand for. */
export type HeadingIndex = ReadonlyMap<string, FieldId>;

/**
 * The index of known headings. `extra` are an organisation's own headings (policy key `headings`); they never take a
 * heading away from the field that has it already, so that a policy cannot turn one field's text into another's.
 */
export function headingIndex(extra: Partial<Record<FieldId, readonly string[]>> = {}): HeadingIndex {
  const index = new Map<string, FieldId>();
  const add = (heading: string, id: FieldId): void => {
    const key = foldHeading(heading);
    if (key !== '' && !index.has(key)) index.set(key, id);
  };
  for (const id of fieldIds) add(fields[id].heading, id);
  for (const id of fieldIds) for (const alias of fields[id].aliases) add(alias, id);
  for (const id of fieldIds) for (const heading of extra[id] ?? []) add(heading, id);
  return index;
}

/** The field of a heading, or null for a heading we do not know. */
export function fieldOfHeading(index: HeadingIndex, heading: string): FieldId | null {
  return index.get(foldHeading(heading)) ?? null;
}
