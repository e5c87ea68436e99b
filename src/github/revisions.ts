/**
 * How the description of an issue came to be. A decision counts for the text that stood when it was made; GitHub tells that
 * text only in its edit history, which is read when somebody decided something, and once per edit.
 */

import { readComment } from '../record/comments.ts';
import type { CommentFacts, Revision } from '../record/facts.ts';
import type { GitHubClient } from './client.ts';
import { type Edit, type IssueNode, present, revisionsAnswer } from './issue-answers.ts';
import type { RevisionMemory } from './observe-issue.ts';
import { Gone, Refused } from './problems.ts';
import { revisionsQuery } from './queries/issue.ts';

type Described = Pick<IssueNode, 'id' | 'body' | 'author' | 'createdAt' | 'lastEditedAt' | 'editor'>;

/** What these decide depends on the text at their time. */
const decisions: ReadonlySet<string> = new Set(['approve', 'verify', 'override', 'triage', 'reopen']);

/** Pages of 100 edits that are read; older ones count as unknown. */
const mostPages = 5;

/** Characters of earlier texts that are kept of one description, the newest first; older texts count as unknown. */
const longestHistory = 2_000_000;

/**
 * The versions of the description, oldest first, the present one last. Empty when it was never edited; null when nothing in
 * the thread depends on them, or GitHub does not show the history. A text that cannot be told is null.
 */
export async function readRevisions(
  client: GitHubClient,
  issue: Described,
  comments: readonly CommentFacts[],
  memory: RevisionMemory,
): Promise<readonly Revision[] | null> {
  const editedAt = issue.lastEditedAt;
  if (editedAt === null) return [];
  if (!comments.some(decides)) return null;
  const recalled = await memory.recall(issue.id, editedAt);
  // Two edits within one second have the same time.
  if (recalled?.at(-1)?.text === issue.body) return recalled;
  const edits = await allEdits(client, issue.id);
  if (edits === null) return null;
  const { revisions, trusted } = history(issue, editedAt, edits);
  if (trusted) await memory.remember(issue.id, editedAt, revisions);
  return revisions;
}

/** Edited comments have no effect, and neither have ours and those of bots. */
function decides({ ours, author, edited, body }: CommentFacts): boolean {
  if (ours || edited || author === null || author.bot || !body.includes('/')) return false;
  return readComment(body).commands.some((command) => decisions.has(command.name));
}

/** The edits, newest first; null when we may not see them. */
async function allEdits(client: GitHubClient, id: string): Promise<readonly Edit[] | null> {
  const edits: Edit[] = [];
  let after: string | null = null;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const variables: Record<string, unknown> = { id, after };
      const { node } = await client.query(revisionsQuery, variables, revisionsAnswer);
      if (node === null) throw new Gone(`Issue ${id} went away while its history was read`);
      edits.push(...present(node.userContentEdits?.nodes));
      after = node.userContentEdits?.pageInfo.endCursor ?? null;
      if (node.userContentEdits?.pageInfo.hasNextPage !== true || after === null) break;
    }
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
  return edits;
}

/**
 * GitHub documents `diff` as a summary of the change; in fact it holds the whole text after the edit, and the oldest entry
 * the text as it was first posted. That is not relied on: the newest entry must be the present text, or the texts of all
 * earlier ones count as unknown. Nothing of such a history is remembered, because a lagging replica looks the same.
 */
function history(
  issue: Described,
  editedAt: string,
  edits: readonly Edit[],
): { readonly revisions: readonly Revision[]; readonly trusted: boolean } {
  // What was edited while we were reading belongs to the next reading.
  const until = edits.filter((edit) => Date.parse(edit.editedAt) <= Date.parse(editedAt));
  const [newest] = until;
  const isPresent = newest !== undefined && Date.parse(newest.editedAt) === Date.parse(editedAt);
  const trusted = isPresent && newest.diff !== null && lines(newest.diff) === lines(issue.body);
  let room = longestHistory;
  const earlier = (isPresent ? until.slice(1) : until)
    .map((edit): Revision => {
      room -= edit.diff?.length ?? 0;
      const known = trusted && edit.deletedAt === null && room >= 0;
      return { at: edit.editedAt, editor: edit.editor, text: known ? edit.diff : null };
    })
    .toReversed();
  const [oldest] = earlier;
  const unknownStart = oldest === undefined || Date.parse(oldest.at) > Date.parse(issue.createdAt);
  const start: Revision = { at: issue.createdAt, editor: issue.author, text: null };
  const now: Revision = { at: editedAt, editor: issue.editor, text: issue.body };
  return { revisions: [...(unknownStart ? [start] : []), ...earlier, now], trusted };
}

/** The browser sends line ends as CRLF; where GitHub keeps them so is not documented. */
const lines = (text: string): string => text.replaceAll('\r\n', '\n');
