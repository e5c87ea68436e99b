import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  later,
  resolveDate,
  startOfDay,
  timeOfDay,
} from '../../../src/assess/dates/calendar.ts';
import { isDay } from '../../../src/record/day.ts';

const zones = [
  ...Intl.supportedValuesOf('timeZone'),
  'UTC',
  'CET',
  'EST5EDT',
  'Etc/GMT+5',
  'europe/berlin',
  'US/Eastern',
];
const instants = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const days = instants.map((instant) => instant.slice(0, 10));
const someZone = fc.constantFrom(...zones);

describe('the day of an instant', () => {
  test.each([
    ['in UTC', '2026-11-02T23:30:00Z', 'UTC', '2026-11-02'],
    ['east of it, where it is already tomorrow', '2026-11-02T23:30:00Z', 'Europe/Berlin', '2026-11-03'],
    ['west of it, where it is still yesterday', '2026-11-02T03:30:00Z', 'America/New_York', '2026-11-01'],
    ['with milliseconds', '2026-11-02T22:59:59.999Z', 'Europe/Berlin', '2026-11-02'],
    ['in summer time', '2026-07-01T22:00:00Z', 'Europe/Berlin', '2026-07-02'],
  ])('%s', (_, instant, zone, day) => {
    expect(dayOf(instant, zone)).toBe(day);
  });

  test.each([
    ['at midnight', '2026-11-03', 'Europe/Berlin', '2026-11-02T23:00:00Z'],
    ['at one o’clock where summer time begins at midnight', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['in a zone of half hours', '2026-11-03', 'Asia/Kolkata', '2026-11-02T18:30:00Z'],
  ])('begins %s', (_, day, zone, instant) => {
    expect(startOfDay(day, zone)).toBe(instant);
  });

  test('begins with the day itself, and the moment before is another day', () => {
    fc.assert(
      fc.property(days, someZone, (day, zone) => {
        const start = startOfDay(day, zone);
        const before = new Date(Date.parse(start) - 1).toISOString();
        // Samoa and its neighbours once left out a whole day; then the next one begins.
        expect(dayOf(start, zone) >= day).toBe(true);
        expect(dayOf(before, zone) < day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('contains its morning', () => {
    expect(timeOfDay('2026-07-01', '08:00', 'Europe/Berlin')).toBe('2026-07-01T06:00:00Z');
    expect(timeOfDay('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
  });
});

const calendar = { days: 'calendar', holidays: ['2026-11-04'] } as const;
const business = (...holidays: string[]) => ({ days: 'business', holidays }) as const;

describe('days later', () => {
  test.each([
    ['over the end of February in a leap year', '2028-02-28', 2, calendar, '2028-03-01'],
    ['over the end of a year', '2026-12-31', 1, calendar, '2027-01-01'],
    ['holidays count among calendar days', '2026-11-03', 1, calendar, '2026-11-04'],
    ['from Friday, the next business day is Monday', '2026-11-06', 1, business(), '2026-11-09'],
    ['from Saturday, too', '2026-11-07', 1, business(), '2026-11-09'],
    ['ten business days are two weeks', '2026-11-02', 10, business(), '2026-11-16'],
    ['a holiday is left out', '2026-11-02', 1, business('2026-11-03'), '2026-11-04'],
    ['so are three in a row before a weekend', '2026-12-23', 1, business('2026-12-24', '2026-12-25'), '2026-12-28'],
    ['none from a Sunday on is Monday', '2026-11-08', 0, business(), '2026-11-09'],
    ['none from a business day on is that day', '2026-11-09', 0, business(), '2026-11-09'],
    ['before 1970', '1969-12-31', 1, business('1970-01-01'), '1970-01-02'],
    ['not beyond the last year of four digits', '9999-12-01', 365, calendar, '9999-12-31'],
  ])('%s', (_, day, n, counting, then) => {
    expect(addDays(day, n, { ...counting, holidays: [...counting.holidays] })).toBe(then);
  });

  test('business days never land on a weekend or a holiday, and there are as many between as asked for', () => {
    fc.assert(
      fc.property(days, fc.nat(400), fc.array(days, { maxLength: 20 }), fc.nat(30), (day, n, far, near) => {
        const holidays = [...far, later(day, near), later(day, near + 1)];
        const free = (one: string) => [0, 6].includes(new Date(one).getUTCDay()) || holidays.includes(one);
        const then = addDays(day, n, { days: 'business', holidays });
        expect(free(then)).toBe(false);
        const passed = Array.from({ length: daysBetween(day, then) }, (_, i) => later(day, i + 1));
        // With none asked for, the day is moved on only where it is free itself.
        expect(passed.filter((one) => !free(one)).length).toBe(n === 0 && free(day) ? 1 : n);
      }),
    );
  });

  test('are as many as lie between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, n) => {
        const then = later(day, n);
        expect([isDay(then), daysBetween(day, then), daysBetween(then, day) + n]).toEqual([true, n, 0]);
      }),
    );
  });
});

describe('the date a command asks for', () => {
  test.each([
    ['a day is that day', { on: '2027-01-31' }, '2027-01-31'],
    ['days count from the day of the comment where the organisation is', { inDays: 30 }, '2026-12-03'],
    ['none at all is today', { inDays: 0 }, '2026-11-03'],
  ])('%s', (_, wanted, day) => {
    expect(resolveDate(wanted, '2026-11-02T23:30:00Z', 'Europe/Berlin')).toBe(day);
  });
});
