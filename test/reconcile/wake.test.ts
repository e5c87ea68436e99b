/** Nobody does anything, and the app looks again all the same: wake-ups outlive restarts and the loss of the work table. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appKeys } from '../../src/reconcile/run-key.ts';
import { sweep } from '../../src/reconcile/sweep.ts';
import { get } from '../../src/store/index-of-findings.ts';
import { pause } from '../../src/store/pauses.ts';
import { complete } from '../assess/facts.ts';
import { look } from '../flows/history-play.ts';
import { openStage, type Stage } from '../flows/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const dayMs = 24 * 60 * 60 * 1000;
const { statement = '', requirement = '', evidence = '' } = complete;

async function raise(): Promise<{ number: number; key: string; wakeAt: number }> {
  const { number } = await stage.alice.raise('nonconformity', 'Leavers', { statement, requirement, evidence });
  await stage.quiet();
  const { nodeId } = stage.issue(number);
  const known = await get(stage.app().context.db, nodeId);
  if (known?.wakeAt == null) throw new Error('a new finding has dates to wake up for');
  return { number, key: `issue:${known.installation}:${nodeId}`, wakeAt: known.wakeAt };
}

const rowOf = (key: string) =>
  stage.app().context.db.kysely.selectFrom('work').select(['run_at', 'lease_owner']).where('key', '=', key).execute();
const readings = async (): Promise<number> => {
  const mark = stage.simulator.requests.mark();
  await stage.advance(40 * dayMs);
  return stage.simulator.requests.since(mark).byRoute['graphql Issue'] ?? 0;
};

test('a wake-up waits in the work table, also after a restart, and comes when its time has come', async () => {
  const { key, number, wakeAt } = await raise();
  expect(await rowOf(key)).toEqual([{ run_at: wakeAt, lease_owner: null }]);
  await stage.restart();
  expect(await rowOf(key)).toEqual([{ run_at: wakeAt, lease_owner: null }]);
  expect(await readings()).toBeGreaterThan(0);
  expect(stage.labels(number)).toContain('overdue');
});

test('a sweep brings back the wake-ups of a work table that was lost', async () => {
  const { key, number, wakeAt } = await raise();
  await stage.app().context.db.kysely.deleteFrom('work').execute();
  await look(stage, [appKeys.sweep]);
  expect(await rowOf(key)).toEqual([{ run_at: wakeAt, lease_owner: null }]);
  await stage.advance(40 * dayMs);
  expect(stage.labels(number)).toContain('overdue');
});

test('a sweep wakes at once a finding whose time passed while nobody looked', async () => {
  const { number } = await raise();
  await stage.app().context.db.kysely.deleteFrom('work').execute();
  await stage.advance(40 * dayMs);
  expect(stage.labels(number)).not.toContain('overdue');
  await look(stage, [appKeys.sweep]);
  expect(stage.labels(number)).toContain('overdue');
});

test('a sweep reads again a finding that the register lacks, and then no more', async () => {
  await raise();
  const { db } = stage.app().context;
  await db.kysely.updateTable('finding').set({ entry: null }).execute();
  await look(stage, [appKeys.sweep]);
  const { entry } = await db.kysely.selectFrom('finding').select('entry').executeTakeFirstOrThrow();
  expect(JSON.parse(entry ?? '{}')).toMatchObject({ title: 'Leavers', requirements: ['A.5.18'] });
  // GitHub gives whole seconds: what was written within the second of a reading is read once more.
  await stage.advance(2_000);
  await look(stage, [appKeys.sweep]);
  const mark = stage.simulator.requests.mark();
  await look(stage, [appKeys.sweep]);
  const { byRoute } = stage.simulator.requests.since(mark);
  expect(Object.keys(byRoute).filter((route) => route.startsWith('graphql Issue'))).toEqual([]);
});

test('what a sweep queues waits since the sweep, the oldest finding first: the age of the queue must not alarm anybody', async () => {
  stage.simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
  const raised: string[] = [];
  for (const title of ['One', 'Two', 'Three']) {
    const { number } = await stage.alice.raise('nonconformity', title, { statement, requirement, evidence });
    raised.push(stage.issue(number).nodeId);
  }
  stage.simulator.faults.clear();
  const { context } = stage.app();
  const installation = [...stage.simulator.world.installations.keys()][0] ?? 0;
  await stage.quiet();
  // Nobody takes what is queued while the installation waits.
  const before = context.now();
  await pause(context.db, installation, before + dayMs, 'a test');
  await sweep(context, installation);
  const rows = await context.db.kysely.selectFrom('work').select(['key', 'run_at']).orderBy('run_at').execute();
  const queued = rows.filter(({ key }) => key.startsWith('issue:'));
  expect(queued.map(({ key }) => key)).toEqual(raised.map((id) => `issue:${installation}:${id}`));
  for (const { run_at: at } of queued) {
    expect(at).toBeGreaterThan(before - 60_000);
    expect(at).toBeLessThanOrEqual(context.now());
  }
});
