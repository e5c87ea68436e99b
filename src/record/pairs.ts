/**
 * Reads `key:value` pairs, in any order, and checks them against the keys a command knows. Nothing is passed over: what
 * is not understood becomes a problem that names it and the nearest right spelling.
 */
import type { DateWanted } from './command-detail.ts';
import { anyOf, quoted } from './command-problem.ts';
import { nearest } from './nearest.ts';
import type { Token } from './tokens.ts';
import { type Reading, readCauseIds, readChoice, readDate, readDay, readLogin } from './values.ts';

export interface Key {
  /** A right pair, for whoever wrote a wrong one. */
  readonly example: string;
  /** Other names of the key. */
  readonly aliases?: readonly string[];
  /** A word that can only be meant for this key when it stands alone. */
  readonly alone?: RegExp;
  /** Takes several values: after commas, or as words that fit `alone`. */
  readonly list?: boolean;
  /** Takes free text, which needs quotes when it has spaces. */
  readonly text?: boolean;
}

export type Keys = Readonly<Record<string, Key>>;

/** The canonical key of a name as written, or null. `audit_end` is `audit-end`. */
export function keyNamed(keys: Keys, written: string): string | null {
  const name = written.toLowerCase().replaceAll('_', '-');
  return Object.keys(keys).find((key) => key === name || keys[key]?.aliases?.includes(name)) ?? null;
}

/** The key somebody most likely meant. */
export function keyNear(keys: Keys, written: string): string | null {
  const names = Object.entries(keys).flatMap(([key, { aliases }]) => [key, ...(aliases ?? [])]);
  const near = nearest(written.replaceAll('_', '-'), names);
  return near === null ? null : keyNamed(keys, near);
}

/** Pairs as read so far, and the first problem with them. */
export class Pairs {
  readonly #keys: Keys;
  readonly #values = new Map<string, string>();
  #problem: string | null = null;
  /** The key whose value may go on with the next word. */
  #open: string | null = null;

  /** Reads the tokens. Linear. */
  constructor(keys: Keys, tokens: readonly Token[]) {
    this.#keys = keys;
    let pending: string | null = null;
    for (const token of tokens) {
      if (this.#problem !== null) return;
      const text = token.quoted ? token.text : token.text.replace(/(?:[,;]{1,10}|(?<!\.)\.)$/, '');
      const opens = token.key === null && !token.quoted ? /^([a-z][\w-]{0,39}):$/i.exec(text)?.[1] : undefined;
      if (token.key !== null || pending !== null) {
        this.#pair(token.key ?? pending ?? '', text, token);
        pending = null;
      } else if (opens === undefined) {
        this.#word(text, token);
      }
      pending = opens ?? null;
    }
    if (pending !== null) this.note(`has no value after ${quoted(`${pending}:`)}`);
  }

  /** The first problem, or null while everything was understood. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Adds a problem; the first one stays. */
  note(problem: string): void {
    this.#problem ??= problem;
  }

  /** Whether nothing was given. */
  get none(): boolean {
    return this.#values.size === 0;
  }

  text(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  choice<T extends string>(key: string, options: readonly T[], aliases?: ReadonlyMap<string, T>): T | null {
    return this.#read(key, (text) => readChoice(key, text, options, aliases));
  }

  login(key: string): string | null {
    return this.#read(key, readLogin);
  }

  day(key: string): string | null {
    return this.#read(key, readDay);
  }

  date(key: string): DateWanted | null {
    return this.#read(key, readDate);
  }

  causes(key: string): readonly string[] {
    return this.#read(key, readCauseIds) ?? [];
  }

  #read<T>(key: string, reader: (text: string) => Reading<T>): T | null {
    const text = this.#values.get(key);
    if (text === undefined) return null;
    const reading = reader(text);
    if ('value' in reading) return reading.value;
    this.note(reading.problem);
    return null;
  }

  #pair(written: string, text: string, token: Token): void {
    const key = keyNamed(this.#keys, written);
    const definition = key === null ? undefined : this.#keys[key];
    const before = this.#values.get(key ?? '');
    if (key === null || definition === undefined) {
      this.note(`does not know ${quoted(`${written}:${text}`)}; ${this.#otherKey(written, text)}`);
    } else if (text.trim() === '') {
      this.note(`has no value after ${quoted(`${written}:`)}; write it as in \`${definition.example}\``);
    } else if (before !== undefined && definition.list !== true) {
      this.note(`says ${quoted(`${key}:`)} twice; keep one`);
    } else {
      this.#values.set(key, before === undefined ? text : `${before}, ${text}`);
      this.#open = definition.list === true && token.text.endsWith(',') ? key : null;
    }
  }

  #otherKey(written: string, text: string): string {
    const near = keyNear(this.#keys, written);
    return near === null ? this.#takes() : `did you mean ${quoted(`${near}:${text}`)}?`;
  }

  #takes(): string {
    return `it takes ${anyOf(Object.values(this.#keys).map((key) => key.example))}`;
  }

  /** A word without a key: part of a list, a joint between pairs, or a problem. */
  #word(text: string, token: Token): void {
    const lone = Object.keys(this.#keys).find((key) => this.#keys[key]?.alone?.test(text) === true);
    const goesOn = lone !== undefined && this.#keys[lone]?.list === true && this.#values.has(lone);
    const list = this.#open ?? (goesOn ? lone : null);
    const joins = text === '' || /^(?:and|und|et|y|&|\+)$/i.test(text);
    if (joins && this.#values.size > 0) return;
    if (list !== null) this.#pair(list, text, token);
    else this.note(`does not understand ${quoted(text)}; ${this.#remedy(text, lone)}`);
  }

  #remedy(text: string, lone: string | undefined): string {
    if (lone !== undefined) return `did you mean ${quoted(`${lone}:${text}`)}?`;
    const [, name = '', value = ''] = /^([a-z][\w-]{0,39})=(.+)$/is.exec(text) ?? [];
    const meant = keyNamed(this.#keys, name);
    if (meant !== null) return `did you mean ${quoted(`${meant}:${value}`)}?`;
    const last = [...this.#values].at(-1);
    if (last !== undefined && this.#keys[last[0]]?.text === true)
      return `put text with spaces in quotes: ${quoted(`${last[0]}:"${last[1]} …"`)}`;
    return this.#takes();
  }
}
