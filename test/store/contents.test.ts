import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keep, read } from '../../src/store/contents.ts';
import { onEveryDatabase } from './databases.ts';

onEveryDatabase('kept texts', (given) => {
  test('a text is kept once under the SHA-256 of its bytes', async () => {
    const { db } = given();
    const hash = createHash('sha256').update('### Root cause\r\n', 'utf8').digest('hex');
    expect(await keep(db, '### Root cause\r\n')).toBe(hash);
    expect(await keep(db, '### Root cause\r\n')).toBe(hash);
    expect(await read(db, hash)).toBe('### Root cause\r\n');
    expect(await db.kysely.selectFrom('content').select('hash').execute()).toHaveLength(1);
    expect(await read(db, 'f'.repeat(64))).toBeNull();
  });

  test.each(['', '\0', 'a\0b', '\ud800', '"quoted"', '😀', 'x'.repeat(300_000)])(
    '%j comes back as it was',
    async (text) => {
      expect(await read(given().db, await keep(given().db, text))).toBe(text);
    },
  );

  test('any text of whole characters comes back as it was', async () => {
    const { db, runs } = given();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await read(db, await keep(db, text))).toBe(text);
      }),
      { numRuns: runs * 5 },
    );
  });
});
