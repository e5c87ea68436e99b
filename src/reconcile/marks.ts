/** How far recurring work has come: times (epoch milliseconds) kept by name, and which policy a repository was seen with. */
import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

/** The time noted under a name; null when there is none. */
export async function readMark(db: Database, name: string): Promise<number | null> {
  const value = await readSetting(db, name);
  return typeof value === 'number' ? value : null;
}

export const writeMark = (db: Database, name: string, at: number): Promise<void> => writeSetting(db, name, at);

/** The policy files with which a repository (node id) was last looked at; null when it never was. */
export async function readPolicyMark(db: Database, repository: string): Promise<string | null> {
  const value = await readSetting(db, `policy:${repository}`);
  return typeof value === 'string' ? value : null;
}

export const writePolicyMark = (db: Database, repository: string, policy: string): Promise<void> =>
  writeSetting(db, `policy:${repository}`, policy);
