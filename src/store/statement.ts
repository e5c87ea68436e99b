/**
 * Statements written once for both databases. Placeholders are `?`; PostgreSQL gets them numbered. The compiled text
 * is kept, so that on SQLite a hot statement is prepared once and on PostgreSQL no text is built per call.
 */
import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

export type Kind = 'sqlite' | 'postgres';
export type Bound = number | string | null;

/**
 * A statement whose text may differ in a fragment by kind of database. The text has no `?` outside placeholders.
 * @returns a function that runs it and gives the rows (of `returning` or a select)
 */
export function statement<Row>(
  text: (kind: Kind) => string,
): (db: Database, parameters: readonly Bound[]) => Promise<readonly Row[]> {
  const compiled = new Map<Kind, CompiledQuery<Row>>();
  return async (db, parameters) => {
    let query = compiled.get(db.kind);
    if (!query) {
      query = CompiledQuery.raw(placeholders(db.kind, text(db.kind))) as CompiledQuery<Row>;
      compiled.set(db.kind, query);
    }
    const { rows } = await db.kysely.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}

function placeholders(kind: Kind, text: string): string {
  let count = 0;
  return kind === 'sqlite' ? text : text.replaceAll('?', () => `$${++count}`);
}

/** The type of each column of a record set, in the words both databases understand. */
export type Columns = Readonly<Record<string, 'text' | 'bigint'>>;

/**
 * A `from` item with one placeholder: a JSON array of objects as rows. One text for any number of rows, and the
 * rows come in the order of `order`, which makes two transactions lock the same keys in the same order.
 */
export function rowsOf(kind: Kind, alias: string, columns: Columns, order: string): string {
  const names = Object.entries(columns);
  const picked = names.map(([name]) => `json_extract(value, '$.${name}') as ${name}`).join(', ');
  const typed = names.map(([name, type]) => `${name} ${type}`).join(', ');
  return kind === 'sqlite'
    ? `(select ${picked} from json_each(?) order by ${order}) as ${alias}`
    : `(select * from json_to_recordset(cast(? as json)) as item(${typed}) order by ${order}) as ${alias}`;
}

/**
 * A short text for logs as both databases take it: PostgreSQL refuses NUL and halves of surrogate pairs, and a cut may
 * leave half a pair behind.
 */
export function storable(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll('\0', '').toWellFormed();
}
