/**
 * Reads the commands out of a comment. A command starts a line, outside code, quotes, HTML and HTML comments: quoted or
 * shown text must never act. Who may command what is decided elsewhere.
 */

import { type CommandDefinition, type CommandName, commandNamed, commandNames } from './commands.ts';
import type { FieldId } from './finding.ts';
import { readIssueReference } from './issue-reference.ts';
import { type Line, readLines } from './lines.ts';
import { distance } from './nearest.ts';
import { saysNothing } from './placeholders.ts';
import { tokenize } from './tokens.ts';
import { leadingVerdict } from './verdict.ts';

/** A decision or question. `reason` and `reference` are null for commands that have none, and when `missing` says so. */
export interface Command {
  readonly name: CommandName;
  readonly needs: CommandDefinition['needs'];
  /** 1-based line in the comment. */
  readonly line: number;
  /** What follows the name, as written. */
  readonly argument: string;
  /** After `because`. */
  readonly reason: string | null;
  /** `#12` or `owner/repo#12`. */
  readonly reference: string | null;
  /** What has to be added for the command to be done, as shown to people; null when it is complete. */
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

/**
 * Reads a comment. A section command acts on the first line only, and its text goes on to the next section command, where
 * a mistake is reported; lines of other commands are not part of the text. Linear.
 */
export function readComment(body: string): CommentReading {
  const commands: Command[] = [];
  const mistakes: Mistake[] = [];
  let section: { name: CommandName; gives: readonly FieldId[]; lines: string[] } | null = null;
  let open = false;
  let first = true;
  for (const line of readLines(body).lines) {
    const said = line.kind === 'text' ? slashWord(line) : null;
    const known = said === null ? null : commandNamed(said.word);
    const gives = known?.definition.gives ?? [];
    if (said !== null && known !== null && gives.length === 0) {
      commands.push(command(known.name, known.definition, said.argument, line.number));
    } else if (said !== null && known !== null && first) {
      section = { name: known.name, gives, lines: [said.argument] };
      open = true;
    } else if (said !== null && known !== null) {
      if (mistakes.length < mostMistakes) {
        mistakes.push({ line: line.number, text: `/${said.word}`, nearest: `/${known.name}` });
      }
      open = false;
    } else {
      if (said !== null && mistakes.length < mostMistakes) mistakes.push(...mistake(said.word, line.number));
      if (open && line.kind !== 'hidden') section?.lines.push(line.visible);
    }
    if (line.kind !== 'blank' && line.kind !== 'hidden') first = false;
  }
  const given = section === null ? null : { fields: fieldsOf(section.gives, section.lines), command: section.name };
  return { section: given, commands, mistakes };
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

/** How to finish a command that lacks its argument. */
const completions: Partial<Record<CommandName, string>> = {
  reject: 'because …',
  duplicate: '#12 or owner/repo#12',
};

function command(name: CommandName, definition: CommandDefinition, argument: string, line: number): Command {
  const reason = name === 'reject' ? reasonIn(argument) : null;
  const reference = name === 'duplicate' ? readIssueReference(afterOf(argument)) : null;
  const incomplete = reason === null && reference === null ? completions[name] : undefined;
  return { name, needs: definition.needs, line, argument, reason, reference, missing: incomplete ?? null };
}

/** People write `/duplicate of #12`, as GitHub's own keyword wants it. */
const afterOf = (argument: string): string => argument.replace(/^of\s{1,10}/i, '');

/** The reason, with or without "because"; null when nothing readable is left. */
function reasonIn(argument: string): string | null {
  const [lead] = tokenize(argument);
  const named = lead !== undefined && /^(?:because|as|weil|car|porque)[:,]?$/i.test(lead.text);
  const reason = (named ? argument.slice(lead.end) : argument).trim();
  return saysNothing(reason) ? null : reason;
}

/** Texts by field. With two fields the first words may be a verdict; the rest is its evidence. */
function fieldsOf(gives: readonly FieldId[], lines: readonly string[]): Partial<Record<FieldId, string>> {
  const text = lines.join('\n').trim();
  const [field, rest] = gives;
  if (field === undefined) return {};
  if (rest === undefined) return { [field]: text };
  const verdict = leadingVerdict(text);
  return verdict === '' ? { [rest]: text } : { [field]: verdict, [rest]: afterVerdict(text.slice(verdict.length)) };
}

const afterVerdict = (text: string): string => text.replace(/^[\s:;,.–—-]{1,20}(?:because\s)?/i, '').trim();

/** One letter off in a short name, two in a longer one: `/retest` and `/hold` belong to other bots. */
function mistake(word: string, line: number): readonly Mistake[] {
  const written = word.toLowerCase();
  const near = commandNames.find((name) => {
    const allowed = name.length < 8 ? 1 : 2;
    return Math.abs(written.length - name.length) <= allowed && distance(written, name) <= allowed;
  });
  return near === undefined ? [] : [{ line, text: `/${word}`, nearest: `/${near}` }];
}
