/**
 * Which requirements a finding names. The field is free text, so ids are recognised by their form and then checked
 * against the profile in use: an id of another edition, or of none, is reported, never silently taken.
 * Text that is not understood never counts as a requirement.
 */
import { nearest } from '../record/nearest.ts';
import { type Lookup, lookUpClause, lookUpControl, lookUpElsewhere, type Missing } from './requirement-lookup.ts';
import { type NumberToken, type RequirementToken, scanRequirements } from './requirement-scan.ts';
import { type StandardId, type StandardProfile, standards } from './standards.ts';

export interface RequirementRef {
  readonly kind: 'clause' | 'control' | 'own' | 'document' | 'legal';
  /** As the standard or the policy file writes it: `10.2 d)`, `A.5.15`, `POL-7`; a path, an address, `law: …`. */
  readonly id: string;
  readonly title: string;
  /** The edition that the id belongs to; null for anything that is not of a standard. */
  readonly edition: StandardId | null;
}

export interface UnknownRequirement {
  /** As written; a stranger's text. */
  readonly text: string;
  /** The id that was probably meant; null when that is not certain. */
  readonly nearest: string | null;
  readonly reason: Missing['reason'];
}

export interface RequirementReading {
  /** Each once, in the order of the text. */
  readonly known: readonly RequirementRef[];
  /** Likewise; the first 20. */
  readonly unknown: readonly UnknownRequirement[];
  /** The reporter wrote "unknown": allowed at intake, to be settled at triage. */
  readonly saysUnknown: boolean;
}

/** Longer texts are read up to here: an id needs few characters, and a stranger's text must not cost time. */
const mostCharacters = 10_000;
const mostUnknown = 20;
const unknownWords = /^[\s*-]*(?:unknown|not known|don['’]?t know)[\s.!?]*$/iu;

/**
 * Reads the text of the `requirement` field.
 * Understood: `A.5.15`, `A5.15`, `Annex A 5.15`, `9.2.1`, `10.2 d)`, `Clause 10.2`, an edition before ids
 * (`ISO/IEC 27001:2022 A.8.8`), the ids of `own` (id to title) in any capitals, addresses and repository paths of
 * documents, `law: …` and `contract: …` up to the end of the line or a semicolon.
 * A bare number counts as an id at the beginning of an item or after another id; inside a sentence only when it
 * is a clause with three parts or a letter, because "version 7.2" is not a clause.
 */
export function readRequirements(
  text: string,
  profile: StandardProfile,
  own: Readonly<Record<string, string>>,
): RequirementReading {
  const reader = new Reader(profile, own);
  const read = beginning(text);
  for (const token of scanRequirements(read)) reader.take(token);
  reader.end();
  const saysUnknown = read.split(/[,;\n]/u).some((item) => unknownWords.test(item));
  return { known: [...reader.known.values()], unknown: [...reader.unknown.values()], saysUnknown };
}

/** Cut between words, so that no id is cut into another. */
function beginning(text: string): string {
  if (text.length <= mostCharacters) return text;
  const end = Math.max(text.lastIndexOf(' ', mostCharacters), text.lastIndexOf('\n', mostCharacters));
  return text.slice(0, Math.max(0, end));
}

/** What the tokens so far have given, and the edition that the text has announced. */
class Reader {
  readonly known = new Map<string, RequirementRef>();
  readonly unknown = new Map<string, UnknownRequirement>();
  readonly #profile: StandardProfile;
  readonly #own: ReadonlyMap<string, { readonly id: string; readonly title: string }>;
  readonly #prefixes: ReadonlySet<string>;
  /** Undefined: none announced. Null: a standard without a profile. */
  #announced: StandardProfile | null | undefined;
  #label = '';
  /** A word with a digit that begins an item; if the item ends with it, it was meant as an id. */
  #alone: string | null = null;

  constructor(profile: StandardProfile, own: Readonly<Record<string, string>>) {
    this.#profile = profile;
    this.#own = new Map(Object.entries(own).map(([id, title]) => [id.toLowerCase(), { id, title }]));
    this.#prefixes = new Set(Object.keys(own).map(prefixOf));
  }

  take(token: RequirementToken): void {
    if (token.kind !== 'break') this.#alone = null;
    switch (token.kind) {
      case 'break':
        this.end();
        if (token.hard) this.#announced = undefined;
        break;
      case 'standard':
        this.#announce(token.number, token.year);
        break;
      case 'document':
      case 'legal':
        this.#add({ kind: token.kind, id: token.text, title: token.text, edition: null });
        break;
      case 'word':
        this.#word(token.text, token.leads);
        break;
      case 'control':
        this.#control(token.number, token.lettered, token.text);
        break;
      case 'number':
        this.#number(token);
    }
  }

  /** The item or the text is over. */
  end(): void {
    if (this.#alone !== null) this.#ownMissing(this.#alone);
    this.#alone = null;
  }

  /** Without a year the edition in use is meant, when it is the same standard. */
  #announce(number: string, year: string | null): void {
    const fits = (profile: StandardProfile) => profile.title.includes(` ${number}:${year ?? ''}`);
    this.#announced = fits(this.#profile) ? undefined : (Object.values(standards).find(fits) ?? null);
    this.#label = this.#announced?.title ?? `ISO ${number}${year === null ? '' : `:${year}`}`;
  }

  /** "access control 3.5" is no id unless there is such a control. */
  #control(number: string, lettered: boolean, text: string): void {
    if (this.#takeOwn(text)) return;
    const lookup = lookUpControl(this.#profile, number);
    if (lettered || lookup.found) this.#look('control', `A.${number}`, text, lookup);
  }

  #number(token: NumberToken): void {
    const meant = token.leads || token.named;
    const lookup = lookUpClause(this.#profile, token.number, token.letter);
    const parts = token.number.split('.');
    const clear = lookup.found && (parts.length > 2 || token.letter !== '');
    const quantity = !lookup.found && (parts.length > 3 || parts.some((part) => part.length > 2));
    if (token.named || (meant && !quantity) || clear) this.#look('clause', token.number, token.text, lookup);
  }

  #look(kind: 'clause' | 'control', id: string, text: string, here: Lookup): void {
    const other = this.#announced;
    const lookup = other === undefined ? here : lookUpElsewhere(this.#profile, other, id);
    if (lookup.found) this.#add({ kind, id: lookup.id, title: lookup.title, edition: this.#profile.id });
    else this.#miss(other === undefined ? text : `${this.#label} ${text}`, lookup);
  }

  #word(text: string, leads: boolean): void {
    if (this.#takeOwn(text)) return;
    if (!/\p{L}/u.test(text) || !/\d/u.test(text)) return;
    if (this.#prefixes.has(prefixOf(text))) this.#ownMissing(text);
    else if (leads) this.#alone = text;
  }

  #ownMissing(text: string): void {
    this.#miss(text, {
      reason: 'unknown',
      nearest: () =>
        nearest(
          text,
          [...this.#own.values()].map(({ id }) => id),
        ),
    });
  }

  #takeOwn(text: string): boolean {
    const rule = this.#own.get(text.toLowerCase());
    if (rule !== undefined) this.#add({ kind: 'own', ...rule, edition: null });
    return rule !== undefined;
  }

  #add(ref: RequirementRef): void {
    if (!this.known.has(`${ref.kind} ${ref.id}`)) this.known.set(`${ref.kind} ${ref.id}`, ref);
  }

  #miss(text: string, { nearest: near, reason }: Missing): void {
    if (this.unknown.has(text) || this.unknown.size >= mostUnknown) return;
    this.unknown.set(text, { text, nearest: near(), reason });
  }
}

/** `pol` of `POL-7`: ids with the same letters belong to the same list. */
const prefixOf = (id: string): string => (/^\p{L}+(?=[._-]?\d)/u.exec(id)?.[0] ?? id).toLowerCase();
