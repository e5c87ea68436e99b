/** Understands a decision: from its words to a detail that says what is wanted, or to the one thing that is wrong with it. */
import { type CommandDetail, type MovableDate, movableDates, overridableRules } from './command-detail.ts';
import { anyOf, quoted } from './command-problem.ts';
import { readIssueReference } from './issue-reference.ts';
import { nearest } from './nearest.ts';
import { readApproval, readVerification } from './read-approval.ts';
import { readActionCommand, readTriage } from './read-triage.ts';
import { reasonIn } from './reason.ts';
import { readAttended, readDecide, readInput } from './review/read-review-command.ts';
import { type Said, type Understood, wholeText } from './said.ts';
import { readDate } from './values.ts';

/** A command that decides something, in contrast to one that gives a section or asks. */
export type DecisionName = CommandDetail['name'];

const readers: Readonly<Record<DecisionName, (said: Said) => Understood>> = {
  triage: readTriage,
  action: readActionCommand,
  approve: readApproval,
  verify: readVerification,
  due: readDue,
  'accept-risk': readAcceptance,
  'recurrence-of': (said) => referenceOnly('recurrence-of', said),
  'not-recurrence': readNoRecurrence,
  duplicate: (said) => referenceOnly('duplicate', said),
  reject: (said) => reasonOnly('reject', said),
  reopen: (said) => reasonOnly('reopen', said),
  override: readOverride,
  input: readInput,
  attended: readAttended,
  decide: readDecide,
};

/** Understands one command. Linear in the length of its text. */
export const readDecision = (name: DecisionName, said: Said): Understood => readers[name](said);

/** Whether a name is that of a decision. */
export const isDecision = (name: string): name is DecisionName => Object.hasOwn(readers, name);

function reasonOnly(name: 'reject' | 'reopen', said: Said): Understood {
  const reason = reasonIn(wholeText(said));
  return reason === null ? { problem: 'needs `because …` after it' } : { name, reason };
}

/** The reference at the start, which people also write as `of #12`, and what follows it. */
function leadingReference(
  said: Said,
): { readonly reference: string; readonly rest: string } | { readonly problem: string } {
  const text = wholeText(said).replace(/^(?:of|to|von|de)\s{1,10}/i, '');
  const reference = readIssueReference(text);
  if (reference === null) return { problem: 'needs `#12` or `owner/repo#12` after it' };
  const rest = text.replace(/^\S+/, '');
  const [line = ''] = rest.split('\n', 1);
  const other = line.split(/[\s,;]+/).find((word) => readIssueReference(word) !== null);
  const before = other === undefined ? null : line.slice(0, line.indexOf(other));
  if (other !== undefined && /^[\s,;&]*(?:and|und|et|y)?\s*$/i.test(before ?? ''))
    return { problem: `takes one finding; give ${quoted(other)} a line of its own` };
  return { reference, rest };
}

function referenceOnly(name: 'recurrence-of' | 'duplicate', said: Said): Understood {
  const found = leadingReference(said);
  return 'problem' in found ? found : { name, reference: found.reference };
}

function readNoRecurrence(said: Said): Understood {
  const found = leadingReference(said);
  if ('problem' in found) return found;
  const reason = reasonIn(found.rest);
  if (reason === null) return { problem: 'needs a reason after the reference: `#12 because …`' };
  return { name: 'not-recurrence', reference: found.reference, reason };
}

/** Other words for the dates. */
const dateNames: ReadonlyMap<string, MovableDate> = new Map([
  ['rca', 'root_cause'],
  ['cause', 'root_cause'],
  ['causes', 'root_cause'],
  ['implementation', 'implemented'],
  ['actions', 'implemented'],
  ['effectiveness', 'review'],
  ['external_due', 'external'],
]);
const shownDates = movableDates.map((name) => name.replace('_', '-'));

/** A name of two words or of one, then what sets it off from the day. */
const dateNamePatterns = [/^([a-z]{1,20}[\s_-][a-z]{1,20})(?:[\s:]+|$)/i, /^([a-z]{1,20})(?:[\s:]+|$)/i];
const towards = /^(?:to|until|by|on|auf|bis|au|al)\s+/i;

/** `/due plan 2027-01-10 because …`; `root cause`, `root-cause` and `root_cause` are one date. */
function readDue(said: Said): Understood {
  const example = '`plan 2027-01-10 because …`';
  const text = wholeText(said);
  if (text === '') return { problem: `needs the date that moves after it: ${example}` };
  for (const pattern of dateNamePatterns) {
    const found = pattern.exec(text);
    const date = dateNamed(found?.[1] ?? '');
    if (found === null || date === null) continue;
    const [to, rest] = splitWord(text.slice(found[0].length).replace(towards, ''));
    if (!/\d/.test(to)) return { problem: `needs the new day after it: ${example}` };
    const reading = readDate(to);
    if ('problem' in reading) return reading;
    if (namesDay(rest)) return { problem: `names two days; keep one: ${example}` };
    const reason = reasonIn(rest);
    return reason === null
      ? { problem: `needs a reason after the day: ${example}` }
      : { name: 'due', date, to: reading.value, reason };
  }
  return { problem: unknownDate(splitWord(text)[0].replace(/:.*$/, '')) };
}

/** Whether the next word is a day again. */
const namesDay = (rest: string): boolean =>
  /^[\s,;]{1,20}(?:(?:and|or|und|oder|to|bis)\s{1,10})?(?:\d{4}-\d{2}-\d{2}|\+\d{1,4}[dw])(?![\w-])/i.test(rest);

/** The first word without the mark that ends it, and the rest. */
function splitWord(text: string): readonly [string, string] {
  const word = /^\S+/.exec(text)?.[0] ?? '';
  return [word.replace(/[,;.:]{1,5}$/, ''), text.slice(word.length)];
}

function dateNamed(written: string): MovableDate | null {
  const key = written
    .toLowerCase()
    .split(/[\s_-]+/)
    .join('_');
  return movableDates.find((name) => name === key || name.replace('_', '') === key) ?? dateNames.get(key) ?? null;
}

function unknownDate(written: string): string {
  const near = nearest(written.replace(/[\s_]/g, '-'), shownDates);
  const remedy = near === null ? `choose ${anyOf(shownDates)}` : `did you mean \`/due ${near}\`?`;
  return `does not know the date ${quoted(written)}; ${remedy}`;
}

/** `/accept-risk until 2027-06-30 because …` */
function readAcceptance(said: Said): Understood {
  const example = '`until 2027-06-30 because …`';
  const [day, rest] = splitWord(wholeText(said).replace(/^(?:until|till|to|bis|jusqu'au|hasta)[\s:]+/i, ''));
  if (!/\d/.test(day)) return { problem: `needs the day it ends after it: ${example}` };
  const until = readDate(day);
  if ('problem' in until) return until;
  if (namesDay(rest)) return { problem: `names two days; keep one: ${example}` };
  const reason = reasonIn(rest);
  if (reason === null) return { problem: `needs a reason after the day: ${example}` };
  return { name: 'accept-risk', until: until.value, reason };
}

/** `RC3`, `rc-3`, `RC 03`, `escalation`. */
const rulePattern = /^(?:RC[\s_-]?0?(\d{1,2})|(escalation))(?![\w-])/i;

/** `/override RC3 because …` */
function readOverride(said: Said): Understood {
  const text = wholeText(said);
  const found = rulePattern.exec(text);
  const written = found === null ? 'x' : found[2] === undefined ? `RC${found[1]}` : 'escalation';
  const rule = overridableRules.find((known) => known === written);
  if (text === '') return { problem: 'needs the rule and a reason after it: `RC3 because …`' };
  if (found === null || rule === undefined) {
    const [word = ''] = text.split(/\s/, 1);
    return {
      problem: `does not know the rule ${quoted(found?.[0] ?? word)}; the rules are \`RC1\` to \`RC12\` and \`escalation\``,
    };
  }
  const rest = text.slice(found[0].length);
  const other = /^[\s,;&]*(?:(?:and|und|et|y)\s+)?(RC[\s_-]?\d{1,2}|escalation)(?![\w-])/i.exec(rest)?.[1];
  if (other !== undefined) return { problem: `takes one rule; give ${quoted(other)} a line of its own` };
  const reason = reasonIn(rest);
  return reason === null
    ? { problem: `needs a reason after the rule: \`${rule} because …\`` }
    : { name: 'override', rule, reason };
}
