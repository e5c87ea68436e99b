import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pause } from '../../src/store/pauses.ts';
import {
  add,
  addAll,
  claim,
  done,
  fail,
  giveUp,
  release,
  renew,
  requeueAfter,
  rest,
  retryFailed,
  type WorkItem,
  type WorkRow,
} from '../../src/store/work.ts';
import { depth, nextRunAt } from '../../src/store/work-waiting.ts';
import { onEveryDatabase } from './databases.ts';

const item = (key: string, more: Partial<WorkItem> = {}): WorkItem => ({
  key,
  installation: 7,
  priority: 0,
  runAt: 100,
  watermark: 0,
  reason: 'issues.edited',
  ...more,
});

onEveryDatabase('the work queue', (given) => {
  const claimAt = (now: number, until = now + 60) => claim(given().db, randomUUID(), now, until);
  async function mustClaim(now: number, until?: number): Promise<WorkRow> {
    const row = await claimAt(now, until);
    if (!row) throw new Error(`nothing to claim at ${now}`);
    return row;
  }

  test('gives nothing when it is empty', async () => {
    expect(await claimAt(1000)).toBeNull();
    expect(await nextRunAt(given().db)).toBeNull();
    expect(await depth(given().db, 1000)).toEqual({ ready: 0, delayed: 0, leased: 0, paused: 0, oldestReadyAt: null });
  });

  test('turns three adds of a key into one run that knows the newest of each', async () => {
    const { db } = given();
    await add(db, item('a', { watermark: 5, priority: 1, runAt: 300, reason: 'first' }));
    await add(db, item('a', { watermark: 9, priority: 3, runAt: 200, reason: 'second' }));
    await add(db, item('a', { watermark: 7, priority: 2, runAt: 400, reason: 'third' }));
    const row = await mustClaim(1000, 1060);
    expect(row).toMatchObject({ key: 'a', installation: 7, watermark: 9, priority: 3, runAt: 200, attempts: 1 });
    expect(row).toMatchObject({ reason: 'third,second,first', leasedUntil: 1060, error: null });
    expect(await claimAt(1000)).toBeNull();
    expect(await done(db, row, 1000)).toBe('gone');
    expect(await claimAt(1000)).toBeNull();
  });

  test('takes the same key several times in one addAll as one add', async () => {
    const { db } = given();
    await addAll(db, [item('b'), item('a', { watermark: 3 }), item('b', { priority: 9 }), item('a', { runAt: 5 })]);
    expect(await mustClaim(1000)).toMatchObject({ key: 'b', priority: 9 });
    expect(await mustClaim(1000)).toMatchObject({ key: 'a', watermark: 3, runAt: 5 });
    expect(await claimAt(1000)).toBeNull();
  });

  test('takes an empty addAll for nothing', async () => {
    await addAll(given().db, []);
    expect((await depth(given().db, 1000)).ready).toBe(0);
  });

  test('keeps at most 200 characters of reasons, and takes hostile ones', async () => {
    const { db } = given();
    await add(db, item('a', { reason: `${'x'.repeat(199)}😀${'y'.repeat(50)}` }));
    await add(db, item('a', { reason: 'with \0 in it' }));
    expect((await mustClaim(1000)).reason).toMatch(/^with {2}in it,x{180}/);
  });

  test('runs once more after an add during the run, and never twice at once', async () => {
    const { db } = given();
    await add(db, item('a'));
    const row = await mustClaim(1000);
    await add(db, item('a'));
    await add(db, item('a'));
    expect(await claimAt(1000)).toBeNull();
    expect(await done(db, row, 1010)).toBe('again');
    const second = await mustClaim(1010);
    expect(second).toMatchObject({ key: 'a', attempts: 1, runAt: 1010 });
    expect(await done(db, second, 1020)).toBe('gone');
  });

  test('does not hold up other keys while one runs', async () => {
    const { db } = given();
    await add(db, item('a', { priority: 1 }));
    await add(db, item('b'));
    expect((await mustClaim(1000)).key).toBe('a');
    expect((await mustClaim(1000)).key).toBe('b');
  });

  test('leaves a delayed key alone until its time, and an event pulls it forward', async () => {
    const { db } = given();
    await add(db, item('a', { runAt: 5000 }));
    expect(await claimAt(4999)).toBeNull();
    expect(await nextRunAt(db)).toBe(5000);
    await add(db, item('a', { runAt: 2000, priority: 10 }));
    expect(await nextRunAt(db)).toBe(2000);
    expect(await mustClaim(2000)).toMatchObject({ key: 'a', priority: 10 });
  });

  test('keeps the time of requeueAfter when nothing came in between', async () => {
    const { db } = given();
    await add(db, item('a', { priority: 10 }));
    const row = await mustClaim(1000);
    expect(await requeueAfter(db, row, 9000, 1010)).toBe(true);
    expect(await claimAt(8999)).toBeNull();
    expect(await mustClaim(9000)).toMatchObject({ key: 'a', priority: 0, attempts: 1 });
  });

  test('forgets what led to a run that rests, unless an add came in between', async () => {
    const { db } = given();
    const look = () => db.kysely.selectFrom('work').selectAll().executeTakeFirstOrThrow();
    await add(db, item('a', { priority: 10, watermark: 77, reason: 'issues.edited 1234' }));
    expect(await rest(db, await mustClaim(1000), 9000, 1010)).toBe(true);
    const resting = { priority: 0, run_at: 9000, watermark: 0, reason: 'time passed', lease_owner: null };
    expect(await look()).toMatchObject(resting);
    const row = await mustClaim(9000);
    await add(db, item('a', { priority: 10, watermark: 88, reason: 'issues.closed 5678' }));
    expect(await rest(db, row, 20_000, 9010)).toBe(true);
    expect(await look()).toMatchObject({ priority: 10, run_at: 9010, watermark: 88 });
    expect((await look()).reason).toContain('issues.closed');
  });
  test('runs now instead of at requeueAfter, with its priority, when an add came in between', async () => {
    const { db } = given();
    await add(db, item('a', { priority: 10 }));
    const row = await mustClaim(1000);
    await add(db, item('a', { priority: 10 }));
    expect(await requeueAfter(db, row, 9000, 1010)).toBe(true);
    expect(await mustClaim(1010)).toMatchObject({ key: 'a', priority: 10 });
  });

  test('requeues with a priority when told, for a read that was stale', async () => {
    const { db } = given();
    await add(db, item('a', { priority: 10 }));
    expect(await requeueAfter(db, await mustClaim(1000), 3000, 1000, 10)).toBe(true);
    await add(db, item('sweep'));
    expect((await mustClaim(3000)).key).toBe('a');
  });

  test('gives an expired lease to another, and refuses the old owner everything', async () => {
    const { db } = given();
    await add(db, item('a'));
    const old = await mustClaim(1000, 1060);
    expect(await claimAt(1060)).toBeNull();
    expect(await nextRunAt(db)).toBe(1061);
    const taken = await mustClaim(1061, 2000);
    expect(taken).toMatchObject({ key: 'a', attempts: 2 });
    expect(await done(db, old, 1070)).toBe('lost');
    expect(await requeueAfter(db, old, 9000, 1070)).toBe(false);
    expect(await fail(db, old, 9000, 'late')).toBe(false);
    expect(await renew(db, old, 9000)).toBe(false);
    expect(await release(db, old)).toBe(0);
    expect(await done(db, taken, 1070)).toBe('gone');
  });

  test('keeps a renewed lease past its first end', async () => {
    const { db } = given();
    await add(db, item('a'));
    const row = await mustClaim(1000, 1060);
    expect(await renew(db, row, 2000)).toBe(true);
    expect(await claimAt(1999)).toBeNull();
    expect(await done(db, row, 1999)).toBe('gone');
  });

  test('holds the backoff of a failure, counts attempts, and tells the error', async () => {
    const { db } = given();
    await add(db, item('a'));
    expect(await fail(db, await mustClaim(1000), 3000, 'GitHub answered 502')).toBe(true);
    expect(await claimAt(2999)).toBeNull();
    const second = await mustClaim(3000);
    expect(second).toMatchObject({ attempts: 2, error: 'GitHub answered 502' });
    expect(await done(db, second, 3010)).toBe('gone');
  });

  test('keeps what was given up, with its error, and makes it ready again when its installation is retried', async () => {
    const { db } = given();
    await addAll(db, [item('a'), item('b', { installation: 8 }), item('fine', { runAt: 9000 })]);
    for (let i = 0; i < 2; i += 1) await giveUp(db, await mustClaim(1000), 9000, 1000, 'refused');
    expect(await claimAt(8999)).toBeNull();
    expect(await retryFailed(db, 7, 2000)).toBe(1);
    expect(await mustClaim(2000)).toMatchObject({ key: 'a', attempts: 2, error: 'refused' });
    expect(await claimAt(2000)).toBeNull();
  });

  test('runs what was given up once more at once when an add came during the run', async () => {
    const { db } = given();
    await add(db, item('a'));
    const row = await mustClaim(1000);
    await add(db, item('a'));
    await giveUp(db, row, 9000, 1010, 'refused');
    expect(await mustClaim(1010)).toMatchObject({ key: 'a' });
    expect(await giveUp(db, row, 9000, 1010, 'late')).toBe(false);
  });

  test('leaves keys below the least priority asked for', async () => {
    const { db } = given();
    await addAll(db, [item('sweep'), item('event', { priority: 10 })]);
    const claimUrgent = () => claim(db, randomUUID(), 1000, 1060, 1);
    expect((await claimUrgent())?.key).toBe('event');
    expect(await claimUrgent()).toBeNull();
    expect((await claimAt(1000))?.key).toBe('sweep');
  });

  test('lets an error win over an add during the run, and an add after it pull the key forward', async () => {
    const { db } = given();
    await add(db, item('a'));
    const row = await mustClaim(1000);
    await add(db, item('a'));
    await fail(db, row, 5000, `${'e'.repeat(5000)}\0`);
    expect(await claimAt(4999)).toBeNull();
    await add(db, item('a', { runAt: 1500 }));
    expect((await mustClaim(1500)).error).toHaveLength(1000);
  });

  test('claims by priority first, then by waiting time', async () => {
    const { db } = given();
    await addAll(db, [item('sweep', { runAt: 1 }), item('late', { priority: 10, runAt: 60 })]);
    await addAll(db, [item('early', { priority: 10, runAt: 50 }), item('not yet', { priority: 99, runAt: 5000 })]);
    const order = [await mustClaim(1000), await mustClaim(1000), await mustClaim(1000)];
    expect(order.map(({ key }) => key)).toEqual(['early', 'late', 'sweep']);
  });

  test('leaves no row when the transaction of an add is rolled back', async () => {
    const { db } = given();
    const refused = db.transaction(async (tx) => {
      await add(tx, item('a'));
      throw new Error('on purpose');
    });
    await expect(refused).rejects.toThrow('on purpose');
    expect(await claimAt(1000)).toBeNull();
  });

  test('gives released keys back as if they had not been claimed', async () => {
    const { db } = given();
    await addAll(db, [item('a'), item('b')]);
    const rows = [await mustClaim(1000), await mustClaim(1000)];
    expect(await release(db, ...rows)).toBe(2);
    expect(await mustClaim(1000)).toMatchObject({ attempts: 1 });
    expect(await release(db)).toBe(0);
  });

  test('passes over a paused installation until the pause ends, and goes on with the others', async () => {
    const { db } = given();
    await addAll(db, [item('paused', { priority: 10 }), item('other', { installation: 8 })]);
    await add(db, item('app', { installation: null }));
    await pause(db, 7, 3000, 'secondary rate limit');
    const keys = [(await mustClaim(1000, 9000)).key, (await mustClaim(1000, 9000)).key];
    expect(keys.sort()).toEqual(['app', 'other']);
    expect(await claimAt(2999)).toBeNull();
    expect((await mustClaim(3000)).key).toBe('paused');
  });

  test('says when the next key can be claimed, pauses included', async () => {
    const { db } = given();
    await add(db, item('a', { runAt: 2000 }));
    await pause(db, 7, 3000, 'rate limit');
    expect(await nextRunAt(db)).toBe(3000);
    await add(db, item('b', { installation: 8, runAt: 2500 }));
    expect(await nextRunAt(db)).toBe(2500);
    await add(db, item('c', { installation: null, runAt: 2400 }));
    expect(await nextRunAt(db)).toBe(2400);
  });

  test('counts what is ready, delayed, leased and paused', async () => {
    const { db } = given();
    await addAll(db, [item('leased', { priority: 5 }), item('expired', { priority: 4 })]);
    await mustClaim(1000, 9000);
    await mustClaim(1000, 1010);
    await addAll(db, [item('ready', { runAt: 60 }), item('later', { runAt: 9000 }), item('p', { installation: 8 })]);
    await pause(db, 8, 5000, 'rate limit');
    expect(await depth(db, 2000)).toEqual({ ready: 2, delayed: 1, leased: 1, paused: 1, oldestReadyAt: 60 });
  });

  test('with 8 workers, 20 hot keys and 600 adds never overlaps a key and misses no last event', async () => {
    const { db, runs } = given();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(19), fc.nat(3)), { minLength: 600, maxLength: 600 }), async (adds) => {
        const world = new Map<string, number>();
        const seen = new Map<string, number>();
        const running = new Set<string>();
        let overlaps = 0;
        let ran = 0;
        let adding = true;
        const turns = async (count: number) => {
          for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        };
        async function work(worker: number): Promise<void> {
          for (;;) {
            const row = await claimAt(1000);
            if (!row && !adding) return;
            if (!row) await turns(2);
            else {
              if (running.has(row.key)) overlaps += 1;
              running.add(row.key);
              ran += 1;
              seen.set(row.key, world.get(row.key) ?? 0);
              await turns(worker % 4);
              running.delete(row.key);
              await done(db, row, 1000);
            }
          }
        }
        const workers = Array.from({ length: 8 }, (_, index) => work(index));
        for (const [index, [key, pauseFor]] of adds.entries()) {
          world.set(`key ${key}`, index);
          await add(db, item(`key ${key}`));
          await turns(pauseFor);
        }
        adding = false;
        await Promise.all(workers);
        expect({ overlaps, seen: sorted(seen) }).toEqual({ overlaps: 0, seen: sorted(world) });
        expect(ran).toBeLessThanOrEqual(600);
        expect((await depth(db, 1000)).ready).toBe(0);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});

const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => a.localeCompare(b));
