/** Things going wrong on request: failing answers, broken connections, lost deliveries, stale reads. Data, so that they travel over HTTP. */

/** Which requests a fault is for; what is left out matches all. */
export interface FaultMatch {
  readonly method?: string;
  /** An operation's id ("issues/create-comment"), "graphql", or a part of the path starting with "/". */
  readonly route?: string;
  /** The name of a GraphQL operation. */
  readonly operation?: string;
  /** A login, or "app" for all apps (the default), or "anyone". */
  readonly actor?: string;
}

export type RequestFault =
  /** Answers with a status; `applied` does the work first (a 502 after an applied write). */
  | { readonly kind: 'status'; readonly status: number; readonly applied?: boolean; readonly body?: string }
  /** 403 or 429 for a secondary limit, with `retry-after` in seconds unless null. */
  | { readonly kind: 'secondary'; readonly retryAfter: number | null; readonly status?: 403 | 429 }
  /** The primary limit is used up until `resetIn` seconds from now; GraphQL answers 200 with RATE_LIMITED. */
  | { readonly kind: 'primary'; readonly resetIn: number; readonly status?: 403 | 429 }
  /** The connection is cut; `applied` does the work first. */
  | { readonly kind: 'reset'; readonly applied?: boolean }
  /** No answer for `ms`, then the connection is cut. */
  | { readonly kind: 'hang'; readonly ms: number }
  /** The answer comes `ms` later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The token is not known any more. */
  | { readonly kind: 'unauthorized' }
  /** GraphQL answers 200 with `data: null` and one error of this type. */
  | { readonly kind: 'graphql-error'; readonly type: string; readonly message: string };

export type DeliveryFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The delivery is sent after the next `by` ones. */
  | { readonly kind: 'reorder'; readonly by: number };

export interface Armed<Fault, Match> {
  readonly id: number;
  readonly fault: Fault;
  readonly match: Match;
  /** How many more times it strikes; null = until disarmed. */
  left: number | null;
  /** How often it has struck. */
  hits: number;
}

export interface DeliveryMatch {
  /** "issues" or "issues.closed". */
  readonly event?: string;
}

/** Reads answer from an earlier state: as it was `ms` ago, or `versions` changes ago. */
export type Staleness = { readonly ms: number } | { readonly versions: number };

export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly operation: string | null;
  readonly actor: string;
  readonly byApp: boolean;
}

function matches(match: FaultMatch, request: RequestFacts): boolean {
  const actor = match.actor ?? 'app';
  if (actor === 'app' ? !request.byApp : actor !== 'anyone' && actor !== request.actor) return false;
  if (match.method !== undefined && match.method !== request.method) return false;
  if (match.operation !== undefined && match.operation !== request.operation) return false;
  if (match.route === undefined) return true;
  return match.route.startsWith('/') ? request.path.includes(match.route) : match.route === request.route;
}

const awake = (armed: { readonly left: number | null }): boolean => armed.left !== 0;

function hit<Fault, Match>(armed: Armed<Fault, Match>): Fault {
  armed.hits += 1;
  if (armed.left !== null) armed.left -= 1;
  return armed.fault;
}

export class Faults {
  readonly requests: Armed<RequestFault, FaultMatch>[] = [];
  readonly deliveries: Armed<DeliveryFault, DeliveryMatch>[] = [];
  stale: Staleness | null = null;
  #lastId = 0;

  /** Arms a fault for the next `times` matching requests (default 1; null = until disarmed). Gives what counts its hits. */
  armRequest(fault: RequestFault, match: FaultMatch = {}, times: number | null = 1): Armed<RequestFault, FaultMatch> {
    return this.#arm(this.requests, fault, match, times);
  }

  armDelivery(
    fault: DeliveryFault,
    match: DeliveryMatch = {},
    times: number | null = 1,
  ): Armed<DeliveryFault, DeliveryMatch> {
    return this.#arm(this.deliveries, fault, match, times);
  }

  disarm(id: number): void {
    for (const armed of [...this.requests, ...this.deliveries]) if (armed.id === id) armed.left = 0;
  }

  /** Everything works again. */
  clear(): void {
    this.requests.length = 0;
    this.deliveries.length = 0;
    this.stale = null;
  }

  /** The faults that strike this request; each counts one hit. */
  strike(request: RequestFacts): RequestFault[] {
    const struck: RequestFault[] = [];
    for (const armed of this.requests) {
      if (!awake(armed) || !matches(armed.match, request)) continue;
      struck.push(hit(armed));
      // Latency adds to whatever else goes wrong; of the rest one is enough.
      if (armed.fault.kind !== 'latency') break;
    }
    return struck;
  }

  strikeDelivery(event: string, action: string | null): DeliveryFault | null {
    const names = [undefined, event, `${event}.${action ?? ''}`];
    const armed = this.deliveries.find((each) => awake(each) && names.includes(each.match.event));
    return armed === undefined ? null : hit(armed);
  }

  #arm<Fault, Match>(
    list: Armed<Fault, Match>[],
    fault: Fault,
    match: Match,
    times: number | null,
  ): Armed<Fault, Match> {
    this.#lastId += 1;
    const armed = { id: this.#lastId, fault, match, left: times, hits: 0 };
    list.push(armed);
    return armed;
  }
}
