import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drifted, generatedFiles, writeFiles } from '../../config/generate.ts';

const root = join(import.meta.dirname, '../..');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generate-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the generated files', () => {
  test('of this repository are what their sources give', async () => {
    expect(await drifted(generatedFiles(), root)).toEqual([]);
  });

  test('have one path each and end with one line feed', () => {
    const files = generatedFiles();
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, content } of files) expect([path, /[^\n]\n$/.test(content)]).toEqual([path, true]);
  });

  test('are the same each time', () => {
    expect(generatedFiles()).toEqual(generatedFiles());
  });

  test('are written with their folders, and then nothing differs', async () => {
    const files = [{ path: 'a/b/c.md', content: 'x\n' }];
    expect(await drifted(files, folder)).toEqual(['a/b/c.md']);
    await writeFiles(files, folder);
    expect(await drifted(files, folder)).toEqual([]);
    expect(await readFile(join(folder, 'a/b/c.md'), 'utf8')).toBe('x\n');
  });

  test('that were changed by hand are named, with CRLF not counted as a change', async () => {
    const files = ['a.md', 'b.md', 'c.md'].map((path) => ({ path, content: 'x\ny\n' }));
    await writeFiles(files, folder);
    await writeFile(join(folder, 'a.md'), 'x\r\ny\r\n');
    await writeFile(join(folder, 'b.md'), 'x\nz\n');
    expect(await drifted(files, folder)).toEqual(['b.md']);
  });
});
