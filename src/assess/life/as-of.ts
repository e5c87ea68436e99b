/**
 * The record as it stood when somebody decided something. An approval is bound to what its writer had before them, so a
 * text changed afterwards must not carry it (domain rule T14). Everything is told from GitHub's own history: whoever reads
 * it later, or in another order, finds the same.
 */
import type { NamedRoles } from '../../record/capacities.ts';
import type { IssueFacts, Person } from '../../record/facts.ts';
import type { HeadingIndex } from '../../record/fields.ts';
import type { FieldId } from '../../record/finding.ts';
import { type FieldValue, type FindingRecord, type GivenCommand, readFinding } from '../../record/read-finding.ts';
import { scanSections } from '../../record/sections.ts';

/** Reads records of the past, each at most once. */
export interface Past {
  /** The record just before a command was given; null when GitHub no longer tells how the description stood then. */
  before(given: Pick<GivenCommand, 'comment' | 'at'>): FindingRecord | null;
  /** Who may have written the present text of a field; more than one when that cannot be told. */
  writersOf(value: FieldValue): readonly Person[];
}

/** More versions than this are not searched for a section's writer: then everybody who edited may have been it. */
const mostRevisions = 20;

export function pastOf(facts: IssueFacts, headings: HeadingIndex, roles: NamedRoles): Past {
  const read = new Map<string, FindingRecord | null>();
  return {
    before({ comment, at }) {
      const known = read.get(comment);
      if (known !== undefined) return known;
      const record = recordBefore(facts, headings, roles, comment, at);
      read.set(comment, record);
      return record;
    },
    writersOf: (value) => writers(facts, headings, value),
  };
}

function recordBefore(
  facts: IssueFacts,
  headings: HeadingIndex,
  roles: NamedRoles,
  comment: string,
  at: string,
): FindingRecord | null {
  const body = bodyBefore(facts, at);
  if (body === null) return null;
  const end = facts.comments.findIndex(({ id }) => id === comment);
  return readFinding({ ...facts, body, comments: facts.comments.slice(0, Math.max(0, end)) }, headings, roles);
}

/**
 * The description before a time. GitHub gives whole seconds: an edit within the same second may have come after, so it
 * counts as later, and what was approved is the version before it.
 */
function bodyBefore(facts: IssueFacts, at: string): string | null {
  if (facts.bodyEditedAt === null || facts.bodyEditedAt < at) return facts.body;
  return facts.revisions?.findLast((revision) => revision.at < at)?.text ?? null;
}

function writers(facts: IssueFacts, headings: HeadingIndex, value: FieldValue): readonly Person[] {
  if (value.source?.in === 'comment') return value.by === null ? [] : [value.by];
  if (facts.bodyEditedAt === null) return known([facts.author]);
  const revisions = facts.revisions ?? [];
  const everybody = known([facts.author, facts.bodyEditor, ...revisions.map(({ editor }) => editor)]);
  let first: Person | null = null;
  for (const revision of revisions.slice(-mostRevisions).reverse()) {
    if (revision.text === null) return everybody;
    if (textIn(revision.text, headings, value.field) !== value.text) return first === null ? everybody : [first];
    first = revision.editor;
  }
  // The text stands in every version: its writer is who opened the issue, if the history goes back that far.
  return revisions.length > 0 && revisions.length <= mostRevisions ? known([first ?? facts.author]) : everybody;
}

const textIn = (body: string, headings: HeadingIndex, field: FieldId): string =>
  scanSections(body, headings).sections.get(field)?.text ?? '';

function known(people: readonly (Person | null)[]): readonly Person[] {
  const byId = new Map(people.flatMap((person) => (person === null ? [] : [[person.databaseId, person] as const])));
  return [...byId.values()];
}

/** Whether two accounts are the same person; the number stays when a login changes. */
export const isAmong = (person: Person, people: readonly Person[]): boolean =>
  people.some(({ databaseId }) => databaseId === person.databaseId);

/** The text of a field that counts as given, '' otherwise. */
export function givenText(record: FindingRecord, field: FieldId): string {
  const value = record.fields.get(field);
  return value?.standing === 'filled' ? value.text : '';
}
