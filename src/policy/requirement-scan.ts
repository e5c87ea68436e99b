/**
 * Cuts the free text of the requirement field into what may be a requirement: numbers, Annex A ids, words, documents,
 * laws. Says nothing about whether they exist. One pass; every alternative is bounded or starts only at the
 * beginning of a run, so the time is linear.
 */

export type RequirementToken =
  | { readonly kind: 'break'; readonly hard: boolean }
  | { readonly kind: 'standard'; readonly number: string; readonly year: string | null }
  | { readonly kind: 'document' | 'legal'; readonly text: string }
  | { readonly kind: 'control'; readonly number: string; readonly lettered: boolean; readonly text: string }
  | NumberToken
  | { readonly kind: 'word'; readonly text: string; readonly leads: boolean };

/** A bare dotted number such as `9.2.1` or `10.2 d)`. */
export interface NumberToken {
  readonly kind: 'number';
  readonly number: string;
  /** ` d)` or ` a)1)` in the standard's own writing; empty without a letter. */
  readonly letter: string;
  /** Introduced by "clause", "section" or "§". */
  readonly named: boolean;
  /** First in its item, or right after another id: it is meant as an id, not as a quantity or a version. */
  readonly leads: boolean;
  readonly text: string;
}

const url = String.raw`(?<url>https?:\/\/[^\s<>()[\]"'|]{1,2000})`;
const legal = String.raw`(?<![\p{L}\p{N}])(?<law>law|contract)[ \t]{0,3}:(?<clause>[^\n;]{1,300})`;
const standard = String.raw`(?<![\p{L}\p{N}])ISO(?:[ \t]?\/[ \t]?IEC)?[ \t-]?(?<standard>\d{4,5})(?![\p{L}\p{N}])(?:[ \t]?:[ \t]?(?<year>\d{4})(?!\d))?`;
const path = String.raw`(?<![\p{L}\p{N}_./-])(?<path>[\p{L}\p{N}_./-]{1,300}\.(?:md|markdown|adoc|rst|pdf|docx|odt)(?![\p{L}\p{N}])(?:#[\p{L}\p{N}_.-]{1,200})?(?:@[0-9a-f]{7,64})?)`;
const dotted = String.raw`\d{1,3}(?:\.\d{1,5})`;
const after = String.raw`(?![\p{L}\p{N}]|\.\d)`;
const control = String.raw`(?<![\p{L}\p{N}._-])(?:(?<annex>Annex[ \t]{1,3}A?|controls?[ \t]{1,3}A?)|(?<letterA>A))(?<gap>[ .-]?)(?<control>${dotted}{1,8})${after}`;
const letters = String.raw`(?:[ ]?\(?(?<a>[a-l])\)(?:[ ]?\(?(?<n>\d)\))?|\.?(?<b>[a-l])(?<m>\d)?(?![\p{L}\p{N}]|\.\d)|[ ](?<c>[a-l])(?=[ \t]*(?:[,;\n]|$)))`;
const named = String.raw`(?<named>(?<![\p{L}\p{N}])(?:(?:sub-?)?clauses?|sections?|cl\.|abschnitt|kapitel|klausel)[ \t]{1,3}|§[ \t]{0,3})`;
const number = String.raw`(?:${named}(?<one>\d{1,3}(?:\.\d{1,5}){0,8})|(?<![\p{L}\p{N}._-])(?<bare>${dotted}{1,8}))(?!\d|\.\d|[ ]?%)(?:${letters}|${after})`;
const word = String.raw`(?<![\p{L}\p{N}._-])(?<word>[\p{L}\p{N}][\p{L}\p{N}._-]*)`;
const pattern = new RegExp(
  [url, legal, standard, path, control, number, word, String.raw`(?<break>[,;\n])`].join('|'),
  'giu',
);

/** What may stand between the beginning of an item, or an id, and the next id. */
const joiner = /^[\s*•–—([/&+:.)\]|-]*(?:(?:and|or|see|und|oder|et|ou)[ \t]+)?$/iu;

/** The tokens of `text` in their order. */
export function* scanRequirements(text: string): Generator<RequirementToken> {
  let boundary = 0;
  for (const match of text.matchAll(pattern)) {
    const between = match.index - boundary > 40 ? 'far' : text.slice(boundary, match.index);
    const token = tokenOf(match.groups ?? {}, match[0], joiner.test(between));
    if (token === null) continue;
    if (token.kind !== 'word') boundary = match.index + match[0].length;
    yield token;
  }
}

type Groups = Readonly<Record<string, string | undefined>>;

function tokenOf(groups: Groups, text: string, leads: boolean): RequirementToken | null {
  if (groups.break !== undefined) return { kind: 'break', hard: groups.break !== ',' };
  if (groups.url !== undefined) return { kind: 'document', text: groups.url.replace(/[.,;:!?]+$/u, '') };
  if (groups.path !== undefined) return { kind: 'document', text: groups.path };
  if (groups.law !== undefined) return legalToken(groups.law, groups.clause ?? '');
  if (groups.standard !== undefined) return { kind: 'standard', number: groups.standard, year: groups.year ?? null };
  if (groups.control !== undefined) return controlToken(groups, groups.control, text);
  if (groups.word !== undefined) return { kind: 'word', text: groups.word.replace(/[._-]+$/u, ''), leads };
  return numberToken(groups, text, leads);
}

/** "law: tbd" names no law. */
const noLaw = /^(?:unknown|not known|to be (?:done|defined)|tbd|tba|todo|none|n\/?a|\P{L}*)[\s.!?]*$/iu;

function legalToken(word: string, clause: string): RequirementToken | null {
  const said = clause.trim().replace(/\s+/gu, ' ');
  return noLaw.test(said) ? null : { kind: 'legal', text: `${word.toLowerCase()}: ${said}` };
}

/** "a 7.4 GB file" is not A.7.4: after a blank only the capital letter counts. `lettered` is false for "control 5.15". */
function controlToken(groups: Groups, number: string, text: string): RequirementToken | null {
  if (groups.letterA === 'a' && groups.gap === ' ') return null;
  return {
    kind: 'control',
    number,
    lettered: groups.letterA !== undefined || /^annex|a$/iu.test(groups.annex ?? ''),
    text: text.trim(),
  };
}

function numberToken(groups: Groups, text: string, leads: boolean): RequirementToken | null {
  const number = groups.one ?? groups.bare;
  if (number === undefined) return null;
  const letter = (groups.a ?? groups.b ?? groups.c)?.toLowerCase();
  const digit = groups.n ?? groups.m;
  const suffix = letter === undefined ? '' : ` ${letter})${digit === undefined ? '' : `${digit})`}`;
  return { kind: 'number', number, letter: suffix, named: groups.named !== undefined, leads, text: text.trim() };
}
