/**
 * From the assessment to the difference between what is and what should be. Pure: an issue that is already right gives
 * no effects, and planning again after applying gives none either.
 */
import type { CommentFacts, IssueFacts, Person } from '../record/facts.ts';
import { helpComment } from '../words/help-comment.ts';
import { helpMark, statusMark } from '../words/markers.ts';
import { statusComment } from '../words/status-comment.ts';
import { decidedNoAction } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { IssueEffect } from './effects.ts';
import { planActions } from './plan-actions.ts';
import { planIssueLabels } from './plan-issue-labels.ts';
import { type Occasions, planOccasions } from './plan-occasions.ts';

/** The effects for one finding, in the order in which they are to be performed: reopen first, then explain. */
export function plan(
  assessment: Assessment,
  facts: IssueFacts,
  options: Occasions = { digested: new Set() },
): readonly IssueEffect[] {
  // Nothing can be written to an archived repository; the finding is read and recorded all the same.
  if (facts.repository.archived) return [];
  return [
    ...planState(assessment, facts),
    ...planOccasions(assessment, facts, options),
    ...planStatus(assessment, facts),
    ...planHelp(assessment, facts),
    ...planActions(assessment, facts),
    ...planIssueLabels(assessment, facts),
    ...planReactions(assessment, facts),
    ...planDueField(assessment, facts),
  ];
}

function planState(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  if (assessment.closedTooEarly && assessment.suspension === null) return [{ do: 'reopen' }];
  if (facts.state === 'closed') return [];
  if (assessment.sideEnd !== null) return [{ do: 'close', reason: 'not_planned' }];
  const { life, closable } = assessment;
  const reopenedByHand = facts.reopenings.some(({ ours, at }) => !ours && at > (life.noAction?.at ?? ''));
  return decidedNoAction(life) && closable && !reopenedByHand ? [{ do: 'close', reason: 'completed' }] : [];
}

/** One status comment: the oldest of ours. Twins, which a lost answer may leave, are removed. */
function planStatus(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const body = statusComment(assessment);
  const [kept, ...twins] = facts.comments.filter((comment) => comment.ours && comment.body.includes(statusMark));
  const removals = twins.map((twin): IssueEffect => ({ do: 'delete-comment', comment: twin.databaseId }));
  if (kept === undefined)
    return facts.locked && facts.state === 'closed' ? [] : [{ do: 'create-status', mark: statusMark, body }];
  return sameText(kept, body) ? removals : [{ do: 'update-status', comment: kept.databaseId, body }, ...removals];
}

/** One list of commands per issue, however often it is asked for: strangers must not make us write at will. */
function planHelp(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  if (!assessment.record.helpAsked || facts.comments.some((c) => c.ours && c.body.includes(helpMark))) return [];
  return [{ do: 'comment', mark: helpMark, body: helpComment() }];
}

/** GitHub may hand a text back with other line ends. */
const sameText = (comment: CommentFacts, body: string): boolean =>
  comment.body.replaceAll('\r\n', '\n').trim() === body.trim();

/** Reactions made in one run at most: a thread full of mistakes must not use up the writes of everybody else. */
const mostReactions = 5;

/** Where the next due date was last written, by finding: the field itself costs a request to read. */
export const dueFieldKey = (finding: string): string => `due-field:${finding}`;

/** Last of all, because it is a convenience. */
function planDueField({ policy, nextDue }: Assessment, { handled, id }: IssueFacts): readonly IssueEffect[] {
  const on = nextDue?.on ?? null;
  const written = handled.get(dueFieldKey(id))?.created ?? null;
  return policy.policy.due_field && on !== written ? [{ do: 'set-due-field', on }] : [];
}

/** Those who may do no more than read: a stranger's comments must not make us write at will. */
const strangers: ReadonlySet<string | undefined> = new Set(['none', 'read', undefined]);

/** "Confused" on a comment in which something had no effect; the status comment says why. */
function planReactions(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const refused = new Set(assessment.record.refused.flatMap(({ comment }) => (comment === null ? [] : [comment])));
  return facts.comments
    .filter(({ id, reacted, author }) => refused.has(id) && !reacted && author?.bot === false)
    .filter(({ id, author }) => !strangers.has(facts.roles.get(id)) || isOwner(facts, author))
    .slice(0, mostReactions)
    .map(({ databaseId }) => ({ do: 'react', comment: databaseId }));
}

const isOwner = ({ assignees }: IssueFacts, person: Person | null): boolean =>
  assignees.some(({ databaseId }) => databaseId === person?.databaseId);
