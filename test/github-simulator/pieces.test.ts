import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';
import { changedFiles, writeBlob } from './git.ts';
import { type NodeKind, nodeId, parseNodeId, prefixes } from './ids.ts';
import { parseManifest } from './manifest.ts';
import { withSection } from './people.ts';
import { emptyWorld } from './world.ts';

describe('node ids', () => {
  test('look like GitHub’s', () => {
    expect(nodeId('Issue', 1, 2)).toBe('I_kwDOAAAAAc4AAAAC');
    expect(nodeId('Repository', 7)).toBe('R_kgDOAAAABw');
  });

  test('can be read back', () => {
    const kinds = fc.constantFrom(...(Object.keys(prefixes) as NodeKind[]));
    const part = fc.oneof(fc.nat(), fc.string({ maxLength: 60 }));
    fc.assert(
      fc.property(kinds, fc.array(part, { minLength: 1, maxLength: 3 }), (kind, parts) => {
        expect(parseNodeId(nodeId(kind, ...parts))).toEqual({ kind, parts });
      }),
    );
  });

  test('any other text is none, or names something all the same', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.base64String().map((text) => `I_${text}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const named = parseNodeId(text);
        if (named !== null) expect(parseNodeId(nodeId(named.kind, ...named.parts))).toEqual(named);
      }),
    );
    expect(['', 'I_', 'I_zz', 'X_kgDOAAAABw', 'I_kwDOAAAAAc4AAAAC000'].map(parseNodeId)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

test('a blob has the name git gives it', () => {
  // printf 'hello\n' | git hash-object --stdin
  expect(writeBlob(emptyWorld(), 'hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});

test('the difference of two trees turns one into the other', () => {
  const tree = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd/e'), fc.constantFrom('1', '2'));
  fc.assert(
    fc.property(tree, tree, (one, other) => {
      const result = new Map<string, string>(Object.entries(one));
      for (const { path, status, blob } of changedFiles(new Map(Object.entries(one)), new Map(Object.entries(other)))) {
        if (status === 'removed') result.delete(path);
        else result.set(path, blob);
      }
      expect([...result].sort()).toEqual(Object.entries(other).sort());
    }),
  );
});

test('the clock goes forward only', () => {
  const clock = createClock(() => Date.UTC(2026, 10, 21, 22, 19, 0, 999));
  expect(clock.stamp()).toBe('2026-11-21T22:19:00Z');
  clock.advance(86_400_000);
  expect(clock.stamp()).toBe('2026-11-22T22:19:00Z');
  expect(() => clock.advance(-1)).toThrow('only moves forward');
});

describe('the app’s manifest', () => {
  test('gives permissions and events', () => {
    const text = 'name: A\ndefault_permissions: { issues: write, checks: none }\ndefault_events: [issues]\n';
    expect(parseManifest(text)).toEqual({ name: 'A', permissions: { issues: 'write' }, events: ['issues'] });
  });

  test.each([
    ['- a', 'must be a YAML mapping'],
    [
      'default_permissions: { issues: all }',
      'default_permissions.issues in the app manifest is "all"; use read, write or admin',
    ],
    ['default_events: issues', 'default_events in the app manifest must be a list'],
  ])('%s is refused', (text, message) => {
    expect(() => parseManifest(text)).toThrow(message);
  });
});

describe('filling in a section', () => {
  const body = '### A\n\nold\n\n### B\n\n_No response_';
  test.each([
    ['the first', 'A', '### A\n\nnew\n\n### B\n\n_No response_'],
    ['the last', 'B', '### A\n\nold\n\n### B\n\nnew'],
    ['a missing one', 'C', '### A\n\nold\n\n### B\n\n_No response_\n\n### C\n\nnew\n'],
  ])('%s', (_, heading, wanted) => {
    expect(withSection(body, heading, 'new')).toBe(wanted);
  });
});
