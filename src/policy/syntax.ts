/**
 * Reads YAML as plain data, with limits that keep a hostile file from costing time: size, number of parts, depth,
 * aliases. A pull request may bring any text, so this runs on strangers' input.
 */
import { Composer, CST, type Document, isAlias, isMap, isNode, isSeq, Lexer, type Node, Parser, visit } from 'yaml';
import { type Place, type PolicyProblem, plain, quoted } from './problem.ts';
import { keyOf, placesIn } from './source.ts';
import { syntaxWords } from './syntax-words.ts';

const mostBytes = 64 * 1024;
/** A part is what the lexer gives: a key, a colon, a blank, a comment. Five hundred own rules need about 4,000. */
const mostParts = 5_000;
/** The schema needs 4. */
const mostDepth = 12;
const mostAliases = 10;

type Places = (start: number, end: number) => Place;

export type Source =
  | { readonly ok: true; readonly value: unknown; readonly root: Node | null; readonly places: Places }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Parses one YAML 1.2 document. Never throws; an empty text has the value null.
 * A byte order mark is dropped first, so that columns are those an editor shows.
 */
export function readYaml(file: string): Source {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const places = placesIn(text);
  const problem = (start: number, end: number, message: string): PolicyProblem => ({
    ...places(start, end),
    path: '',
    value: plain(text.slice(start, end)),
    message,
    allowed: [],
  });
  const refused = (...problems: PolicyProblem[]): Source => ({ ok: false, problems });

  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    return refused(problem(0, 0, `The file has ${bytes} bytes; at most ${mostBytes} are read. Shorten it.`));
  }
  const limit = lexicalLimit(text);
  if (limit !== null) return refused(problem(...limit));
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== null) return refused(problem(deep, deep + 1, deepWords));
  const [first, second] = compose(tokens);
  if (second !== undefined) {
    const start = second.range[0];
    return refused(
      problem(start, start + 1, 'A second document starts here. Keep one: remove the line --- or ... before it.'),
    );
  }
  if (first === undefined) return { ok: true, value: null, root: null, places };
  const findings = [...syntaxFindings(first, text), ...duplicateKeys(first), ...badAliases(first)];
  if (findings.length > 0) return refused(...onePerLine(findings, places).map((finding) => problem(...finding)));
  return { ok: true, value: first.toJS({ maxAliasCount: -1 }), root: first.contents, places };
}

type Finding = readonly [start: number, end: number, message: string];

/** Stops at too many parts, or at flow brackets too deep, before the parser spends time on them. */
function lexicalLimit(text: string): Finding | null {
  let parts = 0;
  let offset = 0;
  let depth = 0;
  let scalar = false;
  for (const part of new Lexer().lex(text)) {
    if (++parts > mostParts) return [0, 0, 'The file has more keys, values and comments than are read. Shorten it.'];
    if (!scalar && (part === '[' || part === '{') && ++depth > mostDepth) return [offset, offset + 1, deepWords];
    if (!scalar && (part === ']' || part === '}')) depth--;
    scalar = part === CST.SCALAR;
    if (!marks.has(part)) offset += part.length;
  }
  return null;
}

/** What the lexer puts between the pieces of the text; it has no length there. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

const deepWords = `Keys and lists are nested more than ${mostDepth} deep here; this file needs 4.`;

/** The offset of the first token nested too deep, or null. Iterative: the composer after it recurses once per level. */
function tooDeep(tokens: readonly CST.Token[]): number | null {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > mostDepth) return token.offset;
    if (token.type === 'document' && token.value !== undefined) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return null;
}

/** YAML 1.2 whatever the file's directives say, so that `off` and `2026-01-31` stay text. Duplicates are found below, in linear time. */
function compose(tokens: readonly CST.Token[]): Document.Parsed[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...composer.compose(tokens)];
}

function syntaxFindings(document: Document.Parsed, text: string): Finding[] {
  return [...document.errors, ...document.warnings]
    .slice(0, 1000)
    .map((error) => [...error.pos, syntaxWords(error, text)]);
}

function duplicateKeys(document: Document.Parsed): Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const key = keyOf(pair);
        const range = rangeOf(pair.key) ?? rangeOf(map);
        if (seen.has(key) && range)
          found.push([range[0], range[1], `The key ${quoted(key)} stands twice in this block. Keep one.`]);
        seen.add(key);
      }
    },
  });
  return found;
}

function badAliases(document: Document.Parsed): Finding[] {
  const found: Finding[] = [];
  const anchors = new Set<string>();
  let count = 0;
  visit(document, {
    Node: (_, node, path) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        return;
      }
      const [start, end] = rangeOf(node) ?? [0, 1];
      const within = path.some((outer) => (isMap(outer) || isSeq(outer) ? outer.anchor === node.source : false));
      if (within)
        found.push([
          start,
          end,
          `The alias *${plain(node.source)} stands inside what it repeats. Write the value out.`,
        ]);
      else if (!anchors.has(node.source))
        found.push([start, end, `No anchor &${plain(node.source)} stands before this alias. Write the value out.`]);
      else if (++count === mostAliases + 1)
        found.push([start, end, `More than ${mostAliases} aliases are not read. Write the values out.`]);
    },
  });
  return found;
}

function rangeOf(node: unknown): readonly [number, number] | null {
  if (!isNode(node) || !node.range) return null;
  return [node.range[0], node.range[1]];
}

/**
 * The parser goes on after a mistake and complains about its consequences; the first complaint of a line is the useful one.
 * Beyond the first thousand nothing is looked at.
 */
function onePerLine(findings: readonly Finding[], places: Places): Finding[] {
  const lines = new Set<number>();
  const first = findings.toSorted((a, b) => a[0] - b[0]).slice(0, 1000);
  return first.filter(([start, end]) => {
    const { line } = places(start, end);
    return !lines.has(line) && lines.add(line);
  });
}
