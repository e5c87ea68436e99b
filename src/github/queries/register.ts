import { policyPath } from '../../policy/schema.ts';

/** Names the policy files in force for a repository, without their texts: enough to see that one changed. */
const policyNamesFragment = /* GraphQL */ `
  fragment PolicyName on Blob { oid }
  fragment PolicyNames on Repository {
    owner { login organisationPolicy: repository(name: ".github") { policy: object(expression: "HEAD:${policyPath}") { ...PolicyName } } }
    policy: object(expression: "HEAD:${policyPath}") { ...PolicyName }
  }
`;

/**
 * The issues of one repository that changed since a time, newest last, without their texts, and its policy files' names:
 * one request per 100, so that sweeping an unchanged repository costs one request.
 * `$labels` null reads every issue; the caller picks findings by label and by index.
 */
export const changedIssuesQuery = (subIssues: boolean): string => /* GraphQL */ `
  query ChangedIssues($id: ID!, $since: DateTime, $labels: [String!], $after: String) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Repository {
        id
        name
        isArchived
        ...PolicyNames
        issues(first: 100, after: $after, filterBy: { since: $since, labels: $labels }, orderBy: { field: UPDATED_AT, direction: ASC }) {
          pageInfo { hasNextPage endCursor }
          nodes { id number updatedAt state body ${subIssues ? 'parent { id }' : ''} labels(first: 100) { nodes { name } } }
        }
        pullRequests(first: 50, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
          nodes { id updatedAt headRefOid }
        }
      }
    }
  }
  ${policyNamesFragment}
`;

/** Issues by id: which of the tracked ones are gone. */
export const issuesByIdQuery = /* GraphQL */ `
  query IssuesById($ids: [ID!]!) {
    rateLimit { cost remaining resetAt }
    nodes(ids: $ids) { __typename ... on Issue { id number updatedAt state } }
  }
`;

/** The labels a repository defines, and its policy files: what the repository key keeps in order. */
export const repositoryQuery = /* GraphQL */ `
  query Repository($id: ID!, $after: String) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Repository {
        id
        name
        isArchived
        isPrivate
        hasIssuesEnabled
        form: object(expression: "HEAD:.github/ISSUE_TEMPLATE/nonconformity.yml") { id }
        ...PolicyNames
        labels(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { name color description }
        }
      }
    }
  }
  ${policyNamesFragment}
`;

/** One issue's node id by its number, for the command line. */
export const issueByNumberQuery = /* GraphQL */ `
  query IssueByNumber($owner: String!, $name: String!, $number: Int!) {
    rateLimit { cost remaining resetAt }
    repository(owner: $owner, name: $name) {
      issueOrPullRequest(number: $number) { __typename ... on Issue { id } ... on PullRequest { id } }
    }
  }
`;
