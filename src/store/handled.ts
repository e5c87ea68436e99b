/**
 * Commands that are carried out once, such as `/action`: what was done stays done, also when its result is deleted by
 * somebody afterwards. Everything else a command does is derived from the thread each time and needs no memory.
 */
import type { Handled } from '../record/facts.ts';
import type { Database } from './database.ts';

export interface HandledCommand {
  /** Its key: the comment's node id and the line. */
  readonly command: string;
  /** Node id of the finding. */
  readonly finding: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Node id of the sub-issue that an `/action` created; null for other commands. */
  readonly created: string | null;
  /** What GitHub would not do of it: the login that cannot be assigned; null when all was done. */
  readonly refused: string | null;
}

/** Remembers that a command was carried out. The first memory stays. */
export async function rememberHandled(db: Database, handled: HandledCommand): Promise<void> {
  await db.kysely
    .insertInto('handled')
    .values({ ...handled })
    .onConflict((conflict) => conflict.column('command').doNothing())
    .execute();
}

/** Remembers under a key what was written last, in place of what was written before. */
export async function rememberWritten(db: Database, handled: HandledCommand): Promise<void> {
  const { at, created, refused } = handled;
  await db.kysely
    .insertInto('handled')
    .values({ ...handled })
    .onConflict((conflict) => conflict.column('command').doUpdateSet({ at, created, refused }))
    .execute();
}

/** The commands carried out for a finding (node id), by their key. */
export async function handledOf(db: Database, finding: string): Promise<ReadonlyMap<string, Handled>> {
  const rows = await db.kysely
    .selectFrom('handled')
    .selectAll()
    .where('finding', '=', finding)
    .orderBy('command')
    .execute();
  return new Map(
    rows.map((row) => [
      row.command,
      { at: new Date(row.at).toISOString(), created: row.created, refused: row.refused },
    ]),
  );
}
