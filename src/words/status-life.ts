/** What people decided, in the status comment: notes that matter now, decisions with their links, earlier findings. */
import type { Assessment } from '../assess/assessment.ts';
import type { Act, Approval, Life } from '../assess/life/life.ts';
import { day } from './day.ts';
import { people, stageNames } from './names.ts';
import { code, count, link, list } from './safe.ts';

/** One line each, only what changes how the finding is to be seen. */
export function lifeNotes({ life, kind, sideEnd }: Assessment): readonly string[] {
  if (kind !== 'nonconformity' || sideEnd !== null) return [];
  const restart = life.restarts.at(-1);
  const notes = [
    ...(restart === undefined
      ? []
      : [`Iteration ${life.iteration}: ${link(restartWords[restart.why], restart.url)} on ${day(restart.at)}.`]),
    ...(life.recurrenceOf === null ? [] : [`A recurrence of ${life.recurrenceOf}.`]),
    ...life.cameBack.map(({ reference, url }) => `**Not effective**: it came back as ${link(reference, url)}.`),
    ...(life.waivers.length === 0 ? [] : [waivers(life)]),
  ];
  return notes.length === 0 ? [] : [notes.join('\n')];
}

const restartWords: Readonly<Record<Life['restarts'][number]['why'], string>> = {
  ineffective: 'the actions did not work',
  'partially-effective': 'the actions worked only in part',
  inconclusive: 'the verdict was inconclusive twice',
  reopened: 'reopened',
};

/** Independence that was waived is shown, so that nobody has to look for it. */
function waivers({ waivers: all }: Life): string {
  const each = all.slice(-5).map(({ of, by, part, because, url }) => {
    const why = because === 'policy' ? 'waived by policy' : 'allowed for a minor finding';
    return `${link(of, url)} by \`@${by.login}\`, who ${part} (${why})`;
  });
  return `Without independence: ${list(each)}.`;
}

/** Approvals, verdicts, overrides, judgements: who, when, where. */
export function decisionDetails({ life }: Assessment): readonly string[] {
  const rows = [
    ...row('Triage', life.triage, triageWords(life)),
    ...approvalRow('Root cause approved', life.rootCauseApproval),
    ...approvalRow('Plan approved', life.planApproval.lead),
    ...(life.planApproval.management?.comment === life.planApproval.lead?.comment
      ? []
      : approvalRow('Plan approved by management', life.planApproval.management)),
    ...approvalRow('No action needed', life.noAction),
    ...row('Risk accepted', life.acceptance, acceptanceWords(life)),
    ...life.verdicts.flatMap((verdict) => row('Verdict', verdict, `${verdict.verdict}: ${code(verdict.text, 120)}`)),
    ...life.overrides.flatMap((override) => row(`${override.rule} overridden`, override, code(override.reason, 120))),
    ...life.judgements.flatMap((one) =>
      row(one.recurs ? 'Recurrence' : 'No recurrence', one, `${one.reference} ${code(one.reason ?? '', 120)}`.trim()),
    ),
  ];
  if (rows.length === 0) return [];
  const table = `| Decision | | Who | When |\n|---|---|---|---|\n${rows.slice(-mostRows).join('\n')}`;
  return [`<details><summary>${count(rows.length, 'decision')}</summary>\n\n${table}\n\n</details>`];
}

const mostRows = 40;

const row = (what: string, act: Act | null, words: string): readonly string[] =>
  act === null ? [] : [`| ${link(what, act.url)} | ${words} | ${people([act.by.login])} | ${day(act.at)} |`];

const approvalRow = (what: string, approval: Approval | null): readonly string[] =>
  row(
    what,
    approval,
    approval === null || approval.changed.length === 0
      ? code(approval?.reason ?? '', 120)
      : `void: ${list([...approval.changed])}`,
  );

const acceptanceWords = ({ acceptance }: Life): string =>
  acceptance === null
    ? ''
    : `until ${day(acceptance.until)}${acceptance.active ? '' : ', ended'}: ${code(acceptance.reason, 120)}`;

function triageWords({ triage }: Life): string {
  if (triage === null) return '';
  const said = [
    triage.severity,
    triage.risk === null ? null : `${triage.risk} risk`,
    triage.externalDue === null ? null : `due outside ${day(triage.externalDue)}`,
    triage.auditEnd === null ? null : `audit ended ${day(triage.auditEnd)}`,
  ];
  return said.filter((part) => part !== null).join(', ');
}

/** Earlier findings whose text looks alike. The score is no verdict: people look. */
export function earlierDetails({ life, kind }: Assessment): readonly string[] {
  if (life.similar.length === 0 || kind !== 'nonconformity') return [];
  const items = life.similar.map(({ reference, url, title, stage, closedAt, terms }) => {
    // Kept as it was found: a stage that goes on changing is not told.
    const state = closedAt === null ? '' : ` (${stageNames[stage].toLowerCase()} ${day(closedAt)})`;
    return `- ${link(reference, url)}${state} ${code(title, 80)}: ${terms.map((term) => code(term, 30)).join(', ')}`;
  });
  const judged = new Set(life.judgements.map(({ reference }) => reference.toLowerCase()));
  const first = life.similar.find(({ reference }) => !judged.has(reference.toLowerCase()))?.reference;
  const ask =
    first === undefined
      ? ''
      : `If one of them is the same again, a security lead says so: \`/recurrence-of ${first}\`.\n\n`;
  return [
    `<details><summary>${count(life.similar.length, 'earlier finding looks', 'earlier findings look')} similar</summary>\n\n${items.join('\n')}\n\n${ask}</details>`,
  ];
}
