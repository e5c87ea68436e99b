/** Reads the thread of a finding: which comments give sections, which decide, and why others have no effect. */
import { actsAs, type NamedRoles, roleAtLeast, type Speaker } from './capacities.ts';
import { type CommandDefinition, commandNames, commands } from './commands.ts';
import { type Command, type CommentReading, readComment } from './comments.ts';
import type { CommentFacts, IssueFacts, Person } from './facts.ts';
import { fields as dictionary } from './fields.ts';
import { type FieldId, fieldIds } from './finding.ts';
import { standingOf } from './placeholders.ts';
import type { FieldValue, GivenCommand, RefusalReason, RefusedComment } from './read-finding.ts';

/** What people said in comments. */
export interface Thread {
  readonly fields: Map<FieldId, FieldValue>;
  readonly commands: GivenCommand[];
  readonly refused: RefusedComment[];
  helpAsked: boolean;
}

/**
 * Everything people said in comments, oldest first, so that the newest section stands at the end. `on` tells what the issue
 * is: a command that has its place elsewhere is refused.
 */
export function readThread(facts: IssueFacts, roles: NamedRoles, on: 'finding' | 'review' = 'finding'): Thread {
  const thread: Thread = { fields: new Map(), commands: [], refused: [], helpAsked: false };
  for (const comment of facts.comments) {
    if (comment.ours) continue;
    readOne(facts, comment, thread, { roles, on });
  }
  return thread;
}

/** A thread is read once for the present and once for every decision made in it, its comments once altogether. */
const readings = new WeakMap<CommentFacts, CommentReading>();

function readingOf(comment: CommentFacts): CommentReading {
  const known = readings.get(comment);
  if (known !== undefined) return known;
  const reading = readComment(comment.body);
  readings.set(comment, reading);
  return reading;
}

/** The section command that gives a field. */
export const sectionCommandOf = (field: FieldId): string =>
  commandNames.find((name) => (commands[name].gives as readonly FieldId[]).includes(field)) ?? field;

interface Rules {
  readonly roles: NamedRoles;
  readonly on: 'finding' | 'review';
}

function readOne(facts: IssueFacts, comment: CommentFacts, thread: Thread, { roles, on }: Rules): void {
  const read = readingOf(comment);
  const refuse = (command: string, reason: RefusalReason, hint: string | null = null): void => {
    const { id, url, author: by, createdAt: at } = comment;
    thread.refused.push({ command, comment: id, url, by, at, reason, hint });
  };
  if (read.section !== null && on === 'review') refuse(read.section.command, 'wrong-place', 'finding');
  else if (read.section !== null) {
    const reason = whyNot(facts, comment, ['triage', 'owner'], roles);
    // An edited one took the place of the earlier ones: changing it must not bring an older verdict back.
    if (reason === 'edited')
      for (const field of fieldIds) if (field in read.section.fields) thread.fields.delete(field);
    if (reason === null) giveSection(comment, read.section.fields, thread.fields);
    else refuse(read.section.command, reason);
  }
  for (const command of read.commands) {
    if (command.name === 'help' && comment.author?.bot === false) thread.helpAsked = true;
    if (command.needs === 'anyone') continue;
    const { detail } = command;
    const place = commands[command.name].on;
    // In its own review management decides as a security lead does.
    const orAs = on === 'review' ? [...command.orAs, 'management' as const] : command.orAs;
    const reason = whyNot(facts, comment, [command.needs, ...orAs], roles);
    if (place !== 'both' && place !== on) refuse(command.name, 'wrong-place', place);
    else if (reason !== null) refuse(command.name, reason);
    else if (command.missing !== null) refuse(command.name, 'incomplete-command', command.missing);
    else if (detail !== null && 'reference' in detail && isItself(facts, detail.reference))
      refuse(command.name, 'incomplete-command', 'the number of another finding');
    else if (comment.author !== null) thread.commands.push(given(facts, comment, comment.author, command));
  }
  for (const mistake of read.mistakes) refuse(mistake.text, 'unknown-command', mistake.nearest);
}

/** "Duplicate of itself" would end a finding without another that carries it on. */
function isItself(facts: IssueFacts, reference: string): boolean {
  const { owner, name } = facts.repository;
  return [`#${facts.number}`, `${owner}/${name}#${facts.number}`.toLowerCase()].includes(reference.toLowerCase());
}

const given = (facts: IssueFacts, comment: CommentFacts, by: Person, command: Command): GivenCommand => ({
  command,
  comment: comment.id,
  url: comment.url,
  by,
  at: comment.createdAt,
  speaker: speakerOf(facts, comment, by),
});

export const speakerOf = (facts: IssueFacts, comment: CommentFacts, person: Person): Speaker => ({
  person,
  role: facts.roles.get(comment.id) ?? 'none',
  teams: facts.teams.get(comment.id) ?? [],
  owner: facts.assignees.some((assignee) => assignee.databaseId === person.databaseId),
  capacities: facts.capacities.get(comment.id) ?? null,
});

type Needed = CommandDefinition['needs'];

/** Why a comment does not act; null when it does. An edited comment never does: somebody else may have changed it. */
function whyNot(
  facts: IssueFacts,
  comment: CommentFacts,
  anyOf: readonly Needed[],
  roles: NamedRoles,
): RefusalReason | null {
  const author = comment.author;
  if (author === null || author.bot) return 'bot';
  const speaker = speakerOf(facts, comment, author);
  if (!anyOf.some((needed) => may(speaker, needed, roles))) return 'role';
  return comment.edited ? 'edited' : null;
}

function may(speaker: Speaker, needed: Needed, roles: NamedRoles): boolean {
  switch (needed) {
    case 'anyone':
      return true;
    case 'security-lead':
    case 'verifier':
    case 'management':
    case 'owner':
      return actsAs(speaker, needed, roles);
    default:
      return roleAtLeast(speaker.role, needed);
  }
}

function giveSection(
  comment: CommentFacts,
  texts: Partial<Record<FieldId, string>>,
  into: Map<FieldId, FieldValue>,
): void {
  for (const field of fieldIds) {
    const text = texts[field];
    if (text === undefined) continue;
    const standing = standingOf(text, field);
    if (standing !== 'filled') continue;
    into.set(field, {
      field,
      heading: dictionary[field].heading,
      standing,
      text,
      source: { in: 'comment', comment: comment.id, url: comment.url },
      by: comment.author,
      at: comment.createdAt,
      lines: [],
    });
  }
}
