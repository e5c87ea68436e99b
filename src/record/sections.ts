/**
 * Finds the sections of an issue body: `### ` and a known heading, outside code, quotes, comments and raw HTML. The
 * heading is the only key GitHub keeps of a form field, and anyone may type one. So the first occurrence of a heading
 * wins, and a second one makes the section ambiguous instead of overwriting it or leaking into its neighbour.
 */
import { thirdLevelTitle } from './blocks.ts';
import { fieldOfHeading, type HeadingIndex } from './fields.ts';
import type { FieldId, Section } from './finding.ts';
import { type Line, readLines } from './lines.ts';
import { repeatsHeading, standingOf } from './placeholders.ts';

/** `problem` is set when the text was not read; there are no sections then. */
export interface SectionScan {
  readonly sections: ReadonlyMap<FieldId, Section>;
  readonly problem: 'too-large' | null;
}

/** GitHub stores up to 65,536 characters of at most four bytes; more than that was not written on GitHub. */
export const largestBody = 262_144;

/**
 * Scans a body in one pass. A section goes on to the next known heading; an unknown `### x` is content. What follows a
 * repeated heading is content of the section of that name, so that no other section grows by it.
 */
export function scanSections(body: string, headings: HeadingIndex): SectionScan {
  if (body.length > largestBody || Buffer.byteLength(body) > largestBody) {
    return { sections: new Map(), problem: 'too-large' };
  }
  const { lines, unclosedFrom } = readLines(body);
  const drafts = new Map<FieldId, Draft>();
  let current: Draft | null = null;
  for (const line of lines) {
    const heading = headingOf(line, headings, unclosedFrom);
    const seen = heading === null ? undefined : drafts.get(heading.field);
    if (heading === null || (heading.swallowed && seen === undefined)) {
      current?.lines.push(line);
    } else if (seen === undefined) {
      current = { ...heading, line: line.number, lines: [], again: [] };
      drafts.set(heading.field, current);
    } else {
      seen.again.push(line.number);
      if (!heading.swallowed) current = seen;
      current?.lines.push(line);
    }
  }
  return { sections: new Map([...drafts].map(([field, draft]) => [field, finish(draft)])), problem: null };
}

interface Draft {
  readonly field: FieldId;
  readonly heading: string;
  readonly line: number;
  readonly lines: Line[];
  readonly again: number[];
}

/**
 * The known heading on a line. One inside a fence or comment that never ends is `swallowed`: it starts no section, but it
 * may be the true one, hidden by a forged text before it, so it counts as a repetition.
 */
function headingOf(line: Line, headings: HeadingIndex, unclosedFrom: number | null) {
  const swallowed = unclosedFrom !== null && line.number > unclosedFrom;
  if (line.kind !== 'heading' && !swallowed) return null;
  const title = thirdLevelTitle((swallowed ? line.raw : line.visible).trimStart());
  const field = title === null ? null : fieldOfHeading(headings, title);
  return title === null || field === null ? null : { field, heading: title, swallowed };
}

function finish(draft: Draft): Section {
  const { field, heading, line, again } = draft;
  const text = textOf(draft.lines);
  return { field, heading, line, text, standing: standing(text, draft), again };
}

function standing(text: string, { field, heading, again }: Draft): Section['standing'] {
  if (again.length > 0) return 'ambiguous';
  return repeatsHeading(text, heading) ? 'placeholder' : standingOf(text, field);
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
