import { policyPath } from '../../policy/schema.ts';
import { repositoryFragment } from './fragments.ts';

const pullFragment = /* GraphQL */ `
  fragment PullFacts on PullRequest {
    id
    number
    url
    title
    state
    updatedAt
    headRefOid
    baseRefName
    closingIssuesReferences(first: 50) {
      pageInfo { hasNextPage }
      nodes { ...NamedIssue }
    }
    messages: commits(first: 100) {
      pageInfo { hasNextPage }
      nodes { commit { message } }
    }
    files(first: 100) {
      pageInfo { hasNextPage }
      nodes { path }
    }
    newest: commits(last: 1) {
      nodes {
        commit {
          oid
          file(path: "${policyPath}") { object { ... on Blob { oid text byteSize isBinary isTruncated } } }
        }
      }
    }
  }
  fragment NamedIssue on Issue {
    id
    number
    state
    repository { name owner { login } }
    labels(first: 100) { nodes { name } }
  }
`;

/** One pull request with the issues that merging it would close, and the policy file at its head. */
export const pullQuery = /* GraphQL */ `
  query Pull($id: ID!) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on PullRequest {
        ...PullFacts
        repository { ...RepositoryWithPolicy defaultBranchRef { name } }
        newestCommit: commits(last: 1) {
          nodes { commit { associatedPullRequests(first: 20) { nodes { ...PullFacts } } } }
        }
      }
    }
  }
  ${pullFragment}
  ${repositoryFragment}
`;

/**
 * The merge queue of a branch: a merge group holds its own pull request and those queued before it. `named` is the one in
 * the group's branch name, for an entry that is not, or not yet, among those read.
 */
export const mergeGroupQuery = /* GraphQL */ `
  query MergeGroup($id: ID!, $branch: String!, $number: Int!) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Repository {
        ...RepositoryWithPolicy
        defaultBranchRef { name }
        named: pullRequest(number: $number) { ...PullFacts }
        mergeQueue(branch: $branch) {
          entries(first: 50) { nodes { position headCommit { oid } pullRequest { ...PullFacts } } }
        }
      }
    }
  }
  ${pullFragment}
  ${repositoryFragment}
`;

/** Issues named in commit messages, by number. `owners` and `names` are passed as variables, never pasted. */
export function namedIssuesQuery(count: number): string {
  const variables: string[] = [];
  const fields: string[] = [];
  for (let i = 0; i < count; i += 1) {
    variables.push(`$owner${i}: String!, $name${i}: String!, $number${i}: Int!`);
    fields.push(
      `i${i}: repository(owner: $owner${i}, name: $name${i}) { issueOrPullRequest(number: $number${i}) { __typename ... on Issue { ...NamedIssue } } }`,
    );
  }
  return /* GraphQL */ `
    query NamedIssues(${variables.join(', ')}) {
      rateLimit { cost remaining resetAt }
      ${fields.join('\n')}
    }
    fragment NamedIssue on Issue {
      id
      number
      state
      repository { name owner { login } }
      labels(first: 100) { nodes { name } }
    }
  `;
}
