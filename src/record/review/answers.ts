/** What people wrote to the inputs of a review: in the sections of the description, or by `/input`. */

import { scanHeaded } from '../headed.ts';
import { saysEnough } from '../length.ts';
import { readNotApplicable } from '../not-applicable.ts';
import { saysNothing } from '../placeholders.ts';
import { inputId, type ReviewInput } from './topics.ts';

/** `too-short`: it says something, but nothing to follow; `no-reason`: "none" without a why. */
export type AnswerStanding = 'answered' | 'empty' | 'too-short' | 'no-reason' | 'ambiguous';

/** The section of one input in the description. */
export interface AnswerSection {
  readonly text: string;
  readonly standing: AnswerStanding;
  readonly line: number;
}

/** "b) Changes around us", "d)1) Nonconformities", "d.2: results". */
const headingPattern = /^([a-k])(?:\s?[).:]\s?(\d)[).:]?|(\d)?[).:])(?:\s|$)/i;
/** Headings of a review under which no answer stands; they end the one before. */
const otherHeadings: ReadonlySet<string> = new Set(['attendance', 'decisions']);

/** The sections of a description, by input id. A heading counts by its letter, so that people may word it as they like. Linear. */
export function answersIn(body: string, inputs: readonly ReviewInput[]): ReadonlyMap<string, AnswerSection> {
  const known = new Set(inputs.map(({ id }) => id));
  const idOf = (heading: string): string | null => {
    const [, letter = '', number, close] = headingPattern.exec(heading) ?? [];
    const ids = [`${letter}${number ?? close ?? ''}`, letter].map(inputId);
    return ids.find((id) => known.has(id)) ?? (otherHeadings.has(heading.toLowerCase()) ? heading : null);
  };
  const found = [...(scanHeaded(body, idOf) ?? [])].filter(([id]) => known.has(id));
  return new Map(
    found.map(([id, { text, line, again }]) => [
      id,
      { text, line, standing: again.length > 0 ? 'ambiguous' : answerStanding(text) },
    ]),
  );
}

/** "Nothing new since the last review": people say so; with what they looked at it is an answer. */
const nothing =
  /^[\s*_>-]{0,10}(?:nothing(?: new| changed| to report)?|no (?:change|changes|news)|nichts(?: neues)?|rien|nada)\b/iu;

/**
 * Whether a text answers an input. "TBD" and "n/a" do not; "none" and "nothing new" do with a sentence that says why (RC11 holds
 * for reviews, too).
 */
export function answerStanding(text: string): AnswerStanding {
  if (text.trim() === '' || saysNothing(text)) return 'empty';
  const declined = readNotApplicable(text);
  if (declined !== null) return declined.reason === null ? 'no-reason' : 'answered';
  if (saysEnough(text)) return 'answered';
  return nothing.test(text) ? 'no-reason' : 'too-short';
}
