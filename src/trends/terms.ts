/**
 * The terms of a finding for the search of similar ones: words without their endings, function words left out, requirement
 * ids kept. Code blocks and addresses are dropped: a stack trace would drown the words around it.
 */
import { stemmer } from 'stemmer';
import { english } from '../assess/lints/lexicon/english.ts';
import { german } from '../assess/lints/lexicon/german.ts';
import { stripInvisible } from '../record/fold.ts';
import { readLines } from '../record/lines.ts';

/** What is searched for and in: the title counts three times. */
export interface TextOfFinding {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

export interface Term {
  /** What is compared: NFKC, lower case, without endings. */
  readonly key: string;
  /** The word as it stands where it comes first. */
  readonly written: string;
  /** How often it occurs, the title's words three times; at most `mostTimes`. */
  readonly count: number;
}

/** The title says in few words what the text says in many. */
const titleCounts = 3;
/** A word said more often than this weighs no more. */
const mostTimes = 255;
/** The first different terms of a document; later ones are left out. */
const mostTerms = 400;
/** GitHub takes 65,536 characters. */
const mostCharacters = 70_000;
const longestWord = 40;

const address = /\b(?:https?:\/\/|www\.)[^\s<>]+/giu;
const id = String.raw`(?:a[. ]?)?\d{1,3}(?:\.\d{1,3}){1,4}`;
const key = String.raw`\p{L}{2,12}(?:-\d{1,7}){1,2}`;
const token = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<id>${id}|${key})(?![\p{L}\p{M}\p{N}])|(?<word>[\p{L}\p{M}\p{N}]+))`,
  'giu',
);

/** The terms of a document in the order in which they come first. Linear; the same text gives the same terms. */
export function termsOf({ title, text }: TextOfFinding): readonly Term[] {
  const ofTitle = tokensOf(plain(title.slice(0, mostCharacters)));
  const ofText = tokensOf(shown(text.slice(0, mostCharacters)));
  const isGerman = germanWords([...ofTitle, ...ofText]);
  const terms = new Map<string, { key: string; written: string; count: number }>();
  const add = (written: string, times: number): void => {
    const stem = stemOf(written.toLowerCase(), isGerman);
    if (stem === null) return;
    const known = terms.get(stem);
    if (known !== undefined) known.count = Math.min(known.count + times, mostTimes);
    else if (terms.size < mostTerms) terms.set(stem, { key: stem, written, count: times });
  };
  for (const word of ofTitle) add(word, titleCounts);
  for (const word of ofText) add(word, 1);
  return [...terms.values()];
}

const plain = (text: string): string => stripInvisible(text.normalize('NFKC')).replace(address, ' ');

/** The lines that are neither code nor hidden. */
const shown = (text: string): string =>
  plain(
    readLines(text)
      .lines.filter(({ kind }) => kind !== 'code' && kind !== 'fence' && kind !== 'hidden')
      .map(({ visible }) => visible)
      .join('\n'),
  );

const tokensOf = (text: string): readonly string[] => text.match(token) ?? [];

/** German when more of its function words stand in it than English ones; they share few. */
function germanWords(words: readonly string[]): boolean {
  let balance = 0;
  for (const word of words) {
    const lower = word.toLowerCase();
    if (german.functionWords.has(lower)) balance += 1;
    if (english.functionWords.has(lower)) balance -= 1;
  }
  return balance > 0;
}

/** Stems seen lately; most words of a register are the same few thousand. */
const stems = { english: new Map<string, string>(), german: new Map<string, string>() };
const mostStems = 50_000;

/** The key of a word in lower case; null for function words, single letters and what is too long to be a word. */
function stemOf(word: string, isGerman: boolean): string | null {
  if (word.length < 2 || word.length > longestWord) return null;
  if (english.functionWords.has(word) || german.functionWords.has(word)) return null;
  if (/\d/u.test(word)) return word.replace(/^a[. ]?(?=\d+\.)/u, 'a.');
  const known = isGerman ? stems.german : stems.english;
  const stem = known.get(word);
  if (stem !== undefined) return stem;
  if (known.size >= mostStems) known.clear();
  const made = isGerman || !/^[a-z]+$/u.test(word) ? germanStem(word) : stemmer(word);
  known.set(word, made);
  return made;
}

/** The endings of German inflection, longest first; what is left has four letters at least. Umlauts of plurals are folded. */
const endings = ['ern', 'em', 'en', 'er', 'es', 'e', 'n', 's'];
const umlauts: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u', ß: 'ss' };

function germanStem(word: string): string {
  const folded = word.replace(/[äöüß]/gu, (letter) => umlauts[letter] ?? letter);
  const ending = endings.find((end) => folded.endsWith(end) && folded.length - end.length >= 4);
  return ending === undefined ? folded : folded.slice(0, -ending.length);
}
