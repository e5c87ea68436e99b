/**
 * Reads the record of a finding out of an issue: every field with where it stands, who wrote it and when.
 * The description wins where it is filled; otherwise the newest section comment of somebody allowed to give it.
 */
import { readActions } from './action-table.ts';
import { readCauses } from './causes.ts';
import { commandNames, commands } from './commands.ts';
import { type Command, readComment } from './comments.ts';
import type { CommentFacts, IssueFacts, Person, Role } from './facts.ts';
import { fields as dictionary, type HeadingIndex } from './fields.ts';
import type { ActionRow, Cause, FieldId, FieldSource, Kind, Standing } from './finding.ts';
import { fieldIds } from './finding.ts';
import { kindOf } from './kind.ts';
import { standingOf } from './placeholders.ts';
import { type SectionScan, scanSections } from './sections.ts';
import { readVerdict, type Verdict } from './verdict.ts';

/** One field of the record. `text` is empty unless the field is filled, a placeholder or ambiguous. */
export interface FieldValue {
  readonly field: FieldId;
  readonly heading: string;
  readonly standing: Standing;
  readonly text: string;
  readonly source: FieldSource | null;
  readonly by: Person | null;
  readonly at: string | null;
  /** Lines at which an ambiguous heading stands, the first included. */
  readonly lines: readonly number[];
}

/** A command of somebody whose role allows it, from an unedited comment. */
export interface GivenCommand {
  readonly command: Command;
  readonly comment: string;
  readonly url: string;
  readonly by: Person;
  readonly at: string;
}

/** `description-counts`: the description fills the same section with another text, and it wins. */
export type RefusalReason = 'edited' | 'role' | 'bot' | 'unknown-command' | 'incomplete-command' | 'description-counts';

/** A comment that meant to act and could not, with the reason to tell its writer. */
export interface RefusedComment {
  readonly command: string;
  readonly url: string;
  readonly by: Person | null;
  readonly reason: RefusalReason;
  /** What is missing, or the nearest known command. */
  readonly hint: string | null;
}

export interface FindingRecord {
  readonly kind: Kind | null;
  readonly problem: SectionScan['problem'];
  /** Who edited the description last, and when; null when it is as it was raised. */
  readonly edited: { readonly by: Person | null; readonly at: string } | null;
  readonly fields: ReadonlyMap<FieldId, FieldValue>;
  readonly causes: readonly Cause[];
  readonly actionRows: readonly ActionRow[];
  /** "None because …": a stated decision that no corrective action is needed. */
  readonly noAction: { readonly reason: string | null } | null;
  readonly verdict: Verdict | null;
  readonly commands: readonly GivenCommand[];
  /** Somebody asked for the list of commands. */
  readonly helpAsked: boolean;
  readonly refused: readonly RefusedComment[];
}

const rank: Record<Role, number> = { none: 0, read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

/** True when `role` is at least `least`. */
const roleAtLeast = (role: Role | undefined, least: Role): boolean => rank[role ?? 'none'] >= rank[least];

/** Comments that carry a section or a command, ours and bots' left out: the ones whose writers' roles matter. */
export function actingComments(comments: readonly CommentFacts[]): readonly CommentFacts[] {
  return comments.filter((comment) => {
    if (comment.ours || comment.author === null || comment.author.bot) return false;
    const read = readComment(comment.body);
    return read.section !== null || read.commands.some((command) => command.needs !== 'anyone');
  });
}

/** Reads the whole record. Linear in the length of the description and the comments. */
export function readFinding(facts: IssueFacts, headings: HeadingIndex): FindingRecord {
  const scan = scanSections(facts.body, headings);
  const spoken = readThread(facts);
  const fields = new Map<FieldId, FieldValue>();
  for (const field of fieldIds) {
    fields.set(field, fromDescription(facts, scan, field) ?? spoken.fields.get(field) ?? missing(scan, field));
  }
  const textOf = (field: FieldId): string => {
    const value = fields.get(field);
    return value?.standing === 'filled' ? value.text : '';
  };
  const actions = readActions(textOf('corrective_actions'));
  return {
    kind: kindOf(facts, scan),
    problem: scan.problem,
    edited: facts.bodyEditedAt === null ? null : { by: facts.bodyEditor, at: facts.bodyEditedAt },
    fields,
    causes: readCauses(textOf('root_cause')),
    actionRows: actions.rows,
    noAction: actions.none ?? (actions.bareNone ? { reason: null } : null),
    verdict: readVerdict(textOf('eff_result')),
    commands: spoken.commands,
    helpAsked: spoken.helpAsked,
    refused: [...spoken.refused, ...overruled(facts, fields, spoken)],
  };
}

/** The section of the description when it settles the field: filled, or in doubt. An empty one leaves room for a comment. */
function fromDescription(facts: IssueFacts, scan: SectionScan, field: FieldId): FieldValue | null {
  const section = scan.sections.get(field);
  if (section === undefined || (section.standing !== 'filled' && section.standing !== 'ambiguous')) return null;
  return {
    field,
    heading: section.heading,
    standing: section.standing,
    text: section.text,
    source: { in: 'description', line: section.line },
    // GitHub says who edited the description last, not who wrote which section of it.
    by: facts.bodyEditedAt === null ? facts.author : null,
    at: facts.bodyEditedAt === null ? facts.createdAt : null,
    lines: section.standing === 'ambiguous' ? [section.line, ...section.again] : [section.line],
  };
}

function missing(scan: SectionScan, field: FieldId): FieldValue {
  const section = scan.sections.get(field);
  return {
    field,
    heading: section?.heading ?? dictionary[field].heading,
    standing: section?.standing ?? 'missing',
    text: section?.text ?? '',
    source: section === undefined ? null : { in: 'description', line: section.line },
    by: null,
    at: null,
    lines: section === undefined ? [] : [section.line],
  };
}

/**
 * Section comments that say something else than the description, and came after it was last changed: their writers
 * must learn that they had no effect. An older one was most likely worked into the description.
 */
function overruled(
  facts: IssueFacts,
  fields: ReadonlyMap<FieldId, FieldValue>,
  spoken: Thread,
): readonly RefusedComment[] {
  const changed = facts.bodyEditedAt ?? facts.createdAt;
  const told = new Map<string, RefusedComment>();
  for (const [field, { text, source, by, at }] of spoken.fields) {
    const counts = fields.get(field);
    if (source?.in !== 'comment' || counts?.source?.in !== 'description' || counts.text === text) continue;
    if (at === null || at <= changed || told.has(source.url)) continue;
    told.set(source.url, {
      command: sectionCommandOf(field),
      url: source.url,
      by,
      reason: 'description-counts',
      hint: counts.heading,
    });
  }
  return [...told.values()];
}

interface Thread {
  readonly fields: Map<FieldId, FieldValue>;
  readonly commands: GivenCommand[];
  readonly refused: RefusedComment[];
  helpAsked: boolean;
}

/** Everything people said in comments, oldest first, so that the newest section stands at the end. */
function readThread(facts: IssueFacts): Thread {
  const thread: Thread = { fields: new Map(), commands: [], refused: [], helpAsked: false };
  for (const comment of facts.comments) {
    if (comment.ours) continue;
    readOne(facts, comment, thread);
  }
  return thread;
}

/** The section command that gives a field. */
const sectionCommandOf = (field: FieldId): string =>
  commandNames.find((name) => (commands[name].gives as readonly FieldId[]).includes(field)) ?? field;

function readOne(facts: IssueFacts, comment: CommentFacts, thread: Thread): void {
  const read = readComment(comment.body);
  const refuse = (command: string, reason: RefusalReason, hint: string | null = null): void => {
    thread.refused.push({ command, url: comment.url, by: comment.author, reason, hint });
  };
  if (read.section !== null) {
    const reason = whyNot(facts, comment, 'triage', true);
    // An edited one took the place of the earlier ones: changing it must not bring an older verdict back.
    if (reason === 'edited')
      for (const field of fieldIds) if (field in read.section.fields) thread.fields.delete(field);
    if (reason === null) giveSection(comment, read.section.fields, thread.fields);
    else refuse(read.section.command, reason);
  }
  for (const command of read.commands) {
    if (command.name === 'help' && comment.author?.bot === false) thread.helpAsked = true;
    if (command.needs === 'anyone') continue;
    const reason = whyNot(facts, comment, command.needs, false);
    if (reason !== null) refuse(command.name, reason);
    else if (command.missing !== null) refuse(command.name, 'incomplete-command', command.missing);
    else if (isItself(facts, command.reference))
      refuse(command.name, 'incomplete-command', 'the number of another finding');
    else if (comment.author !== null) thread.commands.push(given(comment, comment.author, command));
  }
  for (const mistake of read.mistakes) refuse(mistake.text, 'unknown-command', mistake.nearest);
}

/** "Duplicate of itself" would end a finding without another that carries it on. */
function isItself(facts: IssueFacts, reference: string | null): boolean {
  const { owner, name } = facts.repository;
  return (
    reference !== null &&
    [`#${facts.number}`, `${owner}/${name}#${facts.number}`.toLowerCase()].includes(reference.toLowerCase())
  );
}

const given = (comment: CommentFacts, by: Person, command: Command): GivenCommand => ({
  command,
  comment: comment.id,
  url: comment.url,
  by,
  at: comment.createdAt,
});

/** Why a comment does not act; null when it does. An edited comment never does: somebody else may have changed it. */
function whyNot(facts: IssueFacts, comment: CommentFacts, least: Role, ownerMay: boolean): RefusalReason | null {
  const author = comment.author;
  if (author === null || author.bot) return 'bot';
  const owner = ownerMay && facts.assignees.some((assignee) => assignee.databaseId === author.databaseId);
  if (!owner && !roleAtLeast(facts.roles.get(comment.id), least)) return 'role';
  return comment.edited ? 'edited' : null;
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
