import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderForms } from '../../src/record/form.ts';
import { renderFormBody } from '../../src/record/form-body.ts';
import { actionFieldIds, formNamed } from '../../src/record/form-definition.ts';

const schemaOf = (name: string): object => {
  const folder = new URL('./schemas/json/', new URL('../', import.meta.resolve('schemastore')));
  const schema: unknown = JSON.parse(readFileSync(fileURLToPath(new URL(`${name}.json`, folder)), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} is no schema.`);
  return schema;
};
const ajv = new Ajv({ strict: false, allErrors: true });
const validForm = ajv.compile(schemaOf('github-issue-forms'));
const validChooser = ajv.compile(schemaOf('github-issue-config'));

interface ReadForm {
  readonly name: string;
  readonly labels: readonly string[];
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string; readonly value?: string };
    readonly validations?: { readonly required?: boolean };
  }[];
}

const files = renderForms();
const content = (file: string) => files.find(({ path }) => path.endsWith(`/${file}`))?.content ?? '';
const read = (file: string): ReadForm => parse(content(file));

describe('a generated form', () => {
  test.each(['nonconformity.yml', 'improvement.yml', 'corrective-action.yml'])(
    '%s is valid by the published schema',
    (file) => {
      validForm(read(file));
      expect(validForm.errors).toBeNull();
    },
  );

  test('the schema refuses a form with a wrong element', () => {
    expect(validForm({ ...read('improvement.yml'), body: [{ type: 'slider' }] })).toBe(false);
  });

  test('config.yml is valid and lets blank issues be raised', () => {
    expect(validChooser(parse(content('config.yml')))).toBe(true);
    expect(parse(content('config.yml'))).toEqual({ blank_issues_enabled: true });
  });

  test.each(files)('$path says that it is generated and from what', ({ content: text }) => {
    expect(text.split('\n', 1)[0]).toContain('config/forms.json');
  });

  test('nonconformity.yml asks in the order of a record and demands three fields only', () => {
    const { body, labels } = read('nonconformity.yml');
    expect(labels).toEqual(['nonconformity']);
    const order = body.map(
      (block) => block.id ?? (block.attributes.value?.includes('You can stop here') ? 'stop' : 'intro'),
    );
    expect(order.join(' ')).toBe(
      'intro statement requirement evidence source detected_on area source_ref severity risk correction stop ' +
        'consequences extent rca_method root_cause corrective_actions eff_criteria eff_result eff_evidence isms_changes ' +
        'communication lessons_learned',
    );
    const required = body.filter((block) => block.validations?.required === true).map((block) => block.id);
    expect(required).toEqual(['statement', 'requirement', 'evidence']);
  });

  test('improvement.yml asks whom it comes from', () => {
    const { body, labels } = read('improvement.yml');
    expect(labels).toEqual(['improvement']);
    expect(body.map((block) => block.id ?? 'intro')).toEqual([
      'intro',
      'statement',
      'area',
      'evidence',
      'source',
      'feedback_from',
    ]);
  });

  test('corrective-action.yml asks what a finding needs to know of an action', () => {
    const { body, labels } = read('corrective-action.yml');
    expect(labels).toEqual(['corrective-action']);
    expect(body.map((block) => block.id ?? 'intro')).toEqual(['intro', ...actionFieldIds]);
    const required = body.filter((block) => block.validations?.required === true).map((block) => block.id);
    expect(required).toEqual(['causes', 'done']);
  });

  test('labels and ids are unique within a form, as GitHub demands', () => {
    for (const file of ['nonconformity.yml', 'improvement.yml', 'corrective-action.yml']) {
      const blocks = read(file).body.filter((block) => block.id !== undefined);
      expect(new Set(blocks.map((block) => block.id)).size).toBe(blocks.length);
      expect(new Set(blocks.map((block) => block.attributes.label)).size).toBe(blocks.length);
    }
  });
});

describe('a submitted form', () => {
  test('is a body of headings and values, with GitHub’s text for empty answers', () => {
    expect(renderFormBody(formNamed('improvement.yml'), { statement: 'a\nb', source: 'Complaint' })).toBe(
      [
        '### What could be better\n\na\nb',
        '### Area\n\n_No response_',
        '### Evidence\n\n_No response_',
        '### Source\n\nComplaint',
        '### Feedback from\n\n_No response_',
      ].join('\n\n'),
    );
  });

  test('of an unknown name is refused', () => {
    expect(() => formNamed('bug.yml')).toThrow('There is no form bug.yml');
  });
});
