/** Reads `DATABASE_URL`. A mistake is told with the value, without any password, and with an address that works. */
import { resolve } from 'node:path';
import { UserError } from '../record/user-error.ts';

/** Where the database is. `shown` can be printed: it holds no password. */
export type Address =
  | { readonly kind: 'sqlite'; readonly file: string; readonly shown: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly shown: string };

const remedy = 'Use sqlite:data/clause10.db (one file), or postgres://user@host/database (several replicas).';

/**
 * Takes an address apart. SQLite paths are relative to the working directory; `sqlite:///abs/path` is `/abs/path`.
 * @throws UserError for anything else than the forms `openDatabase` names
 */
export function parseDatabaseUrl(url: string): Address {
  if (/^sqlite:/i.test(url)) return sqliteAddress(url, url.slice('sqlite:'.length));
  if (/^postgres(?:ql)?:/i.test(url)) return postgresAddress(url);
  throw new UserError(`DATABASE_URL: ${JSON.stringify(withoutPassword(url))} names no database we know.`, remedy);
}

function sqliteAddress(url: string, path: string): Address {
  if (path === ':memory:') return { kind: 'sqlite', file: path, shown: url };
  const plain = path.startsWith('///') ? path.slice(2) : path;
  if (plain === '' || plain.startsWith('//') || /[?\0]|\/$/.test(plain)) {
    throw new UserError(`DATABASE_URL: ${JSON.stringify(url)} names no file.`, remedy);
  }
  return { kind: 'sqlite', file: resolve(plain), shown: url };
}

function postgresAddress(url: string): Address {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || parsed.pathname.length < 2) {
    throw new UserError(`DATABASE_URL: ${JSON.stringify(withoutPassword(url))} names no host and database.`, remedy);
  }
  const shown = `${parsed.protocol}//${parsed.username ? `${parsed.username}@` : ''}${parsed.host}${parsed.pathname}`;
  return { kind: 'postgres', url, shown };
}

/** Also for texts that are no URL: drops the query and what stands between the scheme and the last `@`. */
function withoutPassword(url: string): string {
  return url.replace(/\?.*$/s, '').replace(/^([^:]*:\/*).*@/s, '$1…@');
}

/** What to throw when a database could not be opened. Our own mistakes (a TypeError) and errors already told stay as they are. */
export function cannotOpen(address: Address, cause: unknown): unknown {
  if (cause instanceof UserError || cause instanceof TypeError) return cause;
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new UserError(
    `DATABASE_URL: cannot open ${address.shown}: ${why}`,
    address.kind === 'sqlite'
      ? 'Check that the folder is on a local disk and writable by this user, and that the file is a clause10 database.'
      : 'Check that the server runs and that user, password, host and database name are right.',
    { cause },
  );
}
