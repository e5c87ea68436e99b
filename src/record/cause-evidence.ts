/** Finds the evidence of a cause: `(evidence: …)`, `evidence: …`, or a link, a reference or a quotation in the text. */
import { saysNothing } from './placeholders.ts';

/** A text split into what it says and what supports it. */
export interface Supported {
  readonly text: string;
  readonly evidence: string | null;
}

const label = /(^|[\s([{*_])(?:evidence|nachweise?|belege?|preuves?|evidencias?|pruebas?)\**\s{0,3}:\**/iu;

/** Splits a cause's text. An evidence that only holds the place ("TBD", "none", "-") is none. Linear. */
export function splitEvidence(text: string): Supported {
  const found = label.exec(text);
  if (found === null) return { text: text.trim(), evidence: inlineEvidence(text) };
  const start = found.index + (found[1]?.length ?? 0);
  const value = found.index + found[0].length;
  const inParentheses = found[1] === '(';
  const end = inParentheses ? closing(text, value) : lineEnd(text, value);
  const before = text.slice(0, inParentheses ? start - 1 : start).replace(/(?<=\s|^)[*_]{1,3}$/, '');
  const after = text.slice(inParentheses ? end + 1 : end);
  const rest = `${before.trimEnd()}${/^\s*\n/.test(after) ? '\n' : ' '}${after.trimStart()}`.trim();
  return { text: rest, evidence: meaningful(text.slice(value, end)) ?? inlineEvidence(rest) };
}

/** The place of the parenthesis that closes the one before `from`; the text's end when none does. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The end of the line; of the whole text when the label stands alone on its line and a list follows. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || text.slice(from, end).trim() === '' ? text.length : end;
}

const nothing = /^(?:none|no|nothing|keine?r?|nichts|aucune?|rien|ninguna?|nada)(?:\s(?:yet|so far|noch|bisher))?$/iu;

function meaningful(text: string): string | null {
  const value = text.trim();
  if (value.length < 2 || saysNothing(value)) return null;
  return nothing.test(value.replace(/[\s.!]{1,10}$/, '')) ? null : value;
}

const inline = [
  /!?\[[^[\]\n]{0,300}\]\([^\s()<>]{1,2000}\)/,
  /\bhttps?:\/\/[^\s<>]{4,2000}/i,
  /(?<![\p{L}\p{N}/_.-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,38}\/[\p{L}\p{N}_.-]{1,100})?#\d{1,9}(?![\p{L}\p{N}])/u,
  /\bGH-\d{1,9}\b/,
  /“[^“”\n]{3,1000}”|„[^„“”\n]{3,1000}[“”]|«[^«»\n]{3,1000}»|(?<![\p{L}\p{N}])"[^"\n]{3,1000}"/u,
  /^[ \t]{0,3}>[ \t]?\S.*$/m,
];

/** The first link, reference or quotation in a text, or null. */
function inlineEvidence(text: string): string | null {
  for (const pattern of inline) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found.trim();
  }
  return null;
}
