import { accountFragment, repositoryFragment } from './fragments.ts';

const commentFragment = /* GraphQL */ `
  fragment CommentFacts on IssueComment {
    id
    databaseId
    url
    body
    createdAt
    updatedAt
    lastEditedAt
    includesCreatedEdit
    viewerDidAuthor
    author { ...Account }
  }
`;

const subIssueFragment = /* GraphQL */ `
  fragment SubIssueFacts on Issue {
    id
    number
    title
    url
    state
    stateReason
    closedAt
    repository { nameWithOwner }
    labels(first: 20) { nodes { name } }
    assignees(first: 10) { nodes { login databaseId } }
  }
`;

/**
 * Everything the gate needs to know about one issue, in one request of about 3 points:
 * the issue, its first 100 comments and sub-issues, what would close it and what closed it, and the policy files.
 * `$subIssues` is false on servers that have none (GitHub Enterprise Server before sub-issues).
 */
export const issueQuery = (subIssues: boolean): string => /* GraphQL */ `
  query Issue($id: ID!) {
    viewer { login databaseId }
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Issue {
        id
        databaseId
        number
        url
        title
        body
        state
        stateReason
        createdAt
        updatedAt
        lastEditedAt
        locked
        author { ...Account }
        editor { ...Account }
        assignees(first: 10) { nodes { login databaseId } }
        labels(first: 100) { nodes { name } }
        comments(first: 100) { pageInfo { hasNextPage endCursor } nodes { ...CommentFacts } }
        ${subIssues ? 'parent { id } subIssues(first: 100) { nodes { ...SubIssueFacts } }' : ''}
        closedByPullRequestsReferences(first: 50, includeClosedPrs: false) {
          nodes { id number state repository { nameWithOwner } }
        }
        timelineItems(last: 50, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
          nodes {
            __typename
            ... on ClosedEvent {
              id
              createdAt
              actor { ...Account }
              closer {
                __typename
                ... on PullRequest { number repository { nameWithOwner } }
                ... on Commit { oid }
                ... on ProjectV2 { title }
              }
            }
            ... on ReopenedEvent { id createdAt actor { ...Account } }
          }
        }
        repository { ...RepositoryWithPolicy }
      }
    }
  }
  ${accountFragment}
  ${repositoryFragment}
  ${commentFragment}
  ${subIssues ? subIssueFragment : ''}
`;

/** Comments after the first hundred. */
export const moreCommentsQuery = /* GraphQL */ `
  query MoreComments($id: ID!, $after: String!) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Issue {
        comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...CommentFacts } }
      }
    }
  }
  ${accountFragment}
  ${commentFragment}
`;
