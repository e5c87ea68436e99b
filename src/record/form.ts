/** Writes the issue forms of `.github/ISSUE_TEMPLATE/` from the one definition. */
import { Document } from 'yaml';
import { type FieldSpecification, type FormBlock, type FormDefinition, formsFile } from './form-definition.ts';

/** A file that the repository holds and a function writes. */
export interface GeneratedFile {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly content: string;
}

const folder = '.github/ISSUE_TEMPLATE';
const notice = ' Generated from config/forms.json. Change it there, then run `npm run generate`.';

/** Every issue form and the template chooser, as GitHub reads them. The same definition gives the same bytes. */
export function renderForms(): readonly GeneratedFile[] {
  return [
    ...formsFile.forms.map((form) => ({ path: `${folder}/${form.file}`, content: yaml(formContent(form)) })),
    { path: `${folder}/${formsFile.actionForm.file}`, content: yaml(actionFormContent()) },
    { path: `${folder}/config.yml`, content: yaml(formsFile.chooser) },
  ];
}

function formContent(form: FormDefinition): object {
  return { name: form.name, description: form.description, labels: form.labels, body: form.body.map(element) };
}

function actionFormContent(): object {
  const { name, description, labels, intro, fields } = formsFile.actionForm;
  const inputs = fields.map(({ field, required }) => input(field, formsFile.actionFields[field], required === true));
  return { name, description, labels, body: [markdown(intro), ...inputs] };
}

const markdown = (value: string): object => ({ type: 'markdown', attributes: { value } });

function element(block: FormBlock): object {
  if ('markdown' in block) return markdown(block.markdown);
  const field = formsFile.fields[block.field];
  const { label, description, placeholder } = block;
  const worded = {
    ...field,
    ...(label === undefined ? {} : { label }),
    ...(description === undefined ? {} : { description }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  return input(block.field, worded, block.required === true);
}

function input(id: string, field: FieldSpecification, required: boolean): object {
  const { label, description, placeholder, render, multiple } = field;
  const options = field.options?.map((option) => option.label);
  return {
    type: field.element,
    id,
    attributes: {
      label,
      description,
      ...(placeholder === undefined ? {} : { placeholder }),
      ...(render === undefined ? {} : { render }),
      ...(multiple === undefined ? {} : { multiple }),
      ...(options === undefined ? {} : { options: field.element === 'checkboxes' ? options.map(checkbox) : options }),
    },
    ...(required ? { validations: { required: true } } : {}),
  };
}

const checkbox = (label: string): object => ({ label });

function yaml(content: object): string {
  const document = new Document(content);
  document.commentBefore = notice;
  return document.toString({ lineWidth: 0 });
}
