/** The kinds of value a policy file holds, each with the words that say what is allowed. */
import { z } from 'zod';

/** Words as a person lists them: "a, b or c". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** One of a few words. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, listed(values)).meta({ allowed: listed(values) });

/** What is said when something else stands where a block of keys belongs. */
export const section = (what: string): string => `a block of keys such as ${what}`;

/** Text of a given form; `allowed` ends the sentence "it must be …". */
export const text = (pattern: RegExp, allowed: string) => z.string(allowed).regex(pattern, allowed).meta({ allowed });

/** One line without control characters, without blanks at its ends. */
export const line = (most: number) =>
  text(
    new RegExp(`^[^\\s\\p{Cc}](?:[^\\p{Cc}]{0,${most - 2}}[^\\s\\p{Cc}])?$`, 'u'),
    `one line of 1 to ${most} characters`,
  );

export const repository = text(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9_.-]{1,100}$/u,
  'a repository such as acme/isms',
);

const member = text(
  /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\/[A-Za-z0-9_.-]{1,100})?$/u,
  'an account such as "@alice" or a team such as "@acme/security", in quotes',
);

/** A list of accounts and teams. */
export const members = (description: string) =>
  z
    .array(member, 'a list such as ["@alice", "@acme/security"]')
    .default([])
    .meta({ examples: [['@alice', '@acme/security']], description });

const dayWords = 'a whole number of days from 1 to 3650';
export const days = z.int(dayWords).min(1, dayWords).max(3650, dayWords).meta({ allowed: dayWords });

export const numberWords = 'a whole number such as 3';

export const timezoneWords = 'a name of the IANA time zone database such as Europe/Berlin or UTC';

/** Own ids start with a letter and have no blanks or slashes, so that they cannot be taken for a clause or a path. */
export const ownId = /^\p{L}[\p{L}\p{N}._-]{0,63}$/u;
export const ownIdWords = 'an id of letters, digits, dots, dashes and underscores, such as POL-7';
