import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';
import { operationIds } from './operations.ts';
import type { IssueAt } from './people.ts';

let acme: Acme;
let issue: IssueAt;
let child: IssueAt;
let pull: IssueAt;
let comment: number;
let head: string;
let run: number;
let suite: number;
let delivery: number;
let severity: number;
let card: number;
let due: number;

beforeAll(async () => {
  acme = await openAcme({
    manifest: {
      name: 'Wide',
      permissions: {
        issues: 'write',
        checks: 'write',
        pull_requests: 'write',
        contents: 'write',
        members: 'read',
        issue_fields: 'read',
        organization_projects: 'write',
      },
      events: ['issues', 'push'],
    },
  });
  issue = await acme.alice.open('First', 'See the log', ['bug']);
  child = await acme.bob.open('Second', 'Related to #1');
  await acme.alice.assign(issue.number, 'bob');
  await acme.bob.close(issue.number);
  await acme.bob.reopen(issue.number);
  await acme.alice.retitle(issue.number, 'The first');
  comment = (await acme.bob.comment(issue.number, 'I look at it')).id;
  pull = await acme.bob.openPull({ title: 'Fix', head: 'fix', body: 'Closes #1' });
  head = String(((await acme.rest('GET', `/repos/acme/app/pulls/${pull.number}`)).body.head as { sha: string }).sha);
  const made = await acme.rest('POST', '/repos/acme/app/check-runs', {
    name: 'clause10',
    head_sha: head,
    status: 'in_progress',
  });
  run = Number(made.body.id);
  suite = Number((made.body.check_suite as { id: number }).id);
  await acme.simulator.settled();
  delivery = Number(acme.simulator.webhooks.log[0]?.id);
  acme.simulator.control.addTeam({ org: 'acme', slug: 'security', members: ['carol'] });
  const options = [{ name: 'High', color: 'red' as const }, { name: 'Low' }];
  const onProject = { by: 'alice', owner: 'acme', project: 1 };
  acme.simulator.control.addProject({ owner: 'acme', title: 'Clause 10' });
  due = acme.simulator.control.addProjectField({ ...onProject, name: 'Due', dataType: 'DATE' }).id;
  card = acme.simulator.control.addCard({ ...onProject, repository: 'acme/app', number: issue.number }).id;
  severity = acme.simulator.control.addIssueField({ org: 'acme', name: 'Severity', type: 'single_select', options }).id;
});
afterAll(() => acme.close());

const repo = '/repos/acme/app';
const board = '/orgs/acme/projectsV2/1';
const output = { title: 'Done', summary: 'All there' };

// Each line: operation, method, path, status, body, credentials (the app's token unless given).
const calls: readonly [string, string, () => string, number, unknown?, (() => string)?][] = [
  ['apps/get-authenticated', 'GET', () => '/app', 200, undefined, () => acme.jwt()],
  ['apps/list-installations', 'GET', () => '/app/installations', 200, undefined, () => acme.jwt()],
  [
    'apps/get-installation',
    'GET',
    () => `/app/installations/${acme.installation.id}`,
    200,
    undefined,
    () => acme.jwt(),
  ],
  [
    'apps/create-installation-access-token',
    'POST',
    () => `/app/installations/${acme.installation.id}/access_tokens`,
    201,
    { repositories: ['app'], permissions: { issues: 'read' } },
    () => acme.jwt(),
  ],
  ['apps/get-org-installation', 'GET', () => '/orgs/acme/installation', 200, undefined, () => acme.jwt()],
  ['apps/get-repo-installation', 'GET', () => `${repo}/installation`, 200, undefined, () => acme.jwt()],
  ['apps/get-user-installation', 'GET', () => '/users/alice/installation', 404, undefined, () => acme.jwt()],
  ['apps/list-webhook-deliveries', 'GET', () => '/app/hook/deliveries?per_page=2', 200, undefined, () => acme.jwt()],
  ['apps/get-webhook-delivery', 'GET', () => `/app/hook/deliveries/${delivery}`, 200, undefined, () => acme.jwt()],
  [
    'apps/redeliver-webhook-delivery',
    'POST',
    () => `/app/hook/deliveries/${delivery}/attempts`,
    202,
    undefined,
    () => acme.jwt(),
  ],
  ['apps/list-repos-accessible-to-installation', 'GET', () => '/installation/repositories', 200],
  ['meta/get', 'GET', () => '/meta', 200],
  ['rate-limit/get', 'GET', () => '/rate_limit', 200],
  ['users/get-authenticated', 'GET', () => '/user', 200, undefined, () => 'user:alice'],
  ['users/get-by-username', 'GET', () => '/users/bob', 200],
  ['repos/get', 'GET', () => repo, 200],
  ['repos/get-branch', 'GET', () => `${repo}/branches/main`, 200],
  ['repos/get-content', 'GET', () => `${repo}/contents/.github%2Fclause10.yml`, 200],
  ['repos/get-content', 'GET', () => `${repo}/contents/.github`, 200],
  [
    'repos/create-or-update-file-contents',
    'PUT',
    () => `${repo}/contents/docs/new.md`,
    201,
    { message: 'Add', content: 'bmV3Cg==' },
  ],
  ['repos/get-collaborator-permission-level', 'GET', () => `${repo}/collaborators/carol/permission`, 200],
  ['repos/list-pull-requests-associated-with-commit', 'GET', () => `${repo}/commits/${head}/pulls`, 200],
  ['git/get-ref', 'GET', () => `${repo}/git/ref/heads/main`, 200],
  ['git/create-ref', 'POST', () => `${repo}/git/refs`, 201, () => ({ ref: 'refs/heads/other', sha: head })],
  ['git/update-ref', 'PATCH', () => `${repo}/git/refs/heads/other`, 200, () => ({ sha: head })],
  ['git/delete-ref', 'DELETE', () => `${repo}/git/refs/heads/other`, 204],
  [
    'issues/create',
    'POST',
    () => `${repo}/issues`,
    201,
    { title: 'Third', body: 'text', labels: ['bug'], assignees: ['bob'] },
  ],
  ['issues/get', 'GET', () => `${repo}/issues/${issue.number}`, 200],
  ['issues/update', 'PATCH', () => `${repo}/issues/${issue.number}`, 200, { body: 'Other text' }],
  ['issues/list-for-repo', 'GET', () => `${repo}/issues?state=all&per_page=100&sort=updated`, 200],
  ['issues/add-assignees', 'POST', () => `${repo}/issues/${issue.number}/assignees`, 201, { assignees: ['carol'] }],
  [
    'issues/remove-assignees',
    'DELETE',
    () => `${repo}/issues/${issue.number}/assignees`,
    200,
    { assignees: ['carol'] },
  ],
  [
    'issues/create-label',
    'POST',
    () => `${repo}/labels`,
    201,
    { name: 'stage:analysis', color: 'ff0000', description: 'In analysis' },
  ],
  ['issues/update-label', 'PATCH', () => `${repo}/labels/stage:analysis`, 200, { color: '00ff00' }],
  ['issues/get-label', 'GET', () => `${repo}/labels/stage%3Aanalysis`, 200],
  ['issues/list-labels-for-repo', 'GET', () => `${repo}/labels`, 200],
  ['issues/add-labels', 'POST', () => `${repo}/issues/${issue.number}/labels`, 200, { labels: ['stage:analysis'] }],
  ['issues/list-labels-on-issue', 'GET', () => `${repo}/issues/${issue.number}/labels`, 200],
  [
    'issues/set-labels',
    'PUT',
    () => `${repo}/issues/${issue.number}/labels`,
    200,
    { labels: ['bug', 'stage:analysis'] },
  ],
  ['issues/remove-label', 'DELETE', () => `${repo}/issues/${issue.number}/labels/bug`, 200],
  ['issues/delete-label', 'DELETE', () => `${repo}/labels/stage:analysis`, 204],
  ['issues/create-comment', 'POST', () => `${repo}/issues/${issue.number}/comments`, 201, { body: 'From the app' }],
  ['issues/get-comment', 'GET', () => `${repo}/issues/comments/${comment}`, 200],
  ['issues/update-comment', 'PATCH', () => `${repo}/issues/comments/${comment}`, 200, { body: 'Changed' }],
  ['issues/list-comments', 'GET', () => `${repo}/issues/${issue.number}/comments?since=2020-01-01T00:00:00Z`, 200],
  ['issues/list-comments-for-repo', 'GET', () => `${repo}/issues/comments`, 200],
  [
    'reactions/create-for-issue-comment',
    'POST',
    () => `${repo}/issues/comments/${comment}/reactions`,
    201,
    { content: 'eyes' },
  ],
  [
    'reactions/create-for-issue-comment',
    'POST',
    () => `${repo}/issues/comments/${comment}/reactions`,
    200,
    { content: 'eyes' },
  ],
  ['reactions/list-for-issue-comment', 'GET', () => `${repo}/issues/comments/${comment}/reactions`, 200],
  ['reactions/create-for-issue', 'POST', () => `${repo}/issues/${issue.number}/reactions`, 201, { content: '+1' }],
  ['reactions/list-for-issue', 'GET', () => `${repo}/issues/${issue.number}/reactions?content=heart`, 200],
  ['issues/check-user-can-be-assigned', 'GET', () => `${repo}/assignees/bob`, 204],
  ['issues/check-user-can-be-assigned', 'GET', () => `${repo}/assignees/mallory`, 404],
  ['issues/check-user-can-be-assigned-to-issue', 'GET', () => `${repo}/issues/${issue.number}/assignees/bob`, 204],
  ['orgs/list-issue-fields', 'GET', () => '/orgs/acme/issue-fields', 200],
  [
    'issues/add-issue-field-values',
    'POST',
    () => `${repo}/issues/${issue.number}/issue-field-values`,
    200,
    () => ({ issue_field_values: [{ field_id: severity, value: 'High' }] }),
  ],
  ['issues/list-issue-field-values-for-issue', 'GET', () => `${repo}/issues/${issue.number}/issue-field-values`, 200],
  ['issues/get', 'GET', () => `${repo}/issues/${issue.number}`, 200],
  ['teams/get-membership-for-user-in-org', 'GET', () => '/orgs/acme/teams/security/memberships/carol', 200],
  ['teams/get-membership-for-user-in-org', 'GET', () => '/orgs/acme/teams/security/memberships/bob', 404],
  ['issues/delete-comment', 'DELETE', () => `${repo}/issues/comments/${comment}`, 204],
  [
    'issues/add-sub-issue',
    'POST',
    () => `${repo}/issues/${issue.number}/sub_issues`,
    201,
    () => ({ sub_issue_id: child.id }),
  ],
  ['issues/list-sub-issues', 'GET', () => `${repo}/issues/${issue.number}/sub_issues`, 200],
  ['issues/get-parent', 'GET', () => `${repo}/issues/${child.number}/parent`, 200],
  [
    'issues/reprioritize-sub-issue',
    'PATCH',
    () => `${repo}/issues/${issue.number}/sub_issues/priority`,
    422,
    () => ({ sub_issue_id: child.id, after_id: 1 }),
  ],
  ['issues/list-events', 'GET', () => `${repo}/issues/${issue.number}/events?per_page=100`, 200],
  ['issues/list-events-for-timeline', 'GET', () => `${repo}/issues/${issue.number}/timeline?per_page=100`, 200],
  [
    'issues/remove-sub-issue',
    'DELETE',
    () => `${repo}/issues/${issue.number}/sub_issue`,
    200,
    () => ({ sub_issue_id: child.id }),
  ],
  [
    'issues/add-blocked-by-dependency',
    'POST',
    () => `${repo}/issues/${issue.number}/dependencies/blocked_by`,
    201,
    () => ({ issue_id: child.id }),
  ],
  ['issues/list-dependencies-blocked-by', 'GET', () => `${repo}/issues/${issue.number}/dependencies/blocked_by`, 200],
  ['issues/lock', 'PUT', () => `${repo}/issues/${issue.number}/lock`, 204, { lock_reason: 'resolved' }],
  ['issues/unlock', 'DELETE', () => `${repo}/issues/${issue.number}/lock`, 204],
  ['projects/list-for-org', 'GET', () => '/orgs/acme/projectsV2', 200],
  ['projects/get-for-org', 'GET', () => board, 200],
  ['projects/list-fields-for-org', 'GET', () => `${board}/fields`, 200],
  ['projects/add-field-for-org', 'POST', () => `${board}/fields`, 201, { name: 'Gaps', data_type: 'number' }],
  ['projects/list-items-for-org', 'GET', () => `${board}/items`, 200],
  ['projects/get-org-item', 'GET', () => `${board}/items/${card}`, 200],
  [
    'projects/update-item-for-org',
    'PATCH',
    () => `${board}/items/${card}`,
    200,
    () => ({ fields: [{ id: due, value: '2026-12-05' }] }),
  ],
  ['projects/create-view-for-org', 'POST', () => `${board}/views`, 201, { name: 'Board', layout: 'board' }],
  ['pulls/get', 'GET', () => `${repo}/pulls/${pull.number}`, 200],
  ['pulls/list', 'GET', () => `${repo}/pulls?state=all`, 200],
  ['pulls/list-commits', 'GET', () => `${repo}/pulls/${pull.number}/commits`, 200],
  ['pulls/list-files', 'GET', () => `${repo}/pulls/${pull.number}/files`, 200],
  ['pulls/update', 'PATCH', () => `${repo}/pulls/${pull.number}`, 200, { body: 'Fixes #1' }],
  ['pulls/create', 'POST', () => `${repo}/pulls`, 422, { title: 'Again', head: 'fix', base: 'main' }],
  [
    'checks/create',
    'POST',
    () => `${repo}/check-runs`,
    201,
    () => ({ name: 'done', head_sha: head, conclusion: 'success', output }),
  ],
  [
    'checks/update',
    'PATCH',
    () => `${repo}/check-runs/${run}`,
    200,
    { conclusion: 'failure', output: { ...output, annotations: [] } },
  ],
  ['checks/get', 'GET', () => `${repo}/check-runs/${run}`, 200],
  ['checks/list-for-ref', 'GET', () => `${repo}/commits/${head}/check-runs`, 200],
  ['checks/rerequest-run', 'POST', () => `${repo}/check-runs/${run}/rerequest`, 201, undefined, () => 'user:bob'],
  ['checks/rerequest-suite', 'POST', () => `${repo}/check-suites/${suite}/rerequest`, 201, undefined, () => 'user:bob'],
  ['pulls/merge', 'PUT', () => `${repo}/pulls/${pull.number}/merge`, 200, { merge_method: 'squash' }],
  ['apps/revoke-installation-access-token', 'DELETE', () => '/installation/token', 204],
];

describe('every operation answers as GitHub describes it', () => {
  test.each(calls)('%s', async (id, method, path, status, body, credentials) => {
    const mark = acme.simulator.requests.mark();
    const before = acme.simulator.violations.length;
    const answer = await acme.rest(method, path(), typeof body === 'function' ? body() : body, credentials?.());
    expect(acme.simulator.violations.slice(before)).toEqual([]);
    expect([answer.status, acme.simulator.requests.entries.slice(mark).at(-1)?.route]).toEqual([status, id]);
  });

  test('no operation is left out of the table', () => {
    expect([...new Set(calls.map(([id]) => id))].sort()).toEqual([...operationIds].sort());
  });
});
