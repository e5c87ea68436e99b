/**
 * Tells whether a text plainly states a fixed sentence, such as "No obvious why remains". It opens a guard, so a
 * question, a hope, a condition, an unticked box, a quotation and code do not count.
 */
import { foldPhrase } from './fold.ts';
import { cut, inlineRanges } from './inline.ts';
import { type Line, readLines } from './lines.ts';
import { visibleText } from './visible-text.ts';

export interface Statement {
  /** Matches the sentence in folded text. */
  readonly phrase: RegExp;
  /** The only words that may stand before it in its clause. */
  readonly before: ReadonlySet<string>;
  /** What may follow it in its clause, when anything may. */
  readonly after: RegExp;
}

const word = /[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu;
const limits =
  /^(?:if|once|when|until|unless|but|except|only|though|although|provided|wenn|sobald|falls|sofern|aber|außer|nur|obwohl|si|quand|mais|sauf|cuando|pero|salvo)(?![\p{L}\p{N}])/u;
/** A statement is one sentence; longer lines are not read to their end. */
const longest = 2000;

/** Whether a clause (folded, trimmed) takes back what was said before it: "if …", "except …". */
export const takesBack = (clause: string): boolean => limits.test(clause);

/** Whether a line of the text states it. Linear. */
export const states = (text: string, statement: Statement): boolean =>
  readLines(text).lines.some((line) => saidPlainly(line) && lineStates(line.visible, statement));

/** Text, not quoted or shown, and no open check box. */
const saidPlainly = ({ kind, visible }: Line): boolean =>
  (kind === 'text' || kind === 'heading') && !/^\s{0,20}(?:[-+*]|\d{1,9}[.)])\s{1,8}\[ \]/.test(visible);

function lineStates(line: string, statement: Statement): boolean {
  const start = line.slice(0, longest);
  const said = start.includes('`') ? cut(start, inlineRanges(start).codes, ' x ') : start;
  const clauses = foldPhrase(visibleText(said)).match(/[^.,;:!?()–—]+[.,;:!?()–—]?/gu) ?? [];
  return clauses.some((clause, i) => clauseStates(clause, clauses[i + 1] ?? '', statement));
}

function clauseStates(clause: string, next: string, { phrase, before, after }: Statement): boolean {
  const found = phrase.exec(clause);
  if (found === null || clause.endsWith('?')) return false;
  const rest = clause
    .slice(found.index + found[0].length)
    .replace(/[.,;:!()–—]$/u, '')
    .trim();
  const lead = clause.slice(0, found.index).match(word) ?? [];
  if (!lead.every((said) => before.has(said)) || (rest !== '' && !after.test(rest))) return false;
  return /[.!]$/.test(clause) || !(takesBack(next.trim()) || next.endsWith('?'));
}

/** The words of a space-separated list. */
export const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));
