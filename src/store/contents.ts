/** Texts as they were (bodies, comments), kept once under their own hash, for the ledger to point at. */
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/**
 * Keeps a text and returns its name: the SHA-256 of its UTF-8 bytes, 64 lower-case hex digits.
 * PostgreSQL refuses NUL, and UTF-8 has no lone surrogates; such a text is kept as a JSON string instead.
 */
export async function keep(db: Database, text: string): Promise<string> {
  const hash = createHash('sha256').update(text, 'utf8').digest('hex');
  const plain = text.isWellFormed() && !text.includes('\0');
  await db.kysely
    .insertInto('content')
    .values({ hash, text: plain ? text : JSON.stringify(text), escaped: plain ? 0 : 1 })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return hash;
}

/** The text kept under a hash, or null. */
export async function read(db: Database, hash: string): Promise<string | null> {
  const row = await db.kysely.selectFrom('content').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row) return null;
  return row.escaped ? String(JSON.parse(row.text)) : row.text;
}
