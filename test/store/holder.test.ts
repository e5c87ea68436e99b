import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/record/user-error.ts';
import { openDatabase } from '../../src/store/database.ts';
import { holdDatabase } from '../../src/store/holder.ts';
import { readSetting, writeSetting } from '../../src/store/settings.ts';
import { sqlitePlace } from './places.ts';
import { runScript } from './process.ts';

const start = Date.UTC(2026, 10, 21, 9, 30);

describe('the holder of a SQLite file', () => {
  let place: ReturnType<typeof sqlitePlace>;
  beforeEach(() => {
    place = sqlitePlace();
  });
  afterEach(() => place.drop());

  test('a second process is refused, told who holds it and since when', async () => {
    const holding = runScript('holding.ts', place.url, String(start));
    await holding.printed(1);
    const error = caught(() => holdDatabase(place.url, start));
    expect(error.message).toContain(`process ${holding.pid} on ${hostname()}, running since 2026-11-21T09:30:00.000Z`);
    expect(error.message).toContain(place.url);
    expect(error.remedy).toMatch(/Stop that process/);
    await holding.kill();
  });

  test('a killed holder leaves nothing in the way', async () => {
    const holding = runScript('holding.ts', place.url, String(start));
    await holding.printed(1);
    await holding.kill();
    const hold = holdDatabase(place.url, start);
    expect(readFileSync(`${place.folder}/clause10.db.holder.json`, 'utf8')).toContain(`"pid":${process.pid}`);
    const second = runScript('holding.ts', place.url, String(start));
    expect(await second.ended()).toBe(0);
    expect(second.lines.join()).toContain(`process ${process.pid}`);
    hold.release();
  });

  test('a hold that was released is free for the next, also in the same process', () => {
    const hold = holdDatabase(place.url, start);
    expect(caught(() => holdDatabase(place.url, start)).message).toContain(`process ${process.pid}`);
    hold.release();
    hold.release();
    holdDatabase(place.url, start).release();
  });

  test('an unreadable note about the holder does not hide the refusal', () => {
    const hold = holdDatabase(place.url, start);
    writeFileSync(`${place.folder}/clause10.db.holder.json`, '{"pid":');
    expect(caught(() => holdDatabase(place.url, start)).message).toContain('in use by another process');
    hold.release();
  });

  test('reading and writing the database itself is not blocked by the hold', async () => {
    const hold = holdDatabase(place.url, start);
    const db = await openDatabase(place.url);
    await writeSetting(db, 'note', 1);
    expect(await readSetting(db, 'note')).toBe(1);
    await db.close();
    hold.release();
  });

  test.each(['sqlite::memory:', 'postgres://bob@127.0.0.1:1/clause10'])('%s needs none', (url) => {
    const holds = [holdDatabase(url, start), holdDatabase(url, start)];
    for (const hold of holds) expect(hold.release()).toBeUndefined();
  });

  test('a folder that cannot be made is refused with the address and a remedy', () => {
    writeFileSync(`${place.folder}/plain`, '');
    const error = caught(() => holdDatabase(`sqlite:${place.folder}/plain/x.db`, start));
    expect(error.message).toContain(`cannot open sqlite:${place.folder}/plain/x.db`);
    expect(error.remedy).toContain('writable');
  });

  test('a wrong address is refused like everywhere', () => {
    expect(caught(() => holdDatabase('sqlite:', start)).message).toContain('names no file');
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
