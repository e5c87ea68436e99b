/**
 * One server per SQLite file. The server holds an exclusive transaction on a small lock database beside the file; the
 * operating system drops that lock when the process ends, however it ends. A pid file would not do: in containers
 * everybody is pid 1, and a killed process leaves it behind. Who holds the lock is written beside it, to be read.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { UserError } from '../record/user-error.ts';
import { cannotOpen, parseDatabaseUrl } from './url.ts';

/** The right to be the server of a database. Ends with `release()` or with the process. */
export interface Hold {
  release(): void;
}

const holderSchema = z.object({ pid: z.number(), host: z.string(), since: z.string() });

/**
 * Takes the database of a `DATABASE_URL` for this process. PostgreSQL and in-memory databases need no holder.
 * @param now epoch milliseconds, told to whoever comes second
 * @throws UserError naming the process, host and start time of the present holder, or why the file cannot be opened
 */
export function holdDatabase(url: string, now: number): Hold {
  const address = parseDatabaseUrl(url);
  if (address.kind === 'postgres' || address.file === ':memory:') return { release: () => undefined };
  const holderFile = `${address.file}.holder.json`;
  try {
    mkdirSync(dirname(address.file), { recursive: true });
    const lock = takeLock(`${address.file}.lock`);
    if (!lock) throw refusal(address.shown, holderFile);
    writeHolder(holderFile, now);
    return { release: () => lock.isOpen && lock.close() };
  } catch (error) {
    throw cannotOpen(address, error);
  }
}

/** Null when another connection has it. The lock file is opened by SQLite only: closing it elsewhere drops the lock. */
function takeLock(file: string): DatabaseSync | null {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('pragma busy_timeout = 0');
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && /database is locked/.test(error.message)) return null;
    throw error;
  }
}

function refusal(shown: string, holderFile: string): UserError {
  const holder = readHolder(holderFile);
  const who = holder ? `process ${holder.pid} on ${holder.host}, running since ${holder.since}` : 'another process';
  return new UserError(
    `DATABASE_URL: ${shown} is in use by ${who}.`,
    'Stop that process first, give this one another file, or use PostgreSQL to run several.',
  );
}

function writeHolder(file: string, now: number): void {
  const holder: z.infer<typeof holderSchema> = {
    pid: process.pid,
    host: hostname(),
    since: new Date(now).toISOString(),
  };
  writeFileSync(file, `${JSON.stringify(holder)}\n`);
}

/** Null while the holder is still writing it, or when somebody changed it. */
function readHolder(file: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
