/** Small notes the app keeps for itself by name, such as how far the sweep of a repository came (`sweep:<node id>`). */
import type { Json } from '../record/canonical-json.ts';
import type { Database } from './database.ts';

/** Notes a value, in place of the one before. */
export async function writeSetting(db: Database, name: string, value: Json): Promise<void> {
  const text = JSON.stringify(value);
  await db.kysely
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute();
}

/** The value noted under a name, or undefined when there is none. The caller checks its shape. */
export async function readSetting(db: Database, name: string): Promise<unknown> {
  const row = await db.kysely.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row ? JSON.parse(row.value) : undefined;
}

/** Forgets what was noted under a name. */
export async function forgetSetting(db: Database, name: string): Promise<void> {
  await db.kysely.deleteFrom('setting').where('name', '=', name).execute();
}
