/** Tells the language of a text by its function words, and which word lists to read it with. */
import { decoys } from './lexicon/decoys.ts';
import { english } from './lexicon/english.ts';
import { french } from './lexicon/french.ts';
import { german } from './lexicon/german.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { spanish } from './lexicon/spanish.ts';
import { type Phrases, phrasesFound } from './phrases.ts';

const lexicons = { en: english, de: german, fr: french, es: spanish } as const;
export type Language = keyof typeof lexicons;

const everyLexicon: readonly Lexicon[] = Object.values(lexicons);
const languages = Object.keys(lexicons) as readonly Language[];

/** What stands beyond so many words does not change the language. */
const mostWords = 2000;
/** The least share of function words by which a language is told. */
const leastShare = 0.15;

/**
 * The language of a text by its share of function words; null when too few are found to tell, when one word alone would
 * tell it, or when the text is more likely in a language that has no word list.
 */
export function languageOf(words: readonly string[]): Language | null {
  const read = words.slice(0, mostWords);
  const best = languages
    .map((language) => ({ language, count: countIn(read, lexicons[language].functionWords) }))
    .reduce((a, b) => (b.count > a.count ? b : a));
  if (read.length === 0 || best.count / read.length < leastShare) return null;
  if (read.length >= 8 && differentIn(read, lexicons[best.language].functionWords) < 2) return null;
  return decoys.some((decoy) => countIn(read, decoy) > best.count) ? null : best.language;
}

const countIn = (words: readonly string[], set: ReadonlySet<string>): number =>
  words.reduce((count, word) => (set.has(word) ? count + 1 : count), 0);

const differentIn = (words: readonly string[], set: ReadonlySet<string>): number =>
  new Set(words.filter((word) => set.has(word))).size;

/**
 * The lexicons to read a text with: its language's, or all of them when its language cannot be told ("Human error,
 * operator oversight" has no function word). `known` is false then: finding nothing is "not run", never "met".
 */
function lexiconsFor(words: readonly string[]): {
  readonly known: boolean;
  readonly lexicons: readonly Lexicon[];
} {
  const language = languageOf(words);
  return language === null ? { known: false, lexicons: everyLexicon } : { known: true, lexicons: [lexicons[language]] };
}

/** What one list of the right lexicons finds in a text: the words as they stand there, and whether the lists could judge it. */
export interface Reading {
  readonly found: readonly string[];
  /** False when the language cannot be told: finding nothing says nothing then. */
  readonly known: boolean;
}

/** Reads words with one list of each lexicon for them, leaving out what `except` names. */
export function readFor(
  words: readonly string[],
  wanted: (lexicon: Lexicon) => Phrases,
  except?: (lexicon: Lexicon) => Phrases,
): Reading {
  const { known, lexicons } = lexiconsFor(words);
  const found = lexicons.flatMap((lexicon) => phrasesIn(words, wanted(lexicon), except?.(lexicon)));
  return { known, found: [...new Set(found)] };
}

/** The phrases of a list that occur in the words, as they stand there. */
const phrasesIn = (words: readonly string[], wanted: Phrases, except?: Phrases): readonly string[] =>
  phrasesFound(words, wanted, except).map(({ text }) => text);

/** Whether a word is a function word of any language that has a list. */
export const isFunctionWord = (word: string): boolean =>
  everyLexicon.some((lexicon) => lexicon.functionWords.has(word));

/** Every lexicon, for texts such as titles that are too short to tell their language. */
export const allLexicons: readonly Lexicon[] = everyLexicon;

/** The function words of a text's language; none when the language cannot be told. */
export function functionWordsOf(words: readonly string[]): ReadonlySet<string> {
  const language = languageOf(words);
  return language === null ? new Set() : lexicons[language].functionWords;
}
