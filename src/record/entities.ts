/** HTML character references that people use in issues, and all numeric ones, as the characters they show. */

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['hairsp', ' '],
  ['shy', ''],
  ['zwsp', ''],
  ['zwnj', ''],
  ['zwj', ''],
  ['lrm', ''],
  ['rlm', ''],
  ['zerowidthspace', ''],
  ['negativethinspace', ''],
  ['nobreak', ''],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
]);

/** The text with its references decoded; a name we do not know stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,24});/gi, (whole, name: string) => {
    if (name[0] !== '#') return named.get(name.toLowerCase()) ?? whole;
    const hexadecimal = name[1] === 'x' || name[1] === 'X';
    const code = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '�';
  });
}
