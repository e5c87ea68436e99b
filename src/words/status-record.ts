/** The record in the status comment: every field, where it stands, who wrote it. */
import type { Assessment } from '../assess/assessment.ts';
import { fieldIds } from '../record/finding.ts';
import type { FieldValue } from '../record/read-finding.ts';
import { clausesCovered } from './clauses.ts';
import { link } from './safe.ts';

const standingWords: Record<FieldValue['standing'], string> = {
  filled: '✓',
  missing: '–',
  empty: '– empty',
  placeholder: '– placeholder',
  ambiguous: '– heading stands twice',
};

export function recordDetails(assessment: Assessment): string {
  const values = fieldIds.flatMap((id) => {
    const value = assessment.record.fields.get(id);
    // Sub-issues stand in for the section; they have a table of their own.
    const elsewhere = id === 'corrective_actions' && assessment.actions.length > 0;
    // So does a verdict given as a command; it stands among the decisions.
    const judged = (id === 'eff_result' || id === 'eff_evidence') && assessment.life.verdict !== null;
    return value === undefined ||
      (value.standing !== 'filled' && (elsewhere || judged || !asked(assessment, id, value)))
      ? []
      : [value];
  });
  const filled = values.filter((value) => value.standing === 'filled').length;
  const clauses = clausesCovered(assessment);
  const summary = `Record: ${filled} of ${values.length} fields${clauses === '' ? '' : ` · ${clauses} covered`}`;
  const rows = values.map(
    (value) =>
      `| ${value.heading} | ${standingWords[value.standing]} | ${byTriage(assessment, value)} | ${who(value)} |`,
  );
  return `<details><summary>${summary}</summary>\n\n| Field | | Where | Written by |\n|---|---|---|---|\n${rows.join('\n')}${edited(assessment)}\n\n</details>`;
}

/** GitHub tells who edited the description last; its edit history tells the rest. */
function edited({ record }: Assessment): string {
  if (record.edited === null) return '';
  const by = record.edited.by === null ? '' : ` by \`${record.edited.by.login}\``;
  return `\n\nThe description was last edited${by} on ${record.edited.at.slice(0, 10)}; its edit history tells who wrote what.`;
}

/** Fields that a guard in force asks for are listed even when there is no heading for them. */
const asked = (assessment: Assessment, id: string, value: FieldValue): boolean =>
  value.standing !== 'missing' ||
  assessment.gates.some((gate) =>
    gate.guards.some((result) => result.level === 'required' && result.guard.replaceAll('-', '_') === id),
  );

/** What triage decided instead of the description, so that nobody takes the old word for the one that counts. */
function byTriage({ life, record }: Assessment, value: FieldValue): string {
  const decided =
    value.field === 'severity' ? life.triage?.severity : value.field === 'risk' ? life.triage?.risk : null;
  if (decided == null || life.triage === null) return where(value);
  const written = record.fields.get(value.field)?.text.trim().toLowerCase() ?? '';
  return written === decided ? where(value) : `${decided}, by ${link('triage', life.triage.url)}`;
}

function where(value: FieldValue): string {
  if (value.source === null) return '';
  return value.source.in === 'comment' ? link('comment', value.source.url) : `description, line ${value.source.line}`;
}

function who(value: FieldValue): string {
  if (value.by === null || value.at === null) return '';
  return `\`${value.by.login}\`, ${value.at.slice(0, 10)}`;
}
