/** The status comment: one per finding, edited in place. The next step stands first. */
import type { Assessment } from '../assess/assessment.ts';
import { guardIds, guards } from '../policy/rigour.ts';
import { standards } from '../policy/standards.ts';
import { fieldIds } from '../record/finding.ts';
import type { FieldValue } from '../record/read-finding.ts';
import { clausesCovered } from './clauses.ts';
import { statusMark } from './markers.ts';
import { kindNames, people, stageNames } from './names.ts';
import { gapTable, type OpenGap, openGaps } from './open-gaps.ts';
import { brokenPolicyNote } from './policy-problems.ts';
import { refusalLine } from './refusals.ts';
import { code, count, link } from './safe.ts';

/** The whole comment as Markdown, mark included. The same assessment always gives the same text. */
export function statusComment(assessment: Assessment): string {
  const gaps = openGaps(assessment, 'required');
  const parts = [
    `**${headline(assessment, gaps)}**`,
    ...state(assessment, gaps),
    ...warnings(assessment),
    ...notes(assessment),
    ...refusals(assessment),
    recordDetails(assessment),
    ...actionDetails(assessment),
    footer(assessment),
    statusMark,
  ];
  return parts.join('\n\n');
}

/** "Analysis · major · next: @bob" */
function headline(assessment: Assessment, gaps: readonly OpenGap[]): string {
  const parts = [stageNames[assessment.stage]];
  if (assessment.kind !== 'nonconformity') parts.push(kindNames[assessment.kind]);
  if (assessment.severity !== null) parts.push(assessment.severity);
  const next = nextStep(assessment, gaps);
  if (next !== '') parts.push(next);
  return parts.join(' · ');
}

function nextStep(assessment: Assessment, gaps: readonly OpenGap[]): string {
  if (assessment.stage === 'closed') return 'record complete';
  if (assessment.kind !== 'nonconformity' || assessment.sideEnd !== null) return '';
  if (gaps[0] !== undefined) return `next: ${gaps[0].who}`;
  return assessment.closable ? 'ready to close' : '';
}

function state(assessment: Assessment, gaps: readonly OpenGap[]): readonly string[] {
  const { sideEnd } = assessment;
  if (sideEnd !== null) {
    const who = `${people([sideEnd.by.login])} ${link(sideEnd.stage === 'rejected' ? 'rejected this finding' : 'set this finding aside', sideEnd.url)}`;
    const reason = code(sideEnd.reason, 200);
    return [sideEnd.stage === 'rejected' ? `${who} because: ${reason}` : `${who} as a duplicate of ${reason}.`];
  }
  if (assessment.kind !== 'nonconformity')
    return [
      `This is recorded as ${article(kindNames[assessment.kind])}. It can be closed at any time.${softened(assessment)}`,
    ];
  if (assessment.suspension !== null)
    return [
      `This finding was closed too early three times within a day, so I have stopped reopening it. ${count(gaps.length, 'thing is', 'things are')} missing:`,
      gapTable(gaps),
    ];
  if (gaps.length > 0)
    return [
      `This finding can't be closed yet. ${count(gaps.length, 'thing is', 'things are')} missing:`,
      gapTable(gaps),
    ];
  if (assessment.stage === 'closed') return ['Everything the rules in force ask for is on record.'];
  return ['Everything the rules in force ask for is on record. This finding can be closed.'];
}

/** A requirement and evidence for it make a nonconformity; only a person says so, but the app asks. */
function softened({ record }: Assessment): string {
  const filled = (['requirement', 'evidence'] as const).every((id) => record.fields.get(id)?.standing === 'filled');
  return filled
    ? ' It names a requirement and evidence: if that requirement is not met, add the label `nonconformity`.'
    : '';
}

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** Hints shown at most; see `mostRows` of the gaps. */
const mostHints = 20;

function warnings(assessment: Assessment): readonly string[] {
  const gaps = openGaps(assessment, 'warn');
  if (gaps.length === 0 || assessment.sideEnd !== null) return [];
  const lines = gaps.slice(0, mostHints).map((gap) => `- **${gap.what}.** ${gap.how}`);
  return [
    `<details><summary>${count(gaps.length, 'hint')}, not needed for closing</summary>\n\n${lines.join('\n')}\n\n</details>`,
  ];
}

function notes(assessment: Assessment): readonly string[] {
  const broken = brokenPolicyNote(assessment.policy);
  return broken === null ? [] : [broken];
}

function refusals(assessment: Assessment): readonly string[] {
  const lines = assessment.record.refused.slice(-5).map((refused) => `- ${refusalLine(refused)}`);
  return lines.length === 0 ? [] : [`Comments that had no effect:\n${lines.join('\n')}`];
}

const standingWords: Record<FieldValue['standing'], string> = {
  filled: '✓',
  missing: '–',
  empty: '– empty',
  placeholder: '– placeholder',
  ambiguous: '– heading stands twice',
};

function recordDetails(assessment: Assessment): string {
  const values = fieldIds.flatMap((id) => {
    const value = assessment.record.fields.get(id);
    // Sub-issues stand in for the section; they have a table of their own.
    const elsewhere = id === 'corrective_actions' && assessment.actions.length > 0;
    return value === undefined || (value.standing !== 'filled' && (elsewhere || !asked(assessment, id, value)))
      ? []
      : [value];
  });
  const filled = values.filter((value) => value.standing === 'filled').length;
  const clauses = clausesCovered(assessment);
  const summary = `Record: ${filled} of ${values.length} fields${clauses === '' ? '' : ` · ${clauses} covered`}`;
  const rows = values.map(
    (value) => `| ${value.heading} | ${standingWords[value.standing]} | ${where(value)} | ${who(value)} |`,
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

function where(value: FieldValue): string {
  if (value.source === null) return '';
  return value.source.in === 'comment' ? link('comment', value.source.url) : `description, line ${value.source.line}`;
}

function who(value: FieldValue): string {
  if (value.by === null || value.at === null) return '';
  return `\`${value.by.login}\`, ${value.at.slice(0, 10)}`;
}

const actionStates = { open: 'open', done: '✓ done', dropped: 'dropped, does not count' };

function actionDetails(assessment: Assessment): readonly string[] {
  const { actions } = assessment;
  if (actions.length === 0) return [];
  const done = actions.filter((action) => action.state === 'done').length;
  const rows = actions.slice(0, 50).map((action) => {
    const reference = action.url === null ? action.reference : link(action.reference, action.url);
    return `| ${reference} | ${code(action.title, 70)} | ${actionStates[action.state]} | ${people(action.owners)} |`;
  });
  const more = actions.length > 50 ? `\n\nand ${actions.length - 50} more` : '';
  return [
    `<details><summary>Corrective actions: ${done} of ${actions.length} done</summary>\n\n| Action | Title | State | Owner |\n|---|---|---|---|\n${rows.join('\n')}${more}\n\n</details>`,
  ];
}

function footer({ policy, kind }: Assessment): string {
  if (kind !== 'nonconformity') return '<sub>Comment `/help` for what you can do here.</sub>';
  const { title } = standards[policy.policy.standard];
  const switched = guardIds.filter((id) => {
    const level = policy.policy.guards[id];
    return level !== undefined && level !== guards[id][policy.policy.rigour];
  });
  const changed = switched.length === 0 ? '' : `, changed by policy: ${switched.map((id) => `\`${id}\``).join(', ')}`;
  return `<sub>${title}, rigour ${policy.policy.rigour}${changed}. I check that the record is complete, not that it is right. Comment \`/help\` for what you can do here.</sub>`;
}
