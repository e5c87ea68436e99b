/**
 * The record as it stood when somebody decided something. An approval is bound to what its writer had before them, so a
 * text changed afterwards must not carry it (domain rule T14). Everything is told from GitHub's own history: whoever reads
 * it later, or in another order, finds the same.
 */
import type { NamedRoles } from '../../record/capacities.ts';
import { readComment } from '../../record/comments.ts';
import type { IssueFacts, Person } from '../../record/facts.ts';
import type { HeadingIndex } from '../../record/fields.ts';
import type { FieldId } from '../../record/finding.ts';
import { type FieldValue, type FindingRecord, type GivenCommand, readFinding } from '../../record/read-finding.ts';
import { type SectionScan, scanSections } from '../../record/sections.ts';

/** Reads records of the past, each at most once. */
export interface Past {
  /** The record just before a command was given; null when GitHub no longer tells how the description stood then. */
  before(given: Pick<GivenCommand, 'comment' | 'at'>): FindingRecord | null;
  /** The record as it stood at a time (ISO, UTC); null when GitHub no longer tells how the description stood then. */
  at(time: string): FindingRecord | null;
  /** Who may have written the present text of a field; more than one when that cannot be told. */
  writersOf(value: FieldValue): readonly Person[];
  /** Since when a field has had its present text (ISO, UTC); rather too late than too early where that cannot be told. */
  standsSince(value: FieldValue): string;
}

/** More versions than this are not searched for a section's writer: then everybody who edited may have been it. */
const mostRevisions = 20;

export function pastOf(facts: IssueFacts, headings: HeadingIndex, roles: NamedRoles): Past {
  const read = new Map<string, FindingRecord | null>();
  const written = new Map<FieldId, readonly Person[]>();
  const scans = new Map<string, SectionScan>();
  const scan: Scan = (body) => {
    const known = scans.get(body) ?? scanSections(body, headings);
    scans.set(body, known);
    return known;
  };
  const recordOf = (body: string, comments: IssueFacts['comments']): FindingRecord =>
    readFinding({ ...facts, body, comments }, headings, roles, scan(body));
  return {
    before({ comment, at }) {
      const known = read.get(comment);
      if (known !== undefined) return known;
      const body = bodyBefore(facts, at);
      const record = body === null ? null : recordOf(body, commentsBefore(facts, comment));
      read.set(comment, record);
      return record;
    },
    at(time) {
      const body = bodyBefore(facts, time);
      if (body === null) return null;
      return recordOf(
        body,
        facts.comments.filter(({ createdAt }) => createdAt <= time),
      );
    },
    writersOf(value) {
      const told = written.get(value.field) ?? writers(facts, scan, value);
      written.set(value.field, told);
      return told;
    },
    standsSince: (value) => standsSince(facts, scan, value),
  };
}

/** Scans a text for sections, each text once. */
type Scan = (body: string) => SectionScan;

const commentsBefore = ({ comments }: IssueFacts, comment: string): IssueFacts['comments'] =>
  comments.slice(
    0,
    Math.max(
      0,
      comments.findIndex(({ id }) => id === comment),
    ),
  );

/**
 * The description before a time. GitHub gives whole seconds: an edit within the same second may have come after, so it
 * counts as later, and what was approved is the version before it.
 */
function bodyBefore(facts: IssueFacts, at: string): string | null {
  if (facts.bodyEditedAt === null || facts.bodyEditedAt < at) return facts.body;
  return facts.revisions?.findLast((revision) => revision.at < at)?.text ?? null;
}

/**
 * Everybody who had a hand in the text: who changed that section in any version of the description, down to a full stop, and
 * who gave the same text as a section comment. Mending a comma must not make the writer somebody else.
 */
function writers(facts: IssueFacts, scan: Scan, value: FieldValue): readonly Person[] {
  const inComment = value.source?.in === 'comment';
  const spoken = [...(inComment ? [value.by] : []), ...sayersOf(facts, value)];
  if (facts.bodyEditedAt === null) return known(inComment ? spoken : [facts.author, ...spoken]);
  const revisions = facts.revisions ?? [];
  const describers = [facts.author, facts.bodyEditor, ...revisions.map(({ editor }) => editor)];
  // Whoever gave it in a comment is known; that it stood in the description before has to be shown.
  const everybody = known(inComment ? spoken : [...describers, ...spoken]);
  const seen = revisions.slice(-mostRevisions);
  if (seen.some(({ text }) => text === null)) return everybody;
  const whole = revisions.length > 0 && revisions.length <= mostRevisions;
  const texts = seen.map(({ text }) => textIn(text ?? '', scan, value.field));
  const hands = seen
    .map(({ editor }, i) => ({
      editor: i === 0 ? facts.author : editor,
      text: texts[i] ?? '',
      before: texts[i - 1] ?? '',
    }))
    .filter(({ text, before }, i) => (i > 0 || whole) && text !== before);
  if (inComment)
    return known([...spoken, ...hands.filter(({ text }) => text === value.text).map(({ editor }) => editor)]);
  // The text that stands may be older than the versions that were looked through.
  const told = whole && texts.at(-1) === value.text && hands.length > 0;
  return told ? known([...hands.map(({ editor }) => editor), ...spoken]) : everybody;
}

function standsSince(facts: IssueFacts, scan: Scan, { source, at, field, text }: FieldValue): string {
  if (source?.in === 'comment' && at !== null) return at;
  let since = facts.bodyEditedAt ?? facts.createdAt;
  for (const revision of (facts.revisions ?? []).slice(-mostRevisions).reverse()) {
    if (revision.text === null || textIn(revision.text, scan, field) !== text) break;
    since = revision.at;
  }
  return since;
}

/** Who gave the same text in a comment, also in one that was edited since. */
const sayersOf = (facts: IssueFacts, { field, text }: FieldValue): readonly (Person | null)[] =>
  facts.comments
    .filter(({ ours, body }) => !ours && body.trimStart().startsWith('/'))
    .filter(({ body }) => readComment(body).section?.fields[field] === text)
    .map(({ author }) => author);

const textIn = (body: string, scan: Scan, field: FieldId): string => scan(body).sections.get(field)?.text ?? '';

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
