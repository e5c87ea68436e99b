/**
 * From the assessment to the difference between what is and what should be. Pure: an issue that is already right gives
 * no effects, and planning again after applying gives none either.
 */
import type { IssueFacts } from '../record/facts.ts';
import { helpComment } from '../words/help-comment.ts';
import { helpMark, statusMark } from '../words/markers.ts';
import { statusComment } from '../words/status-comment.ts';
import { decidedNoAction } from './assess.ts';
import type { Assessment } from './assessment.ts';
import type { IssueEffect } from './effects.ts';
import { planActions } from './plan-actions.ts';
import { keepComment, once, planReactions } from './plan-comments.ts';
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
    ...keepComment(facts, statusMark, statusComment(assessment)),
    ...planHelp(assessment, facts),
    ...planActions(assessment, facts),
    ...planIssueLabels(assessment, facts),
    ...planReactions(assessment.record.refused, facts),
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

/** One list of commands per issue, however often it is asked for: strangers must not make us write at will. */
const planHelp = ({ record }: Assessment, facts: IssueFacts): readonly IssueEffect[] =>
  record.helpAsked ? once(facts, helpMark, () => helpComment('finding')) : [];

/** Where the next due date was last written, by finding: the field itself costs a request to read. */
export const dueFieldKey = (finding: string): string => `due-field:${finding}`;

/** Last of all, because it is a convenience. */
function planDueField({ policy, nextDue }: Assessment, { handled, id }: IssueFacts): readonly IssueEffect[] {
  const on = nextDue?.on ?? null;
  const written = handled.get(dueFieldKey(id))?.created ?? null;
  return policy.policy.due_field && on !== written ? [{ do: 'set-due-field', on }] : [];
}
