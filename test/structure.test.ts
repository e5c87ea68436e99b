/** What the linter cannot say about the layout: the pure folders have no clock, no chance and no environment. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const pure = ['record', 'policy', 'assess', 'words', 'trends'];

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const forbidden: [string, RegExp][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\s*\)/],
  ['chance', /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/],
  ['the environment', /\bprocess\.(?!stdout)/],
];

describe.each(pure)('src/%s', (folder) => {
  test.each(forbidden)('does not ask %s', (_, pattern) => {
    const asking = filesIn(`src/${folder}`).filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(asking).toEqual([]);
  });
});

test('no file of the project switches type checks off', () => {
  const files = ['src', 'test', 'config'].flatMap(filesIn).filter((file) => !file.endsWith('structure.test.ts'));
  const switched = files.filter((file) =>
    /@ts-(?:ignore|expect-error|nocheck)|biome-ignore/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(switched).toEqual([]);
});
