/** The log of every request, and sums over it: "requests per step" as tests and the demo state them. */

export interface RequestEntry {
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
  readonly method: string;
  /** The operation's id ("issues/update"), "graphql", or the path of what is not simulated. */
  readonly route: string;
  readonly path: string;
  readonly status: number;
  /** Login of who asked, "app" for an app's JWT, "anonymous". */
  readonly actor: string;
  /** True when an app asked, not a person. */
  readonly byApp: boolean;
  readonly kind: 'graphql' | 'read' | 'write' | 'auth';
  /** Time to answer, in milliseconds. */
  readonly ms: number;
  /** GraphQL points; 0 for REST. */
  readonly cost: number;
  /** The GraphQL operation's name, when it has one. */
  readonly operation: string | null;
}

export interface RequestSummary {
  readonly graphql: number;
  readonly restReads: number;
  readonly restWrites: number;
  /** Requests for tokens and about the app itself. */
  readonly auth: number;
  /** GraphQL points. */
  readonly cost: number;
  /** Count by route; GraphQL by operation name ("graphql Issue"). */
  readonly byRoute: Readonly<Record<string, number>>;
}

export interface Requests {
  readonly entries: readonly RequestEntry[];
  add(entry: RequestEntry): void;
  /** A place in the log, to count from. */
  mark(): number;
  /** Sums the apps' requests since a mark; with `actor`, those of that login only. */
  since(mark: number, actor?: string): RequestSummary;
}

export function createRequests(): Requests {
  const entries: RequestEntry[] = [];
  return {
    entries,
    add: (entry) => void entries.push(entry),
    mark: () => entries.length,
    since(mark, actor) {
      const wanted = entries.slice(mark).filter((entry) => (actor === undefined ? entry.byApp : entry.actor === actor));
      const count = (kind: RequestEntry['kind']) => wanted.filter((entry) => entry.kind === kind).length;
      const byRoute: Record<string, number> = {};
      for (const entry of wanted) {
        const route = entry.operation === null ? entry.route : `${entry.route} ${entry.operation}`;
        byRoute[route] = (byRoute[route] ?? 0) + 1;
      }
      return {
        graphql: count('graphql'),
        restReads: count('read'),
        restWrites: count('write'),
        auth: count('auth'),
        cost: wanted.reduce((sum, entry) => sum + entry.cost, 0),
        byRoute,
      };
    },
  };
}
