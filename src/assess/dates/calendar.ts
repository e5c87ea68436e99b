/**
 * Days and time zones. A day is text such as `2027-01-31`, an instant is ISO 8601 in UTC. Zones are Temporal's; days are
 * counted as whole numbers since 1970, because one reading of a register counts very many of them. Texts that are no day throw a RangeError: check them first
 * (`isDay` of record/day.ts).
 */
import { Temporal } from 'temporal-polyfill';
import type { Policy } from '../../policy/schema.ts';
import type { DateWanted } from '../../record/command-detail.ts';

type Counting = Policy['calendar'];

/** The calendar day of an instant in a time zone. */
export const dayOf = (iso: string, timeZone: string): string =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The instant at which a day begins in a time zone: midnight, or the first moment after it where clocks skip midnight. */
export const startOfDay = (day: string, timeZone: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();

/** The instant of a time of day such as `08:00`; a time that clocks skip is the same span after the gap began. */
export const timeOfDay = (day: string, plainTime: string, timeZone: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).toInstant().toString();

/**
 * The day `n` days later, by the policy's way of counting. `n` is a whole number; among business days it is not negative,
 * and a start on a free day is not counted: 0 gives the next business day.
 */
export function addDays(day: string, n: number, calendar: Counting): string {
  if (calendar.days === 'calendar') return later(day, n);
  const holidays = numbersOf(calendar.holidays);
  const free = (at: number): boolean => isWeekend(at) || holidays.has(at);
  let at = numberOf(day);
  for (let left = n; left > 0; ) {
    at += 1;
    if (!free(at)) left -= 1;
  }
  while (free(at)) at += 1;
  return dayAt(at);
}

/** The day `n` calendar days later, or earlier where `n` is negative. */
export const later = (day: string, n: number): string => dayAt(numberOf(day) + n);

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: string, b: string): number => numberOf(b) - numberOf(a);

/** The day a command asks for. `+30d` counts calendar days from the day of the comment, whatever the policy's calendar. */
export const resolveDate = (wanted: DateWanted, given: string, timeZone: string): string =>
  'on' in wanted ? wanted.on : later(dayOf(given, timeZone), wanted.inDays);

const dayLength = 86_400_000;
/** The last day with a year of four digits; a span of thousands of years ends here. */
const lastDay = Date.parse('9999-12-31') / dayLength;

/** Days since 1 January 1970. */
const numberOf = (day: string): number => Date.parse(day) / dayLength;

const dayAt = (number: number): string => new Date(Math.min(number, lastDay) * dayLength).toISOString().slice(0, 10);

/** 1 January 1970 was a Thursday. */
const isWeekend = (number: number): boolean => (((number + 3) % 7) + 7) % 7 >= 5;

/** The holidays of a policy as numbers, made once for each list. */
const numbersOf = (holidays: readonly string[]): ReadonlySet<number> => {
  const known = numbers.get(holidays);
  if (known !== undefined) return known;
  const made = new Set(holidays.map(numberOf));
  numbers.set(holidays, made);
  return made;
};
const numbers = new WeakMap<readonly string[], ReadonlySet<number>>();
