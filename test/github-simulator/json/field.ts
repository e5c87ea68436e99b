/** Issue fields and their values as REST and webhook payloads give them. */
import type { JsonObject } from '../github.ts';
import type { Issue } from '../world-issues.ts';
import type { FieldOption, FieldValue, IssueField } from '../world-organization.ts';

const optionJson = ({ id, name, color }: FieldOption): JsonObject => ({ id, name, color });

export const fieldJson = (field: IssueField): JsonObject => ({
  id: field.id,
  node_id: field.nodeId,
  name: field.name,
  description: null,
  data_type: field.dataType,
  visibility: field.visibility,
  ...(field.options.length === 0 ? {} : { options: field.options.map(optionJson) }),
  created_at: field.createdAt,
  updated_at: field.createdAt,
});

function chosen(field: IssueField, value: FieldValue): FieldOption[] {
  if (typeof value !== 'object') return [];
  return value.flatMap((id) => field.options.find((option) => option.id === id) ?? []);
}

/** The value as people read it: the names of options, joined by commas. */
export function valueText(field: IssueField, value: FieldValue): string {
  return typeof value === 'object'
    ? chosen(field, value)
        .map((option) => option.name)
        .join(',')
    : String(value);
}

/** After GitHub's example the value of a single select is the option's id, that of a multi select its names. */
function fieldValueJson(field: IssueField, value: FieldValue): JsonObject {
  const options = chosen(field, value);
  const [first] = options;
  const single = field.dataType === 'single_select' && first !== undefined;
  return {
    issue_field_id: field.id,
    issue_field_name: field.name,
    node_id: field.nodeId,
    data_type: field.dataType,
    value: single ? first.id : typeof value === 'object' ? valueText(field, value) : value,
    ...(single ? { single_select_option: optionJson(first) } : {}),
    ...(field.dataType === 'multi_select' ? { multi_select_options: options.map(optionJson) } : {}),
  };
}

/** `issue_field_value` of a webhook payload; unconfirmed: that its `id` is the field's. */
export function fieldValueDetail(field: IssueField, value: FieldValue): JsonObject {
  const options = chosen(field, value);
  const [first] = options;
  if (field.dataType === 'multi_select')
    return {
      id: field.id,
      value: valueText(field, value),
      value_ids: options.map(({ id }) => id),
      options: options.map(optionJson),
    };
  if (first !== undefined) return { id: field.id, value: first.name, value_id: first.id, option: optionJson(first) };
  return { id: field.id, value: typeof value === 'object' ? null : value };
}

/** The issue's values among the given fields, in the fields' order. */
export const fieldValuesJson = (issue: Issue, fields: readonly IssueField[]): JsonObject[] =>
  fields.flatMap((field) => {
    const value = issue.fieldValues.get(field.id);
    return value === undefined ? [] : [fieldValueJson(field, value)];
  });
