/**
 * The filter of a view, as far as it is simulated: `is:open`, fields by their hyphenated names, lists (`stage:Analysis,Closed`),
 * comparisons of numbers and days, ranges, `no:`, `has:`, a minus for the opposite, and words of the title (docs.github.com,
 * "Filtering projects"). All terms have to match. A term that is not understood is named on the page and matches nothing, so
 * that a view nobody can trust looks empty instead of plausible.
 */
import type { Project, ProjectField } from '../world-projects.ts';
import { kebab, type ShownCard, wordsOf } from './project-values.ts';

export interface Term {
  /** As it was written. */
  readonly text: string;
  /** Null when it is not understood. */
  readonly test: ((card: ShownCard) => boolean) | null;
}

const states: Readonly<Record<string, (card: ShownCard) => boolean>> = {
  open: ({ issue }) => issue.state === 'open',
  closed: ({ issue }) => issue.state === 'closed',
  issue: ({ issue }) => issue.pull === null,
  pr: ({ issue }) => issue.pull !== null,
  merged: ({ issue }) => issue.pull?.merged === true,
};

/** Short names GitHub has for fields of the issue. */
const shortNames: Readonly<Record<string, ProjectField['dataType']>> = {
  assignee: 'ASSIGNEES',
  label: 'LABELS',
  repo: 'REPOSITORY',
  'parent-issue': 'PARENT_ISSUE',
};

function fieldFor(project: Project, name: string): ProjectField | undefined {
  const wanted = name.toLowerCase();
  const type = shortNames[wanted];
  return project.fields.find((field) => (type === undefined ? kebab(field.name) === wanted : field.dataType === type));
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1');

const orders: Readonly<Record<string, (difference: number) => boolean>> = {
  '>=': (difference) => difference >= 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '<': (difference) => difference < 0,
};

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** How a value stands to a limit: below zero, zero, above; NaN when they cannot be compared. */
function difference(field: ProjectField, value: string, limit: string): number {
  if (field.dataType === 'DATE' && isDay(limit)) return value < limit ? -1 : value > limit ? 1 : 0;
  return field.dataType === 'NUMBER' && limit !== '' ? Number(value) - Number(limit) : Number.NaN;
}

/** `>=2026-10-01`, `1..5`, or null when it is no comparison that the field knows. */
function comparison(field: ProjectField, wanted: string): ((value: string) => boolean) | null {
  const [, sign, limit] = /^(>=|<=|>|<)(.+)$/.exec(wanted) ?? [];
  const order = orders[sign ?? ''];
  const known = (text: string | undefined): text is string =>
    text !== undefined && !Number.isNaN(difference(field, text, text));
  if (order !== undefined && known(limit)) return (value) => order(difference(field, value, limit));
  const [from, to, more] = wanted.split('..');
  if (more === undefined && known(from) && known(to))
    return (value) => difference(field, value, from) >= 0 && difference(field, value, to) <= 0;
  return null;
}

/** One of a list: a comparison, or the value itself without regard to case. */
function matching(field: ProjectField, wanted: string): ((words: readonly string[]) => boolean) | null {
  const compare = comparison(field, wanted);
  if (compare !== null) return (words) => words.some(compare);
  if (/^[<>]/.test(wanted) || wanted.startsWith('@')) return null;
  const folded = wanted.toLowerCase();
  return (words) => words.some((word) => word.toLowerCase() === folded);
}

type Test = (card: ShownCard) => boolean;

/** Any of a list; null when one of them is not understood. */
function anyOf(field: ProjectField, value: string): Test | null {
  const tests = (value.match(/"[^"]*"|[^,]+/g) ?? []).map((each) => matching(field, unquoted(each)));
  if (tests.length === 0 || tests.includes(null)) return null;
  return (card) => tests.some((test) => test?.(wordsOf(card, field)));
}

function testOf(project: Project, name: string, value: string): Test | null {
  if (name === 'is') return states[value.toLowerCase()] ?? null;
  const field = fieldFor(project, name === 'no' || name === 'has' ? unquoted(value) : name);
  if (field === undefined) return null;
  if (name === 'no') return (card) => wordsOf(card, field).length === 0;
  if (name === 'has') return (card) => wordsOf(card, field).length > 0;
  return anyOf(field, value);
}

function termOf(project: Project, text: string): Term {
  const [, minus, name, value] = /^(-?)([^\s:"]+):(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    const word = unquoted(text).toLowerCase();
    return { text, test: ({ issue }) => issue.title.toLowerCase().includes(word) };
  }
  const test = testOf(project, name.toLowerCase(), value);
  return { text, test: test === null || minus === '' ? test : (card) => !test(card) };
}

/** The terms of a filter; none for an empty one. */
export function termsOf(project: Project, filter: string | null): readonly Term[] {
  const parts = (filter ?? '').match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  return parts.map((part) => termOf(project, part));
}

export const passes = (card: ShownCard, terms: readonly Term[]): boolean =>
  terms.every(({ test }) => test?.(card) === true);
