import { mkdtemp, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertWritable, saveVariables, withVariables } from '../../src/http/env-file.ts';

describe('variables in the text of a .env file', () => {
  test.each([
    ['are added to an empty file', '', 'A=1\nB=2\n'],
    ['are added after other lines', '# mine\nPORT=80', '# mine\nPORT=80\nA=1\nB=2\n'],
    ['take the place of empty ones', 'A=\nPORT=80\nB=\n', 'A=1\nPORT=80\nB=2\n'],
    ['take the place of old ones', 'B="old" # note\nexport A = x\n', 'B=2\nA=1\n'],
    ['do not touch a comment or a longer name', '# A=0\nAA=0\n', '# A=0\nAA=0\nA=1\nB=2\n'],
    ['leave no second line that would win', 'A=0\nX=1\nA=3\n', 'A=1\nX=1\nB=2\n'],
    ['leave blank lines', '\n\nX=1\n\n', '\n\nX=1\n\nA=1\nB=2\n'],
  ])('%s', (_name, before, after) => {
    expect(withVariables(before, { A: '1', B: '2' })).toBe(after);
  });

  test.each(['two words', 'a#b', 'a"b', 'a\nb', 'a\\nb', '$HOME'])(
    'refuse the value %j, which readers would take differently',
    (value) => {
      expect(() => withVariables('', { A: value })).toThrow('A cannot be written');
    },
  );

  test('are read back by Node, and the others stay as they were', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z_]{0,8}$/);
    const value = fc.stringMatching(/^[\w+/=.-]{0,20}$/);
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.dictionary(name, value), (old, set) => {
        const text = Object.entries(old)
          .map(([key, given]) => `${key}=${given}\n`)
          .join('');
        expect({ ...parseEnv(withVariables(text, set)) }).toEqual({ ...old, ...set });
      }),
    );
  });
});

describe('the file', () => {
  const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'clause10-env-'));

  test('is made readable by its owner only', async () => {
    const file = join(await folder(), '.env');
    await saveVariables(file, { A: '1' });
    expect(await readFile(file, 'utf8')).toBe('A=1\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('that others could read before is closed to them', async () => {
    const file = join(await folder(), '.env');
    await writeFile(file, 'X=1\n', { mode: 0o644 });
    await saveVariables(file, { A: '1' });
    expect(await readFile(file, 'utf8')).toBe('X=1\nA=1\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('is followed when it is a link', async () => {
    const at = await folder();
    await writeFile(join(at, 'real'), 'X=1\n');
    await symlink(join(at, 'real'), join(at, '.env'));
    await saveVariables(join(at, '.env'), { A: '1' });
    expect(await readFile(join(at, 'real'), 'utf8')).toBe('X=1\nA=1\n');
  });

  test('that cannot be written is named before anything is begun', async () => {
    const file = join(await folder(), 'nowhere', '.env');
    await expect(assertWritable(file)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(file),
    });
    await expect(assertWritable(join(await folder(), '.env'))).resolves.toBeUndefined();
  });
});
