/** GitHub's GraphQL schema, built once per process. */
import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { newerFields } from './newer-fields.ts';

let built: GraphQLSchema | null = null;

/** The published SDL with the newer fields. Building it takes some tenths of a second. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(`${published.idl}\n${newerFields}`, { assumeValidSDL: true, noLocation: true });
  return built;
}
