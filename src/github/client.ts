/** One installation's access to GitHub: validated GraphQL reads and REST calls, with every failure classified. */
import { z } from 'zod';
import type { Pace } from './pace.ts';
import { afterReset, askedToWait, Gone, problemOf, RateLimited, Refused, Unavailable, Unexpected } from './problems.ts';

/** The part of an authenticated Octokit that is used. */
export interface Requester {
  request(
    route: string,
    parameters?: Record<string, unknown>,
  ): Promise<{ status: number; data: unknown; headers: Headers }>;
}
type Headers = Readonly<Record<string, string | number | undefined>>;

export interface GitHubClient {
  readonly installation: number;
  /** Runs a GraphQL query and validates its `data`. Any error GitHub reports fails the read, except absent things at `optional` paths. */
  query<T>(
    document: string,
    variables: Record<string, unknown>,
    schema: z.ZodType<T>,
    optional?: OptionalPath,
  ): Promise<T>;
  /** A REST read. */
  get<T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T>;
  /** One page of a REST list whose pages follow by cursor; `next` is the cursor of the next one. */
  page<T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<Page<T>>;
  /** GraphQL changes, one alias each, which GitHub makes one after the other. Paced and sent once, as a REST write is. */
  change(document: string, variables: Record<string, unknown>): Promise<Changed>;
  /** A REST write, paced. Sent once: a lost answer is settled by reading again, never by sending again. */
  write<T>(route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T>;
}

/** What came of changes: by alias what was asked of each, or why it was not made. */
export interface Changed {
  readonly made: ReadonlyMap<string, unknown>;
  readonly refused: ReadonlyMap<string, Error>;
}

export interface Page<T> {
  readonly data: T;
  readonly next: string | null;
}

/** True for the path of a GraphQL error that only says that something optional does not exist. */
export type OptionalPath = (path: readonly (string | number)[]) => boolean;

/** Sent with every request: answers of this version were checked. */
const apiVersion = '2022-11-28';
/** Longest wait for an answer, milliseconds. GitHub gives up on a GraphQL request after 10 s. */
export const timeoutMs = 20_000;

const graphqlAnswer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
      }),
    )
    .optional(),
});

export interface ClientOptions {
  readonly installation: number;
  /** REST base, such as https://api.github.com or https://ghe.example/api/v3. */
  readonly apiUrl: string;
  readonly requester: () => Promise<Requester>;
  /** Called after a 401: the cached token was revoked. */
  readonly forget: () => Promise<void>;
  readonly pace: Pace;
  readonly now?: () => number;
}

/** Builds the client of one installation. */
export function createClient(options: ClientOptions): GitHubClient {
  const now = options.now ?? Date.now;

  async function send(
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<{ data: unknown; headers: Headers }> {
    const attempt = async () => {
      const requester = await options.requester();
      return requester.request(route, {
        ...parameters,
        headers: { 'x-github-api-version': apiVersion },
        request: { signal: AbortSignal.timeout(timeoutMs), retries: 0 },
      });
    };
    try {
      return await attempt();
    } catch (error) {
      const problem = problemOf(error, route, now());
      if (!(problem instanceof Refused) || problem.status !== 401) throw problem;
      // A revoked token stays in the cache until it is dropped; a fresh one settles it or fails for good.
      await options.forget();
      return await attempt().catch((again: unknown) => {
        throw problemOf(again, route, now());
      });
    }
  }

  return {
    installation: options.installation,
    async query(document, variables, schema, optional = () => false) {
      const answer = await send(`POST ${graphqlUrl(options.apiUrl)}`, { query: document, variables });
      return readGraphql(answer, schema, optional, now());
    },
    async change(document, variables) {
      await options.pace.turn();
      const answer = await send(`POST ${graphqlUrl(options.apiUrl)}`, { query: document, variables });
      return readChanges(answer, now());
    },
    async get(route, parameters, schema) {
      return validated(route, (await send(route, parameters)).data, schema);
    },
    async page(route, parameters, schema) {
      const answer = await send(route, parameters);
      return { data: validated(route, answer.data, schema), next: nextCursor(answer.headers.link) };
    },
    async write(route, parameters, schema) {
      await options.pace.turn();
      return validated(route, (await send(route, parameters)).data, schema);
    },
  };
}

/** GraphQL stands beside REST, not below it, on GitHub Enterprise Server. */
const graphqlUrl = (apiUrl: string): string => `${apiUrl.replace(/\/v3\/?$/, '')}/graphql`;

/** The `cursor` of the `rel="next"` link of a list's answer. */
function nextCursor(links: string | number | undefined): string | null {
  const next = String(links ?? '').match(/<([^>]+)>;\s*rel="next"/)?.[1];
  return next === undefined ? null : (URL.parse(next)?.searchParams.get('cursor') ?? null);
}

/** GraphQL fails with HTTP 200: any error makes the read fail, so that a partial answer is never taken for an empty field. */
function readGraphql<T>(
  answer: { data: unknown; headers: Headers },
  schema: z.ZodType<T>,
  optional: OptionalPath,
  now: number,
): T {
  const { data, errors = [] } = validated('POST /graphql', answer.data, graphqlAnswer);
  const fatal = errors.filter((error) => !(error.type === 'NOT_FOUND' && optional(error.path ?? [])));
  const [first] = fatal;
  if (first !== undefined) {
    const limitedUntil = limitOf(fatal, answer.headers, now);
    if (limitedUntil !== null) throw new RateLimited(first.message, limitedUntil);
    const problem = problemOfType(first.type, first.message);
    // A read that fails for any other reason may succeed later.
    throw problem instanceof Refused && problem.status === 422 ? new Unavailable(problem.message, 200) : problem;
  }
  return validated('POST /graphql', data, schema);
}

const changes = z.record(z.string(), z.unknown());

/** A change that fails has an error with its alias and gives null there; the others were made nevertheless. */
function readChanges(answer: { data: unknown; headers: Headers }, now: number): Changed {
  const { data, errors = [] } = validated('POST /graphql', answer.data, graphqlAnswer);
  const limitedUntil = limitOf(errors, answer.headers, now);
  const refused = new Map<string, Error>();
  for (const { type, message, path } of errors) {
    const [alias] = path ?? [];
    const problem = problemOfType(type, message);
    if (typeof alias !== 'string') throw limitedUntil === null ? problem : new RateLimited(message, limitedUntil);
    refused.set(alias, limitedUntil === null ? problem : new RateLimited(message, limitedUntil));
  }
  const given = Object.entries(validated('POST /graphql', data ?? {}, changes));
  return { made: new Map(given.filter(([alias, value]) => value !== null && !refused.has(alias))), refused };
}

function problemOfType(type: string | undefined, message: string): Error {
  const said = `POST /graphql: ${message}`;
  if (type === 'NOT_FOUND') return new Gone(said);
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES') return new Refused(said, 403);
  return type === undefined ? new Unavailable(said, 200) : new Refused(said, 422);
}

/** A limit told with HTTP 200: the primary one by its type, a secondary one only by `retry-after`. Epoch milliseconds. */
function limitOf(errors: readonly { type?: string | undefined }[], headers: Headers, now: number): number | null {
  const asked = askedToWait(headers, now);
  if (asked !== null) return asked;
  return errors.some((error) => error.type === 'RATE_LIMITED') ? afterReset(headers, now) : null;
}

function validated<T>(route: string, data: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new Unexpected(`${route}: the answer has an unexpected form: ${z.prettifyError(result.error).slice(0, 400)}`);
}
