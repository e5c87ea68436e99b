/** The decisions of a review: sub-issues that track them, and those still to be created. */
import { readAction } from '../../record/action-record.ts';
import { commandKey } from '../../record/commands.ts';
import type { IssueFacts, SubIssueFacts } from '../../record/facts.ts';
import type { GivenCommand, RefusedComment, RuleRefusal } from '../../record/read-finding.ts';
import { decisionAsOf, type ReviewDecision } from '../../record/review/decision.ts';
import { occasionMark } from '../../words/markers.ts';
import { dayOf, resolveDate } from '../dates/calendar.ts';
import { mostSubIssues } from '../life/actions-wanted.ts';
import type { WantedDecision } from './assessment.ts';

/** Every sub-issue of a review is a decision, however it was linked. */
export const decisionsIn = (
  facts: Pick<IssueFacts, 'subIssues' | 'now'>,
  timezone: string,
): readonly ReviewDecision[] => facts.subIssues.map((issue) => decisionOf(issue, dayOf(facts.now, timezone), timezone));

function decisionOf(issue: SubIssueFacts, today: string, timezone: string): ReviewDecision {
  const decision: ReviewDecision = {
    reference: `${issue.repository}#${issue.number}`,
    url: issue.url,
    title: issue.title,
    owners: issue.assignees.map(({ login }) => login),
    due: readAction(issue.body).due,
    state: stateOf(issue),
    closedOn: issue.closedAt === null ? null : dayOf(issue.closedAt, timezone),
  };
  return decisionAsOf(decision, today);
}

function stateOf({ state, closeReason }: SubIssueFacts): ReviewDecision['state'] {
  if (state === 'open') return 'open';
  return closeReason === null || closeReason === 'completed' ? 'done' : 'dropped';
}

/** What `/decide` still has to bring about, and which of them could not be done. Each is carried out once. */
export function wantedDecisions(
  facts: IssueFacts,
  given: readonly GivenCommand[],
  timezone: string,
): { readonly wanted: readonly WantedDecision[]; readonly refused: readonly RefusedComment[] } {
  const wanted: WantedDecision[] = [];
  const refused: RefusedComment[] = [];
  for (const one of given) {
    const { detail } = one.command;
    if (detail?.name !== 'decide') continue;
    const key = commandKey(one.comment, one.command.line);
    const mark = occasionMark(`decision:${key}`);
    const made = facts.subIssues.find(({ body }) => body.includes(mark));
    const done = facts.handled.get(key);
    // GitHub drops people without access silently; told until somebody owns the decision.
    if (made?.assignees.length === 0 && done?.refused != null)
      refused.push(refusal(one, 'not-assignable', done.refused));
    if (made !== undefined || done !== undefined) continue;
    const due = resolveDate(detail.due, one.at, timezone);
    if (due < dayOf(one.at, timezone)) refused.push(refusal(one, 'date-past', due));
    else if (!facts.subIssuesSupported) refused.push(refusal(one, 'no-sub-issues', null));
    else if (facts.subIssues.length + wanted.length >= mostSubIssues)
      refused.push(refusal(one, 'too-many-actions', null));
    else wanted.push({ key, mark, detail, due, by: one.by.login });
  }
  return { wanted, refused };
}

const refusal = (
  { command, comment, url, by, at }: GivenCommand,
  reason: RuleRefusal,
  hint: string | null,
): RefusedComment => ({ command: command.name, comment, url, by, at, reason, hint });
