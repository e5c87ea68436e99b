/** Days of the calendar as text: `2027-01-31`, the only spelling that is read everywhere alike (ISO 8601). */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a day of the calendar in this spelling: 2027-02-30 is none. */
export function isDay(text: string): boolean {
  const [, year, month, day] = pattern.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || year < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (lastDays[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** The different days of the calendar that a text names, in order; numbers that only look like one are left out. */
export function daysIn(text: string): readonly string[] {
  const found = Array.from(text.matchAll(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g), ([day]) => day);
  return [...new Set(found.filter(isDay))];
}

/** The day somebody most likely meant with `2027-1-5` or `31.01.2027`; null for what can be read in two ways. */
export function likelyDay(text: string): string | null {
  const isoLike = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = isoLike?.slice(1) ?? german?.slice(1).toReversed() ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const likely = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(likely) ? likely : null;
}
