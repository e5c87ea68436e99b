import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalHash, canonicalJson, type Json } from '../../src/record/canonical-json.ts';

describe('canonical JSON', () => {
  const cases: readonly [string, Json, string][] = [
    ['sorts keys at every depth', { b: { d: 1, c: 2 }, a: [] }, '{"a":[],"b":{"c":2,"d":1}}'],
    [
      'sorts keys by UTF-16 code units, as RFC 8785 does',
      { '€': 1, '\r': 2, '😂': 3, '1': 4 },
      '{"\\r":2,"1":4,"€":1,"😂":3}',
    ],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
    ['prints numbers as ECMAScript does', [1e21, 1.5, -0, 0.000001, 1e-7], '[1e+21,1.5,0,0.000001,1e-7]'],
    ['escapes as little as JSON allows', 'é\n"\\\u0000', '"é\\n\\"\\\\\\u0000"'],
    ['writes a lone surrogate as its escape', '\ud800', '"\\ud800"'],
    ['writes the plain values', [null, true, false, ''], '[null,true,false,""]'],
  ];
  test.each(cases)('%s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  const refused: readonly [string, unknown, RegExp][] = [
    ['undefined in an object', { a: { b: undefined } }, /^\$\.a\.b is undefined/],
    ['NaN in a list', [1, Number.NaN], /^\$\[1\] is NaN/],
    ['infinity', Number.POSITIVE_INFINITY, /^\$ is Infinity/],
    ['a Date', { at: new Date(0) }, /^\$\.at is a Date/],
    ['a Map', new Map(), /^\$ is a Map/],
    ['a bigint', 1n, /^\$ is a bigint/],
    ['a function', [() => 1], /^\$\[0\] is a function/],
    ['a hole in a list', new Array(1), /^\$\[0\] is undefined/],
  ];
  test.each(refused)('refuses %s and names the place', (_name, value, message) => {
    expect(() => canonicalJson(value as Json)).toThrow(message);
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });

  test('refuses a nesting that would exhaust the stack', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as Json;
    expect(() => canonicalJson(deep)).toThrow(/nested more than 200 deep/);
  });

  test('is JSON of the same value, and does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value as Json);
        const again = JSON.parse(text) as Json;
        expect(again).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(again))).toBe(text);
      }),
    );
  });

  test('hashes the UTF-8 bytes of the text', () => {
    const expected = createHash('sha256').update(Buffer.from('{"a":"é"}', 'utf8')).digest('hex');
    expect(canonicalHash({ a: 'é' })).toBe(expected);
    expect(canonicalHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});

/** The same value with the keys of every object set in reverse. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(entries.reverse().map(([key, member]) => [key, turned(member)]));
}
