/** One request as read from the wire, and where it goes. */
import type { IncomingMessage } from 'node:http';
import type { Viewer } from './auth.ts';
import { Refusal } from './github.ts';
import { queryOf } from './graphql/endpoint.ts';
import { operationOf } from './graphql/execute.ts';
import type { Route } from './openapi.ts';
import type { Platform } from './platform.ts';
import type { RequestEntry } from './requests.ts';
import { routeOf } from './rest/respond.ts';

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** Path below the API's root; null when it is none of the API. */
  readonly path: string | null;
  readonly text: string;
  readonly authorization: string | undefined;
  readonly etag: string | undefined;
  /** `X-GitHub-Api-Version`; GitHub's default when it is not given. */
  readonly version: string;
}

const bodyCap = 10_000_000;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyCap) throw new Refusal(413, 'Payload too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `/api/v3/…` as on GitHub Enterprise Server, and the bare paths of api.github.com, which all start with one of these. */
const bare = /^\/(?:app|apps|installation|installations|meta|orgs|rate_limit|repos|repositories|user|users)(?:\/|$)/;

/** Where people look at projects, below the same first part as the API's organisations. */
const projectPage = /^\/orgs\/[^/]+\/projects(?:\/|$)/;

function apiPath(path: string): string | null {
  if (projectPage.test(path)) return null;
  if (path === '/api/graphql' || path === '/graphql' || path === '/api/v3/graphql') return '/graphql';
  if (path.startsWith('/api/v3/')) return path.slice('/api/v3'.length);
  return bare.test(path) ? path : null;
}

export interface Routed {
  readonly viewer: Viewer;
  /** Null for GraphQL and for what is not simulated. */
  readonly route: Route | null;
  /** The operation's id, "graphql", or method and path of what is not simulated. */
  readonly name: string;
  /** The GraphQL operation's name. */
  readonly operation: string | null;
  /** True for GraphQL that writes: it counts as a write against the secondary limits. */
  readonly mutates: boolean;
}

export function kindOf(route: string, method: string): RequestEntry['kind'] {
  if (route === 'graphql') return 'graphql';
  if (route === 'apps/create-installation-access-token' || route === 'apps/revoke-installation-access-token')
    return 'auth';
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

/** Reads a request whole; 413 beyond 10 MB. */
export async function exchangeOf(request: IncomingMessage, origin: string): Promise<Exchange> {
  const url = new URL(request.url ?? '/', origin);
  return {
    method: request.method ?? 'GET',
    url,
    path: apiPath(url.pathname),
    text: await textOf(request),
    authorization: request.headers.authorization,
    etag: request.headers['if-none-match'],
    version: String(request.headers['x-github-api-version'] ?? versions[0]),
  };
}

/** Versions of the REST API that GitHub serves, the default first (docs.github.com, "API Versions"). */
const versions: readonly string[] = ['2022-11-28', '2026-03-10'];

/** Who asks for what. Throws 401 for credentials GitHub would not know, 400 for an API version it does not serve. */
export function routed(platform: Platform, exchange: Exchange): Routed {
  if (!versions.includes(exchange.version))
    throw new Refusal(400, `\`${exchange.version}\` is not a supported version.`);
  const viewer = platform.credentials.viewer(platform.world, exchange.authorization);
  if (exchange.path === '/graphql') {
    const { query, operationName } = exchange.method === 'POST' ? queryOf(exchange.text) : {};
    const { name: operation, mutates } =
      typeof query === 'string'
        ? operationOf(query, typeof operationName === 'string' ? operationName : null)
        : { name: null, mutates: false };
    return { viewer, route: null, name: 'graphql', operation, mutates };
  }
  const route = routeOf(platform, exchange.method, exchange.path ?? '');
  return { viewer, route, name: route?.id ?? `${exchange.method} ${exchange.path}`, operation: null, mutates: false };
}
