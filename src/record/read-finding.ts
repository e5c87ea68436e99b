/**
 * Reads the record of a finding out of an issue: every field with where it stands, who wrote it and when.
 * The description wins where it is filled; otherwise the newest section comment of somebody allowed to give it.
 */
import { readActions } from './action-table.ts';
import type { NamedRoles, Speaker } from './capacities.ts';
import { readCauses } from './causes.ts';
import { type Command, readComment } from './comments.ts';
import type { CommentFacts, IssueFacts, Person } from './facts.ts';
import { fields as dictionary, type HeadingIndex } from './fields.ts';
import type { ActionRow, Cause, FieldId, FieldSource, Kind, Standing } from './finding.ts';
import { fieldIds } from './finding.ts';
import { kindOf } from './kind.ts';
import { type SectionScan, scanSections } from './sections.ts';
import { readThread, sectionCommandOf, type Thread } from './thread.ts';
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
  /** What was known of the writer when the comment was first read. */
  readonly speaker: Speaker;
}

/** `description-counts`: the description fills the same section with another text, and it wins. */
export type RefusalReason =
  | 'edited'
  | 'role'
  | 'bot'
  | 'unknown-command'
  | 'incomplete-command'
  | 'description-counts'
  /** A command of reviews on a finding, or the other way round; hint: where it belongs, `finding` or `review`. */
  | 'wrong-place'
  | RuleRefusal;

/** Refusals by the rules of the process: the command is complete and its writer's role would allow it. */
export type RuleRefusal =
  /** Approving one's own root cause or plan. */
  | 'own-work'
  /** Approving what is not there yet; hint: the heading. */
  | 'nothing-to-approve'
  /** What was approved cannot be told, because its history was deleted. */
  | 'approved-text-unknown'
  /** A verdict before the window is over; hint: the first day on which it counts, or null while actions are open. */
  | 'window-open'
  /** The verifier had a part in the work; hint: which ("closed #14", "owns #13"). */
  | 'took-part'
  /** The severity was lowered by the owner or the reporter. */
  | 'severity-lowered'
  /** The description or a label says another severity than triage; hint: the one that counts. */
  | 'severity-differs'
  /** An action without cause, or for a cause that is not there; hint: the ids there are. */
  | 'no-cause'
  /** The person named as owner cannot be assigned here; hint: the login. */
  | 'not-assignable'
  /** GitHub holds at most 100 sub-issues for one issue. */
  | 'too-many-actions'
  /** This server has no sub-issues: the table in the description serves. */
  | 'no-sub-issues'
  /** Further moves of dates are for management; hint: how many were made. */
  | 'too-many-moves'
  /** A date that is past; hint: the date. */
  | 'date-past'
  /** A date beyond what the policy allows; hint: the latest day. */
  | 'date-too-far'
  /** The owner may not accept the risk or end the finding alone. */
  | 'owner-alone'
  /** No-action is not for major findings, recurrences or high risks; hint: which. */
  | 'not-without-action'
  /** `/reopen` on a finding that is not closed. */
  | 'not-closed'
  /** The other finding is not known here; hint: the reference. */
  | 'unknown-finding'
  /** The other finding is newer: the recurrence is the later one; hint: the reference. */
  | 'not-earlier'
  /** A second extension of an inconclusive verdict, or another command already carried out. */
  | 'no-effect-now';

/** A comment that meant to act and could not, with the reason to tell its writer. */
export interface RefusedComment {
  readonly command: string;
  /** Node id of the comment; null for a refusal that no comment asked for. */
  readonly comment: string | null;
  readonly url: string;
  readonly by: Person | null;
  readonly at: string | null;
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

/** Comments that carry a section, a command or one misspelt, ours and bots' left out: the ones whose writers' roles matter. */
export function actingComments(comments: readonly CommentFacts[]): readonly CommentFacts[] {
  return comments.filter((comment) => {
    if (comment.ours || comment.author === null || comment.author.bot) return false;
    const read = readComment(comment.body);
    return (
      read.section !== null || read.mistakes.length > 0 || read.commands.some((command) => command.needs !== 'anyone')
    );
  });
}

/** Without a policy every capacity falls back to the permission on the repository. */
const nobody: NamedRoles = { security_lead: [], verifier: [], management: [] };

/** Reads the whole record; `scan` is that of the description, where it was scanned already. Linear in the length of the description and the comments. */
export function readFinding(
  facts: IssueFacts,
  headings: HeadingIndex,
  roles: NamedRoles = nobody,
  scan: SectionScan = scanSections(facts.body, headings),
): FindingRecord {
  const spoken = readThread(facts, roles);
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
      comment: null,
      url: source.url,
      by,
      at,
      reason: 'description-counts',
      hint: counts.heading,
    });
  }
  return [...told.values()];
}
