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
    reactionGroups { content viewerHasReacted }
    author { ...Account }
  }
`;

const linkedPullFragment = /* GraphQL */ `
  fragment LinkedPull on PullRequest {
    id
    number
    state
    mergedAt
    repository { nameWithOwner }
    author { ...Account }
    mergedBy { ...Account }
  }
`;

const subIssueFragment = /* GraphQL */ `
  fragment SubIssueFacts on Issue {
    id
    number
    title
    url
    body
    state
    stateReason
    createdAt
    closedAt
    repository { nameWithOwner }
    author { ...Account }
    labels(first: 20) { nodes { name } }
    assignees(first: 10) { nodes { login databaseId } }
    closedByPullRequestsReferences(first: 5, includeClosedPrs: true) { nodes { ...LinkedPull } }
  }
`;

/** Who made which issue an action of this one; their order is all that is needed beside the sub-issues themselves. */
const actionLinks = /* GraphQL */ `
  links: timelineItems(last: 100, itemTypes: [SUB_ISSUE_ADDED_EVENT, SUB_ISSUE_REMOVED_EVENT]) {
    nodes {
      __typename
      ... on SubIssueAddedEvent { createdAt actor { ...Account } subIssue { id } }
      ... on SubIssueRemovedEvent { createdAt actor { ...Account } subIssue { id } }
    }
  }
`;

const subIssuePage = 'pageInfo { hasNextPage endCursor } nodes { ...SubIssueFacts }';

/**
 * Everything the gate needs to know about one issue, in one request of 3 points:
 * the issue, its first 100 comments and sub-issues, what would close it and what closed it, and the policy files.
 * GitHub counts one request for each connection and each of its parents, and divides by 100: 8 for the issue, 3 for each
 * of 100 sub-issues. Without `$subIssues`, on servers that have none, it is 1 point.
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
        ${subIssues ? `parent { id } subIssues(first: 100) { ${subIssuePage} } ${actionLinks}` : ''}
        closedByPullRequestsReferences(first: 100, includeClosedPrs: true) { nodes { ...LinkedPull } }
        assignments: timelineItems(last: 100, itemTypes: [ASSIGNED_EVENT]) {
          nodes { __typename ... on AssignedEvent { createdAt assignee { __typename ... on User { login databaseId } } } }
        }
        timelineItems(last: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
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
  ${linkedPullFragment}
  ${subIssues ? subIssueFragment : ''}
`;

/** Comments after the first hundred; 1 point. */
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

/** Sub-issues after the first hundred, where a server allows more; 3 points. */
export const moreSubIssuesQuery = /* GraphQL */ `
  query MoreSubIssues($id: ID!, $after: String!) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Issue { subIssues(first: 100, after: $after) { ${subIssuePage} } }
    }
  }
  ${accountFragment}
  ${linkedPullFragment}
  ${subIssueFragment}
`;

/** The versions of an issue's description, the newest first; 1 point. */
export const revisionsQuery = /* GraphQL */ `
  query Revisions($id: ID!, $after: String) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on Issue {
        userContentEdits(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { editedAt deletedAt diff editor { ...Account } }
        }
      }
    }
  }
  ${accountFragment}
`;

/** The account we act as. */
export const viewerQuery = /* GraphQL */ `
  query Viewer {
    rateLimit { cost remaining resetAt }
    viewer { login }
  }
`;
