/** Which issue is a management review: one that our own app opened, with the mark of its date. A copy by anybody else is none. */
import { isDay } from '../day.ts';
import type { IssueFacts } from '../facts.ts';

/** By this label lists find reviews. It is no label of findings, so a review is never taken for one. */
export const reviewLabel = 'management-review';

/** On a line of its own: reports of ours show titles of findings, and anybody can put a mark into one. */
const marks = /^[ \t]*<!-- clause10:review:(\d{4}-\d{2}-\d{2}) -->[ \t]*\r?$/m;

/** Ends the description of the review for a day (`2027-03-15`). */
export const reviewMark = (date: string): string => `<!-- clause10:review:${date} -->`;

/** The day of the review whose mark stands in a text; null without one. */
export function reviewDateIn(body: string): string | null {
  const date = marks.exec(body)?.[1] ?? null;
  return date !== null && isDay(date) ? date : null;
}

/**
 * The day of the review that an issue is; null for any other issue. `known` is the day remembered for it: people own the
 * description, and a review stays one when they take the mark out. One that is not known has the label, too, because people
 * can edit every issue of ours.
 */
export function reviewDateOf(
  { ours, body, labels }: Pick<IssueFacts, 'ours' | 'body' | 'labels'>,
  known: string | null,
): string | null {
  if (!ours) return null;
  const labelled = labels.some((name) => name.toLowerCase() === reviewLabel);
  return known ?? (labelled ? reviewDateIn(body) : null);
}
