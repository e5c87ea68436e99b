/** Reminders and digests: what is due, since when, and what to do next. Only who must act is mentioned. */

import { daysBetween } from '../assess/dates/calendar.ts';
import type { Reminder } from '../assess/dates/reminders.ts';
import type { NamedRoles } from '../record/capacities.ts';
import { capital, dateNames, dayWords, dueWords } from './dates.ts';
import { people } from './names.ts';
import { code, count, link } from './safe.ts';

export interface ReminderWords {
  readonly reminder: Reminder;
  /** `owner/repo#12` */
  readonly reference: string;
  /** Logins of the owners, without `@`. */
  readonly owners: readonly string[];
  readonly roles: NamedRoles;
  /** What to do next, as Markdown of ours; '' when nothing is known. */
  readonly next: string;
  /** Ends the comment, so that it is found again and not posted twice. */
  readonly mark: string;
  /** The day in the policy's time zone. */
  readonly today: string;
}

/** The comment of one step: who, what, since when, then what to do. Two lines and the mark. */
export function reminderComment(words: ReminderWords): string {
  const { reminder, reference, mark, today } = words;
  const about =
    reminder.milestone === 'hard_stop'
      ? `\`${reference}\` is still open, and its hard stop ${reminder.on < today ? 'was' : 'is'} ${dayWords(reminder.on)}.`
      : `The ${dateNames[reminder.milestone]} of \`${reference}\` ${reminder.on < today ? '' : 'is '}${dueWords(reminder, today)}.`;
  return [`${addressed(words)}${about}`, todo(words), mark].filter((line) => line !== '').join('\n\n');
}

/** Who is written to: mentions where there are names, words where there are none. */
function addressed({ reminder, owners, roles }: ReminderWords): string {
  const { names, otherwise } = audience(reminder, owners, roles);
  return names.length === 0 ? `For ${otherwise}: ` : `${[...new Set(names)].join(' ')} `;
}

interface Audience {
  readonly names: readonly string[];
  /** What they are called where nobody is named. */
  readonly otherwise: string;
}

/** Up to the owner's step the one who can meet the date: triage is the security leads', the review the verifier's. */
function audience({ milestone, step }: Reminder, owners: readonly string[], roles: NamedRoles): Audience {
  const leads = { names: roles.security_lead, otherwise: 'the security leads' };
  if (step === 'management') return { names: roles.management, otherwise: 'management' };
  if (step === 'security-lead' || milestone === 'triage') return leads;
  if (milestone === 'review' && roles.verifier.length > 0) return { names: roles.verifier, otherwise: 'a verifier' };
  return { names: owners.map((login) => `@${login}`), otherwise: 'the owner (nobody is assigned yet)' };
}

/** What the step asks for once it is no longer the owner's alone, with the words to copy. */
function asks({ step, milestone }: Reminder): string {
  const move =
    milestone === 'hard_stop' ? '' : `move the date (\`/due ${milestone.replace('_', '-')} +14d because …\`)`;
  if (step === 'security-lead') return `If something holds it up, please help to clear it, or ${move}.`;
  if (step !== 'management') return '';
  const ways = ['clear what holds it up', move, 'accept the risk for a time (`/accept-risk until +90d because …`)'];
  return `Please decide how to go on: ${ways.filter((way) => way !== '').join(', or ')}.`;
}

const todo = ({ reminder, next }: ReminderWords): string => {
  const step = next === '' ? (ways[reminder.milestone] ?? '') : next;
  return [asks(reminder), step === '' ? '' : `Next: ${step}`].filter((text) => text !== '').join(' ');
};

/** Where no gap says it: observations, improvements and preventive items have dates and no gates. */
const ways: Partial<Record<Reminder['milestone'], string>> = {
  triage: 'Look at it and assign an owner, or comment `/reject because …`.',
  plan: 'Decide what to do with it: add the work as a sub-issue, close it, or comment `/reject because …`.',
  implemented: 'Finish its sub-issues and close them, then this issue.',
};

/** A finding with a date on which somebody is next. */
export interface DigestEntry {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly url: string;
  readonly title: string;
  /** Id of a milestone, such as `root_cause`. */
  readonly milestone: string;
  /** `2027-01-31` */
  readonly on: string;
}

/** Rows shown at most; the rest is counted. */
const mostRows = 50;

/**
 * The body of a digest: everything that waits for one person, what is late the longest first. `person` is a login without `@`; it stands
 * as code, because the body is edited in place and must not notify anybody.
 */
export function digestBody(person: string, entries: readonly DigestEntry[], today: string): string {
  const who = people([person]);
  if (entries.length === 0) return `Nothing waits for ${who}.`;
  const sorted = entries.toSorted((a, b) => compare(a.on, b.on) || compare(a.reference, b.reference));
  const late = entries.filter(({ on }) => on < today).length;
  const rows = sorted.slice(0, mostRows).map((entry) => digestRow(entry, today));
  const more = sorted.length > mostRows ? [`and ${sorted.length - mostRows} more`] : [];
  return [
    `**${count(entries.length, 'step')} ${entries.length === 1 ? 'waits' : 'wait'} for ${who}, ${late === 0 ? 'none' : late} late.** The first in the list waits longest; start there.`,
    `| Finding | Title | Step | Due | Days late |\n|---|---|---|---|---|\n${rows.join('\n')}`,
    ...more,
  ].join('\n\n');
}

function digestRow({ reference, url, title, milestone, on }: DigestEntry, today: string): string {
  const late = daysBetween(on, today);
  return `| ${link(reference, url)} | ${code(title, 70)} | ${stepName(milestone)} | ${dayWords(on)} | ${late > 0 ? late : '–'} |`;
}

/** The register keeps milestones as text; one that is not known any more is shown as it is. */
const stepName = (milestone: string): string => names.get(milestone) ?? code(milestone, 30);
const names: ReadonlyMap<string, string> = new Map(
  Object.entries(dateNames).map(([milestone, name]) => [milestone, capital(name)]),
);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
