/** Watches the readings of issues that an app makes, by issue: when each began and ended. */
import type { GitHubClient } from '../../src/github/client.ts';
import type { Context } from '../../src/reconcile/context.ts';

/** Times are those of `performance.now()`. */
export interface IssueReads {
  /** Readings so far: one per run of an issue. */
  count(): number;
  /** Readings that began while another of the same issue was under way. */
  overlaps(): number;
  /** When the first reading begun after a time ended. Throws when there was none: the app never caught up. */
  caughtUp(issue: string, after: number): number;
  /** When the last reading ended. */
  last(): number;
  stop(): void;
}

interface Span {
  readonly began: number;
  ended: number;
}

/** Starts watching, by standing between the app and its client until `stop`. */
export function watchReads(context: Context): IssueReads {
  const spans = new Map<string, Span[]>();
  let overlapping = 0;
  const { clientOf } = context;
  const watched = (installation: number): GitHubClient => {
    const client = clientOf(installation);
    const query: GitHubClient['query'] = async (document, variables, schema, optional) => {
      if (!/query Issue\(/.test(document)) return client.query(document, variables, schema, optional);
      const issue = String(variables.id);
      const known = spans.get(issue) ?? [];
      spans.set(issue, known);
      if (known.some((span) => span.ended === Number.POSITIVE_INFINITY)) overlapping += 1;
      const span = { began: performance.now(), ended: Number.POSITIVE_INFINITY };
      known.push(span);
      try {
        return await client.query(document, variables, schema, optional);
      } finally {
        span.ended = performance.now();
      }
    };
    return { ...client, query };
  };
  Object.assign(context, { clientOf: watched });
  const all = (): Span[] => [...spans.values()].flat();
  return {
    count: () => all().length,
    overlaps: () => overlapping,
    caughtUp(issue, after) {
      const first = spans.get(issue)?.find((span) => span.began >= after);
      if (first === undefined) throw new Error(`Issue ${issue} was not read after its last event`);
      return first.ended;
    },
    last: () => Math.max(...all().map((span) => span.ended)),
    stop: () => void Object.assign(context, { clientOf }),
  };
}
