/** Reads single values of commands: days, logins, causes, choices. Each gives a value, or a problem with its remedy. */
import type { DateWanted } from './command-detail.ts';
import { anyOf, quoted } from './command-problem.ts';
import { isDay, likelyDay } from './day.ts';
import { nearest } from './nearest.ts';

/** A value that was understood, or the problem with it (see `command-problem.ts`). */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** `2027-01-31`. */
export function readDay(text: string): Reading<string> {
  if (isDay(text)) return { value: text };
  const problem = almostDay(text) ?? `does not know the day ${quoted(text)}; write it as in \`2027-01-31\``;
  return { problem };
}

/** What is wrong with something that was clearly meant as a day. */
function almostDay(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `names ${quoted(text)}, which is not a day of the calendar`;
  const likely = likelyDay(text);
  return likely === null ? null : `can't be sure of the day ${quoted(text)}; did you mean \`${likely}\`?`;
}

/** Ten years: nobody means more. */
const mostDays = 3660;

/** `2027-01-31`, `+30d` or `+2w`. */
export function readDate(text: string): Reading<DateWanted> {
  if (isDay(text)) return { value: { on: text } };
  const span = /^\+(\d{1,9})(d|days?|t|tage?|w|weeks?|wochen?)$/i.exec(text);
  const inDays = Number(span?.[1] ?? 0) * (/^w/i.test(span?.[2] ?? '') ? 7 : 1);
  if (inDays >= 1 && inDays <= mostDays) return { value: { inDays } };
  if (span !== null) return { problem: `can't take ${quoted(text)} as a time; name a day, as in \`2027-01-31\`` };
  const remedy = 'write a day as in `2027-01-31`, or days or weeks from today as in `+30d` or `+6w`';
  return { problem: almostDay(text) ?? `does not know the date ${quoted(text)}; ${remedy}` };
}

/** `@bob`; the at sign may be left out. Managed accounts have an underscore. */
export function readLogin(text: string): Reading<string> {
  if (text.includes('/')) return { problem: `names the team ${quoted(text)}; name one person, as in \`owner:@bob\`` };
  const login = /^@?([a-z\d](?:[a-z\d_]|-(?=[a-z\d])){0,38})$/i.exec(text)?.[1];
  if (login !== undefined) return { value: login };
  return { problem: `does not know the account ${quoted(text)}; write it as in \`owner:@bob\`` };
}

/** `C1,C2`, `C1 and C2`, `1`: each cause once, spelled as in the root cause. */
export function readCauseIds(text: string): Reading<readonly string[]> {
  const ids: string[] = [];
  for (const word of text.split(/[\s,;/&+]+|\b(?:and|und|et)\b/i).filter(Boolean)) {
    const number = /^C?(\d{1,3})$/i.exec(word)?.[1];
    if (number === undefined)
      return { problem: `does not know the cause ${quoted(word)}; write it as in \`cause:C1\`` };
    ids.push(`C${Number(number)}`);
  }
  return { value: [...new Set(ids)] };
}

/** One of `options`, in any case; `aliases` are other words for them. */
export function readChoice<T extends string>(
  key: string,
  text: string,
  options: readonly T[],
  aliases: ReadonlyMap<string, T> = new Map(),
): Reading<T> {
  const written = text.toLowerCase();
  const exact = options.find((option) => option === written) ?? aliases.get(written);
  if (exact !== undefined) return { value: exact };
  const near = nearest(written, options);
  const remedy = near === null ? `choose ${anyOf(options)}` : `did you mean \`${key}:${near}\`?`;
  return { problem: `does not know ${quoted(`${key}:${text}`)}; ${remedy}` };
}
