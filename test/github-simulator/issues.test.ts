import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme, restWith } from './acme.ts';
import type { IssueAt } from './people.ts';

let acme: Acme;
let issue: IssueAt;
beforeEach(async () => {
  acme = await openAcme();
  issue = await acme.bob.open('One', 'text');
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const path = (number = issue.number) => `/repos/acme/app/issues/${number}`;
const patch = async (body: unknown) => (await acme.rest('PATCH', path(), body)).body;

describe('state', () => {
  test('the reason is ignored unless the state changes', async () => {
    expect(await patch({ state: 'closed', state_reason: 'not_planned' })).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
    });
    expect(await patch({ state: 'closed', state_reason: 'completed' })).toMatchObject({ state_reason: 'not_planned' });
    expect(await patch({ state: 'open' })).toMatchObject({ state: 'open', state_reason: 'reopened', closed_at: null });
  });

  test('a duplicate remembers its original until it is reopened', async () => {
    const original = await acme.bob.open('Original', '');
    await patch({ state: 'closed', state_reason: 'duplicate', duplicate_issue_id: original.id });
    const held = () => acme.simulator.control.issue({ repository: 'acme/app', number: issue.number }).duplicateOfId;
    expect(held()).toBe(original.id);
    await patch({ state: 'open' });
    expect(held()).toBeNull();
  });

  test('closing twice is one event', async () => {
    await acme.bob.close(issue.number);
    await acme.bob.close(issue.number);
    expect(await acme.heard()).toEqual(['issues.opened', 'issues.closed']);
  });
});

describe('what is refused', () => {
  const long = 'x'.repeat(65_537);
  test.each([
    ['a body over 65,536 characters', 'PATCH', () => path(), { body: long }, 422],
    ['a comment over 65,536 characters', 'POST', () => `${path()}/comments`, { body: long }, 422],
    ['a blank comment', 'POST', () => `${path()}/comments`, { body: ' ' }, 422],
    ['a blank title', 'POST', () => '/repos/acme/app/issues', { title: '' }, 422],
    ['no title', 'POST', () => '/repos/acme/app/issues', {}, 422],
    ['a state that is none', 'PATCH', () => path(), { state: 'done' }, 422],
    ['labels that are no list', 'POST', () => `${path()}/labels`, { labels: 'x' }, 422],
    ['a label name over 50 characters', 'POST', () => '/repos/acme/app/labels', { name: 'x'.repeat(51) }, 422],
    ['a colour with #', 'POST', () => '/repos/acme/app/labels', { name: 'x', color: '#ffffff' }, 422],
    [
      'a label description over 100 characters',
      'POST',
      () => '/repos/acme/app/labels',
      { name: 'x', description: 'x'.repeat(101) },
      422,
    ],
    ['a label that is not on the issue', 'DELETE', () => `${path()}/labels/none`, undefined, 404],
    ['an issue that is none', 'GET', () => path(99), undefined, 404],
    ['a number that is none', 'GET', () => '/repos/acme/app/issues/one', undefined, 404],
    ['text that is no JSON', 'POST', () => `${path()}/comments`, '{', 400],
    ['a query value that is none', 'GET', () => '/repos/acme/app/issues?state=done', undefined, 422],
    [
      'a check on a commit that is none',
      'POST',
      () => '/repos/acme/app/check-runs',
      { name: 'x', head_sha: 'a'.repeat(40) },
      422,
    ],
    [
      'a completed check without a conclusion',
      'POST',
      () => '/repos/acme/app/check-runs',
      { name: 'x', head_sha: 'a', status: 'completed' },
      422,
    ],
  ])('%s', async (_, method, target, body, status) => {
    const before = structuredClone(acme.simulator.world.issues);
    expect((await acme.rest(method, target(), body)).status).toBe(status);
    expect(acme.simulator.world.issues).toEqual(before);
  });

  test('more than 100 labels on an issue', async () => {
    const labels = Array.from({ length: 101 }, (_, i) => `label ${i}`);
    expect((await acme.rest('PUT', `${path()}/labels`, { labels })).status).toBe(422);
  });

  test('more than 100 sub-issues, closed ones included', async () => {
    const children = acme.simulator.control.addIssues({ repository: 'acme/app', by: 'bob', count: 101 });
    for (const child of children.slice(0, 100)) await acme.bob.addSubIssue(issue.number, child.id);
    for (const child of children.slice(0, 3)) await acme.bob.close(child.number);
    const last = await acme.rest('POST', `${path()}/sub_issues`, { sub_issue_id: children[100]?.id });
    expect([last.status, String(last.body.message)]).toEqual([422, expect.stringContaining('100')]);
  });

  test('a parent as its own sub-issue, and a second parent', async () => {
    const child = await acme.bob.open('Child', '');
    const other = await acme.bob.open('Other', '');
    await acme.bob.addSubIssue(issue.number, child.id);
    expect((await acme.rest('POST', `${path(child.number)}/sub_issues`, { sub_issue_id: issue.id })).status).toBe(422);
    expect((await acme.rest('POST', `${path(other.number)}/sub_issues`, { sub_issue_id: child.id })).status).toBe(422);
    expect(
      (await acme.rest('POST', `${path(other.number)}/sub_issues`, { sub_issue_id: child.id, replace_parent: true }))
        .status,
    ).toBe(201);
  });
});

describe('addresses', () => {
  test('a deleted issue is 410, and its last delivery carries the text', async () => {
    acme.simulator.control.deleteIssue({ repository: 'acme/app', number: issue.number, by: 'alice' });
    expect((await acme.rest('GET', path())).status).toBe(410);
    await acme.simulator.settled();
    expect(acme.received.at(-1)).toMatchObject({ action: 'deleted', payload: { issue: { body: 'text' } } });
  });

  test('a transferred issue is 301 to where it is, and both repositories hear of it', async () => {
    acme.simulator.control.transfer({ repository: 'acme/app', number: issue.number, to: 'acme/.github', by: 'alice' });
    const answer = await acme.rest('GET', path());
    expect(answer.status).toBe(301);
    const location = new URL(String(answer.headers.get('location'))).pathname.replace('/api/v3', '');
    expect((await acme.rest('GET', location)).body).toMatchObject({ id: issue.id, number: 1 });
    await acme.simulator.settled();
    expect(acme.received.slice(-2)).toMatchObject([
      {
        action: 'transferred',
        payload: { repository: { name: 'app' }, changes: { new_repository: { name: '.github' } } },
      },
      {
        action: 'opened',
        payload: { repository: { name: '.github' }, changes: { old_issue: { number: issue.number } } },
      },
    ]);
  });

  test('a renamed repository is found by its old name: REST 301, GraphQL at once', async () => {
    acme.simulator.control.renameRepository({ repository: 'acme/app', name: 'renamed', by: 'alice' });
    const answer = await acme.rest('GET', '/repos/acme/app/issues?state=all');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      expect.stringMatching(/\/repositories\/\d+\/issues\?state=all$/),
    ]);
    const { body } = await acme.graphql('{ repository(owner: "acme", name: "app") { name } }');
    expect(body.data).toEqual({ repository: { name: 'renamed' } });
    await acme.simulator.settled();
    expect(acme.received.at(-1)).toMatchObject({
      event: 'repository',
      action: 'renamed',
      payload: { changes: { repository: { name: { from: 'app' } } } },
    });
  });

  test('an archived repository is read-only', async () => {
    acme.simulator.control.archive({ repository: 'acme/app', archived: true, by: 'alice' });
    expect((await acme.rest('POST', `${path()}/comments`, { body: 'x' })).status).toBe(403);
  });
});

describe('reading', () => {
  test('lists come in pages with links to the others', async () => {
    acme.simulator.control.addIssues({ repository: 'acme/app', by: 'bob', count: 4 });
    const first = await acme.rest('GET', '/repos/acme/app/issues?per_page=2');
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next", .*page=3>; rel="last"/);
    const last = await acme.rest('GET', '/repos/acme/app/issues?per_page=2&page=3');
    expect([(last.body.list as unknown[]).length, last.headers.get('link')]).toEqual([
      1,
      expect.not.stringContaining('next'),
    ]);
  });

  test('what has not changed is 304 and costs nothing', async () => {
    const authorization = 'token user:bob';
    const first = await restWith(acme, path(), authorization, {});
    const etag = String(first.headers.get('etag'));
    const again = await restWith(acme, path(), authorization, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(again.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'));
    await acme.bob.retitle(issue.number, 'Changed');
    expect((await restWith(acme, path(), authorization, { 'if-none-match': etag })).status).toBe(200);
  });

  test.each([
    [undefined, 200, '2022-11-28'],
    ['2026-03-10', 200, '2026-03-10'],
    ['2020-01-01', 400, '2020-01-01'],
  ])('the API version %s is answered %d', async (version, status, selected) => {
    const headers = version === undefined ? {} : { 'x-github-api-version': version };
    const answer = await restWith(acme, path(), 'token user:bob', headers);
    expect([answer.status, answer.headers.get('x-github-api-version-selected')]).toEqual([status, selected]);
  });

  test('comments since a time', async () => {
    await acme.bob.comment(issue.number, 'old');
    const since = acme.simulator.control.advance({ ms: 60_000 });
    await acme.bob.comment(issue.number, 'new');
    const { body } = await acme.rest('GET', `${path()}/comments?since=${since}`);
    expect(body.list).toMatchObject([{ body: 'new' }]);
  });

  test('what the app wrote names the app', async () => {
    const { body } = await acme.rest('POST', `${path()}/comments`, { body: 'x' });
    expect(body).toMatchObject({
      user: { login: 'clause-10[bot]', type: 'Bot' },
      performed_via_github_app: { id: acme.simulator.app.id },
    });
  });

  test('of checks with one name the newest counts', async () => {
    const sha = acme.simulator.control.repository('acme/app').branches.get('main') ?? '';
    const output = { title: 't', summary: 's' };
    for (const conclusion of ['failure', 'success'])
      await acme.rest('POST', '/repos/acme/app/check-runs', { name: 'gate', head_sha: sha, conclusion, output });
    const { body } = await acme.rest('GET', `/repos/acme/app/commits/${sha}/check-runs`);
    expect(body).toMatchObject({ total_count: 1, check_runs: [{ conclusion: 'success', status: 'completed' }] });
  });
});
