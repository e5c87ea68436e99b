import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { GitHubClient } from '../../src/github/client.ts';
import { bringIssue, commentOnce, endIssue, mayNameFindings } from '../../src/github/own-issue.ts';
import { Gone, Refused, Unavailable } from '../../src/github/problems.ts';

const ours = { login: 'clause10[bot]', type: 'Bot' };
const wanted = {
  keptOpen: true,
  repository: 'acme/isms',
  label: 'clause10-digest',
  title: 'Steps waiting for bob',
  body: 'The list.\n\nMARK',
  mark: 'MARK',
};

interface Issue {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly title: string;
  readonly body: string | null;
  readonly user: { readonly login: string; readonly type: string };
}
const digest = (change: Partial<Issue> = {}): Issue => ({
  number: 4,
  html_url: 'https://ghe.example/acme/isms/issues/4',
  state: 'open',
  title: wanted.title,
  body: wanted.body,
  user: ours,
  ...change,
});

/** A repository with some issues and comments: what is written is kept, as text, for the test to look at. */
function repositoryWith(issues: readonly Issue[], comments: readonly object[] = []) {
  const written: string[] = [];
  const client: GitHubClient = {
    installation: 7,
    query: async (_document, _variables, schema) =>
      schema.parse({ viewer: { login: 'clause10[bot]' }, rateLimit: null }),
    get: async (route, parameters, schema) => {
      if (route.endsWith('/comments')) return schema.parse(comments);
      if (!route.endsWith('{issue_number}')) return schema.parse(parameters.page === 1 ? issues : []);
      const found = issues.find(({ number }) => number === parameters.issue_number);
      if (found === undefined) throw new Gone('not there');
      return schema.parse(found);
    },
    page: () => Promise.reject(new Error('not asked for in this test')),
    change: () => Promise.reject(new Error('not asked for in this test')),
    write: async (route, parameters, schema) => {
      const { state = '', issue_number: number = 9 } = z.record(z.string(), z.unknown()).parse(parameters);
      written.push(`${route.split(' ')[0]} ${String(number)} ${String(state)}`.trim());
      return schema.parse({ number, html_url: `https://ghe.example/acme/isms/issues/${String(number)}` });
    },
  };
  return { client, written };
}

describe('a digest', () => {
  const cases: [string, readonly Issue[], number | null, number, readonly string[]][] = [
    ['is opened where there is none', [], null, 9, ['POST 9']],
    ['is left as it is when nothing differs', [digest()], 4, 4, []],
    ['is taken for the same with other line ends', [digest({ body: ` ${wanted.body}\r\n` })], 4, 4, []],
    ['is brought up to date', [digest({ body: 'Older.\n\nMARK' })], 4, 4, ['PATCH 4']],
    ['is opened again', [digest({ state: 'closed' })], 4, 4, ['PATCH 4 open']],
    ['is found by label and mark when its number was forgotten', [digest()], null, 4, []],
    ['is found so, too, when its number leads nowhere', [digest()], 77, 4, []],
    [
      'is not the issue of a person with the mark',
      [digest({ user: { login: 'eve', type: 'User' } })],
      4,
      9,
      ['POST 9'],
    ],
    ['is not the issue of another bot', [digest({ user: { login: 'other[bot]', type: 'Bot' } })], 4, 9, ['POST 9']],
    ['is not one that quotes the mark', [digest({ body: 'The list of `MARK`' })], 4, 9, ['POST 9']],
    [
      'is not one that was moved away and answers from there',
      [digest({ html_url: 'https://ghe.example/acme/archive/issues/4', body: 'Older.' })],
      4,
      9,
      ['POST 9'],
    ],
    ['is not an issue of ours without the mark', [digest({ body: null })], 4, 9, ['POST 9']],
  ];
  test.each(cases)('%s', async (_, issues, known, number, writes) => {
    const { client, written } = repositoryWith(issues);
    expect((await bringIssue(client, wanted, known)).number).toBe(number);
    expect(written).toEqual(writes);
  });

  test('is left closed where people may close it when they have read it', async () => {
    const { client, written } = repositoryWith([digest({ state: 'closed', body: 'Older.\n\nMARK' })]);
    await bringIssue(client, { ...wanted, keptOpen: false }, 4);
    expect(written).toEqual(['PATCH 4']);
  });

  test('is closed without last words when there are none', async () => {
    const { client, written } = repositoryWith([digest()]);
    const { repository, label, mark } = wanted;
    await endIssue(client, { repository, label, mark }, 4);
    expect(written).toEqual(['PATCH 4 closed']);
  });

  test.each([
    ['is closed when nothing waits any more', [digest()], ['PATCH 4 closed']],
    ['stays closed', [digest({ state: 'closed' })], []],
    ['need not be there to be closed', [], []],
  ])('%s', async (_, issues, writes) => {
    const { client, written } = repositoryWith(issues);
    await endIssue(client, wanted, 4);
    expect(written).toEqual(writes);
  });

  const comment = { body: '@bob NEWS', mark: 'NEWS', since: '2027-01-31T00:00:00Z' };
  test.each([
    ['is told of once', [], ['POST 4']],
    [
      'is not told of again when the answer to the first time was lost',
      [{ body: '@bob NEWS', performed_via_github_app: { id: 3 } }],
      [],
    ],
    ['is told of although somebody copied the mark', [{ body: 'NEWS', performed_via_github_app: null }], ['POST 4']],
    [
      'is told of although another app copied the mark',
      [{ body: 'NEWS', performed_via_github_app: { id: 8 } }],
      ['POST 4'],
    ],
  ])('%s', async (_, comments, writes) => {
    const { client, written } = repositoryWith([], comments);
    await commentOnce(client, wanted.repository, 4, comment, 3);
    expect(written).toEqual(writes);
  });
});

describe('a repository', () => {
  const asked = (answer: object | Error): GitHubClient => ({
    ...repositoryWith([]).client,
    get: async (_route, _parameters, schema) => {
      if (answer instanceof Error) throw answer;
      return schema.parse(answer);
    },
  });
  const fit = { private: true, archived: false, has_issues: true };
  test.each([
    ['that is private may hold digests', fit, true],
    ['that is public may not', { ...fit, private: false }, false],
    ['that is archived may not', { ...fit, archived: true }, false],
    ['without issues may not', { ...fit, has_issues: false }, false],
    ['that is not there may not', new Gone('gone'), false],
    ['that is refused may not', new Refused('no', 403), false],
  ])('%s', async (_, answer, may) => {
    expect(await mayNameFindings(asked(answer), 'acme/isms')).toBe(may);
  });
  test.each([
    ['GitHub does not answer', new Unavailable('down', 502)],
    ['our token is not taken', new Refused('bad credentials', 401)],
  ])('is asked about again when %s', async (_, error) => {
    await expect(mayNameFindings(asked(error), 'acme/isms')).rejects.toBe(error);
  });
});
