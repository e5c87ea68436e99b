/** Which issue is a management review: one that our own app opened, with the mark of its date. A copy by anybody else is none. */
import { isDay } from '../day.ts';
import type { IssueFacts } from '../facts.ts';

const marks = /<!-- clause10:review:(\d{4}-\d{2}-\d{2}) -->/;

/** Ends the description of the review for a day (`2027-03-15`). */
export const reviewMark = (date: string): string => `<!-- clause10:review:${date} -->`;

/** The day of the review whose mark stands in a text; null without one. */
export function reviewDateIn(body: string): string | null {
  const date = marks.exec(body)?.[1] ?? null;
  return date !== null && isDay(date) ? date : null;
}

/**
 * The day of the review that an issue is; null for any other issue. `known` is the day remembered for it: people own the
 * description, and a review stays one when they take the mark out.
 */
export function reviewDateOf(facts: Pick<IssueFacts, 'ours' | 'body'>, known: string | null): string | null {
  return facts.ours ? (known ?? reviewDateIn(facts.body)) : null;
}
