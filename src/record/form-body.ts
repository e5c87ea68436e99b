/** The issue body that GitHub makes of a submitted form. */
import type { FieldId } from './finding.ts';
import { type FormDefinition, formsFile } from './form-definition.ts';

/** What a person typed or chose, by field. Several choices of a dropdown are joined with ", ". */
export type Answers = Partial<Record<FieldId, string>>;

/**
 * The body as GitHub writes it: for each field `### label`, a blank line, and the value or `_No response_`. Markdown
 * elements are not submitted; ids do not appear.
 */
export function renderFormBody(form: FormDefinition, answers: Answers): string {
  const blocks: string[] = [];
  for (const block of form.body) {
    if ('markdown' in block) continue;
    const label = block.label ?? formsFile.fields[block.field].label;
    blocks.push(`### ${label}\n\n${value(block.field, answers[block.field] ?? '')}`);
  }
  return blocks.join('\n\n');
}

function value(field: FieldId, answer: string): string {
  const { element, options, render } = formsFile.fields[field];
  if (element === 'checkboxes') {
    const chosen = new Set(answer.split(', '));
    return (options ?? []).map(({ label }) => `- [${chosen.has(label) ? 'x' : ' '}] ${label}`).join('\n');
  }
  if (render !== undefined) return `\`\`\`${render}\n${answer}\n\`\`\``;
  return answer === '' ? '_No response_' : answer;
}
