/** Dates in words: when something is due, and how a date came to be what it is. */
import type { DueDate, DueMove } from '../assess/assessment.ts';
import { dayOf, daysBetween } from '../assess/dates/calendar.ts';
import type { Policy } from '../policy/schema.ts';
import { people } from './names.ts';
import { code, count, link } from './safe.ts';

/** What is due on a date, as a short noun phrase without markup. */
export const dateNames: Readonly<Record<DueDate['milestone'], string>> = {
  triage: 'triage',
  containment: 'containment',
  correction: 'correction',
  root_cause: 'root cause',
  plan: 'plan',
  implemented: 'implementation',
  review: 'effectiveness review',
  hard_stop: 'hard stop',
};

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2026-12-05` as "5 Dec 2026". */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 0) - 1]} ${year}`;
}

/** "due 5 Dec 2026 (in 14 days)", "was due 5 Dec 2026 (3 days late)", "due today". `today` is a day in the policy's time zone. */
export function dueWords({ on }: Pick<DueDate, 'on'>, today: string): string {
  const days = daysBetween(today, on);
  if (days === 0) return 'due today';
  if (days < 0) return `was due ${dayWords(on)} (${count(-days, 'day')} late)`;
  return `due ${dayWords(on)} (${days === 1 ? 'tomorrow' : `in ${days} days`})`;
}

/** At the beginning of a sentence or a cell. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Lines of history shown at most; management may move a date as often as it likes. */
const mostMoves = 20;

/**
 * The block "Dates and how they moved" of the status comment: a table of the dates, and who moved which, when and why.
 * Without dates there is no block, and the text is ''. It names days and no distances, so that it stays the same until
 * something happens or a date passes.
 */
export function datesDetails(
  dates: readonly DueDate[],
  windowEnds: string | null,
  now: string,
  policy: Pick<Policy, 'timezone'>,
): string {
  if (dates.length === 0 && windowEnds === null) return '';
  const today = dayOf(now, policy.timezone);
  const rows = dates.map(
    (date) => `| ${capital(dateNames[date.milestone])} | ${dueCell(date)} | ${state(date, today)} |`,
  );
  if (windowEnds !== null)
    rows.push(`| A verdict counts from | ${dayWords(windowEnds)} | ${windowEnds <= today ? '✓ reached' : 'waiting'} |`);
  const table = `| Date | Due | State |\n|---|---|---|\n${rows.join('\n')}`;
  const summary = `Dates: ${[nextWords(dates, today), ...movedWords(dates)].join(' · ')}`;
  const parts = [`<details><summary>${summary}</summary>`, table, ...history(dates, policy.timezone), '</details>'];
  return parts.join('\n\n');
}

function dueCell({ on, original, external }: DueDate): string {
  const first = on === original ? '' : `, first ${dayWords(original)}`;
  return `${dayWords(on)}${first}${external ? ', set from outside' : ''}`;
}

function state({ met, on }: DueDate, today: string): string {
  if (met) return '✓ met';
  return on < today ? 'overdue' : 'open';
}

/** The earliest date that is not met; the hard stop only when nothing else is left. */
function nextWords(dates: readonly DueDate[], today: string): string {
  const open = dates.filter(({ met }) => !met).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const next = open.find(({ milestone }) => milestone !== 'hard_stop') ?? open[0];
  if (next === undefined) return 'all met';
  const name = dateNames[next.milestone];
  return next.on < today ? `${name} was due ${dayWords(next.on)}` : `next ${name} ${dayWords(next.on)}`;
}

function movedWords(dates: readonly DueDate[]): readonly string[] {
  const times = dates.reduce((sum, { moves }) => sum + moves.length, 0);
  if (times === 0) return [];
  const days = dates.reduce((sum, { original, on }) => sum + daysBetween(original, on), 0);
  const all = times === 1 ? '' : ' in all';
  const by = days > 0 ? `, by ${count(days, 'day')}${all}` : days < 0 ? `, ${count(-days, 'day')} earlier${all}` : '';
  return [`moved ${times === 1 ? 'once' : `${times} times`}${by}`];
}

/** Newest last, as it happened; of a long history the newest moves. */
function history(dates: readonly DueDate[], timezone: string): readonly string[] {
  const moves = dates
    .flatMap(({ milestone, moves }) => moves.map((move) => ({ milestone, move })))
    .toSorted((a, b) => Date.parse(a.move.at) - Date.parse(b.move.at));
  if (moves.length === 0) return [];
  const shown = moves
    .slice(-mostMoves)
    .map(({ milestone, move }) => moveLine(milestone, move, dayOf(move.at, timezone)));
  const earlier = moves.length > mostMoves ? [`- ${count(moves.length - mostMoves, 'earlier move')}`] : [];
  return [[...earlier, ...shown].join('\n')];
}

const moveLine = (milestone: DueDate['milestone'], { from, to, by, url, reason }: DueMove, day: string): string =>
  `- ${capital(dateNames[milestone])}: ${dayWords(from)} → ${dayWords(to)}, ${people([by.login])} on ${link(dayWords(day), url)}: ${code(reason, 200)}`;
