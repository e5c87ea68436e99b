/** How far recurring work has come: times (epoch milliseconds) kept by name. */
import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

/** The time noted under a name; null when there is none. */
export async function readMark(db: Database, name: string): Promise<number | null> {
  const value = await readSetting(db, name);
  return typeof value === 'number' ? value : null;
}

export const writeMark = (db: Database, name: string, at: number): Promise<void> => writeSetting(db, name, at);
