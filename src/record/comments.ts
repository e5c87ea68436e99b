/**
 * Reads the commands out of a comment. A command starts a line, outside code, quotes, HTML and HTML comments: quoted or
 * shown text must never act. Who may command what is decided elsewhere.
 */

import type { Capacity } from './capacities.ts';
import type { CommandDetail } from './command-detail.ts';
import { type CommandDefinition, type CommandName, commandNamed, commandNames } from './commands.ts';
import type { FieldId } from './finding.ts';
import { type Line, readLines } from './lines.ts';
import { distance } from './nearest.ts';
import { noWhyLeft } from './read-approval.ts';
import { isDecision, readDecision } from './read-command.ts';
import { states } from './statements.ts';
import { splitVerdict } from './verdict-text.ts';

/** A decision or question. */
export interface Command {
  readonly name: CommandName;
  readonly needs: CommandDefinition['needs'];
  /** Who may as well as `needs`. */
  readonly orAs: readonly Capacity[];
  /** 1-based line in the comment. */
  readonly line: number;
  /** What follows the name on its line, as written. */
  readonly argument: string;
  /** What it says; null for a question (`/why`, `/help`), and when `missing` says why it cannot be done. */
  readonly detail: CommandDetail | null;
  /**
   * What it lacks or what in it was not understood, with the remedy: the rest of a sentence that begins with the command,
   * quotations between backticks (see `command-problem.ts`). Null when the command is complete.
   */
  readonly missing: string | null;
}

/** A line that looks like a command and is none, or stands where it cannot act. `nearest` has its slash. */
interface Mistake {
  readonly line: number;
  readonly text: string;
  readonly nearest: string;
}

export interface CommentReading {
  readonly section: { readonly fields: Partial<Record<FieldId, string>>; readonly command: string } | null;
  readonly commands: readonly Command[];
  readonly mistakes: readonly Mistake[];
}

/** Nobody reads more, and comparing words is the dearest part of reading. */
const mostMistakes = 20;

/** Nobody gives more at once; understanding hostile thousands would hold the others up. */
const mostDecisions = 200;
const oneTooMany = { problem: `stands after ${mostDecisions} others; post it in a comment of its own` };

/** A command as it stands in the comment, with the lines below it. */
interface Raw extends Pick<Command, 'name' | 'needs' | 'orAs' | 'line' | 'argument'> {
  readonly below: string[];
}

/**
 * Reads a comment. A section command acts on the first line only, and its text goes on to the next section command, where
 * a mistake is reported; lines of other commands are not part of the text. Without an open section the lines below a
 * command are its own, up to the next one: a reason may be longer than a line. Linear.
 */
export function readComment(body: string): CommentReading {
  const raws: Raw[] = [];
  const mistakes: Mistake[] = [];
  let section: { name: CommandName; gives: readonly FieldId[]; lines: string[] } | null = null;
  /** Where the lines go that are no commands. */
  let into: string[] | null = null;
  let first = true;
  for (const line of readLines(body).lines) {
    const said = line.kind === 'text' ? slashWord(line) : null;
    const known = said === null ? null : commandNamed(said.word);
    if (said === null || known === null) {
      if (said !== null) mistakes.push(...mistake(said.word, line.number, mistakes.length));
      if (line.kind !== 'hidden') into?.push(line.visible);
    } else if (known.definition.gives.length === 0) {
      const { needs, orAs } = known.definition;
      const raw = { name: known.name, needs, orAs, line: line.number, argument: said.argument, below: [] };
      raws.push(raw);
      if (section === null || into !== section.lines) into = raw.below;
    } else if (first) {
      section = { name: known.name, gives: known.definition.gives, lines: [said.argument] };
      into = section.lines;
    } else {
      mistakes.push({ line: line.number, text: `/${said.word}`, nearest: `/${known.name}` });
      into = null;
    }
    if (line.kind !== 'blank' && line.kind !== 'hidden') first = false;
  }
  const given = section === null ? null : { fields: fieldsOf(section.gives, section.lines), command: section.name };
  return { section: given, commands: understood(raws, body), mistakes: mistakes.slice(0, mostMistakes) };
}

/** The commands with what they say. */
function understood(raws: readonly Raw[], body: string): readonly Command[] {
  const confirmed = raws.some((raw) => raw.name === 'approve') && states(body, noWhyLeft);
  return raws.map(({ below, ...command }, i) => {
    const { name, argument } = command;
    if (!isDecision(name)) return { ...command, detail: null, missing: null };
    const read = i < mostDecisions ? readDecision(name, { argument, below, noWhyLeft: confirmed }) : oneTooMany;
    if (!('problem' in read)) return { ...command, detail: read, missing: null };
    const place = command.line === 1 ? '' : ` (line ${command.line})`;
    return { ...command, detail: null, missing: `${read.problem}${place}` };
  });
}

interface Said {
  readonly word: string;
  readonly argument: string;
}

/** The word after a slash at the start of a line, with what follows it. A path (`/etc/x`) is a word that is no command. */
function slashWord(line: Line): Said | null {
  const found = /^ {0,3}\/([a-z][^\s]{0,60})(?=\s|$)/i.exec(line.visible);
  if (found?.[1] === undefined) return null;
  return { word: found[1].replace(/[:.,!?]$/, ''), argument: line.visible.slice(found[0].length).trim() };
}

/** Texts by field. With two fields the first words may be a verdict; the rest is its evidence. */
function fieldsOf(gives: readonly FieldId[], lines: readonly string[]): Partial<Record<FieldId, string>> {
  const text = lines.join('\n').trim();
  const [field, rest] = gives;
  if (field === undefined) return {};
  if (rest === undefined) return { [field]: text };
  const parts = splitVerdict(text);
  return parts.verdict === '' ? { [rest]: text } : { [field]: parts.verdict, [rest]: parts.rest };
}

/** One letter off in a short name, two in a longer one: `/retest` and `/hold` belong to other bots. */
function mistake(word: string, line: number, already: number): readonly Mistake[] {
  if (already >= mostMistakes) return [];
  const written = word.toLowerCase();
  const near = commandNames.find((name) => {
    const allowed = name.length < 8 ? 1 : 2;
    return Math.abs(written.length - name.length) <= allowed && distance(written, name) <= allowed;
  });
  return near === undefined ? [] : [{ line, text: `/${word}`, nearest: `/${near}` }];
}
