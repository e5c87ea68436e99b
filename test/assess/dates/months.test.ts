import { describe, expect, test } from 'vitest';
import { monthsEarlier, monthsLater } from '../../../src/assess/dates/months.ts';

describe('months', () => {
  test.each([
    ['the same day of a later month', '2026-11-02T12:00:00Z', 6, 'UTC', '2027-05-02'],
    ['the last of a month without that day', '2026-08-31T12:00:00Z', 6, 'UTC', '2027-02-28'],
    ['29 February in a leap year', '2027-08-31T12:00:00Z', 6, 'UTC', '2028-02-29'],
    ['from the day where the organisation is', '2026-11-30T23:30:00Z', 12, 'Europe/Berlin', '2027-12-01'],
  ])('later: %s', (_, iso, months, zone, day) => {
    expect(monthsLater(iso, months, zone)).toBe(day);
  });

  test.each([
    ['the same moment of an earlier month', '2026-11-02T12:00:00Z', 12, '2025-11-02T12:00:00Z'],
    ['the last of a month without that day, in whole seconds', '2026-08-31T12:00:00.900Z', 18, '2025-02-28T12:00:00Z'],
  ])('earlier: %s', (_, iso, months, instant) => {
    expect(monthsEarlier(iso, months)).toBe(instant);
  });
});
