import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';

let acme: Acme;
beforeEach(async () => {
  acme = await openAcme();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

describe('a delivery', () => {
  test('is signed and has GitHub’s headers', async () => {
    await acme.bob.open('Ümläut', 'text');
    await acme.simulator.settled();
    const [delivery] = acme.received;
    const signature = createHmac('sha256', acme.simulator.webhooks.secret)
      .update(delivery?.body ?? '')
      .digest('hex');
    expect(delivery?.headers).toMatchObject({
      'x-github-event': 'issues',
      'x-github-delivery': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      'x-hub-signature-256': `sha256=${signature}`,
      'x-github-hook-id': expect.stringMatching(/^\d+$/),
      'x-github-hook-installation-target-id': String(acme.simulator.app.id),
      'x-github-hook-installation-target-type': 'integration',
      'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
    });
  });

  test('tells where, who and for which installation', async () => {
    const issue = await acme.bob.open('One', 'before');
    await acme.bob.editBody(issue.number, 'after');
    await acme.simulator.settled();
    expect(acme.received.at(-1)?.payload).toMatchObject({
      action: 'edited',
      changes: { body: { from: 'before' } },
      issue: { number: issue.number, body: 'after' },
      repository: { full_name: 'acme/app' },
      organization: { login: 'acme' },
      sender: { login: 'bob' },
      installation: { id: acme.installation.id },
    });
  });

  test('shows the state at its time, not a later one', async () => {
    const issue = await acme.bob.open('One', 'first');
    await acme.bob.editBody(issue.number, 'second');
    await acme.simulator.settled();
    expect(acme.received.map(({ payload }) => payload.issue)).toMatchObject([{ body: 'first' }, { body: 'second' }]);
  });
});

test.each<[string, (acme: Acme) => Promise<unknown>, string[]]>([
  ['labels are made by putting them on', ({ bob }) => bob.label(1, 'new'), ['label.created', 'issues.labeled']],
  [
    'taking a label off',
    async ({ bob }) => {
      await bob.label(1, 'x');
      await bob.unlabel(1, 'x');
    },
    ['label.created', 'issues.labeled', 'issues.unlabeled'],
  ],
  [
    'a comment and its edit and end',
    async ({ bob }) => {
      const { id } = await bob.comment(1, 'x');
      await bob.editComment(id, 'y');
      await bob.deleteComment(id);
    },
    ['issue_comment.created', 'issue_comment.edited', 'issue_comment.deleted'],
  ],
  ['an edit that changes nothing', ({ bob }) => bob.editBody(1, 'text'), []],
  [
    'both sides of a sub-issue hear',
    async ({ bob }) => {
      const child = await bob.open('Child', '');
      await bob.addSubIssue(1, child.id);
    },
    ['issues.opened', 'sub_issues.sub_issue_added', 'sub_issues.parent_issue_added'],
  ],
  ['assigning', ({ bob }) => bob.assign(1, 'carol'), ['issues.assigned']],
  ['a push asks for a check suite', ({ bob }) => bob.push('Change', { a: 'b' }), ['push', 'check_suite.requested']],
  [
    'a pull request and a push to its branch',
    async ({ bob }) => {
      await bob.openPull({ title: 'P', head: 'p' });
      await bob.push('More', { b: 'c' }, 'p');
    },
    [
      'push',
      'check_suite.requested',
      'pull_request.opened',
      'push',
      'check_suite.requested',
      'pull_request.synchronize',
    ],
  ],
])('%s', async (_, act, events) => {
  await acme.bob.open('One', 'text');
  await acme.heard();
  await act(acme);
  expect(await acme.heard()).toEqual(events);
});

test('re-run is asked only of the app that made the check', async () => {
  const sha = acme.simulator.control.repository('acme/app').branches.get('main') ?? '';
  acme.simulator.control.addForeignApp({
    manifest: { name: 'Other', permissions: { checks: 'write' }, events: [] },
    account: 'acme',
  });
  const check = { name: 'gate', head_sha: sha, conclusion: 'success', output: { title: 't', summary: 's' } };
  const own = await acme.rest('POST', '/repos/acme/app/check-runs', check);
  const foreign = await acme.rest('POST', '/repos/acme/app/check-runs', check, 'app:other');
  await acme.heard();
  await acme.bob.rerun(Number(foreign.body.id));
  await acme.bob.rerun(Number(own.body.id));
  await acme.simulator.settled();
  expect(acme.received).toMatchObject([
    { event: 'check_run', action: 'rerequested', payload: { check_run: { id: own.body.id } } },
  ]);
});

describe('failed deliveries', () => {
  const listed = async (query = '') =>
    (await acme.rest('GET', `/app/hook/deliveries${query}`, undefined, acme.jwt())).body.list as {
      id: number;
      guid: string;
      event: string;
      status_code: number;
      redelivery: boolean;
    }[];

  test('are not repeated by themselves, are listed, and keep their GUID when sent again', async () => {
    acme.listener.status = 500;
    await acme.bob.open('One', '');
    await acme.heard();
    const [failed] = await listed('?status=failure');
    expect(failed).toMatchObject({ event: 'issues', status_code: 500, redelivery: false });
    acme.listener.status = 202;
    await acme.rest('POST', `/app/hook/deliveries/${failed?.id}/attempts`, undefined, acme.jwt());
    await acme.simulator.settled();
    expect(acme.received.map(({ headers }) => headers['x-github-delivery'])).toEqual([failed?.guid]);
    expect((await listed())[0]).toMatchObject({ guid: failed?.guid, status_code: 202, redelivery: true });
  });

  test('an app that does not listen is a failed delivery', async () => {
    acme.simulator.webhooks.url = 'http://127.0.0.1:9/';
    await acme.bob.open('One', '');
    await acme.simulator.settled();
    expect((await listed('?status=failure'))[0]).toMatchObject({ event: 'issues', status_code: 0 });
  });

  test('come in pages by cursor, newest first', async () => {
    for (const title of ['One', 'Two', 'Three']) await acme.bob.open(title, '');
    await acme.simulator.settled();
    const first = await acme.rest('GET', '/app/hook/deliveries?per_page=2', undefined, acme.jwt());
    const next = /<[^>]*(\?[^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];
    const ids = [...(first.body.list as { id: number }[]), ...(await listed(next))].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(4);
  });

  test('can be sent again for three days only', async () => {
    await acme.bob.open('One', '');
    await acme.simulator.settled();
    acme.simulator.control.advance({ ms: 3 * 86_400_000 });
    expect(await listed()).toEqual([]);
  });
});

describe('deliveries go wrong on request', () => {
  test.each([
    ['lost', { kind: 'drop' }, ['Issue 2', 'Issue 3']],
    ['doubled', { kind: 'duplicate' }, ['Issue 1', 'Issue 1', 'Issue 2', 'Issue 3']],
    ['overtaken by the next', { kind: 'reorder', by: 1 }, ['Issue 2', 'Issue 1', 'Issue 3']],
    ['overtaken by two', { kind: 'reorder', by: 2 }, ['Issue 2', 'Issue 3', 'Issue 1']],
    ['overtaken by all there are', { kind: 'reorder', by: 9 }, ['Issue 2', 'Issue 3', 'Issue 1']],
    ['late', { kind: 'delay', ms: 300 }, ['Issue 2', 'Issue 3', 'Issue 1']],
  ] as const)('%s', async (_, fault, wanted) => {
    const armed = acme.simulator.faults.armDelivery(fault, { event: 'issues.opened' });
    acme.simulator.control.addIssues({ repository: 'acme/app', by: 'bob', count: 3, told: true });
    await acme.simulator.settled();
    expect(acme.received.map(({ payload }) => (payload.issue as { title: string }).title)).toEqual(wanted);
    expect(armed.hits).toBe(1);
  });

  test('a fault for one event leaves the others alone', async () => {
    acme.simulator.faults.armDelivery({ kind: 'drop' }, { event: 'label' }, null);
    await acme.bob.open('One', '', ['a', 'b']);
    expect(await acme.heard()).toEqual(['issues.opened', 'issues.labeled', 'issues.labeled']);
  });
});
