/** Reads what was chosen in a dropdown. GitHub joins several choices with ", " and quotes nothing. */
import type { FieldOption } from './fields.ts';
import { foldPhrase } from './fold.ts';

/**
 * The options named in `text`, in order. At each place the longest option that fits is taken, so that an option which
 * itself contains a comma stays whole. Null when a part of the text is no option: then somebody typed it by hand.
 */
export function readChoices(options: readonly FieldOption[], text: string): readonly FieldOption[] | null {
  const longestFirst = options
    .map((option) => ({ option, key: foldPhrase(option.label) }))
    .toSorted((a, b) => b.key.length - a.key.length);
  const rest = foldPhrase(text);
  const chosen: FieldOption[] = [];
  let at = 0;
  while (at < rest.length) {
    const start = at;
    const match = longestFirst.find(({ key }) => key !== '' && rest.startsWith(key, start) && ends(rest, start, key));
    if (match === undefined) return null;
    chosen.push(match.option);
    at += match.key.length;
    if (at < rest.length) at += 2;
  }
  return chosen.length === 0 ? null : chosen;
}

const ends = (text: string, start: number, key: string): boolean => {
  const end = start + key.length;
  return end === text.length || (text.startsWith(', ', end) && end + 2 < text.length);
};
