/** GitHub's rate limits, per app installation or person. They run on the simulated clock. `null` switches one off. */
import type { JsonObject } from './github.ts';
import { Refusal } from './github.ts';

export interface LimitOptions {
  /** REST requests per hour. */
  readonly rest: number | null;
  /** GraphQL points per hour. */
  readonly graphql: number | null;
  /** Issues, comments, labels and pull requests created per minute. */
  readonly contentPerMinute: number | null;
  readonly contentPerHour: number | null;
  /** Requests at the same time. */
  readonly concurrent: number | null;
  /** REST points per minute: a read is 1, a write 5. */
  readonly restPointsPerMinute: number | null;
  readonly graphqlPointsPerMinute: number | null;
  /** Whether people are limited, too; tests and demos let them work as fast as they like. */
  readonly people: boolean;
}

/** The values of docs.github.com "Rate limits for the REST API" and "… GraphQL API" for installations. */
export const githubLimits: LimitOptions = {
  rest: 5000,
  graphql: 5000,
  contentPerMinute: 80,
  contentPerHour: 500,
  concurrent: 100,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2000,
  people: false,
};

const hour = 3_600_000;
const minute = 60_000;

interface Window {
  resetAt: number;
  used: number;
}

interface Usage {
  readonly core: Window;
  readonly graphql: Window;
  readonly created: number[];
  readonly points: { at: number; cost: number; graphql: boolean }[];
  running: number;
}

export interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Epoch seconds. */
  readonly reset: number;
}

export interface Spending {
  readonly graphql: boolean;
  readonly write: boolean;
  /** It creates an issue, a comment, a label or a pull request. */
  readonly creates: boolean;
}

const secondary = (retryAfter: number): Refusal =>
  new Refusal(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    {},
    { 'retry-after': String(Math.max(1, Math.ceil(retryAfter / 1000))) },
  );

/** The `x-ratelimit-*` headers. */
export function quotaHeaders(quota: Quota, resource: string): Record<string, string> {
  return {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(quota.remaining),
    'x-ratelimit-used': String(quota.used),
    'x-ratelimit-reset': String(quota.reset),
    'x-ratelimit-resource': resource,
  };
}

export const quotaJson = (quota: Quota): JsonObject => ({ ...quota });

/** Drops what is older than `since`; lists are in order of time. */
function forget<T>(list: T[], at: (item: T) => number, since: number): void {
  const first = list.findIndex((item) => at(item) > since);
  list.splice(0, first < 0 ? list.length : first);
}

export class Limits {
  options: LimitOptions;
  readonly #usages = new Map<string, Usage>();
  readonly #now: () => number;

  /** `now` gives epoch milliseconds. */
  constructor(options: LimitOptions, now: () => number) {
    this.options = options;
    this.#now = now;
  }

  /** Counts a request in. Throws the refusal GitHub would answer with. The returned function counts it out. */
  enter(who: string, spending: Spending): () => void {
    const usage = this.#usageOf(who);
    const now = this.#now();
    this.#checkPrimary(who, spending.graphql);
    if (this.options.concurrent !== null && usage.running >= this.options.concurrent) throw secondary(1000);
    this.#checkPoints(usage, now, spending);
    if (spending.creates) this.#checkCreated(usage, now);
    usage.running += 1;
    return () => {
      usage.running -= 1;
    };
  }

  /** Books a request of REST (304 is free) or the points of a GraphQL one. */
  spend(who: string, resource: 'core' | 'graphql', cost: number): void {
    this.#usageOf(who)[resource].used += cost;
  }

  quota(who: string, resource: 'core' | 'graphql'): Quota {
    const window = this.#usageOf(who)[resource];
    const limit = (resource === 'core' ? this.options.rest : this.options.graphql) ?? Number.MAX_SAFE_INTEGER;
    const remaining = Math.max(0, limit - window.used);
    return { limit, used: window.used, remaining, reset: Math.ceil(window.resetAt / 1000) };
  }

  #usageOf(who: string): Usage {
    const now = this.#now();
    const fresh = () => ({ resetAt: now + hour, used: 0 });
    const usage = this.#usages.get(who) ?? { core: fresh(), graphql: fresh(), created: [], points: [], running: 0 };
    this.#usages.set(who, usage);
    for (const window of [usage.core, usage.graphql]) if (window.resetAt <= now) Object.assign(window, fresh());
    return usage;
  }

  #checkPrimary(who: string, graphql: boolean): void {
    const resource = graphql ? 'graphql' : 'core';
    const left = this.quota(who, resource);
    if (left.remaining > 0) return;
    throw new Refusal(403, `API rate limit exceeded for ${who}.`, {}, quotaHeaders(left, resource));
  }

  #checkCreated(usage: Usage, now: number): void {
    const { contentPerMinute, contentPerHour } = this.options;
    forget(usage.created, (at) => at, now - hour);
    const inMinute = usage.created.filter((at) => at > now - minute);
    if (contentPerMinute !== null && inMinute.length >= contentPerMinute)
      throw secondary((inMinute[0] ?? now) + minute - now);
    if (contentPerHour !== null && usage.created.length >= contentPerHour)
      throw secondary((usage.created[0] ?? now) + hour - now);
    usage.created.push(now);
  }

  #checkPoints(usage: Usage, now: number, spending: Spending): void {
    forget(usage.points, ({ at }) => at, now - minute);
    const cost = spending.write ? 5 : 1;
    const used = usage.points.reduce((sum, each) => (each.graphql === spending.graphql ? sum + each.cost : sum), 0);
    const most = spending.graphql ? this.options.graphqlPointsPerMinute : this.options.restPointsPerMinute;
    if (most !== null && used + cost > most) throw secondary((usage.points[0]?.at ?? now) + minute - now);
    usage.points.push({ at: now, cost, graphql: spending.graphql });
  }
}
