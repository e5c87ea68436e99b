import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { add, claim, done, fail, renew, requeueAfter, type WorkRow } from '../../src/store/work.ts';
import { onEveryDatabase } from './databases.ts';

/** What the queue promises, as a few lines over a map. */
interface Row {
  priority: number;
  runAt: number;
  watermark: number;
  attempts: number;
  dirty: boolean;
  owner: string | null;
  until: number;
}

type Step =
  | { readonly do: 'add'; readonly key: string; readonly priority: number; readonly in: number }
  | { readonly do: 'claim'; readonly lease: number }
  | { readonly do: 'done' | 'fail' | 'requeue' | 'renew'; readonly which: number; readonly in: number }
  | { readonly do: 'wait'; readonly in: number };

const span = fc.nat(30);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), key: fc.constantFrom('a', 'b', 'c'), priority: fc.nat(2), in: span }),
  fc.record({ do: fc.constant('claim' as const), lease: span }),
  fc.record({ do: fc.constantFrom('done', 'fail', 'requeue', 'renew'), which: fc.nat(5), in: span }),
  fc.record({ do: fc.constant('wait' as const), in: span }),
);

class Model {
  readonly rows = new Map<string, Row>();

  add(key: string, priority: number, runAt: number): void {
    const row = this.rows.get(key);
    if (!row) {
      this.rows.set(key, { priority, runAt, watermark: runAt, attempts: 0, dirty: false, owner: null, until: 0 });
    } else {
      row.dirty = true;
      row.priority = Math.max(row.priority, priority);
      row.runAt = Math.min(row.runAt, runAt);
      row.watermark = Math.max(row.watermark, runAt);
    }
  }

  /** Keys that may be claimed now: more than one only when priority and time are equal. */
  claimable(now: number): readonly string[] {
    const ready = [...this.rows].filter(([, row]) => row.runAt <= now && (row.owner === null || row.until < now));
    const best = ready.reduce((top, [, row]) => Math.max(top, row.priority), 0);
    const urgent = ready.filter(([, row]) => row.priority === best);
    const oldest = Math.min(...urgent.map(([, row]) => row.runAt));
    return urgent.filter(([, row]) => row.runAt === oldest).map(([key]) => key);
  }

  lease(key: string, owner: string, until: number): Row | undefined {
    const row = this.rows.get(key);
    if (row) Object.assign(row, { owner, until, dirty: false, attempts: row.attempts + 1 });
    return row;
  }

  /** Ends a run; false when the lease is not the claim's any more. */
  end(claimed: WorkRow, how: 'done' | 'fail' | 'requeue' | 'renew', at: number, now: number): boolean {
    const row = this.rows.get(claimed.key);
    if (row?.owner !== claimed.leaseOwner) return false;
    if (how === 'renew') row.until = at;
    else if (how === 'done' && !row.dirty) this.rows.delete(claimed.key);
    else {
      if (how === 'fail') row.runAt = at;
      else {
        row.attempts = 0;
        row.runAt = how === 'requeue' && !row.dirty ? at : now;
        if (how === 'requeue' && !row.dirty) row.priority = 0;
      }
      row.owner = null;
      row.dirty = false;
    }
    return true;
  }
}

const ends = {
  done: async (db: Database, row: WorkRow, _at: number, now: number) => (await done(db, row, now)) !== 'lost',
  fail: (db: Database, row: WorkRow, at: number) => fail(db, row, at, 'failed'),
  requeue: (db: Database, row: WorkRow, at: number, now: number) => requeueAfter(db, row, at, now),
  renew: (db: Database, row: WorkRow, at: number) => renew(db, row, at),
};

async function play(db: Database, steps: readonly Step[]): Promise<void> {
  const model = new Model();
  const claims: WorkRow[] = [];
  let now = 100;
  for (const [index, one] of steps.entries()) {
    if (one.do === 'wait') now += one.in;
    else if (one.do === 'add') {
      const runAt = now + one.in;
      await add(db, { key: one.key, installation: null, priority: one.priority, runAt, watermark: runAt, reason: '' });
      model.add(one.key, one.priority, runAt);
    } else if (one.do === 'claim') {
      const claimed = await claim(db, `owner ${index}`, now, now + one.lease);
      const allowed = model.claimable(now);
      expect(claimed ? allowed : allowed.length).toEqual(claimed ? expect.arrayContaining([claimed.key]) : 0);
      if (claimed) {
        const row = model.lease(claimed.key, claimed.leaseOwner, now + one.lease);
        const { priority, runAt, watermark, attempts } = claimed;
        expect({ priority, runAt, watermark, attempts }).toEqual({
          priority: row?.priority,
          runAt: row?.runAt,
          watermark: row?.watermark,
          attempts: row?.attempts,
        });
        claims.push(claimed);
      }
    } else {
      const claimed = claims[one.which % Math.max(claims.length, 1)];
      if (!claimed) continue;
      const at = now + one.in;
      expect(await ends[one.do](db, claimed, at, now)).toBe(model.end(claimed, one.do, at, now));
    }
  }
}

onEveryDatabase('the work queue against its model', (given) => {
  test('any order of adds, claims, ends, failures, renewals and waits gives what the contract says', async () => {
    const { db, runs } = given();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        await db.kysely.deleteFrom('work').execute();
        await play(db, steps);
      }),
      { numRuns: runs * 10 },
    );
  });
});
