/** Writes variables into a .env file, leaving every other line as it is. */
import { constants } from 'node:fs';
import { access, chmod, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../record/user-error.ts';

/**
 * The text of the file with the variables set: a line that sets one of them is replaced where it stands, the others are
 * added at the end.
 * @param values one line each, without quotes, spaces, `#` and backslashes, so that every reader of such files agrees on them
 */
export function withVariables(text: string, values: Readonly<Record<string, string>>): string {
  const left = new Map(Object.entries(values));
  for (const [name, value] of left) {
    if (!/^[\w./+=:@-]*$/.test(value)) throw new Error(`The value of ${name} cannot be written without quotes.`);
  }
  const written = new Set<string>();
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const kept = lines.flatMap((line) => {
    const name = /^\s*(?:export\s+)?([A-Z_]+)\s*=/.exec(line)?.[1] ?? '';
    const value = left.get(name);
    if (value === undefined) return [line];
    // A second line for the same name would win over the one we wrote.
    if (written.has(name)) return [];
    written.add(name);
    return [`${name}=${value}`];
  });
  const added = [...left].filter(([name]) => !written.has(name)).map(([name, value]) => `${name}=${value}`);
  return `${[...kept, ...added].join('\n')}\n`;
}

/**
 * Sets variables in the file: whole or not at all, readable by its owner only (mode 0600).
 * A link is followed, and what it points at is replaced.
 */
export async function saveVariables(file: string, values: Readonly<Record<string, string>>): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const next = `${target}.${process.pid}.tmp`;
  await writeFile(next, withVariables(before, values), { mode: 0o600, flush: true });
  await chmod(next, 0o600);
  await rename(next, target);
}

/**
 * Makes sure the file can be written before a code that works only once is spent.
 * @throws {UserError} naming the file
 */
export async function assertWritable(file: string): Promise<void> {
  try {
    const exists = await stat(file).catch(() => null);
    const target = exists ? await realpath(file) : file;
    if (exists) await access(target, constants.R_OK | constants.W_OK);
    await access(dirname(target), constants.W_OK);
  } catch {
    throw new UserError(
      `The set-up has to write the credentials to ${file}, and may not.`,
      'Start it in a directory this user may write to, or register the app by hand and set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.',
    );
  }
}
