import { afterEach, describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/github/problems.ts';
import { resolveIssue } from '../../src/github/resolve-issue.ts';
import { allAsked, client, failure, graphql } from './github-double.ts';

afterEach(allAsked);

const variables = { owner: 'acme', name: 'isms', number: 12 };
const answers = (repository: object | null, errors?: object[]) =>
  graphql('IssueByNumber', { repository }, errors === undefined ? { variables } : { variables, errors });
const resolve = () => resolveIssue(client(), 'acme', 'isms', 12);
const path = ['repository', 'issueOrPullRequest'];

describe('a reference', () => {
  const table: [string, object | null, object[] | undefined, string | null][] = [
    ['to an issue gives its node id', { issueOrPullRequest: { __typename: 'Issue', id: 'I_12' } }, undefined, 'I_12'],
    ['to a pull request is none', { issueOrPullRequest: { __typename: 'PullRequest', id: 'PR_12' } }, undefined, null],
    ['to nothing is none', { issueOrPullRequest: null }, [{ type: 'NOT_FOUND', message: 'no', path }], null],
    ['to a repository we do not see is none', null, [{ type: 'NOT_FOUND', message: 'no', path: ['repository'] }], null],
    ['to one closed to us is none', null, [{ type: 'FORBIDDEN', message: 'no', path: ['repository'] }], null],
    ['to a repository without an answer is none', null, undefined, null],
  ];
  test.each(table)('%s', async (_, repository, errors, expected) => {
    answers(repository, errors);
    expect(await resolve()).toBe(expected);
  });
  test('that cannot be followed now is not taken for none', async () => {
    answers(null, [{ type: 'SERVICE_UNAVAILABLE', message: 'timeout' }]);
    expect(await failure(resolve())).toBeInstanceOf(Unavailable);
  });
});
