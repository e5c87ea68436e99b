/** Reads the reason of a command: what follows "because", or stands where a reason is asked for. */
import { saysNothing } from './placeholders.ts';
import { type Token, tokenize } from './tokens.ts';

const begins =
  /^(?:because|as|since|reason|weil|da|denn|grund|begründung|car|raison|motif|porque|motivo|razón)[:,]?$/iu;
/** "As soon as C2 has an owner", "as long as": with these words "as" begins a condition. */
const conditions = /^(?:soon|long|far|if|though)$/iu;
/** "parce que", "ya que": the second word belongs to the first. */
const pairs: ReadonlyMap<string, string> = new Map([
  ['parce', 'que'],
  ['ya', 'que'],
]);

/** What was said with a command. */
export interface Argued {
  /** What stands before the reason, as written. */
  readonly before: string;
  readonly tokens: readonly Token[];
  /** Null when no word begins a reason, '' when nothing readable follows it. */
  readonly reason: string | null;
}

/** Splits a line at "because". The reason may go on in the lines `below` it, or begin there with that word. Linear. */
export function argued(line: string, below: string): Argued {
  const tokens = tokenize(line);
  for (const [place, token] of tokens.entries()) {
    if (token.key === 'reason' && token.quoted) {
      const before = `${line.slice(0, token.start)}${line.slice(token.end)}`.trim();
      return { before, tokens: tokens.toSpliced(place, 1), reason: readable(token.text) };
    }
    const start = afterBeginning(tokens, place);
    if (start === null) continue;
    const reason = readable(`${line.slice(start)}\n${below}`);
    return { before: line.slice(0, token.start).trim(), tokens: tokens.slice(0, place), reason };
  }
  const start = reasonStart(below);
  return { before: line.trim(), tokens, reason: start === null ? null : readable(below.slice(start)) };
}

/** A text that is a reason, with or without "because" before it; null when it says nothing. */
export function reasonIn(text: string): string | null {
  const plain = text.replace(/^[\s,;:–—-]{1,20}/, '');
  const reason = readable(plain.slice(reasonStart(plain) ?? 0));
  return reason === '' ? null : reason;
}

/** Only the start of a text is looked at for the word that begins a reason. */
const reach = 100;

function reasonStart(text: string): number | null {
  return afterBeginning(tokenize(text.slice(0, reach)), 0);
}

/** Where the reason starts when the word at `place` begins one; null for any other word. */
function afterBeginning(tokens: readonly Token[], place: number): number | null {
  const token = tokens[place];
  if (token === undefined || token.quoted) return null;
  if (token.key === 'reason') return token.start + 'reason:'.length;
  if (token.key !== null) return null;
  const next = tokens[place + 1];
  if (/^as$/i.test(token.text) && conditions.test(next?.text ?? '')) return null;
  if (begins.test(token.text)) return token.end;
  const second = pairs.get(token.text.toLowerCase());
  return second !== undefined && next?.text.toLowerCase() === second ? next.end : null;
}

/** The text of a reason, '' when it says nothing. Quotes around the whole of it are left out. */
function readable(text: string): string {
  const plain = text
    .trim()
    .replace(/^"([^"]*)"$/, '$1')
    .trim();
  return saysNothing(plain) ? '' : plain;
}
