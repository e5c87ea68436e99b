/** A policy file's text with its lines, so that every problem can be given a place. */
import { isAlias, isCollection, isMap, isNode, isScalar, LineCounter, type Node, type Pair } from 'yaml';
import type { Place } from './problem.ts';

/** Turns offsets of one text into places. Offsets outside the text, and ranges of nothing, are moved inside it. */
export function placesIn(text: string): (start: number, end: number) => Place {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return (start, end) => {
    const last = Math.max(0, text.length - 1);
    const first = Math.min(Math.max(0, start), last);
    let final = Math.min(Math.max(first, end - 1), last);
    while (final > first && /\s/u.test(text.charAt(final))) final--;
    const from = counter.linePos(first);
    const to = counter.linePos(final);
    return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
}

/** What stands at a path: the key's node, the value's node, or null where the file says nothing. */
interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

/**
 * Follows `path` as far as the file goes. Behind an alias the alias itself is found: that is where the value is used.
 * `complete` is false when the path leads to a key that is not in the file; then the nearest enclosing one is returned.
 */
export function find(root: Node | null, path: readonly PropertyKey[]): Found & { readonly complete: boolean } {
  let found: Found = { key: null, value: root };
  for (const step of path) {
    if (isAlias(found.value)) return { ...found, complete: true };
    const next = stepInto(found.value, step);
    if (next === null) return { ...found, complete: false };
    found = next;
  }
  return { ...found, complete: true };
}

function stepInto(node: Node | null, step: PropertyKey): Found | null {
  if (!isCollection(node)) return null;
  if (!isMap(node)) {
    const item: unknown = typeof step === 'number' ? node.items[step] : undefined;
    return isNode(item) ? { key: null, value: item } : null;
  }
  const pair = node.items.find((item) => keyOf(item) === String(step));
  return pair === undefined
    ? null
    : { key: isNode(pair.key) ? pair.key : null, value: isNode(pair.value) ? pair.value : null };
}

/** A pair's key as the text it becomes in JavaScript; an empty key is the empty text. */
export function keyOf(pair: Pair): string {
  const key: unknown = isScalar(pair.key) ? pair.key.value : pair.key;
  return typeof key === 'string' ? key : key === null ? '' : String(key);
}
