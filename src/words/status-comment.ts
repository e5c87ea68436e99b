/** The status comment: one per finding, edited in place. The next step stands first. */
import type { Assessment } from '../assess/assessment.ts';
import { guardIds, guards } from '../policy/rigour.ts';
import { standards } from '../policy/standards.ts';
import { datesDetails } from './dates.ts';
import { day } from './day.ts';
import { statusMark } from './markers.ts';
import { kindNames, people, stageNames } from './names.ts';
import { gapTable, type OpenGap, openGaps } from './open-gaps.ts';
import { brokenPolicyNote } from './policy-problems.ts';
import { refusalLine } from './refusals.ts';
import { code, count, link } from './safe.ts';
import { actionDetails } from './status-actions.ts';
import { decisionDetails, earlierDetails, lifeNotes } from './status-life.ts';
import { recordDetails } from './status-record.ts';

/** The whole comment as Markdown, mark included. The same assessment always gives the same text. */
export function statusComment(assessment: Assessment): string {
  const gaps = openGaps(assessment, 'required');
  const parts = [
    `**${headline(assessment, gaps)}**`,
    ...state(assessment, gaps),
    ...lifeNotes(assessment),
    ...warnings(assessment),
    ...notes(assessment),
    ...refusals(assessment),
    recordDetails(assessment),
    ...actionDetails(assessment),
    ...decisionDetails(assessment),
    ...earlierDetails(assessment),
    ...dates(assessment),
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
  const date = nextDate(assessment);
  if (date !== '') parts.push(date);
  const next = nextStep(assessment, gaps);
  if (next !== '') parts.push(next);
  return parts.join(' · ');
}

/**
 * The next date as a day, without "in 3 days": the comment would have to be written anew every morning, and every writing
 * is noise for those who follow the issue.
 */
function nextDate({ nextDue, stage, life }: Assessment): string {
  if (stage === 'accepted') return life.acceptance === null ? '' : `until ${day(life.acceptance.until)}`;
  return nextDue === null ? '' : `due ${day(nextDue.on)}`;
}

/** Dates that have nothing more to say are left out. */
function dates({ due, life, policy, now, sideEnd }: Assessment): readonly string[] {
  return due.length === 0 || sideEnd !== null ? [] : [datesDetails(due, life.schedule.windowEnds, now, policy.policy)];
}

/** Nobody has to act: it is over, or the risk is accepted until its day. */
const quiet: ReadonlySet<string> = new Set(['no-action', 'accepted']);

function nextStep(assessment: Assessment, gaps: readonly OpenGap[]): string {
  if (assessment.stage === 'closed') return assessment.life.cameBack.length > 0 ? 'came back' : 'record complete';
  if (assessment.kind !== 'nonconformity' || assessment.sideEnd !== null || quiet.has(assessment.stage)) return '';
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
  if (assessment.stage === 'accepted') return accepted(assessment);
  if (gaps.length > 0) return stillMissing(gaps);
  if (assessment.stage === 'no-action')
    return ['Corrected, and closed without corrective action: the decision and its reason are on record.'];
  if (assessment.stage === 'closed') return ['Everything the rules in force ask for is on record.'];
  return ['Everything the rules in force ask for is on record. This finding can be closed.'];
}

/** Gaps of the phase at hand, then those of later phases folded away: a wall of rows hides the next step. */
const mostAtOnce = 8;

function stillMissing(gaps: readonly OpenGap[]): readonly string[] {
  const intro = `This finding can't be closed yet. ${count(gaps.length, 'thing is', 'things are')} missing`;
  const gate = gaps[0]?.gate;
  const now = gaps.filter((gap) => gap.gate === gate);
  const later = gaps.filter((gap) => gap.gate !== gate);
  if (gaps.length <= mostAtOnce || later.length === 0) return [`${intro}:`, gapTable(gaps)];
  return [
    `${intro}; now it is about ${count(now.length, 'of them', 'of them')}:`,
    gapTable(now),
    `<details><summary>Later: ${later.length} more</summary>\n\n${gapTable(later)}\n\n</details>`,
  ];
}

function accepted({ life, policy }: Assessment): readonly string[] {
  const { acceptance } = life;
  if (acceptance === null) return [];
  const { title } = standards[policy.policy.standard];
  return [
    `${people([acceptance.by.login])} ${link('accepted the risk', acceptance.url)} until ${day(acceptance.until)} because: ${code(acceptance.reason, 300)}`,
    `The finding stays open and comes back by itself when that day is over. Accepting a risk does not cure a nonconformity with ${title}.`,
  ];
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
  const lines = gaps
    .slice(0, mostHints)
    .map((gap) => `- **${gap.what}${gap.what.endsWith('?') ? '' : '.'}** ${gap.how}`);
  return [
    `<details><summary>${count(gaps.length, 'hint')}, not needed for closing</summary>\n\n${lines.join('\n')}\n\n</details>`,
  ];
}

function notes(assessment: Assessment): readonly string[] {
  const broken = brokenPolicyNote(assessment.policy);
  return broken === null ? [] : [broken];
}

function refusals(assessment: Assessment): readonly string[] {
  const lines = assessment.told.map((refused) => `- ${refusalLine(refused)}`);
  return lines.length === 0 ? [] : [`Comments that had no effect:\n${lines.join('\n')}`];
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
