/** Splits the arguments of a command into words, quoted texts and `key:value` pairs, each with its place. */

export interface Token {
  /** The word or the text between the quotes; for a pair its value. */
  readonly text: string;
  /** The part before the colon of `severity:major`, lower case; null for a plain word. */
  readonly key: string | null;
  readonly quoted: boolean;
  /** Offsets in the argument text: `start` inclusive, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

const lexeme = /(?:([a-z][a-z0-9_-]{0,39}):(?!\/\/)(?=\S))?(?:"((?:[^"\\]|\\.)*)"|(\S+))/giy;

/**
 * The tokens of one line. `"a \"b\" c"` is one token, also as the value of a pair; a quote without a partner is part of
 * its word; `https://…` is a word, not a pair. The quotes that telephones write (“ ” „) count as plain ones. Linear.
 */
export function tokenize(line: string): readonly Token[] {
  const argument = line.replace(/[“”„‟]/g, '"');
  const tokens: Token[] = [];
  const lastQuote = argument.lastIndexOf('"');
  let at = 0;
  while (at < argument.length) {
    if (/\s/.test(argument[at] ?? '')) {
      at++;
      continue;
    }
    const token = tokenAt(argument, at, lastQuote);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(argument: string, start: number, lastQuote: number): Token {
  // A lone quote would make the quoted form run to the end of the line at every word, so it is only tried when one closes.
  lexeme.lastIndex = start;
  const found = start <= lastQuote ? lexeme.exec(argument) : null;
  if (found?.[2] !== undefined) {
    const text = found[2].replace(/\\(.)/g, '$1');
    return { text, key: found[1]?.toLowerCase() ?? null, quoted: true, start, end: lexeme.lastIndex };
  }
  const space = argument.slice(start).search(/\s/);
  const end = space < 0 ? argument.length : start + space;
  const word = argument.slice(start, end);
  const pair = /^([a-z][a-z0-9_-]{0,39}):(?!\/\/)(.+)$/is.exec(word);
  return { text: pair?.[2] ?? word, key: pair?.[1]?.toLowerCase() ?? null, quoted: false, start, end };
}
