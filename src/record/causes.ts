/**
 * Reads the causes out of a root cause section: lines such as `C1 [process/handoff]: text (evidence: link)`, after any
 * free text such as the whys. Text without such a line is one cause, whose missing category is for a guard to name.
 */
import { splitEvidence } from './cause-evidence.ts';
import type { Cause } from './finding.ts';
import { readLines } from './lines.ts';
import { type Statement, setOf, states } from './statements.ts';
import { categoryKey, isCategory, isDetection } from './taxonomy.ts';

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
  if (found.length > 0) return found.map(({ start, lines }) => cause(start, lines));
  return free.join('').trim() === '' ? [] : [cause({ id: 'C1', category: null, explains: null }, free)];
}

/** Nobody finds more; what follows belongs to the last one. */
const mostCauses = 200;

interface Start {
  readonly id: string;
  readonly category: string | null;
  /** What its writer says it explains; null leaves it to the category. */
  readonly explains: 'detection' | 'occurrence' | null;
  readonly text: string;
}

const marker = /^[ \t]{0,20}(?:(?:[-+*]|\d{1,9}[.)])[ \t]{1,8}|#{1,6}[ \t]{1,8})?[*_]{0,3}C(\d{1,3})[*_]{0,3}/i;
const delimiter = /^[*_ \t]{0,8}(?::|[.)–—-](?=[*_]{0,3}(?:\s|$|\[)))[*_]{0,3}/;
const bracket = /^[*_ \t]{0,8}\[([^[\]\n]{0,100})\](?![(])/;

/** Words for what a cause explains (8D, D4), in brackets beside the category or in parentheses in the line. */
const kindWords = {
  detection: 'detection|not detected|escape|entdeckung|nichtentdeckung|détection|detección',
  occurrence: 'occurrence|entstehung|auftreten|apparition|ocurrencia',
} as const;
const saysDetection = new RegExp(`^(?:${kindWords.detection})$`, 'iu');
const saysOccurrence = new RegExp(`^(?:${kindWords.occurrence})$`, 'iu');
const aside = new RegExp(String.raw`\s?\((?:(${kindWords.detection})|${kindWords.occurrence})\)`, 'iu');

/** Reads `C1 [category]:` in the spellings people use; null when the line does not begin a cause. */
function causeStart(line: string): Start | null {
  const begin = marker.exec(line);
  if (begin === null) return null;
  let rest = line.slice(begin[0].length);
  let label: Label | null = null;
  let marked = false;
  for (const pattern of [bracket, bracket, delimiter, bracket, bracket]) {
    const part = pattern.exec(rest);
    if (part === null) continue;
    if (pattern === bracket) {
      const joined: Label | null = joinLabels(label, readLabel(part[1] ?? ''));
      if (joined === null) continue;
      label = joined;
    }
    marked = true;
    rest = rest.slice(part[0].length);
  }
  if (label !== null) rest = rest.replace(/^[*_ \t]{0,8}[:–—-][*_]{0,3}/, '');
  if (!marked) return null;
  const said = aside.exec(rest);
  const explains = label?.explains ?? (said === null ? null : said[1] === undefined ? 'occurrence' : 'detection');
  const text = said === null ? rest : rest.replace(aside, '');
  return { id: `C${Number(begin[1])}`, category: label?.category ?? null, explains, text };
}

type Label = Pick<Start, 'category' | 'explains'>;

/** What stands in brackets: `process/handoff`, `process/handoff, detection`, `detection: process/handoff`, `detection`. */
function readLabel(text: string): Label {
  const parts = text.split(/[,;:]/).map((part) => part.trim());
  const kind = parts.findIndex((part) => saysDetection.test(part) || saysOccurrence.test(part));
  if (kind < 0) return { category: categoryKey(text) || null, explains: null };
  const explains = saysDetection.test(parts[kind] ?? '') ? 'detection' : 'occurrence';
  return { category: categoryKey(parts.toSpliced(kind, 1).filter(Boolean).join(', ')) || null, explains };
}

/** A second bracket counts when it adds what the first left open; null when it is text. */
function joinLabels(first: Label | null, second: Label): Label | null {
  if (first === null) return second;
  if (first.category === null && first.explains === null) return null;
  const adds =
    first.category === null
      ? second.category !== null && second.explains === null
      : second.category === null && second.explains !== null && first.explains === null;
  if (!adds) return null;
  return { category: first.category ?? second.category, explains: first.explains ?? second.explains };
}

function cause({ id, category, explains }: Omit<Start, 'text'>, lines: readonly string[]): Cause {
  const { text, evidence } = splitEvidence(lines.join('\n').trim());
  const detection = explains === null ? category !== null && isDetection(category) : explains === 'detection';
  return { id, text, category, categoryKnown: category !== null && isCategory(category), evidence, detection };
}

/** The causes a text names, `C1, C2 and C3`, each once, spelled as `readCauses` does. */
export const causeIdsIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(/\bC(\d{1,3})\b/gi), (found) => `C${Number(found[1])}`)),
];

const plainlyAtOnce: Statement = {
  phrase:
    /(?<![\p{L}\p{N}])(?:(?:detected|noticed|discovered|found) (?:at once|immediately|right away|straight away|instantly)|(?:immediately|instantly) (?:detected|noticed|discovered)|(?:sofort|umgehend|unmittelbar) (?:bemerkt|entdeckt|erkannt|festgestellt)|(?:détectée?|remarquée?|constatée?) (?:immédiatement|aussitôt|tout de suite)|immédiatement (?:détectée?|remarquée?|constatée?)|(?:detectad[oa]|notad[oa]) (?:de inmediato|inmediatamente|al instante))(?![\p{L}\p{N}])/u,
  before: setOf(
    "it this that the a finding nonconformity incident issue problem fault error gap deviation leak failure was is has been were yes and also es wurde wurden war ist sie die der das abweichung fehler vorfall problem ja und il elle l'écart l'incident a été est oui et la el fue ha sido se sí y",
  ),
  after:
    /^(?:by|through|via|with|in|because|since|thanks|when|durch|von|vom|dank|weil|par|grâce|por|gracias)(?![\p{L}\p{N}])(?!.*(?<![\p{L}])(?:no|not|none|nobody|never|only|some|few|without|half|of|if|kein|keine|niemand|nicht|nie|nur|ohne|personne|seulement|nadie|solo|sólo)(?![\p{L}]))/u,
};

/**
 * RC8: the text of a root cause says that the finding was noticed as soon as it came about, so that no cause has to say
 * why it was seen late. A ticked box counts; a question, a negation, a quotation and code do not. Linear.
 */
export const detectedAtOnce = (text: string): boolean => states(text, plainlyAtOnce);
