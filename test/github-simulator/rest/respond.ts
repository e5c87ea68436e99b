/** One REST request from its parts to its answer: route, validation, handler, and the check that the answer is GitHub's. */
import type { Viewer } from '../auth.ts';
import { type Json, type JsonObject, Refusal } from '../github.ts';
import { checkBody, checkParameters, match, type Route, violation } from '../openapi.ts';
import type { OperationId } from '../operations.ts';
import type { Platform } from '../platform.ts';
import { handlers } from './handlers.ts';

export interface RestRequest {
  readonly method: string;
  readonly url: URL;
  /** Path below the API's root. */
  readonly path: string;
  readonly viewer: Viewer;
  readonly authorization: string | undefined;
  readonly text: string;
}

export interface RestAnswer {
  readonly status: number;
  readonly body: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Operations that make content and count against GitHub's secondary limits for it. */
export const creating: ReadonlySet<OperationId> = new Set([
  'issues/create',
  'issues/create-comment',
  'issues/create-label',
  'pulls/create',
]);

/** `/repositories/{id}/…`, where redirects lead, as `/repos/{owner}/{repo}/…`. */
function canonicalPath(platform: Platform, path: string): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = id === undefined ? undefined : platform.world.repositories.get(Number(id));
  if (repository === undefined) return path;
  const owner = platform.world.accounts.get(repository.ownerId)?.login ?? '';
  return `/repos/${owner}/${repository.name}${rest}`;
}

export function routeOf(platform: Platform, method: string, path: string): Route | null {
  return match(method === 'HEAD' ? 'GET' : method, canonicalPath(platform, path));
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

function handle(platform: Platform, request: RestRequest, route: Route): RestAnswer {
  const body = isReading(request.method) ? undefined : parsed(request.text);
  const values = checkParameters(route, request.url.searchParams);
  checkBody(route.id, body);
  const reading = isReading(request.method);
  const github = reading ? { ...platform, world: platform.history.read() } : platform;
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  try {
    const answer = handlers[route.id]({
      platform,
      github,
      id: route.id,
      viewer: request.viewer,
      authorization: request.authorization,
      values,
      body: { ...fields },
      url: request.url,
    });
    return { status: answer.status ?? 200, body: answer.body, headers: answer.headers ?? {} };
  } finally {
    // A refusal can come after a part of the work was done.
    if (!reading) platform.history.changed();
  }
}

export const refused = (refusal: Refusal): RestAnswer => ({
  status: refusal.status,
  body: refusal.body,
  headers: refusal.headers,
});

function broken(platform: Platform, message: string): RestAnswer {
  platform.violations.push(message);
  const body: JsonObject = { message: `The simulator broke: ${message}` };
  return { status: 500, body, headers: {} };
}

/** Answers a REST request. Bugs of the simulator are answered 500 and recorded in `violations`. */
export function respond(platform: Platform, request: RestRequest, route: Route | null): RestAnswer {
  if (route === null) {
    return broken(platform, `${request.method} ${request.path} is not simulated; add the operation to operations.ts.`);
  }
  try {
    const answer = handle(platform, request, route);
    const wrong = violation(route.id, answer.status, answer.body);
    return wrong === null ? answer : broken(platform, wrong);
  } catch (error) {
    if (!(error instanceof Refusal))
      return broken(
        platform,
        `${route.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    const wrong = violation(route.id, error.status, error.body);
    return wrong === null ? refused(error) : broken(platform, wrong);
  }
}
