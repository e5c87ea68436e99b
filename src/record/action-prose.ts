/** Reads a corrective action that was described in plain words: "Addresses C1 and C2. Done when … Due: 2027-01-31." */
import { causeIdsIn } from './causes.ts';
import { cut, inlineRanges } from './inline.ts';
import { readLines } from './lines.ts';

/** What plain words say of an action; '' where they say nothing. */
export interface FreeAction {
  readonly causes: readonly string[];
  readonly done: string;
  readonly due: string;
  readonly type: string;
  readonly strength: string;
  readonly evidence: string;
}

const oneCause = String.raw`C\d{1,3}(?![\p{L}\p{N}])`;
const joint = String.raw`[ \t]{0,3}(?:,|;|\/|&|\+|and|und|et|y)[ \t]{0,3}(?:(?:and|und|et|y)[ \t]{1,3})?`;
/** A word that says what the action is for, then causes. "Does not address C1" has another form of the word. */
const addressed = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<!(?:not|n't|no longer|nicht|nicht mehr)[ \t])(?:addresses|addressing|removes|eliminates|fixes|for|against|causes?(?: addressed)?|behebt|beseitigt|gegen|für|ursachen?|traite|pour|trata|para|causas?)[ \t]{0,3}:?[ \t]{0,3}(?:(?:the[ \t])?(?:root[ \t])?causes?[ \t]{0,3}:?[ \t]{0,3}|ursachen?[ \t]{1,3})?(${oneCause}(?:${joint}${oneCause}){0,50})`,
  'giu',
);

/** Labels at the start of a line or sentence; the value goes on to the end of the line, or of its paragraph for long texts. */
const labelled = {
  done: /(?:^|[.;][ \t]{1,3})[*_]{0,3}(?:done[ -]when|done criteri(?:a|on)|definition of done|acceptance criteri(?:a|on)|erledigt,? wenn|fertig,? wenn|terminé quand|hecho cuando)[*_]{0,3}[ \t]{0,3}:?[*_]{0,3}[ \t]{0,3}(\S.*)$/iu,
  due: /(?:^|[.;,][ \t]{1,3})[*_]{0,3}(?:due(?: date| on| by)?|deadline|fällig(?: am)?|frist|échéance|vencimiento|plazo)[*_]{0,3}[ \t]{0,3}:?[*_]{0,3}[ \t]{1,3}[*_]{0,3}(\d{4}-\d{2}-\d{2})/iu,
  type: /^[*_]{0,3}(?:type|art|tipo)(?: of action)?[*_]{0,3}[ \t]{0,3}:[*_]{0,3}[ \t]{0,3}(\S.*)$/iu,
  strength: /^[*_]{0,3}(?:strength|stärke|force|fuerza)[*_]{0,3}[ \t]{0,3}:[*_]{0,3}[ \t]{0,3}(\S.*)$/iu,
  evidence:
    /(?:^|[.;][ \t]{1,3})[*_]{0,3}(?:evidence|proof|nachweise?|belege?|preuves?|evidencias?|pruebas?)[*_]{0,3}[ \t]{0,3}:[*_]{0,3}[ \t]{0,3}(\S.*)$/iu,
} as const;

/** Longer lines are logs, not sentences. */
const longest = 4000;

/** Reads the text outside the sections; quotes, code and comments say nothing. The first of each kind counts. Linear. */
export function freeAction(text: string): FreeAction {
  const causes: string[] = [];
  const found: Record<keyof typeof labelled, string> = { done: '', due: '', type: '', strength: '', evidence: '' };
  for (const { kind, visible } of readLines(text).lines) {
    if (kind !== 'text' || visible.length > longest) continue;
    const line = visible.replace(/^\s{0,20}(?:[-+*][ \t]{1,8})?(?:\[[ x]\][ \t]{1,3})?/i, '');
    const plain = line.includes('`') ? cut(line, inlineRanges(line).codes, ' ') : line;
    for (const match of plain.matchAll(addressed)) causes.push(...causeIdsIn(match[1] ?? ''));
    for (const label of ['done', 'due', 'type', 'strength', 'evidence'] as const)
      if (found[label] === '') found[label] = textAfter(line, labelled[label]);
  }
  return { causes: [...new Set(causes)], ...found };
}

/** What follows a label, up to the next one on the same line. */
function textAfter(line: string, label: RegExp): string {
  const value = label.exec(line)?.[1] ?? '';
  const next = /[.;][ \t]{1,3}(?:done when|due(?: date| on| by)?:?[ \t]+\d|evidence:|addresses C\d|part of \S)/i.exec(
    value,
  );
  return (next === null ? value : value.slice(0, next.index + 1)).trim();
}
