/**
 * Code spans and HTML comments inside one paragraph, in one pass (CommonMark 0.31, 6.1 and 6.6).
 * A backtick run without a partner and a comment without an end are plain text, as GitHub shows them.
 */

/** Positions in the paragraph: `from` inclusive, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface InlineRanges {
  readonly comments: readonly Range[];
  readonly codes: readonly Range[];
}

/** Finds both kinds of range. Linear: every backtick run is looked at once, and a missing `-->` is looked for once. */
export function inlineRanges(text: string): InlineRanges {
  const comments: Range[] = [];
  const codes: Range[] = [];
  const runs = backtickRuns(text);
  let commentsEnd = text.includes('<!--');
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '`') {
      const length = runLength(text, at);
      const end = runs.after(length, at + length);
      if (end !== null) codes.push({ from: at, to: end + length });
      at = (end ?? at) + length;
    } else if (char === '<' && commentsEnd && text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 2);
      commentsEnd = end >= 0;
      if (commentsEnd) comments.push({ from: at, to: end + 3 });
      at = commentsEnd ? end + 3 : at + 1;
    } else {
      at += char === '\\' ? 2 : 1;
    }
  }
  return { comments, codes };
}

/** The text with each range replaced by `fill`, which is '' to cut and ' ' to keep words apart. */
export function cut(text: string, ranges: readonly Range[], fill = ''): string {
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const range of ranges) {
    parts.push(text.slice(at, range.from), fill);
    at = range.to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function runLength(text: string, from: number): number {
  let to = from;
  while (text[to] === '`') to++;
  return to - from;
}

interface Runs {
  /** Start of the first run of exactly `length` backticks at or after `from`; asked with growing `from` only. */
  after(length: number, from: number): number | null;
}

function backtickRuns(text: string): Runs {
  const starts = new Map<number, number[]>();
  for (let at = text.indexOf('`'); at >= 0; ) {
    const length = runLength(text, at);
    const list = starts.get(length);
    if (list === undefined) starts.set(length, [at]);
    else list.push(at);
    at = text.indexOf('`', at + length);
  }
  const next = new Map<number, number>();
  return {
    after(length, from) {
      const list = starts.get(length) ?? [];
      let i = next.get(length) ?? 0;
      while (i < list.length && (list[i] ?? 0) < from) i++;
      next.set(length, i);
      return list[i] ?? null;
    },
  };
}
