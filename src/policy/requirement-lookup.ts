/** Looks up clause and control ids in a standards profile, and says what is wrong with those that are not in it. */
import { nearest } from '../record/nearest.ts';
import { type StandardItem, type StandardProfile, standards } from './standards.ts';

export interface Missing {
  readonly reason: 'not-in-edition' | 'unknown';
  /** The id that was probably meant, in the profile in use; null when that is not certain. A function, as it costs time. */
  readonly nearest: () => string | null;
}

export type Lookup =
  | { readonly found: true; readonly id: string; readonly title: string }
  | ({ readonly found: false } & Missing);

const everyProfile = Object.values(standards);

const byId = new Map(
  everyProfile.map(({ id, clauses, controls }) => [
    id,
    new Map([...clauses, ...controls].map((item) => [item.id, item])),
  ]),
);

/** The clause or control with exactly this id. */
function itemOf(profile: StandardProfile, id: string): StandardItem | null {
  return byId.get(profile.id)?.get(id) ?? null;
}

const missing = (reason: Missing['reason'], near: () => string | null): Lookup => ({
  found: false,
  reason,
  nearest: near,
});

/** A clause by number and letter, such as `10.2` and ` d)`. */
export function lookUpClause(profile: StandardProfile, number: string, letter: string): Lookup {
  const item = itemOf(profile, number);
  if (item !== null) {
    return letterExists(profile, number, letter)
      ? { found: true, id: `${number}${letter}`, title: item.title }
      : missing('unknown', () => number);
  }
  const elsewhere = otherEditions(profile).find((other) => itemOf(other, number));
  if (elsewhere !== undefined) return missing('not-in-edition', () => counterpart(elsewhere, profile, number));
  return missing('unknown', () => itemOf(profile, `A.${number}`)?.id ?? enclosing(profile, number));
}

/** Letters are known for clause 10's nonconformity clause only, where they are the obligations; elsewhere any is accepted. */
function letterExists(profile: StandardProfile, number: string, letter: string): boolean {
  const lettered = Object.values(profile.clauseOf).filter((shown) => shown.startsWith(`${number} `));
  return letter === '' || lettered.length === 0 || lettered.some((shown) => shown.startsWith(`${number}${letter}`));
}

/** A control of Annex A by the number behind the A. Four parts mean the edition of 2013. */
export function lookUpControl(profile: StandardProfile, number: string): Lookup {
  const id = `A.${number}`;
  const item = itemOf(profile, id);
  if (item !== null) return { found: true, id, title: item.title };
  const elsewhere = everyProfile.find((other) => other.id !== profile.id && itemOf(other, id));
  if (elsewhere !== undefined) return missing('not-in-edition', () => counterpart(elsewhere, profile, id));
  const group = everyProfile.some(({ controls }) => controls.some((control) => control.id.startsWith(`${id}.`)));
  const parts = number.split('.').length;
  if (parts > 2 || (parts === 2 && group)) return missing('not-in-edition', () => null);
  return missing('unknown', () => itemOf(profile, number)?.id ?? nearest(id, theme(profile, id)));
}

/** The controls under the same first number: a wrong last number is a slip, a wrong first one is another subject. */
const theme = (profile: StandardProfile, id: string): string[] => {
  const first = id.split('.').slice(0, 2).join('.');
  return profile.controls.map((control) => control.id).filter((control) => control.startsWith(`${first}.`));
};

/** An id that was written with another edition or standard than the one in use. */
export function lookUpElsewhere(profile: StandardProfile, other: StandardProfile | null, id: string): Lookup {
  return missing('not-in-edition', () => (other === null ? null : counterpart(other, profile, id)));
}

const otherEditions = (profile: StandardProfile): StandardProfile[] =>
  everyProfile.filter((other) => other.id !== profile.id && sameStandard(other, profile));

const sameStandard = (a: StandardProfile, b: StandardProfile): boolean =>
  a.title.split(':')[0] === b.title.split(':')[0];

/**
 * The one id of `to` that took over, or was, `id` of `from`; null when there is none or more than one.
 * Only ISO/IEC 27001 has a mapping, from 2013 to 2022. There 2013 A.18.2.3 went to two controls.
 */
function counterpart(from: StandardProfile, to: StandardProfile, id: string): string | null {
  const later =
    itemOf(from, id)?.successors?.filter((successor) => sameStandard(from, to) && itemOf(to, successor)) ?? [];
  const earlier = sameStandard(from, to)
    ? [...to.clauses, ...to.controls].filter((item) => item.successors?.includes(id)).map((item) => item.id)
    : [];
  const candidates = [...later, ...earlier];
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** The nearest clause above a number that does not exist: 9.2.9 lies in 9.2. A whole chapter is no useful hint. */
function enclosing(profile: StandardProfile, number: string): string | null {
  for (let parent = number.replace(/\.\d+$/u, ''); parent.includes('.'); parent = parent.replace(/\.\d+$/u, '')) {
    if (itemOf(profile, parent) !== null) return parent;
  }
  return null;
}
