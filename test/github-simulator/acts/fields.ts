/**
 * Issue fields of an organisation (a preview): defining them, which apps cannot do, and setting values on an issue.
 * Unconfirmed: the status of a value that does not fit (422 here), and of a call without the list of values.
 */
import { fieldsOf, nextId, repositoryOf } from '../accounts.ts';
import { type Actor, type Github, invalid, type JsonObject, type Refusal } from '../github.ts';
import { type NodeKind, nodeId } from '../ids.ts';
import { fieldValueDetail } from '../json/field.ts';
import type { Account } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import type { FieldOption, FieldType, FieldValue, IssueField } from '../world-organization.ts';
import { tellSubject, touch, writable } from './events.ts';

/** github.com/orgs/community/discussions/213202 */
const maxFields = 25;
const maxOptions = 100;
const maxName = 50;

const kinds: Readonly<Record<FieldType, NodeKind>> = {
  text: 'IssueFieldText',
  date: 'IssueFieldDate',
  single_select: 'IssueFieldSingleSelect',
  multi_select: 'IssueFieldMultiSelect',
  number: 'IssueFieldNumber',
};

export interface NewField {
  readonly name: string;
  readonly type: FieldType;
  /** For select fields: the options by name, in order. */
  readonly options?: readonly { readonly name: string; readonly color?: FieldOption['color'] }[];
  readonly visibility?: IssueField['visibility'];
}

/** Defines a field, as an administrator does in the settings. The first one switches the feature on. */
export function addField(github: Github, organization: Account, wanted: NewField): IssueField {
  const { name, type, options = [], visibility = 'organization_members_only' } = wanted;
  const present = fieldsOf(github.world, organization.id);
  if (name.trim() === '' || name.length > maxName) throw invalid('IssueField', 'name', 'invalid');
  if (present.some((field) => field.name.toLowerCase() === name.toLowerCase()))
    throw invalid('IssueField', 'name', 'already_exists');
  if (present.length >= maxFields)
    throw invalid('IssueField', 'base', 'custom', `at most ${maxFields} fields for an organisation`);
  if (type.endsWith('_select') !== options.length > 0 || options.length > maxOptions)
    throw invalid('IssueField', 'options', 'invalid');
  const id = nextId(github.world);
  const field: IssueField = {
    kind: 'IssueField',
    id,
    nodeId: nodeId(kinds[type], organization.id, id),
    organizationId: organization.id,
    name,
    dataType: type,
    visibility,
    options: options.map((option) => ({
      id: nextId(github.world),
      name: option.name,
      color: option.color ?? 'gray',
    })),
    createdAt: github.clock.stamp(),
  };
  github.world.issueFields.set(id, field);
  return field;
}

/** A value as REST takes it: options by name. */
export type GivenValue = string | number | readonly string[];

const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const unfit = (field: IssueField): Refusal =>
  invalid('IssueFieldValue', 'value', 'invalid', `The value does not fit the ${field.dataType} field ${field.name}.`);

function optionIds(field: IssueField, names: readonly string[]): number[] {
  return names.map((name) => {
    const option = field.options.find((each) => each.name === name);
    if (option === undefined) throw unfit(field);
    return option.id;
  });
}

function fitted(field: IssueField, given: GivenValue): FieldValue {
  switch (field.dataType) {
    case 'number':
      if (typeof given === 'number') return given;
      break;
    case 'text':
      if (typeof given === 'string') return given;
      break;
    case 'date':
      if (typeof given === 'string' && isDate(given)) return given;
      break;
    case 'single_select':
      if (typeof given === 'string') return optionIds(field, [given]);
      break;
    case 'multi_select':
      if (typeof given === 'object') return optionIds(field, given);
  }
  throw unfit(field);
}

const same = (a: FieldValue | undefined, b: FieldValue): boolean => JSON.stringify(a) === JSON.stringify(b);

const fieldFacts = (field: IssueField): JsonObject => ({ id: field.id, name: field.name, field_type: field.dataType });

/** Sets one value. `field_added` is also what GitHub calls the change of a value. */
function setValue(github: Github, actor: Actor, issue: Issue, field: IssueField, value: FieldValue): void {
  const before = issue.fieldValues.get(field.id);
  if (same(before, value)) return;
  issue.fieldValues.set(field.id, value);
  touch(github, issue);
  const was = before === undefined ? {} : { changes: { issue_field_value: { from: fieldValueDetail(field, before) } } };
  const now = { issue_field: fieldFacts(field), issue_field_value: fieldValueDetail(field, value) };
  tellSubject(github, actor, issue, 'field_added', { ...now, ...was });
}

function clearValue(github: Github, actor: Actor, issue: Issue, field: IssueField): void {
  const value = issue.fieldValues.get(field.id);
  if (value === undefined) return;
  issue.fieldValues.delete(field.id);
  touch(github, issue);
  const was = { issue_field: fieldFacts(field), issue_field_value: fieldValueDetail(field, value) };
  tellSubject(github, actor, issue, 'field_removed', was);
}

/** Sets the values that are named and leaves the others; an empty list clears all. All of them fit, or none is set. */
export function addValues(
  github: Github,
  actor: Actor,
  issue: Issue,
  wanted: readonly { readonly fieldId: number; readonly value: GivenValue }[],
): void {
  const home = repositoryOf(github.world, issue.repositoryId);
  writable(home);
  const fields = new Map(fieldsOf(github.world, home.ownerId).map((field) => [field.id, field]));
  const fitting = wanted.map(({ fieldId, value }) => {
    const field = fields.get(fieldId);
    if (field === undefined) throw invalid('IssueFieldValue', 'field_id', 'invalid', `There is no field ${fieldId}.`);
    return { field, value: fitted(field, value) };
  });
  for (const { field, value } of fitting) setValue(github, actor, issue, field, value);
  if (wanted.length === 0) for (const field of fields.values()) clearValue(github, actor, issue, field);
}
