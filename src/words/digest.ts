/** The digest of one person: the title and the one comment a day at most that says what is new in it. */
import { occasionMark } from './markers.ts';
import { count } from './safe.ts';

/** The label of digests; it is no label of findings, so a digest is never taken for one. */
export const digestLabel = 'clause10-digest';

/** Under which title a person (login without `@`) finds the digest. */
export const digestTitle = (login: string): string => `Clause 10: steps waiting for ${login}`;

/** Ends the body of a person's digest. */
export const digestMark = (login: string): string => occasionMark(`digest:${login.toLowerCase()}`);

/** Ends the body, after the table: what this issue is, so that nobody takes it for work of its own. */
export const digestNote =
  'This list takes the place of single reminders. It is brought up to date every morning, and closed when nothing is left in it.';

/** Tells the person, once a day at most, that steps came to the list. `day` is `2027-01-31`. */
export function digestMention(login: string, fresh: number, day: string): string {
  const steps = fresh === 1 ? '1 step is new' : `${count(fresh, 'step')} are new`;
  return `@${login} ${steps} in your list above. Please start with the first row: it has waited longest.\n\n${digestNewsMark(day)}`;
}

/** Ends the comment of a day, so that it is not made twice. */
export const digestNewsMark = (day: string): string => occasionMark(`digest-news:${day}`);
