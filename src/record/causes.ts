/**
 * Reads the causes out of a root cause section: lines such as `C1 [process/handoff]: text (evidence: link)`, after any
 * free text such as the whys. Text without such a line is one cause, whose missing category is for a guard to name.
 */
import { splitEvidence } from './cause-evidence.ts';
import type { Cause } from './finding.ts';
import { readLines } from './lines.ts';
import { categoryKey, isCategory } from './taxonomy.ts';

/**
 * The causes in the order written. Bullets, bold type, `C1.` and `C1 -` are understood, and so is the category after the
 * colon. Lines below a cause belong to it. A number used twice gives two causes of that id. Linear.
 */
export function readCauses(text: string): readonly Cause[] {
  const found: { start: Start; lines: string[] }[] = [];
  const free: string[] = [];
  for (const line of readLines(text).lines) {
    if (line.kind === 'hidden' || line.kind === 'fence') continue;
    const start = line.kind === 'text' || line.kind === 'heading' ? causeStart(line.visible) : null;
    if (start !== null && found.length < mostCauses) found.push({ start, lines: [start.text] });
    else (found.at(-1)?.lines ?? free).push(line.visible);
  }
  if (found.length > 0) return found.map(({ start, lines }) => cause(start.id, start.category, lines));
  return free.join('').trim() === '' ? [] : [cause('C1', null, free)];
}

/** Nobody finds more; what follows belongs to the last one. */
const mostCauses = 200;

interface Start {
  readonly id: string;
  readonly category: string | null;
  readonly text: string;
}

const marker = /^[ \t]{0,20}(?:(?:[-+*]|\d{1,9}[.)])[ \t]{1,8}|#{1,6}[ \t]{1,8})?[*_]{0,3}C(\d{1,3})[*_]{0,3}/i;
const delimiter = /^[*_ \t]{0,8}(?::|[.)–—-](?=[*_]{0,3}(?:\s|$|\[)))[*_]{0,3}/;
const bracket = /^[*_ \t]{0,8}\[([^[\]\n]{0,100})\](?![(])/;

/** Reads `C1 [category]:` in the spellings people use; null when the line does not begin a cause. */
function causeStart(line: string): Start | null {
  const begin = marker.exec(line);
  if (begin === null) return null;
  let rest = line.slice(begin[0].length);
  let category: string | null = null;
  let marked = false;
  for (const pattern of [bracket, delimiter, bracket]) {
    const part = pattern.exec(rest);
    if (part === null || (pattern === bracket && category !== null)) continue;
    if (pattern === bracket) category = part[1] ?? '';
    marked = true;
    rest = rest.slice(part[0].length);
  }
  if (category !== null) rest = rest.replace(/^[*_ \t]{0,8}[:–—-][*_]{0,3}/, '');
  if (!marked) return null;
  return { id: `C${Number(begin[1])}`, category: category === null ? null : categoryKey(category) || null, text: rest };
}

function cause(id: string, category: string | null, lines: readonly string[]): Cause {
  const { text, evidence } = splitEvidence(lines.join('\n').trim());
  return { id, text, category, categoryKnown: category !== null && isCategory(category), evidence };
}
