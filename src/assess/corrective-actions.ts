/** The corrective actions of a finding, whatever they are kept in. */
import type { IssueFacts, SubIssueFacts } from '../record/facts.ts';
import { kindsAmong } from '../record/kind.ts';
import type { FindingRecord } from '../record/read-finding.ts';
import type { CorrectiveAction } from './assessment.ts';

/**
 * Sub-issues that are not findings themselves, then the rows of the table in the description.
 * Only an issue closed as completed is done: "not planned" and "duplicate" are dropped actions.
 */
export function correctiveActions(facts: IssueFacts, record: FindingRecord): readonly CorrectiveAction[] {
  const fromIssues = facts.subIssues.filter((issue) => kindsAmong(issue.labels).length === 0).map(fromSubIssue);
  const fromTable = record.actionRows.map(
    (row, i): CorrectiveAction => ({
      reference: `row ${i + 1}`,
      title: row.title,
      url: null,
      state: row.done ? 'done' : 'open',
      owners: row.owner === null ? [] : [row.owner],
    }),
  );
  return [...fromIssues, ...fromTable];
}

function fromSubIssue(issue: SubIssueFacts): CorrectiveAction {
  return {
    reference: `${issue.repository}#${issue.number}`,
    title: issue.title,
    url: issue.url,
    state: issue.state === 'open' ? 'open' : issue.closeReason === 'completed' ? 'done' : 'dropped',
    owners: issue.assignees.map((person) => person.login),
  };
}
