/** Facts for tests: a finding raised through the form, and ways to change it. */

import type { PolicyInForce } from '../../src/policy/in-force.ts';
import { defaultPolicy, type Policy } from '../../src/policy/schema.ts';
import type { CommentFacts, IssueFacts, Person, SubIssueFacts } from '../../src/record/facts.ts';
import { fields } from '../../src/record/fields.ts';
import type { FieldId } from '../../src/record/finding.ts';

export const alice: Person = { login: 'alice', databaseId: 1, bot: false };
export const bob: Person = { login: 'bob', databaseId: 2, bot: false };
export const carol: Person = { login: 'carol', databaseId: 3, bot: false };

/** Answers of a complete record under the essential rules. */
export const complete: Partial<Record<FieldId, string>> = {
  statement: 'Access rights of 4 of 12 leavers were still active five days after they had left.',
  requirement: 'A.5.18',
  evidence: 'Access review of 2 November: 12 leavers sampled, 4 accounts active, see the exported list.',
  correction: 'The four accounts were disabled on 2 November and their sessions were ended.',
  root_cause:
    'C1 [process/no-verification-step]: The offboarding list covers the directory only, so accounts in other services have no owner at exit (evidence: https://example.org/list)',
  eff_criteria: 'No active account of a leaver in the next two monthly reviews, at least 20 leavers sampled.',
  eff_result: 'Effective',
  eff_evidence: 'Reviews of January and February: 0 of 23 leavers had an active account, https://example.org/r2',
};

/** A description with the given sections, in the order of the form. */
export function bodyOf(answers: Partial<Record<FieldId, string>>): string {
  return Object.entries(answers)
    .map(([field, text]) => `### ${fields[field as FieldId].heading}\n\n${text}`)
    .join('\n\n');
}

export function action(number: number, change: Partial<SubIssueFacts> = {}): SubIssueFacts {
  return {
    id: `I_action${number}`,
    number,
    repository: 'acme/payments',
    title: 'Add every service to the offboarding list and check it each month',
    url: `https://github.example/acme/payments/issues/${number}`,
    state: 'closed',
    closeReason: 'completed',
    closedAt: '2026-11-10T10:00:00Z',
    labels: ['corrective-action'],
    assignees: [bob],
    author: bob,
    createdAt: '2026-11-04T10:00:00Z',
    body: '',
    linkedPulls: [],
    ...change,
  };
}

let comments = 0;
export function comment(author: Person | null, body: string, change: Partial<CommentFacts> = {}): CommentFacts {
  comments += 1;
  return {
    id: `IC_${comments}`,
    databaseId: 1000 + comments,
    url: `https://github.example/acme/payments/issues/12#issuecomment-${comments}`,
    author,
    ours: false,
    body,
    createdAt: '2026-11-03T10:00:00Z',
    updatedAt: '2026-11-03T10:00:00Z',
    edited: false,
    reacted: false,
    ...change,
  };
}

/** A complete, open nonconformity; `change` makes it something else. */
export function facts(change: Partial<IssueFacts> = {}): IssueFacts {
  return {
    now: '2026-11-21T12:00:00Z',
    repository: { id: 'R_1', owner: 'acme', name: 'payments', private: true, archived: false },
    id: 'I_12',
    databaseId: 12,
    number: 12,
    url: 'https://github.example/acme/payments/issues/12',
    title: 'Leavers keep their access',
    body: bodyOf(complete),
    author: alice,
    ours: false,
    createdAt: '2026-11-02T09:00:00Z',
    updatedAt: '2026-11-20T09:00:00Z',
    bodyEditedAt: null,
    bodyEditor: null,
    state: 'open',
    closeReason: null,
    closing: null,
    locked: false,
    labels: ['nonconformity'],
    assignees: [bob],
    assignments: [],
    comments: [],
    subIssues: [action(13)],
    parent: null,
    subIssuesSupported: true,
    linkedPulls: [],
    closings: [],
    reopenings: [],
    actionLinks: [],
    roles: new Map(),
    teams: new Map(),
    revisions: null,
    handled: new Map(),
    capacities: new Map(),
    register: null,
    policyFiles: { repository: null, organisation: null },
    before: null,
    ...change,
  };
}

/** A policy in force, by default the defaults. */
export function inForce(change: Partial<Policy> = {}): PolicyInForce {
  return {
    policy: { ...defaultPolicy, ...change },
    digest: 'd'.repeat(64),
    from: { kind: 'defaults' },
    broken: null,
    usingLastGood: false,
  };
}

/** The complete record with some answers replaced; null leaves a section out. */
export function without(changes: Partial<Record<FieldId, string | null>>): string {
  const answers: Partial<Record<FieldId, string>> = {};
  for (const [field, text] of Object.entries({ ...complete, ...changes })) {
    if (text !== null) answers[field as FieldId] = text;
  }
  return bodyOf(answers);
}
