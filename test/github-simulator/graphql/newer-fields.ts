/**
 * What GitHub's GraphQL schema has and the published SDL (of February 2025) lacks: issue types, dependencies,
 * duplicates with their original. Written by hand after docs.github.com/graphql/reference.
 */
export const newerFields = /* GraphQL */ `
  enum IssueTypeColor { BLUE GRAY GREEN ORANGE PINK PURPLE RED YELLOW }

  type IssueType implements Node {
    id: ID!
    name: String!
    description: String
    color: IssueTypeColor!
    isEnabled: Boolean!
  }

  type IssueDependenciesSummary {
    blockedBy: Int!
    blocking: Int!
    totalBlockedBy: Int!
    totalBlocking: Int!
  }

  extend type Issue {
    issueType: IssueType
    duplicateOf: Issue
    blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
    blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
    issueDependenciesSummary: IssueDependenciesSummary!
  }

  extend type ClosedEvent {
    duplicateOf: IssueOrPullRequest
  }
`;
