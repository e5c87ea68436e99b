/** Effects that carry out commands on corrective actions and owners, and adopt what people linked by hand. */
import { actionBody } from '../record/action-record.ts';
import type { IssueFacts } from '../record/facts.ts';
import type { Assessment } from './assessment.ts';
import { actionIssues, actionLabel } from './corrective-actions.ts';
import type { IssueEffect } from './effects.ts';
import { toAdopt } from './life/actions-wanted.ts';

/** GitHub's limit for titles. */
const longestTitle = 256;

export function planActions({ life, reference, kind }: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const { ownerToAssign: owner } = life;
  return [
    ...(owner === null ? [] : [{ do: 'assign', logins: [owner.login], handled: owner.key } as const]),
    ...life.wantedActions.map(
      ({ key, mark, detail, due, by }): IssueEffect => ({
        do: 'create-action',
        handled: key,
        mark,
        title: [...detail.title].slice(0, longestTitle).join(''),
        body: actionBody(detail, { finding: reference, due, by, mark }),
        labels: [actionLabel],
        assignees: detail.owner === null ? [] : [detail.owner],
      }),
    ),
    // Sub-issues of an observation are work like any other.
    ...(kind === 'nonconformity' ? toAdopt(facts, actionIssues(facts), actionLabel) : []).map(
      ({ repository, number }): IssueEffect => ({ do: 'adopt-action', repository, number, label: actionLabel }),
    ),
  ];
}
