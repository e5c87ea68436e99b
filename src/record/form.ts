/** Writes the issue forms of `.github/ISSUE_TEMPLATE/` from the one definition. */
import { Document } from 'yaml';
import { type FormBlock, type FormDefinition, formsFile } from './form-definition.ts';

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
    { path: `${folder}/config.yml`, content: yaml(formsFile.chooser) },
  ];
}

function formContent(form: FormDefinition): object {
  return { name: form.name, description: form.description, labels: form.labels, body: form.body.map(element) };
}

function element(block: FormBlock): object {
  if ('markdown' in block) return { type: 'markdown', attributes: { value: block.markdown } };
  const field = formsFile.fields[block.field];
  const placeholder = block.placeholder ?? field.placeholder;
  const options = field.options?.map((option) => option.label);
  return {
    type: field.element,
    id: block.field,
    attributes: {
      label: block.label ?? field.label,
      description: block.description ?? field.description,
      ...(placeholder === undefined ? {} : { placeholder }),
      ...(field.render === undefined ? {} : { render: field.render }),
      ...(field.multiple === undefined ? {} : { multiple: field.multiple }),
      ...(options === undefined ? {} : { options: field.element === 'checkboxes' ? options.map(checkbox) : options }),
    },
    ...(block.required === true ? { validations: { required: true } } : {}),
  };
}

const checkbox = (label: string): object => ({ label });

function yaml(content: object): string {
  const document = new Document(content);
  document.commentBefore = notice;
  return document.toString({ lineWidth: 0 });
}
