/** `POST /graphql`: from the request's text to the answer. */
import type { Viewer } from '../auth.ts';
import { type Json, type JsonObject, Refusal } from '../github.ts';
import type { Platform } from '../platform.ts';
import type { RestAnswer } from '../rest/respond.ts';
import { whoIs } from '../viewer.ts';
import { runQuery } from './execute.ts';

/** The JSON a GraphQL request carries; 400 when it is none. */
export function queryOf(text: string): JsonObject {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {};
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

/** Runs the query of a request and books its cost. Fields that are not simulated go to `violations`. */
export function answerQuery(
  platform: Platform,
  viewer: Viewer,
  method: string,
  text: string,
): RestAnswer & { readonly cost: number } {
  if (method !== 'POST') throw new Refusal(404, 'Not Found');
  if (viewer.kind === 'anonymous') throw new Refusal(401, 'This endpoint requires you to be authenticated.');
  if (viewer.kind === 'app')
    throw new Refusal(401, 'A JSON web token cannot be used for GraphQL; use an installation access token.');
  const body = queryOf(text);
  if (typeof body.query !== 'string')
    throw new Refusal(400, 'A query attribute must be specified and must be a string.');
  const { variables, operationName } = body;
  const who = whoIs(viewer).key;
  const quota = (cost: number) => {
    platform.limits.spend(who, 'graphql', cost);
    return platform.limits.quota(who, 'graphql');
  };
  const sides = {
    read: { ...platform, world: platform.history.read() },
    write: platform,
    changed: () => platform.history.changed(),
  };
  const answer = runQuery(sides, viewer, quota, {
    query: body.query,
    variables: typeof variables === 'object' && variables !== null && !Array.isArray(variables) ? variables : {},
    operationName: typeof operationName === 'string' ? operationName : null,
  });
  for (const field of answer.missing) platform.violations.push(`GraphQL field ${field} is not simulated.`);
  return { status: 200, body: answer.body as Json, headers: {}, cost: answer.cost.points };
}
