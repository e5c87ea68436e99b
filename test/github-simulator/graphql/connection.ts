/** Connections: pages with cursors that hold the sort key, so that what changes between two pages moves nothing else. */
import { refusal } from './context.ts';

type Key = readonly (number | string)[];

export interface Connection<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const encode = (key: Key): string => Buffer.from(`cursor:v2:${JSON.stringify(key)}`).toString('base64');

function decode(cursor: unknown): Key {
  const text = Buffer.from(String(cursor), 'base64').toString('utf8');
  try {
    const key: unknown = JSON.parse(text.replace(/^cursor:v2:/, ''));
    if (text.startsWith('cursor:v2:') && Array.isArray(key))
      return key.map((part) => (typeof part === 'number' ? part : String(part)));
  } catch {
    // Falls through to the refusal below.
  }
  throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${String(cursor)}\` does not appear to be a valid cursor.`);
}

function compare(a: Key, b: Key): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const one = a[i] ?? 0;
    const other = b[i] ?? 0;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

export interface Order<T> {
  readonly key: (item: T, index: number) => Key;
  readonly descending?: boolean;
}

/** Cuts a page out of all items. `order` sorts them; without one they stay as they are and are counted. */
export function connect<T>(
  items: readonly T[],
  args: Readonly<Record<string, unknown>>,
  order?: Order<T>,
): Connection<T> {
  const sign = order?.descending === true ? -1 : 1;
  const all = items.map((node, index) => ({ node, key: order === undefined ? [index] : order.key(node, index) }));
  if (order !== undefined) all.sort((a, b) => sign * compare(a.key, b.key));
  const after = typeof args.after === 'string' ? decode(args.after) : null;
  const before = typeof args.before === 'string' ? decode(args.before) : null;
  const within = all.filter(
    ({ key }) =>
      (after === null || sign * compare(key, after) > 0) && (before === null || sign * compare(key, before) < 0),
  );
  const { first, last } = args;
  const page =
    typeof first === 'number'
      ? within.slice(0, first)
      : within.slice(Math.max(0, within.length - Number(last ?? within.length)));
  const edges = page.map(({ node, key }) => ({ cursor: encode(key), node }));
  const at = within.indexOf(page[0] ?? { node: items[0] as T, key: [] });
  return {
    totalCount: all.length,
    nodes: page.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: page.length > 0 ? at + page.length < within.length : false,
      hasPreviousPage: after !== null || at > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
