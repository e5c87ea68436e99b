import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addRepository, asPerson, findAccount } from '../accounts.ts';
import { addField } from '../acts/fields.ts';
import { enqueue, mergePull } from '../acts/pulls.ts';
import { pagesHandler } from './handler.ts';
import type { Activity } from './overview.ts';
import { sampleWorld } from './sample-world.ts';

const origin = 'http://127.0.0.1:4010';

/** Asks for a page of a fresh sample world. */
async function get(
  path: string,
  change: (sample: ReturnType<typeof sampleWorld>) => void = () => undefined,
  activity?: Activity,
) {
  const sample = sampleWorld();
  change(sample);
  const response = await pagesHandler(sample.github.world, activity)(new URL(path, origin));
  return { response, markup: await response.text() };
}

/** What a reader sees: markup without tags, white space folded. */
function textOf(markup: string): string {
  const body = markup.slice(markup.indexOf('<main'), markup.indexOf('</main>'));
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(/ ([,.:])/g, '$1')
    .trim();
}

describe('what stands where', () => {
  test.each([
    [
      '/',
      'the repositories and what was raised in them',
      ['acme/payments', 'Four leavers kept access', 'Disable accounts on the day of leaving', '1 open issue ·'],
    ],
    [
      '/acme/payments/issues',
      'open issues with their labels',
      ['1 open', '1 closed', 'Four leavers', 'nonconformity', '2 comments'],
    ],
    [
      '/acme/payments/issues?state=closed',
      'closed issues',
      ['Disable accounts from the HR leaver list', 'corrective-action'],
    ],
    ['/acme/payments/pulls', 'pull requests', ['Disable accounts on the day of leaving']],
    ['/acme/payments/labels', 'labels with their use', ['stage:analysis', 'Causes are being looked for', 'Used on']],
    [
      '/acme/payments/issues/1',
      'an issue: title, state, sub-issues, people',
      [
        'Four leavers kept access to payments-admin #1',
        'Open',
        'Sub-issues: 1 of 1 closed',
        'Closed · assigned to C carol',
        'Pull requests that close this',
      ],
    ],
    ['/acme/payments/issues/1', 'reactions with who gave them', ['🚀 2 rocket: alice, bob']],
    [
      '/acme/payments/issues/1',
      'its timeline',
      [
        'clause10 bot added nonconformity stage:analysis incomplete',
        'alice assigned bob',
        'bob closed this as completed',
        'clause10 bot reopened this',
        'bob added the sub-issue #3',
        'removed incomplete',
        'edited once',
      ],
    ],
    [
      '/acme/payments/issues/3',
      'an action: what closed it and what it is part of',
      ['Closed', 'closed this as completed through #2', 'Part of', 'made this a sub-issue of #1'],
    ],
    [
      '/acme/payments/pull/2',
      'a pull request: branches and what it closes',
      ['bob wants to merge leaver-job into main', 'Closes when merged', 'Four leavers kept access'],
    ],
    [
      '/acme/payments/pull/2',
      'its check',
      [
        'clause10 / closure failed: Would close #1 too early: 2 gaps',
        'Merging is blocked where “clause10 / closure” is required',
        'Effectiveness result',
        '.github/clause10.yml line 3',
        'use rigour',
      ],
    ],
    ['/_simulator', 'an empty overview', ['No webhook has been sent yet', 'Requests of apps None yet']],
  ])('%s shows %s', async (path, _, wanted) => {
    const { response, markup } = await get(path);
    expect(response.status).toBe(200);
    for (const words of wanted) expect(textOf(markup)).toContain(words);
  });

  test('open lists leave out what is closed', async () => {
    expect((await get('/acme/payments/issues')).markup).not.toContain('HR leaver list');
  });

  test.each([
    ['/acme/payments', '/acme/payments/issues'],
    ['/acme/payments/issues/2', '/acme/payments/pull/2'],
    ['/acme/payments/pull/1?refresh=5', '/acme/payments/issues/1?refresh=5'],
    ['/acme/old-name/issues/1', '/acme/payments/issues/1'],
  ])('%s leads to %s', async (path, target) => {
    const { response } = await get(path, ({ github, repository }) =>
      github.world.formerNames.set('acme/old-name', repository.id),
    );
    expect([response.status, response.headers.get('location')]).toEqual([302, target]);
  });

  test.each([
    ['/acme/unknown', 404],
    ['/acme', 404],
    ['/acme/payments/issues/99', 404],
    ['/acme/payments/issues/1e1', 404],
    ['/acme/payments/issues/1/2', 404],
    ['/acme/payments/settings', 404],
    ['/%E0%A4%A', 404],
    ['/acme/payments/issues/7', 410],
  ])('%s is answered %i and says so', async (path, status) => {
    const { response, markup } = await get(path, ({ repository }) => repository.gone.set(7, { kind: 'deleted' }));
    expect(response.status).toBe(status);
    expect(textOf(markup)).toContain('Not here');
  });

  test('an action nobody has says so, and field values stand beside the issue, as text', async () => {
    const { markup } = await get('/acme/payments/issues/1', ({ github, finding, action }) => {
      action.assigneeIds = [];
      const acme = findAccount(github.world, 'acme');
      if (acme === null) throw new Error('no acme');
      const field = addField(github, acme, { name: 'Note', type: 'text' });
      finding.fieldValues.set(field.id, '<b>by & by</b>');
    });
    expect(textOf(markup)).toContain('Closed · nobody is assigned');
    expect(markup).toContain('Note: &lt;b&gt;by &amp; by&lt;/b&gt;');
  });

  test('a transferred issue leads to its new home', async () => {
    const { response } = await get('/acme/payments/issues/7', ({ github, repository }) => {
      const isms = addRepository(github, { owner: 'acme', name: 'isms' });
      repository.gone.set(7, { kind: 'transferred', repositoryId: isms.id, number: 4 });
    });
    expect(response.headers.get('location')).toBe('/acme/isms/issues/4');
  });

  test('the overview shows deliveries with their answer and requests with their number', async () => {
    const activity: Activity = {
      deliveries: () => [
        {
          at: '2026-11-02T08:30:00Z',
          event: 'issues',
          action: 'opened',
          guid: 'g-1',
          status: 202,
          outcome: 'OK',
          ms: 3.4,
        },
        {
          at: '2026-11-02T08:29:00Z',
          event: 'push',
          action: null,
          guid: 'g-2',
          status: null,
          outcome: 'connection refused',
          ms: null,
        },
      ],
      requests: () => [
        { actor: 'clause10[bot]', byApp: true, method: 'POST', route: 'graphql', count: 2 },
        { actor: 'alice', byApp: false, method: 'PATCH', route: 'issues/update', count: 1 },
      ],
    };
    const text = textOf((await get('/_simulator', undefined, activity)).markup);
    for (const words of [
      'issues.opened 202 OK 3 g-1',
      'push connection refused g-2',
      '2 in all',
      'clause10[bot] POST graphql 2',
    ]) {
      expect(text).toContain(words);
    }
  });
});

describe('pull requests', () => {
  test('a merged one says who merged it and shows its issue closed through it', async () => {
    const merge = ({ github, pull }: ReturnType<typeof sampleWorld>) =>
      void mergePull(github, asPerson(github.world, 'bob'), pull);
    expect(textOf((await get('/acme/payments/pull/2', merge)).markup)).toContain('bob merged leaver-job into main');
    expect(textOf((await get('/acme/payments/issues/1', merge)).markup)).toContain(
      'bob closed this as completed through #2',
    );
  });

  test('in the merge queue the checks of the group are shown, too', async () => {
    const { markup } = await get(
      '/acme/payments/pull/2',
      ({ github, pull }) => void enqueue(github, asPerson(github.world, 'bob'), pull),
    );
    expect(textOf(markup)).toContain('Checks in the merge queue No check has reported on this commit');
  });

  test('only the newest run of a check counts', async () => {
    const { markup } = await get('/acme/payments/pull/2', ({ repository }) => {
      const [old] = repository.checkRuns.values();
      if (old !== undefined)
        repository.checkRuns.set(old.id + 9_000, {
          ...old,
          id: old.id + 9_000,
          conclusion: 'success',
          title: 'All gaps closed',
        });
    });
    expect(textOf(markup)).toContain('All checks let this be merged');
    expect(textOf(markup)).not.toContain('Would close #1 too early');
  });
});

describe('the document', () => {
  const paths = [
    '/',
    '/acme/payments/issues',
    '/acme/payments/issues/1',
    '/acme/payments/pull/2',
    '/acme/payments/labels',
    '/_simulator',
    '/nowhere/at-all',
  ];

  test.each(paths)(
    '%s has landmarks, one first heading, a title, and a policy that allows its own style and nothing else',
    async (path) => {
      const { response, markup } = await get(path);
      for (const landmark of [
        /<html lang="en">/,
        /<header class="bar">/,
        /<main id="content">/,
        /<footer/,
        /<nav aria-label="Site">/,
        /<title>[^<]+<\/title>/,
      ]) {
        expect(markup).toMatch(landmark);
      }
      expect(markup.match(/<h1/g)).toHaveLength(1);
      expect(markup).not.toMatch(/<script|\sstyle=|\son[a-z]+=/i);
      const style = /<style>([\s\S]*?)<\/style>/.exec(markup)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(response.headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    },
  );

  test.each([
    ['?refresh=5', 5],
    ['?refresh=600', 600],
    ['', null],
    ['?refresh=0', null],
    ['?refresh=1', null],
    ['?refresh=601', null],
    ['?refresh=5;url=https://example.org', null],
  ])('%s reloads every %s seconds', async (query, seconds) => {
    const { markup } = await get(`/${query}`);
    const found = /<meta http-equiv="refresh" content="([^"]*)">/.exec(markup)?.[1];
    expect(found).toBe(seconds === null ? undefined : String(seconds));
  });

  test('the link that switches reloading keeps the rest of the address', async () => {
    expect((await get('/acme/payments/issues?state=closed')).markup).toContain('href="?state=closed&amp;refresh=5"');
    expect((await get('/acme/payments/issues?state=closed&refresh=5')).markup).toContain('href="?state=closed"');
  });

  test('every colour of a label has a rule, also when the label is gone', async () => {
    const { markup } = await get('/acme/payments/issues/1', ({ repository }) => repository.labels.clear());
    for (const [, colour = ''] of markup.matchAll(/class="chip c-([0-9a-f]{6})"/g))
      expect(markup).toContain(`.c-${colour}{`);
    expect(markup).toContain('class="chip c-b3261e"');
  });
});
