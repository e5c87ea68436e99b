/** Our comments in a thread, of which there is one each, and the reaction to comments of others that had no effect. */
import type { CommentFacts, IssueFacts, Person } from '../record/facts.ts';
import type { RefusedComment } from '../record/read-finding.ts';
import { occasionMark } from '../words/markers.ts';
import type { IssueEffect } from './effects.ts';

/** One comment that is edited in place: the oldest of ours with the mark. Twins, which a lost answer may leave, are removed. */
export function keepComment(facts: IssueFacts, mark: string, body: string): readonly IssueEffect[] {
  const [kept, ...twins] = facts.comments.filter((comment) => comment.ours && comment.body.includes(mark));
  const removals = twins.map((twin): IssueEffect => ({ do: 'delete-comment', comment: twin.databaseId }));
  if (kept === undefined) return facts.locked && facts.state === 'closed' ? [] : [{ do: 'create-status', mark, body }];
  return sameText(kept, body) ? removals : [{ do: 'update-status', comment: kept.databaseId, body }, ...removals];
}

/** GitHub may hand a text back with other line ends. */
const sameText = (comment: CommentFacts, body: string): boolean =>
  comment.body.replaceAll('\r\n', '\n').trim() === body.trim();

/** A comment made once for an occasion; `id` names the occasion. */
export function owed(facts: Pick<IssueFacts, 'comments'>, id: string, body: () => string): readonly IssueEffect[] {
  return once(facts, occasionMark(id), body);
}

/** A comment made once, told by its mark. */
export function once(facts: Pick<IssueFacts, 'comments'>, mark: string, body: () => string): readonly IssueEffect[] {
  if (facts.comments.some((comment) => comment.ours && comment.body.includes(mark))) return [];
  return [{ do: 'comment', mark, body: body() }];
}

/** Reactions made in one run at most: a thread full of mistakes must not use up the writes of everybody else. */
const mostReactions = 5;

/** Those who may do no more than read: a stranger's comments must not make us write at will. */
const strangers: ReadonlySet<string | undefined> = new Set(['none', 'read', undefined]);

/** "Confused" on a comment in which something had no effect; the status comment says why. */
export function planReactions(all: readonly RefusedComment[], facts: IssueFacts): readonly IssueEffect[] {
  const refused = new Set(all.flatMap(({ comment }) => (comment === null ? [] : [comment])));
  return facts.comments
    .filter(({ id, reacted, author }) => refused.has(id) && !reacted && author?.bot === false)
    .filter(({ id, author }) => !strangers.has(facts.roles.get(id)) || isOwner(facts, author))
    .slice(0, mostReactions)
    .map(({ databaseId }) => ({ do: 'react', comment: databaseId }));
}

const isOwner = ({ assignees }: IssueFacts, person: Person | null): boolean =>
  assignees.some(({ databaseId }) => databaseId === person?.databaseId);
