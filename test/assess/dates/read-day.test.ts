import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay } from '../../../src/assess/dates/read-day.ts';
import { isDay } from '../../../src/record/day.ts';

describe('a day in free text', () => {
  test.each([
    ['2026-10-30'],
    ['2026/10/30'],
    ['2026-10-30T14:00:00Z'],
    ['30.10.2026'],
    ['30. 10. 2026'],
    ['30/10/2026'],
    ['10/30/2026'],
    ['30-10-2026'],
    ['30 Oct 2026'],
    ['30-Oct-2026'],
    ['30th October 2026'],
    ['the 30th of October 2026'],
    ['Oct. 30, 2026'],
    ['OCTOBER 30th 2026'],
    ['Friday, October 30, 2026, in the morning'],
    ['Detected on 30 Oct 2026 (reported 2 Nov 2026)'],
    ['am 30. Oktober 2026'],
    ['le 30 octobre 2026'],
    ['30 de octubre de 2026'],
    ['30\u00A0October\n2026'],
    ['either 03/04/2026 or 2026-10-30'],
    ['not 2026-02-30 but 2026-10-30'],
  ])('"%s" is 2026-10-30', (text) => {
    expect(readDay(text)).toBe('2026-10-30');
  });

  test.each([
    ['1er mars 2026', '2026-03-01'],
    ['5 März 2026', '2026-03-05'],
    ['5 Ma\u0308rz 2026', '2026-03-05'],
    ['5 aout 2026', '2026-08-05'],
    ['29 February 2028', '2028-02-29'],
    ['4.3.2026', '2026-03-04'],
    ['05/05/2026', '2026-05-05'],
    ['2026-11-02 to 2026-11-05', '2026-11-02'],
    ['2 Nov 2026, noticed before 2026-10-30', '2026-11-02'],
  ])('"%s" is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  test.each([
    ['nothing', ''],
    ['a placeholder', '-'],
    ['a month and a day that can be exchanged', '03/04/2026'],
    ['a year of two digits', '30.10.26'],
    ['no year', '30 October'],
    ['a day there is not', '2026-02-30'],
    ['a 29 February of another year', '29 Feb 2026'],
    ['a month there is not', '2026-13-01'],
    ['a word that is no month', '30 Octember 2026'],
    ['part of a longer number', '12026-10-305'],
    ['a version', 'since v1.2.2026'],
    ['an address', '10.10.2026.1'],
    ['another century', '1026-10-30'],
    ['relative words', 'last Tuesday'],
  ])('%s is none', (_, text) => {
    expect(readDay(text)).toBeNull();
  });

  test('is found again in every spelling, whatever words stand around it', () => {
    const spellings = [
      (y: number, m: number, d: number) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
      (y: number, m: number, d: number) => `${d}.${m}.${y}`,
      (y: number, m: number, d: number) => `${d} ${name(m)} ${y}`,
      (y: number, m: number, d: number) => `${name(m)} ${d}, ${y}`,
      (y: number, m: number, d: number) => `${d}. ${name(m).slice(0, 3)}. ${y}`,
    ];
    const name = (m: number) =>
      new Date(Date.UTC(2026, m - 1, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
    const words = fc.constantFrom('', 'on ', 'found by the team, ', '> ', '(');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        fc.constantFrom(...spellings),
        words,
        (date, spell, before) => {
          const text = `${before}${spell(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())}) or so`;
          expect(readDay(text)).toBe(date.toISOString().slice(0, 10));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is a day of the calendar or nothing, for any text', () => {
    const bits = fc.constantFrom('30', '2026', '.', '-', '/', ' ', 'Oct', 'of', ',', '1', 'März', '\n', 'th', '0');
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const day = readDay(text);
        expect(day === null || isDay(day)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is looked for at the beginning of a long text only', () => {
    expect(readDay(`${'x'.repeat(64 * 1024)} 2026-10-30`)).toBeNull();
    for (const bit of ['1 ', '1.', 'a ', '30 Oct ', '2026-', 'é', 'May 1, '])
      expect(readDay(bit.repeat(64 * 1024))).toBeNull();
  });
});
