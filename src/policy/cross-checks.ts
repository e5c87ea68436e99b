/**
 * What JSON Schema cannot say about a policy: time zones, one of two keys, ids and headings that clash, days that do not
 * exist, an order of numbers.
 * Works on the raw value, so that these problems are listed together with those of the schema.
 */
import { isDay } from '../record/day.ts';
import { nearest } from '../record/nearest.ts';
import { dayPattern, escalationSteps } from './life.ts';
import { quoted } from './problem.ts';
import { defaultPolicy } from './schema.ts';
import { standards } from './standards.ts';
import { timezoneWords } from './values.ts';

export interface CrossProblem {
  readonly path: readonly (string | number)[];
  /** True when the key is wrong, not its value. */
  readonly onKey: boolean;
  readonly message: string;
  readonly allowed: readonly string[];
}

type Block = Readonly<Record<string, unknown>>;

/** Every cross-field problem of a parsed policy file; parts of the wrong type are left to the schema. */
export function crossChecks(value: unknown): CrossProblem[] {
  const policy = block(value);
  return [
    ...timezone(policy.timezone),
    ...board(policy.board),
    ...ownIds(block(policy.requirements), hasControls(policy.standard)),
    ...headings(block(policy.headings)),
    ...realDays('calendar', 'holidays', block(policy.calendar).holidays),
    ...realDays('management_review', 'dates', block(policy.management_review).dates),
    ...(['major', 'minor', 'observation'] as const).flatMap((row) => escalation(row, block(policy.reminders)[row])),
  ];
}

const block = (value: unknown): Block =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Block) : {};

/** Names only: offsets such as `+01:00` know no summer time, so a day would move. */
function isTimezone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function timezone(value: unknown): CrossProblem[] {
  if (typeof value !== 'string' || isTimezone(value)) return [];
  const close = nearest(value, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  const hint = close === null ? '' : ` Did you mean ${close}?`;
  const message = `timezone is ${quoted(value)}; it must be ${timezoneWords}.${hint}`;
  return [{ path: ['timezone'], onKey: false, message, allowed: [] }];
}

function board(value: unknown): CrossProblem[] {
  const given = ['title', 'number'].filter((key) => Object.hasOwn(block(value), key));
  if (Object.keys(block(value)).length === 0 || given.length === 1) return [];
  const message =
    given.length === 0
      ? 'board names no project; give its title or its number.'
      : 'board gives both title and number; keep one of them.';
  return [
    { path: given.length === 0 ? ['board'] : ['board', 'number'], onKey: true, message, allowed: ['title', 'number'] },
  ];
}

/** Where the profile has no Annex A of its own, a team may list the controls it uses as own ids. */
const hasControls = (standard: unknown): boolean =>
  (Object.values(standards).find(({ id }) => id === standard) ?? standards['iso27001-2022']).controls.length > 0;

/** Own ids are looked up ignoring case, and must not hide an id of the standard or a word with a meaning. */
function ownIds(requirements: Block, controls: boolean): CrossProblem[] {
  const seen = new Map<string, string>();
  const problems: CrossProblem[] = [];
  for (const id of Object.keys(requirements)) {
    const say = (message: string) => problems.push({ path: ['requirements', id], onKey: true, message, allowed: [] });
    const same = seen.get(id.toLowerCase());
    if (id === '__proto__') say('The id "__proto__" cannot be used. Choose another, such as POL-7.');
    else if (same !== undefined) say(`The ids ${quoted(same)} and ${quoted(id)} differ only in capitals. Keep one.`);
    else if (controls && /^a[._-]?\d+(?:\.\d+)*$/iu.test(id))
      say(`The id ${quoted(id)} looks like a control of Annex A. Choose another, such as POL-7.`);
    else if (/^(?:unknown|law|contract|clause)$/iu.test(id))
      say(`The id ${quoted(id)} has a meaning of its own here. Choose another, such as POL-7.`);
    seen.set(id.toLowerCase(), id);
  }
  return problems;
}

/** One heading cannot name two sections; the later one in the file is reported. */
function headings(value: Block): CrossProblem[] {
  const owner = new Map<string, string>();
  const problems: CrossProblem[] = [];
  for (const [field, list] of Object.entries(value)) {
    for (const [index, heading] of (Array.isArray(list) ? list : []).entries()) {
      if (typeof heading !== 'string') continue;
      const words = heading.trim().toLowerCase();
      const other = owner.get(words);
      if (other !== undefined) {
        const message = `The heading ${quoted(heading)} stands ${other === field ? 'twice' : `also`} under headings.${other}. Keep it in one place.`;
        problems.push({ path: ['headings', field, index], onKey: false, message, allowed: [] });
      }
      owner.set(words, owner.get(words) ?? field);
    }
  }
  return problems;
}

/** "2026-02-30" has the form of a day; what has another form is left to the schema. */
function realDays(section: string, key: string, value: unknown): CrossProblem[] {
  return (Array.isArray(value) ? value : []).flatMap((day: unknown, index): CrossProblem[] => {
    if (typeof day !== 'string' || !dayPattern.test(day) || isDay(day)) return [];
    const message = `${section}.${key}[${index}] is ${quoted(day)}, which is not a day of the calendar.`;
    return [{ path: [section, key, index], onKey: false, message, allowed: [] }];
  });
}

/** Nobody is told before those who are nearer to the work. A number that the file leaves out is the default. */
function escalation(row: 'major' | 'minor' | 'observation', value: unknown): CrossProblem[] {
  const given = block(value);
  const steps = escalationSteps.flatMap((step) => {
    const days = Object.hasOwn(given, step) ? given[step] : defaultPolicy.reminders[row][step];
    return typeof days === 'number' ? [{ step, days }] : [];
  });
  return steps.flatMap(({ step, days }, index): CrossProblem[] => {
    const nearer = steps[index - 1];
    if (nearer === undefined || nearer.days <= days) return [];
    const message = `reminders.${row} tells ${step} after ${days} days and ${nearer.step} after ${nearer.days}; keep the order owner, security_lead, management.`;
    const at = Object.hasOwn(given, step) ? step : nearer.step;
    return [{ path: ['reminders', row, at], onKey: false, message, allowed: [] }];
  });
}
