/**
 * Finds the texts under known third-level headings of a description, outside code, quotes, comments and raw HTML. Anyone may
 * type a heading, so the first one wins, and a second one of the same name is noted instead of overwriting it or leaking into
 * its neighbour.
 */
import { thirdLevelTitle } from './blocks.ts';
import { type Line, readLines } from './lines.ts';

/** The text under one heading. */
export interface Headed<Id> {
  readonly id: Id;
  /** As written, without `###`. */
  readonly heading: string;
  /** 1-based. */
  readonly line: number;
  /** The visible lines, trimmed; when they are one fenced block, what is inside it. */
  readonly text: string;
  /** Lines at which the same heading stands again. */
  readonly again: readonly number[];
}

/** GitHub stores up to 65,536 characters of at most four bytes; more than that was not written on GitHub. */
export const largestBody = 262_144;

interface Draft<Id> {
  readonly id: Id;
  readonly heading: string;
  readonly line: number;
  readonly lines: Line[];
  readonly again: number[];
}

/**
 * Scans a body in one pass; null when it is too large to be read. A text goes on to the next heading that `idOf` knows; any
 * other `### x` is content. What follows a repeated heading is content of the first of that name, so that no other text grows
 * by it.
 */
export function scanHeaded<Id>(body: string, idOf: (heading: string) => Id | null): ReadonlyMap<Id, Headed<Id>> | null {
  if (body.length > largestBody || Buffer.byteLength(body) > largestBody) return null;
  const { lines, unclosedFrom } = readLines(body);
  const drafts = new Map<Id, Draft<Id>>();
  let current: Draft<Id> | null = null;
  for (const line of lines) {
    const heading = headingOf(line, idOf, unclosedFrom);
    const seen = heading === null ? undefined : drafts.get(heading.id);
    if (heading === null || (heading.swallowed && seen === undefined)) {
      current?.lines.push(line);
    } else if (seen === undefined) {
      current = { id: heading.id, heading: heading.heading, line: line.number, lines: [], again: [] };
      drafts.set(heading.id, current);
    } else {
      seen.again.push(line.number);
      if (!heading.swallowed) current = seen;
      current?.lines.push(line);
    }
  }
  return new Map([...drafts].map(([id, { lines: own, ...draft }]) => [id, { ...draft, text: textOf(own) }]));
}

/**
 * The known heading on a line. One inside a fence or comment that never ends is `swallowed`: it starts no section, but it
 * may be the true one, hidden by a forged text before it, so it counts as a repetition.
 */
function headingOf<Id>(line: Line, idOf: (heading: string) => Id | null, unclosedFrom: number | null) {
  const swallowed = unclosedFrom !== null && line.number > unclosedFrom;
  if (line.kind !== 'heading' && !swallowed) return null;
  const title = thirdLevelTitle((swallowed ? line.raw : line.visible).trimStart());
  const id = title === null ? null : idOf(title);
  return title === null || id === null ? null : { id, heading: title, swallowed };
}

/** The visible lines, trimmed; when they are one fenced block, as `render` in a form makes them, what is inside it. */
function textOf(lines: readonly Line[]): string {
  const shown = lines.filter((line) => line.kind !== 'hidden');
  const first = shown.findIndex((line) => line.kind !== 'blank');
  const last = shown.findLastIndex((line) => line.kind !== 'blank');
  const fenced =
    first < last &&
    shown[first]?.kind === 'fence' &&
    shown[last]?.kind === 'fence' &&
    shown.slice(first + 1, last).every((line) => line.kind === 'code');
  const kept = fenced ? shown.slice(first + 1, last) : shown;
  return kept
    .map((line) => line.visible)
    .join('\n')
    .trim();
}
