/** Documents about projects. GitHub's own names; `ProjectV2` is a project of today. */

const projectFragment = /* GraphQL */ `
  fragment Board on ProjectV2 {
    id
    number
    title
    url
    public
    closed
    readme
    fields(first: 50) {
      nodes {
        __typename
        ... on ProjectV2FieldCommon { id databaseId name dataType }
        ... on ProjectV2SingleSelectField { options { id name color description } }
      }
    }
    views(first: 50) { nodes { id number name filter } }
    repositories(first: 100) { pageInfo { hasNextPage endCursor } nodes { id } }
  }
`;

/** Who owns an account's projects, and the project of a number or those whose title is like the one asked for. */
export const boardOwnerQuery = /* GraphQL */ `
  query BoardOwner($owner: String!, $title: String!, $number: Int!, $byNumber: Boolean!) {
    rateLimit { cost remaining resetAt }
    viewer { login }
    repositoryOwner(login: $owner) {
      __typename
      id
      ... on Organization {
        projectV2(number: $number) @include(if: $byNumber) { id }
        projectsV2(first: 20, query: $title) @skip(if: $byNumber) { nodes { id number title closed creator { __typename login } } }
      }
    }
  }
`;

export const boardQuery = /* GraphQL */ `
  query Board($id: ID!) {
    rateLimit { cost remaining resetAt }
    node(id: $id) { __typename ...Board }
  }
  ${projectFragment}
`;

/** The repositories that a project is linked to, from the second hundred on. */
export const boardRepositoriesQuery = /* GraphQL */ `
  query BoardRepositories($id: ID!, $after: String) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on ProjectV2 {
        repositories(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id } }
      }
    }
  }
`;

const itemFragment = /* GraphQL */ `
  fragment Item on ProjectV2Item {
    id
    isArchived
    fieldValues(first: 50) {
      nodes {
        __typename
        ... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { id } } }
        ... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { id } } }
        ... on ProjectV2ItemFieldDateValue { date field { ... on ProjectV2FieldCommon { id } } }
        ... on ProjectV2ItemFieldSingleSelectValue { optionId field { ... on ProjectV2FieldCommon { id } } }
      }
    }
  }
`;

/** The cards of a project with their values, 100 at a time. */
export const boardItemsQuery = /* GraphQL */ `
  query BoardItems($id: ID!, $after: String) {
    rateLimit { cost remaining resetAt }
    node(id: $id) {
      __typename
      ... on ProjectV2 {
        items(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Item } }
      }
    }
  }
  ${itemFragment}
`;

export const boardItemQuery = /* GraphQL */ `
  query BoardItem($id: ID!) {
    rateLimit { cost remaining resetAt }
    node(id: $id) { __typename ...Item }
  }
  ${itemFragment}
`;

/** The newest status updates of a project. */
export const statusUpdatesQuery = /* GraphQL */ `
  query StatusUpdates($id: ID!) {
    rateLimit { cost remaining resetAt }
    viewer { login }
    node(id: $id) {
      __typename
      ... on ProjectV2 {
        public
        statusUpdates(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) {
          nodes { id body status creator { __typename login } }
        }
      }
    }
  }
`;
