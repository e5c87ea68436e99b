import { dayOf, later, timeOfDay } from '../assess/dates/calendar.ts';
import { isoTime } from './context.ts';

/** The next time at which clocks of a zone show a time of day such as `08:00`. Epoch milliseconds, as `now`. */
export function nextTimeOfDay(now: number, time: string, zone: string): number {
  const today = dayOf(isoTime(now), zone);
  const at = (day: string): number => Date.parse(timeOfDay(day, time, zone));
  return at(today) > now ? at(today) : at(later(today, 1));
}
