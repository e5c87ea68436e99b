/**
 * RC10: how strongly an action keeps a fault from coming back, after the action hierarchy of RCA² (National Patient Safety
 * Foundation and VA): strong is an enforced control, automation or a step removed; intermediate a checklist, an alert or
 * staffing; weak is training, a reminder or a new text.
 */
import type { Strength } from '../../record/command-detail.ts';
import { allLexicons } from './language.ts';
import { phrasesFound } from './phrases.ts';
import { plainWords } from './plain.ts';

const byRank: readonly Strength[] = ['strong', 'intermediate', 'weak'];
/** "Train the team and block merges" is two actions in one title. */
const conjunctions: ReadonlySet<string> = new Set(['and', 'und', 'sowie', 'et', 'y', 'plus']);

/** The strength as declared, else as the words of the title tell it; null when they do not. */
export function strengthOf(title: string, declared: Strength | null): Strength | null {
  if (declared !== null) return declared;
  const told = parts(plainWords(title)).map(strengthOfPart);
  return byRank.find((strength) => told.includes(strength)) ?? null;
}

/** The words of a title that make it weak; empty unless it is. */
export const weakWords = (title: string): readonly string[] =>
  strengthOf(title, null) === 'weak' ? parts(plainWords(title)).flatMap((part) => firstOf(part)?.text ?? []) : [];

/** The phrase that comes first says what is done: "train developers on automated checks" is training. */
const strengthOfPart = (words: readonly string[]): Strength | null => firstOf(words)?.strength ?? null;

function firstOf(words: readonly string[]): { strength: Strength; text: string } | null {
  const found = allLexicons.flatMap(({ actions }) =>
    byRank.flatMap((strength) =>
      phrasesFound(words, actions[strength]).map(({ at, text }) => ({ at, text, strength })),
    ),
  );
  return found.toSorted((a, b) => a.at - b.at || b.text.length - a.text.length)[0] ?? null;
}

function parts(words: readonly string[]): readonly (readonly string[])[] {
  const cut: string[][] = [[]];
  for (const word of words) {
    if (conjunctions.has(word)) cut.push([]);
    else cut.at(-1)?.push(word);
  }
  return cut;
}
