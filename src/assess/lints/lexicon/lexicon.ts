import type { Phrases } from '../phrases.ts';

/** The words that the lints look for in one language. */
export interface Lexicon {
  /** Function words, which carry no content of their own. */
  readonly functionWords: ReadonlySet<string>;
  /** Human error (RC3). */
  readonly humanError: Phrases;
  /** An omission by somebody (RC7). */
  readonly omission: Phrases;
  /** What looks like an omission and tells how a document or a system is made. */
  readonly notOmission: Phrases;
  /** A plan instead of a fact (RC12). */
  readonly future: Phrases;
  /** Words that put the answer off (RC11). */
  readonly deferred: Phrases;
  /** Actions by strength, after the action hierarchy of RCA² (RC10). */
  readonly actions: { readonly weak: Phrases; readonly intermediate: Phrases; readonly strong: Phrases };
  /** Of an extent (RC9): that somebody looked, and what came of it. */
  readonly extent: { readonly looked: Phrases; readonly found: Phrases };
}

/** A set of words out of a line of text. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Every verb with every beginning: "never checked", "nobody checked". */
export const combined = (beginnings: string, endings: string): string =>
  beginnings
    .split(/,\s*/u)
    .flatMap((beginning) => endings.split(' ').map((ending) => `${beginning} ${ending}`))
    .join(', ');
