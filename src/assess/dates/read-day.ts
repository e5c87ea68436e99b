/**
 * A day out of free text, as people write it into `detected_on`. Only what can be read in one way counts: whether
 * 03/04/2026 is in March or in April nobody can tell, so it is no day.
 */
import { isDay } from '../../record/day.ts';

/** A day is said at the beginning of the answer; nobody reads on for it. */
const reach = 2_000;

const monthNames: readonly string[] = [
  'january jan januar jänner jän janvier janv enero ene',
  'february feb februar février févr fév febrero',
  'march mar märz mär mrz mars marzo',
  'april apr avril avr abril abr',
  'may mai mayo',
  'june jun juni juin junio',
  'july jul juli juillet juil julio',
  'august aug août agosto ago',
  'september sep sept septembre septiembre setiembre',
  'october oct oktober okt octobre octubre',
  'november nov novembre noviembre',
  'december dec dezember dez décembre déc diciembre dic',
];

const monthOf: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, index) =>
    names.split(' ').flatMap((name): [string, number][] => [
      [name, index + 1],
      [withoutAccents(name), index + 1],
    ]),
  ),
);

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

interface Form {
  readonly pattern: RegExp;
  /** Year, month and day as numbers; null where they cannot be told apart. */
  readonly read: (found: RegExpMatchArray) => readonly [number, number, number] | null;
}

const year = '((?:19|20|21)\\d\\d)';
const numeric = (found: RegExpMatchArray, y: number, m: number, d: number): readonly [number, number, number] => [
  Number(found[y]),
  Number(found[m]),
  Number(found[d]),
];

const forms: readonly Form[] = [
  // 2026-10-30, 2026/10/30
  {
    pattern: new RegExp(`(?<!\\d)${year}([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, 'gu'),
    read: (found) => numeric(found, 1, 3, 4),
  },
  // 30.10.2026: where dots are written, the day comes first
  {
    pattern: new RegExp(`(?<![\\p{L}\\d.])(\\d{1,2})\\. ?(\\d{1,2})\\. ?${year}(?!\\.?\\d)`, 'gu'),
    read: (found) => numeric(found, 3, 2, 1),
  },
  // 30/10/2026, 10/30/2026
  {
    pattern: new RegExp(`(?<!\\d|\\d[-/])(\\d{1,2})([-/])(\\d{1,2})\\2${year}(?!\\d)`, 'gu'),
    read: (found) => {
      const [y, first, second] = numeric(found, 4, 1, 3);
      if (first > 12 || first === second) return [y, second, first];
      return second > 12 ? [y, first, second] : null;
    },
  },
  // 30 Oct 2026, 30th of October 2026, 30. Oktober 2026, 30 de octubre de 2026
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?(?: of| de)?[ -]{1,3}(\\p{L}{3,10})\\.?,?(?: de)?[ -]{1,3}${year}(?!\\d)`,
      'giu',
    ),
    read: (found) => [Number(found[3]), monthNamed(found[2]), Number(found[1])],
  },
  // October 30, 2026
  {
    pattern: new RegExp(`(?<!\\p{L})(\\p{L}{3,10})\\.? {1,3}(\\d{1,2})(?:st|nd|rd|th)?,? {1,3}${year}(?!\\d)`, 'giu'),
    read: (found) => [Number(found[3]), monthNamed(found[1]), Number(found[2])],
  },
];

/** 0, which is no month, for any other word. */
const monthNamed = (word = ''): number => monthOf.get(word.toLowerCase()) ?? 0;

/**
 * The first day that a text names, as `2026-10-30`; null when it names none for certain. Month names are read in English,
 * German, French and Spanish. Linear, and looks at the first 2,000 characters only.
 */
export function readDay(text: string): string | null {
  const start = text.slice(0, reach).normalize('NFC').replace(/\s/gu, ' ');
  let first = Number.POSITIVE_INFINITY;
  let day: string | null = null;
  for (const { pattern, read } of forms) {
    for (const found of start.matchAll(pattern)) {
      if (found.index >= first) break;
      const named = dayNamed(read(found));
      if (named === null) continue;
      first = found.index;
      day = named;
    }
  }
  return day;
}

function dayNamed(parts: readonly [number, number, number] | null): string | null {
  if (parts === null) return null;
  const [y, m, d] = parts;
  const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
