const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "5 Dec 2026", of a day `2026-12-05` or an instant in ISO 8601. The same everywhere, so that a text read again is the same text. */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  const name = months[(month ?? 0) - 1];
  return name === undefined ? iso : `${date} ${name} ${year}`;
}
