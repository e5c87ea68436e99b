/** Runs a GraphQL query or mutation on the simulated GitHub: validation on GitHub's schema, cost, resolvers, errors in GitHub's shape. */
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Viewer } from '../auth.ts';
import { stampOf } from '../clock.ts';
import type { Github } from '../github.ts';
import type { Quota } from '../limits.ts';
import { fieldNeeds } from '../permissions.ts';
import { type Args, type Context, demand, refusal, typeName } from './context.ts';
import { type Cost, costOf } from './cost.ts';
import { resolvers } from './resolvers.ts';
import { githubSchema } from './schema.ts';

export interface QueryRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

export interface QueryAnswer {
  readonly body: { readonly data?: unknown; readonly errors?: readonly object[] };
  readonly cost: Cost;
  /** Fields that were asked for and are not simulated. */
  readonly missing: readonly string[];
}

const nothing: Cost = { points: 1, nodes: 0 };

/** GitHub puts the type of an error beside its message, not under `extensions`. */
function shown(error: GraphQLError): GraphQLFormattedError & { type?: unknown } {
  const { type, ...extensions } = error.extensions;
  return {
    ...(type === undefined ? {} : { type }),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  };
}

/** A table's resolver, or a field of a plain part such as `pageInfo`; anything else is an error that says so. */
const resolve: GraphQLFieldResolver<unknown, Context> = (source, args: Args, context, info) => {
  const { parentType, fieldName } = info;
  const resolver = resolvers[parentType.name]?.[fieldName];
  if (resolver !== undefined) {
    demand(context, fieldNeeds[`${parentType.name}.${fieldName}`]);
    return resolver(source, args, context);
  }
  if (typeof source === 'object' && source !== null && !('kind' in source) && fieldName in source) {
    const part: unknown = Reflect.get(source, fieldName);
    return typeof part === 'function' ? part(args) : part;
  }
  context.missing.add(`${parentType.name}.${fieldName}`);
  throw refusal(
    'NOT_SIMULATED',
    `The GitHub simulator does not simulate the field ${parentType.name}.${fieldName}. Add a resolver in test/github-simulator/graphql/.`,
  );
};

/** The name of the operation a document runs, for the log, and whether it writes. */
export function operationOf(
  query: string,
  operationName: string | null,
): { readonly name: string | null; readonly mutates: boolean } {
  try {
    const operation = getOperationAST(readDocument(query).document, operationName);
    return { name: operation?.name?.value ?? null, mutates: operation?.operation === 'mutation' };
  } catch {
    return { name: null, mutates: false };
  }
}

const failed = (errors: readonly GraphQLError[], cost = nothing): QueryAnswer => ({
  body: { errors: errors.map(shown) },
  cost,
  missing: [],
});

interface Prepared {
  readonly document: DocumentNode;
  readonly mutates: boolean;
  readonly cost: Cost;
}

interface Read {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

/** Clients send the same few documents again and again; those are parsed and validated once. */
const documents = new Map<string, Read>();
const maxDocuments = 200;

/** Parses and validates a query. Throws a GraphQL error for text that is no query. */
function readDocument(query: string): Read {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const read = { document, errors: validate(githubSchema(), document, specifiedRules) };
  if (documents.size >= maxDocuments) documents.clear();
  documents.set(query, read);
  return read;
}

/** Parses, validates and prices a query; gives the errors instead when it is not valid, throws when it is refused for its size. */
function prepared(request: QueryRequest): Prepared | readonly GraphQLError[] {
  const { document, errors } = readDocument(request.query);
  if (errors.length > 0) return errors;
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return [new GraphQLError('Must provide operation name if query contains multiple operations.')];
  const mutates = operation.operation === 'mutation';
  return { document, mutates, cost: costOf(githubSchema(), document, operation, request.variables) };
}

/** GraphQL integers have 32 bits. */
const most = 2 ** 31 - 1;

function rateLimitOf(cost: Cost, left: Quota): Readonly<Record<string, unknown>> {
  return {
    cost: cost.points,
    nodeCount: cost.nodes,
    limit: Math.min(left.limit, most),
    remaining: Math.min(left.remaining, most),
    used: left.used,
    resetAt: stampOf(left.reset * 1000),
  };
}

/** What a query reads from, which may be an earlier state, and what a mutation works on. */
export interface Sides {
  readonly read: Github;
  readonly write: Github;
  /** Called after every change. */
  changed(): void;
}

/** Runs a query or a mutation for somebody. `quota` books the cost and gives what is left. */
export function runQuery(
  sides: Sides,
  viewer: Viewer,
  quota: (cost: number) => Quota,
  request: QueryRequest,
): QueryAnswer {
  try {
    const ready = prepared(request);
    if (!('document' in ready)) return failed(ready);
    const { document, mutates, cost } = ready;
    const context: Context = {
      github: mutates ? sides.write : sides.read,
      viewer,
      rateLimit: rateLimitOf(cost, quota(cost.points)),
      missing: new Set(),
      changed: sides.changed,
    };
    const result = execute({
      schema: githubSchema(),
      document,
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
      fieldResolver: resolve,
      typeResolver: (value) => typeName(value as { kind?: unknown }),
    });
    if (result instanceof Promise) throw new Error('Resolvers of the simulator answer at once.');
    const body = { data: result.data, ...(result.errors === undefined ? {} : { errors: result.errors.map(shown) }) };
    return { body, cost, missing: [...context.missing] };
  } catch (error) {
    if (error instanceof GraphQLError) return failed([error]);
    throw error;
  }
}
