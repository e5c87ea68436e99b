/**
 * What can go wrong between us and GitHub, told apart by status and headers, never by the words of a message.
 * A limit and an outage wait in the queue; a refusal ends visibly; a vanished thing is a fact.
 */

/** GitHub said wait: a primary or secondary rate limit. Times are epoch milliseconds. */
export class RateLimited extends Error {
  readonly until: number;
  constructor(message: string, until: number) {
    super(message);
    this.name = 'RateLimited';
    this.until = until;
  }
}

/** GitHub did not answer, or answered with a server error. The request may or may not have been carried out. */
export class Unavailable extends Error {
  readonly status: number | null;
  constructor(message: string, status: number | null) {
    super(message);
    this.name = 'Unavailable';
    this.status = status;
  }
}

/** The thing is not there, or no longer there, or never was visible to us (404, 410). */
export class Gone extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Gone';
  }
}

/** GitHub gives no token for an installation: the app was removed there, or its owner suspended it. */
export class NotInstalled extends Error {
  readonly suspended: boolean;
  constructor(message: string, suspended: boolean) {
    super(message);
    this.name = 'NotInstalled';
    this.suspended = suspended;
  }
}

/** An answer this version does not understand. GitHub works, and asking again brings the same: it ends visibly. */
export class Unexpected extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unexpected';
  }
}

/** GitHub will not do this for us: a permission is missing, the repository is archived, the input is refused. */
export class Refused extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.name = 'Refused';
    this.status = status;
  }
}

/** GitHub will not link another sub-issue to the finding. */
export class TooManyActions extends Refused {
  constructor(message: string) {
    super(message, 422);
    this.name = 'TooManyActions';
  }
}

/** The reading is older than what we were told of; it must have no effect. */
export class StaleRead extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StaleRead';
  }
}

/** How an error of the HTTP client looks, as far as we use it. */
interface HttpFailure {
  readonly status?: unknown;
  readonly message?: unknown;
  readonly request?: { readonly url?: unknown };
  readonly response?: {
    readonly headers?: Readonly<Record<string, string | number | undefined>>;
    readonly data?: unknown;
  };
}

const secondaryWaitMs = 60_000;

/** Turns whatever the client threw into one of the problems above. `now` is epoch milliseconds. */
export function problemOf(error: unknown, what: string, now: number): Error {
  if (isOurs(error)) return error;
  const failure = (typeof error === 'object' && error !== null ? error : {}) as HttpFailure;
  const status = typeof failure.status === 'number' ? failure.status : null;
  const headers = failure.response?.headers ?? {};
  const said = `${what}: ${typeof failure.message === 'string' ? failure.message : String(error)}`;
  // Octokit reports a failed connection as status 500 without a response.
  if (status === null || failure.response === undefined) return new Unavailable(said, null);
  const until = waitUntil(status, headers, failure.response.data, now);
  if (until !== null) return new RateLimited(said, until);
  if (status >= 500) return new Unavailable(said, status);
  // Without this, a removed app would look like a removed issue, and its findings would be recorded as deleted.
  const forToken = /\/app\/installations\/\d+\/access_tokens$/.test(String(failure.request?.url));
  if (forToken && (status === 404 || status === 403)) return new NotInstalled(said, status === 403);
  if (status === 404 || status === 410) return new Gone(said);
  return new Refused(said, status);
}

/** GitHub says no, and would say no again. A token that is not taken (401) is an outage of ours, and passes. */
export const staysRefused = (error: unknown): error is Error =>
  error instanceof Gone || error instanceof Unexpected || (error instanceof Refused && error.status !== 401);

const ours = [RateLimited, Unavailable, Gone, NotInstalled, Unexpected, Refused, StaleRead];
const isOurs = (error: unknown): error is Error => ours.some((kind) => error instanceof kind);

type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;

/** The end of `retry-after` (epoch milliseconds); null when the answer has none. */
export function askedToWait(headers: AnswerHeaders, now: number): number | null {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? now + seconds * 1000 : null;
}

/** A second after the reset of a used-up limit (epoch milliseconds), or a minute from now where none is told. */
export function afterReset(headers: AnswerHeaders, now: number): number {
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  return Number.isFinite(reset) && reset > now ? reset + 1000 : now + secondaryWaitMs;
}

/** When a limited request may be tried again; null when the answer is no rate limit. */
function waitUntil(status: number, headers: AnswerHeaders, data: unknown, now: number): number | null {
  if (status !== 403 && status !== 429) return null;
  const asked = askedToWait(headers, now);
  if (asked !== null) return asked;
  if (String(headers['x-ratelimit-remaining']) === '0') return afterReset(headers, now);
  // A secondary limit may come without any header; only its documentation link tells it from a missing permission.
  const link =
    typeof data === 'object' && data !== null && 'documentation_url' in data ? String(data.documentation_url) : '';
  if (status === 429 || link.includes('rate-limit')) return now + secondaryWaitMs;
  return null;
}
