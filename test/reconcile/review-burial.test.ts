/** A finding that goes away while others are being read, on PostgreSQL: what they show of it must not outlive it. */
import { describe, expect, test, vi } from 'vitest';
import { get } from '../../src/store/index-of-findings.ts';
import { lockRegister } from '../../src/store/register-lookups.ts';
import { statement } from '../../src/store/statement.ts';
import { complete } from '../assess/facts.ts';
import { openStage, repository } from '../flows/stage.ts';
import { postgres } from '../store/places.ts';

const waiting = statement<{ n: number }>(
  () => `select count(*) as n from pg_locks where locktype = 'advisory' and not granted
and database = (select oid from pg_database where datname = current_database())`,
);

const skipped = postgres ? '' : ' (skipped: TEST_DATABASE_URL is not set)';

describe.skipIf(!postgres)(`a finding that is deleted${skipped}`, () => {
  test('is buried only when nobody else is writing the register: a reading not yet committed would not hear of it', async () => {
    const stage = await openStage({ postgres });
    try {
      const { statement: what = '', requirement = '', evidence = '' } = complete;
      const { number } = await stage.alice.raise('nonconformity', 'Old', { statement: what, requirement, evidence });
      await stage.quiet();
      const { db } = stage.app().context;
      const id = stage.issue(number).nodeId;
      const installation = (await get(db, id))?.installation ?? 0;
      let free = (): void => {};
      const hold = new Promise<void>((resolve) => {
        free = resolve;
      });
      const other = db.transaction(async (tx) => {
        await lockRegister(tx, installation);
        await hold;
      });
      stage.simulator.control.deleteIssue({ by: 'bob', repository, number });
      await vi.waitFor(async () => expect((await waiting(db, []))[0]?.n).toBeGreaterThan(0), { timeout: 10_000 });
      expect((await get(db, id))?.tombstone).toBeNull();
      free();
      await other;
      await stage.quiet();
      expect((await get(db, id))?.tombstone).toBe('deleted');
    } finally {
      await stage.close();
    }
  });
});
