/** Pieces shared by the GraphQL documents. */
import { policyPath } from '../../policy/schema.ts';

/** Any account; only people and bots have the numeric id that outlives a change of login. */
export const accountFragment = /* GraphQL */ `
  fragment Account on Actor {
    __typename
    login
    ... on User { databaseId }
    ... on Bot { databaseId }
    ... on Mannequin { databaseId }
  }
`;

/**
 * A repository with the policy files in force for it, read in the same request as the issue:
 * `HEAD` is the default branch, so a policy on any other branch has no say.
 */
export const repositoryFragment = /* GraphQL */ `
  fragment PolicyBlob on Blob { oid text byteSize isBinary isTruncated }
  fragment RepositoryWithPolicy on Repository {
    id
    name
    isPrivate
    isArchived
    owner {
      login
      organisationPolicy: repository(name: ".github") {
        nameWithOwner
        policy: object(expression: "HEAD:${policyPath}") { ...PolicyBlob }
      }
    }
    policy: object(expression: "HEAD:${policyPath}") { ...PolicyBlob }
  }
`;
