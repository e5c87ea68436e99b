/**
 * RC9: an extent says where somebody looked and what was found there (ISO/IEC 27001:2022, 10.2 b) 3)). "None" alone does
 * not tell an answer from a question that nobody asked.
 */

import { declines } from '../../record/not-applicable.ts';
import { saysNothing } from '../../record/placeholders.ts';
import { allLexicons, isFunctionWord } from './language.ts';
import { phrasesFound } from './phrases.ts';
import { plainText, plainWords } from './plain.ts';

export type ExtentPart = 'looked_at' | 'found';

/** Labels by which the two parts can be told in any language. */
const labels = {
  looked_at: [
    'looked at',
    'looked_at',
    'checked',
    'where',
    'scope',
    'geprüft',
    'angesehen',
    'wo',
    'vérifié',
    'où',
    'revisado',
    'dónde',
  ],
  found: [
    'found',
    'result',
    'results',
    'findings',
    'gefunden',
    'ergebnis',
    'trouvé',
    'constaté',
    'résultat',
    'encontrado',
    'resultado',
  ],
} as const;
const label = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<looked>${labels.looked_at.join('|')})|${labels.found.join('|')})[ \t]{0,3}:`,
  'giu',
);

/** Longer texts are read up to here. */
const mostCharacters = 20_000;
/** Nouns that name no place: "no similar cases". */
const placeless: ReadonlySet<string> = new Set(
  'similar other further more case cases instance instances issue issues occurrence occurrences finding findings weitere weiteren weiterer ähnliche ähnlichen fall fälle fällen vorkommen autre autres cas similaire similaires otro otros otra otras caso casos similares checked looked'.split(
    ' ',
  ),
);

/** The parts that an extent lacks. Without labels it is read by the word lists; in other languages labels are needed. */
export function lacksOf(text: string): readonly ExtentPart[] {
  const plain = plainText(text).slice(0, mostCharacters);
  const labelled = labelledParts(plain);
  const words = plainWords(plain);
  const looked = labelled.looked_at === undefined ? tellsWhere(words) : says(labelled.looked_at, false);
  const found = labelled.found === undefined ? tellsResult(words) : says(labelled.found, true);
  return [...(looked ? [] : (['looked_at'] as const)), ...(found ? [] : (['found'] as const))];
}

/** The text after each label up to the next one. */
function labelledParts(plain: string): Partial<Record<ExtentPart, string>> {
  const found = [...plain.matchAll(label)];
  const parts: Partial<Record<ExtentPart, string>> = {};
  for (const [i, match] of found.entries()) {
    const part = match.groups?.looked === undefined ? 'found' : 'looked_at';
    const value = plain.slice(match.index + match[0].length, found[i + 1]?.index).trim();
    parts[part] = `${parts[part] ?? ''}${value}`;
  }
  return parts;
}

/** "None" and "0" are a result, and no place to look. */
function says(value: string, noneIsAnswer: boolean): boolean {
  if (!/[\p{L}\p{N}]/u.test(value)) return false;
  if (declines(value)) return noneIsAnswer && !/^\W*n\W?a\W*$/iu.test(value);
  return noneIsAnswer || !saysNothing(value);
}

/** Somebody looked, or counted, and a place is named beside the words for that. */
function tellsWhere(words: readonly string[]): boolean {
  const looked = occurrences(words, 'looked');
  const result = occurrences(words, 'found');
  const told = new Set([...looked, ...result].flatMap((text) => text.split(' ')));
  const places = words.filter(
    (word) => !told.has(word) && !placeless.has(word) && !isFunctionWord(word) && /\p{L}/u.test(word),
  );
  const counted = words.some((word) => /^\d+$/u.test(word));
  return places.length > 0 && (looked.length > 0 || (counted && places.length > 1));
}

/** What came of it is told in words, or as "0 of 41". */
const tellsResult = (words: readonly string[]): boolean =>
  occurrences(words, 'found').length > 0 ||
  words.includes('0') ||
  /\b\d+ (?:of|von|sur|de) \d+\b/u.test(words.join(' '));

const occurrences = (words: readonly string[], part: 'looked' | 'found'): readonly string[] =>
  allLexicons.flatMap(({ extent }) => phrasesFound(words, extent[part]).map(({ text }) => text));
