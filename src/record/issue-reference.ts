/** Reads a reference to an issue as people and GitHub write it. */

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export interface IssueReference extends RepositoryName {
  readonly number: number;
}

/** Parts of a regular expression for `#12`, `GH-12`, `owner/repo#12` and an issue's address; groups: see `referenceFrom`. */
export const referencePattern = String.raw`(?:https?:\/\/[\w.:-]{1,253}\/([\w.-]{1,39})\/([\w.-]{1,100})\/issues\/(\d{1,9})|(?:([\w.-]{1,39})\/([\w.-]{1,100}))?#(\d{1,9})|GH-(\d{1,9}))(?![\w])`;

/** The reference of a match whose groups start at `first`; `here` completes `#12`. Null for number 0. */
export function referenceFrom(match: RegExpExecArray, first: number, here: RepositoryName): IssueReference | null {
  const group = (i: number): string | undefined => match[first + i];
  const number = Number(group(2) ?? group(5) ?? group(6));
  const owner = group(0) ?? group(3) ?? here.owner;
  const name = group(1) ?? group(4) ?? here.name;
  return number > 0 ? { owner, name, number } : null;
}

const whole = new RegExp(`^${referencePattern}`, 'i');

/** `#12` or `owner/repo#12`, normalised from what `text` begins with; null when it begins with no reference. */
export function readIssueReference(text: string): string | null {
  const match = whole.exec(text);
  if (match === null) return null;
  const reference = referenceFrom(match, 1, { owner: '', name: '' });
  if (reference === null) return null;
  return reference.owner === '' ? `#${reference.number}` : `${reference.owner}/${reference.name}#${reference.number}`;
}
