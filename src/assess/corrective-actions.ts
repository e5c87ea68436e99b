/** The corrective actions of a finding, whatever they are kept in. */
import { readAction } from '../record/action-record.ts';
import type { ActionLink, IssueFacts, SubIssueFacts } from '../record/facts.ts';
import { kindsAmong } from '../record/kind.ts';
import type { FindingRecord } from '../record/read-finding.ts';
import type { CorrectiveAction } from './assessment.ts';
import { strengthOf } from './lints/strength.ts';

/** The label of a corrective action, which the app gives those linked by hand, too. */
export const actionLabel = 'corrective-action';

/**
 * Sub-issues that are no findings themselves: those count as actions, also when they were linked by hand. One that was an
 * action stays one when somebody labels it as a finding besides: nothing planned drops out of the plan by a label.
 */
export function actionIssues({
  subIssues,
  handled,
}: Pick<IssueFacts, 'subIssues' | 'handled'>): readonly SubIssueFacts[] {
  const made = new Set([...handled.values()].map(({ created }) => created));
  return subIssues.filter(
    ({ id, labels }) =>
      kindsAmong(labels).length === 0 || made.has(id) || labels.some((name) => name.toLowerCase() === actionLabel),
  );
}

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
  const link = linksOf(facts).findLast(({ subIssue, added }) => added && subIssue === issue.id);
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

/**
 * The links of sub-issues, each at the time that counts. One that the app made for an `/action` counts from the command on:
 * when the app came to it is nobody's decision.
 */
export function linksOf({
  actionLinks,
  handled,
  comments,
}: Pick<IssueFacts, 'actionLinks' | 'handled' | 'comments'>): readonly ActionLink[] {
  const asked = new Map<string, string>();
  for (const [key, { created }] of handled) {
    const command = comments.find(({ id }) => key.startsWith(`${id}:`));
    if (created !== null && command !== undefined) asked.set(created, command.createdAt);
  }
  return actionLinks.map((link) => {
    const at = link.subIssue === null || !link.added ? undefined : asked.get(link.subIssue);
    // Linked again later, it is what a person did.
    if (at === undefined || link.subIssue === null || !asked.delete(link.subIssue)) return link;
    return at < link.at ? { ...link, at } : link;
  });
}
