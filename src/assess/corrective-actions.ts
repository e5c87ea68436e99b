/** The corrective actions of a finding, whatever they are kept in. */
import { readAction } from '../record/action-record.ts';
import type { IssueFacts, SubIssueFacts } from '../record/facts.ts';
import { kindsAmong } from '../record/kind.ts';
import type { FindingRecord } from '../record/read-finding.ts';
import type { CorrectiveAction } from './assessment.ts';
import { strengthOf } from './lints/strength.ts';

/** Sub-issues that are no findings themselves: those count as actions, also when they were linked by hand. */
export const actionIssues = (facts: Pick<IssueFacts, 'subIssues'>): readonly SubIssueFacts[] =>
  facts.subIssues.filter((issue) => kindsAmong(issue.labels).length === 0);

/**
 * The action issues, then the rows of the table in the description. Only an issue closed as completed is done: "not
 * planned" and "duplicate" are dropped actions.
 */
export function correctiveActions(facts: IssueFacts, record: FindingRecord): readonly CorrectiveAction[] {
  const fromTable = record.actionRows.map(
    (row, i): CorrectiveAction => ({
      reference: `row ${i + 1}`,
      title: row.title,
      url: null,
      state: row.done ? 'done' : 'open',
      owners: row.owner === null ? [] : [row.owner],
      id: null,
      causes: row.causes,
      due: row.due,
      type: 'corrective',
      strength: strengthOf(row.title, null),
      done: row.title,
      evidence: row.evidence,
      completedAt: null,
      linkedAt: null,
    }),
  );
  return [...actionIssues(facts).map((issue) => fromSubIssue(issue, facts)), ...fromTable];
}

function fromSubIssue(issue: SubIssueFacts, facts: IssueFacts): CorrectiveAction {
  const said = readAction(issue.body);
  const merged = issue.linkedPulls.find(({ state }) => state === 'merged');
  const link = facts.actionLinks.findLast(({ subIssue, added }) => added && subIssue === issue.id);
  return {
    reference: `${issue.repository}#${issue.number}`,
    title: issue.title,
    url: issue.url,
    state: issue.state === 'open' ? 'open' : issue.closeReason === 'completed' ? 'done' : 'dropped',
    owners: issue.assignees.map((person) => person.login),
    id: issue.id,
    causes: said.causes,
    due: said.due,
    type: said.type ?? 'corrective',
    strength: strengthOf(issue.title, said.strength),
    done: said.done,
    evidence: merged === undefined ? said.evidence : `${merged.repository}#${merged.number}`,
    completedAt: issue.closedAt,
    linkedAt: link?.at ?? issue.createdAt,
  };
}
