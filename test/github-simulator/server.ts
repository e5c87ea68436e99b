/** The HTTP side: reads a request, applies faults and limits, sends it to REST, GraphQL or the control API, and logs it. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Viewer } from './auth.ts';
import { type Exchange, exchangeOf, kindOf, type Routed, routed } from './exchange.ts';
import { type FaultAnswer, struck } from './fault-answer.ts';
import { Refusal } from './github.ts';
import { answerQuery } from './graphql/endpoint.ts';
import { quotaHeaders } from './limits.ts';
import type { Platform } from './platform.ts';
import { creating, type RestAnswer, refused, respond } from './rest/respond.ts';
import { whoIs } from './viewer.ts';

/** Answers what is not the API: the control API and the pages. Undefined when it is not theirs either. */
export type Beside = (request: { method: string; url: URL; text: string }) => Promise<RawAnswer | undefined>;

export interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answered = RestAnswer & { readonly cost?: number };

function work(platform: Platform, exchange: Exchange, to: Routed): Answered {
  const { method, url, text, authorization } = exchange;
  if (to.name === 'graphql') return answerQuery(platform, to.viewer, method, text);
  const path = exchange.path ?? '';
  return respond(platform, { method, url, path, viewer: to.viewer, authorization, text }, to.route);
}

/** Counts a request in against the limits; the returned function counts it out. */
function enter(platform: Platform, exchange: Exchange, to: Routed): () => void {
  const who = whoIs(to.viewer);
  if (!who.byApp && !platform.limits.options.people) return () => {};
  const kind = kindOf(to.name, exchange.method);
  const creates = to.route !== null && creating.has(to.route.id);
  return platform.limits.enter(who.key, {
    graphql: kind === 'graphql',
    write: kind === 'write' || to.mutates,
    creates,
  });
}

async function throughFaults(platform: Platform, exchange: Exchange, to: Routed): Promise<Answered | 'cut'> {
  const { login, byApp } = whoIs(to.viewer);
  const { method, path } = exchange;
  const facts = { method, path: path ?? '', route: to.name, operation: to.operation, actor: login, byApp };
  let outcome: FaultAnswer = null;
  for (const fault of platform.faults.strike(facts)) {
    const apply = () => void work(platform, exchange, to);
    const request = { isGraphql: to.name === 'graphql', apply, now: platform.clock.now() };
    outcome = (await struck(fault, request)) ?? outcome;
  }
  return outcome ?? work(platform, exchange, to);
}

function standardHeaders(
  platform: Platform,
  viewer: Viewer,
  answer: RestAnswer,
  isGraphql: boolean,
): Record<string, string> {
  const resource = isGraphql ? 'graphql' : 'core';
  const quota = platform.limits.quota(whoIs(viewer).key, resource);
  const off = (isGraphql ? platform.limits.options.graphql : platform.limits.options.rest) === null;
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': createHash('sha1').update(`${performance.now()}`).digest('hex').slice(0, 16).toUpperCase(),
    ...(off ? {} : quotaHeaders(quota, resource)),
    ...answer.headers,
  };
}

const textOf = (answer: RestAnswer): string =>
  answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string | undefined;
}

/** Status and text as they go over the wire: reads have an ETag, and what the client knows already is answered 304. */
function replyOf(exchange: Exchange, answer: RestAnswer): Reply {
  const text = textOf(answer);
  const reading = exchange.method === 'GET' || exchange.method === 'HEAD';
  if (!reading || answer.status !== 200) {
    return { status: answer.status, headers: {}, text: answer.status === 204 ? undefined : text };
  }
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  const status = exchange.etag === etag ? 304 : 200;
  return { status, headers: { etag }, text: status === 304 || exchange.method === 'HEAD' ? undefined : text };
}

async function api(platform: Platform, exchange: Exchange, response: ServerResponse): Promise<void> {
  const started = performance.now();
  const name = `${exchange.method} ${exchange.path}`;
  let to: Routed = { viewer: { kind: 'anonymous' }, route: null, name, operation: null, mutates: false };
  let answer: Answered | 'cut';
  let leave = () => {};
  try {
    to = routed(platform, exchange);
    leave = enter(platform, exchange, to);
    answer = await throughFaults(platform, exchange, to);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = refused(error);
  } finally {
    leave();
  }
  if (answer === 'cut') {
    log(platform, exchange, to, 0, started, 0);
    response.destroy();
    return;
  }
  const isGraphql = to.name === 'graphql';
  const reply = replyOf(exchange, answer);
  if (!isGraphql && reply.status !== 304) platform.limits.spend(whoIs(to.viewer).key, 'core', 1);
  // Before the answer goes out: whoever has it can count on the log.
  log(platform, exchange, to, reply.status, started, answer.cost ?? 0);
  response.writeHead(reply.status, {
    ...standardHeaders(platform, to.viewer, answer, isGraphql),
    ...reply.headers,
    'x-github-api-version-selected': exchange.version,
  });
  response.end(reply.text);
}

function log(platform: Platform, exchange: Exchange, to: Routed, status: number, started: number, cost: number): void {
  const who = whoIs(to.viewer);
  platform.requests.add({
    at: platform.clock.now(),
    method: exchange.method,
    route: to.name,
    path: exchange.path ?? '',
    status,
    actor: who.login,
    byApp: who.byApp,
    kind: kindOf(to.name, exchange.method),
    ms: performance.now() - started,
    cost,
    operation: to.operation,
  });
}

async function serve(
  platform: Platform,
  beside: Beside,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = await exchangeOf(request, platform.origin);
  if (exchange.path !== null) return api(platform, exchange, response);
  const answer = (await beside({ method: exchange.method, url: exchange.url, text: exchange.text })) ?? {
    status: 404,
    type: 'text/plain; charset=utf-8',
    text: 'Not found',
  };
  response.writeHead(answer.status, { ...answer.headers, 'content-type': answer.type });
  response.end(answer.text);
}

/** The server, not yet listening. `platform` is asked for late because its origin holds the port. */
export function createSimulatorServer(platform: () => Platform, beside: Beside): Server {
  return createServer((request, response) => {
    serve(platform(), beside, request, response).catch((error: unknown) => {
      const status = error instanceof Refusal ? error.status : 500;
      const message = error instanceof Error ? error.message : String(error);
      if (status === 500)
        platform().violations.push(
          `${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? message) : message}`,
        );
      if (!response.headersSent) response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify({ message }));
    });
  });
}
