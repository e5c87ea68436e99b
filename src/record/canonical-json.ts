/**
 * One text for one value: JSON whose object keys are sorted, without white space, after RFC 8785. What is hashed for
 * the ledger goes through here, so that anybody can recompute the hash from an export with any JSON library.
 */
import { createHash } from 'node:crypto';

/** A value that JSON can hold without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Deeper values are refused, so that hostile data ends in a message and not in an exhausted stack. */
const deepest = 200;

/**
 * The canonical text of a value: keys in order of their UTF-16 code units, numbers as ECMAScript prints them.
 * A lone surrogate is written as its `\u` escape (RFC 8785 would refuse it; a body as it was must not stop the ledger).
 * @throws TypeError naming the place, for anything JSON would drop or change: undefined, NaN, a Date, a function.
 */
export function canonicalJson(value: Json): string {
  return write(value, '$', 0);
}

/** The SHA-256 of the canonical text's UTF-8 bytes, as 64 lower-case hex digits. */
export function canonicalHash(value: Json): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

function write(value: unknown, place: string, depth: number): string {
  if (depth > deepest) throw new TypeError(`${place} is nested more than ${deepest} deep`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return writeNumber(value, place);
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => write(item, `${place}[${index}]`, depth + 1)).join(',')}]`;
  }
  if (isPlainObject(value)) return writeObject(value, place, depth);
  throw new TypeError(`${place} is ${nameOf(value)}, which JSON cannot hold`);
}

function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON cannot hold`);
  return JSON.stringify(value);
}

function writeObject(value: Record<string, unknown>, place: string, depth: number): string {
  // The default order of sort() is by UTF-16 code units, which is the order RFC 8785 asks for.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(value[key], `${place}.${key}`, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
