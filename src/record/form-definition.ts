/**
 * The forms and fields as `config/forms.json` defines them: the one place for headings, their aliases, the words of the
 * issue forms and the options of dropdowns. Checked when it is loaded, so that a slip in the file is named at once.
 */
import { z } from 'zod';
import source from '../../config/forms.json' with { type: 'json' };
import { fieldIds } from './finding.ts';

const line = z.string().trim().min(1);

const option = z.strictObject({ id: line, label: line });

const field = z.strictObject({
  label: line,
  aliases: z.array(line).readonly(),
  description: line,
  placeholder: line.exactOptional(),
  element: z.enum(['textarea', 'input', 'dropdown', 'checkboxes']),
  /** Fences the submitted value with this language. It also switches attachments off, so evidence must not have it. */
  render: line.exactOptional(),
  /** More than one option may be chosen. */
  multiple: z.boolean().exactOptional(),
  options: z.array(option).readonly().exactOptional(),
});

const block = z.union([
  z.strictObject({ markdown: line }),
  z.strictObject({
    field: z.enum(fieldIds),
    required: z.boolean().exactOptional(),
    label: line.exactOptional(),
    description: line.exactOptional(),
    placeholder: line.exactOptional(),
  }),
]);

const form = z.strictObject({
  file: line,
  name: line,
  description: line,
  labels: z.array(line).readonly(),
  body: z.array(block).readonly(),
});

/** Field ids of the form for corrective actions, in form order. */
export const actionFieldIds = ['causes', 'done', 'due', 'type', 'strength', 'evidence'] as const;
export type ActionFieldId = (typeof actionFieldIds)[number];

const actionForm = z.strictObject({
  file: line,
  name: line,
  description: line,
  labels: z.array(line).readonly(),
  /** What stands above the fields. */
  intro: line,
  fields: z.array(z.strictObject({ field: z.enum(actionFieldIds), required: z.boolean().exactOptional() })).readonly(),
});

const definition = z.strictObject({
  fields: z.record(z.enum(fieldIds), field),
  actionFields: z.record(z.enum(actionFieldIds), field),
  actionForm,
  forms: z.array(form).readonly(),
  chooser: z.strictObject({ blank_issues_enabled: z.boolean() }),
});

export type FieldSpecification = z.infer<typeof field>;
export type FormBlock = z.infer<typeof block>;
export type FormDefinition = z.infer<typeof form>;

/** Everything in `config/forms.json`. */
export const formsFile = definition.parse(source);

/**
 * The form with this file name.
 * @throws RangeError when there is none.
 */
export function formNamed(file: string): FormDefinition {
  const found = formsFile.forms.find((candidate) => candidate.file === file);
  if (found === undefined) throw new RangeError(`There is no form ${file} in config/forms.json.`);
  return found;
}
