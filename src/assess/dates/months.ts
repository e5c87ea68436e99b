/** Months forth and back, for look-backs and the longest acceptance of a risk. */
import { Temporal } from 'temporal-polyfill';

/** The day `months` after the day of an instant (ISO, UTC) in a time zone; the last of the month where it has no such day. */
export const monthsLater = (iso: string, months: number, timeZone: string): string =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate().add({ months }).toString();

/** The instant (ISO, UTC, whole seconds) `months` before another. */
export const monthsEarlier = (iso: string, months: number): string =>
  Temporal.Instant.from(iso)
    .toZonedDateTimeISO('UTC')
    .subtract({ months })
    .toInstant()
    .toString({ smallestUnit: 'second' });
