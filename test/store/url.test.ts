import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/record/user-error.ts';
import { parseDatabaseUrl } from '../../src/store/url.ts';

describe('the database address', () => {
  test.each([
    ['sqlite:data/clause10.db', resolve('data/clause10.db')],
    ['sqlite:/srv/clause10.db', '/srv/clause10.db'],
    ['sqlite:///srv/clause10.db', '/srv/clause10.db'],
    ['SQLite:x.db', resolve('x.db')],
    ['sqlite::memory:', ':memory:'],
  ])('%s is the file %s', (url, file) => {
    expect(parseDatabaseUrl(url)).toEqual({ kind: 'sqlite', file, shown: url });
  });

  test.each([
    ['postgres://bob@db.example/clause10', 'postgres://bob@db.example/clause10'],
    ['postgresql://bob:s3cret@db:6432/c10?sslmode=require', 'postgresql://bob@db:6432/c10'],
    ['postgres:///clause10?host=/run/postgresql', 'postgres:///clause10'],
  ])('%s is shown as %s', (url, shown) => {
    expect(parseDatabaseUrl(url)).toEqual({ kind: 'postgres', url, shown });
  });

  test.each([
    ['', '""'],
    ['data/clause10.db', '"data/clause10.db"'],
    ['sqlite:', '"sqlite:"'],
    ['sqlite:data/', '"sqlite:data/"'],
    ['sqlite://data/clause10.db', '"sqlite://data/clause10.db"'],
    ['sqlite:a.db?mode=ro', '"sqlite:a.db?mode=ro"'],
    ['mysql://root:s3cret@db/x', '"mysql://…@db/x"'],
    ['postgres://bob:s3cr@et@db', '"postgres://…@db"'],
    ['postgres://bob:s3cret@db:port/x?password=s3cret', '"postgres://…@db:port/x"'],
    ['bob:s3cret@db', '"bob:…@db"'],
  ])('%j is refused, naming the value without a password and the remedy', (url, value) => {
    const error = caught(() => parseDatabaseUrl(url));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(`DATABASE_URL: ${value}`);
    expect(error.message).not.toContain('s3cret');
    expect(error.remedy).toContain('sqlite:data/clause10.db');
  });
});

function caught(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
