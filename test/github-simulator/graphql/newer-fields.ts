/**
 * What GitHub's GraphQL schema has and the published SDL (of February 2025) lacks: issue types, dependencies,
 * duplicates with their original, views of projects, ids of options. Written by hand after docs.github.com/graphql/reference.
 * Unconfirmed: what `deleteProjectV2View` gives, and that archived cards are listed unless others are asked for.
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

  extend input ProjectV2SingleSelectFieldOptionInput {
    id: String
  }

  enum ProjectV2ItemArchivedState { ARCHIVED NOT_ARCHIVED }

  extend type ProjectV2 {
    items(
      after: String
      archivedStates: [ProjectV2ItemArchivedState] = [ARCHIVED, NOT_ARCHIVED]
      before: String
      first: Int
      last: Int
      orderBy: ProjectV2ItemOrder = {field: POSITION, direction: ASC}
    ): ProjectV2ItemConnection!
  }

  input ProjectV2ViewConfigurationInput {
    visibleFieldIds: [ID!]
  }

  input CreateProjectV2ViewInput {
    clientMutationId: String
    configuration: ProjectV2ViewConfigurationInput
    layout: ProjectV2ViewLayout!
    name: String!
    projectId: ID!
  }

  input UpdateProjectV2ViewInput {
    clientMutationId: String
    configuration: ProjectV2ViewConfigurationInput
    filter: String
    layout: ProjectV2ViewLayout
    name: String
    viewId: ID!
  }

  input DeleteProjectV2ViewInput {
    clientMutationId: String
    viewId: ID!
  }

  type CreateProjectV2ViewPayload {
    clientMutationId: String
    projectV2View: ProjectV2View
  }

  type UpdateProjectV2ViewPayload {
    clientMutationId: String
    projectV2View: ProjectV2View
  }

  type DeleteProjectV2ViewPayload {
    clientMutationId: String
    projectV2View: ProjectV2View
  }

  extend type Mutation {
    createProjectV2View(input: CreateProjectV2ViewInput!): CreateProjectV2ViewPayload
    updateProjectV2View(input: UpdateProjectV2ViewInput!): UpdateProjectV2ViewPayload
    deleteProjectV2View(input: DeleteProjectV2ViewInput!): DeleteProjectV2ViewPayload
  }

  extend type ClosedEvent {
    duplicateOf: IssueOrPullRequest
  }
`;
