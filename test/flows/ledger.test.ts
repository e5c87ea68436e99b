/** What the ledger holds after a story, and what an unchanged register costs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { read } from '../../src/store/contents.ts';
import { get } from '../../src/store/index-of-findings.ts';
import { entriesOf, verifyChain } from '../../src/store/ledger.ts';
import { add } from '../../src/store/work.ts';
import { complete } from '../assess/facts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const { statement = '', requirement = '', evidence = '' } = complete;
async function raise(): Promise<number> {
  const { number } = await stage.alice.raise('nonconformity', 'Leavers keep their access', {
    statement,
    requirement,
    evidence,
  });
  await stage.quiet();
  return number;
}
const entries = (number: number) => entriesOf(stage.app().context.db, `acme/payments#${number}`);

describe('the ledger', () => {
  test('tells the story in order, and its chain holds', async () => {
    const number = await raise();
    await stage.alice.close(number);
    await stage.quiet();
    const told = (await entries(number)).map(
      (entry) => `${entry.kind} ${String(entry.detail.effect ?? entry.stageAfter)}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'observed analysis',
        'effect create-status',
        'effect add-labels',
        'reopening reopen',
        'effect comment',
      ]),
    );
    expect(told.indexOf('reopening reopen')).toBeLessThan(told.indexOf('effect comment'));
    expect(await verifyChain(stage.app().context.db)).toMatchObject({ ok: true });
  });
  test('keeps the description as it was before an edit', async () => {
    const number = await raise();
    const before = stage.issue(number).body ?? '';
    await stage.alice.editBody(number, 'Emptied.');
    await stage.quiet();
    const [first] = await entries(number);
    expect(await read(stage.app().context.db, first?.contentHashes.body ?? '')).toBe(before);
  });
  test('names the delivery that led to an entry and the policy in force', async () => {
    const number = await raise();
    const [first] = await entries(number);
    expect(first?.delivery).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.policyDigest).toMatch(/^[0-9a-f]{64}$/);
  });
  test('gets nothing new from a reading in which nothing changed', async () => {
    const number = await raise();
    const before = (await entries(number)).length;
    await stage.restart();
    await stage.quiet();
    expect(await entries(number)).toHaveLength(before);
  });
});

describe('an issue in its right state', () => {
  test('costs one GraphQL request and no write', async () => {
    const number = await raise();
    const { context } = stage.app();
    const finding = await get(context.db, stage.issue(number).nodeId);
    const mark = stage.simulator.requests.mark();
    const key = `issue:${finding?.installation}:${finding?.id}`;
    await add(context.db, {
      key,
      installation: finding?.installation ?? null,
      priority: 0,
      runAt: 0,
      watermark: 0,
      reason: 'look again',
    });
    await stage.quiet();
    expect(stage.simulator.requests.since(mark)).toMatchObject({ graphql: 1, restReads: 0, restWrites: 0 });
  });
});

describe('a sweep of an unchanged register', () => {
  test('costs at most one request per repository, beside listing them', async () => {
    await raise();
    const { context } = stage.app();
    const sweepNow = () =>
      add(context.db, {
        key: 'installations',
        installation: null,
        priority: 9,
        runAt: 0,
        watermark: 0,
        reason: 'test',
      });
    // GitHub gives whole seconds: what was read within the second of its last change is read once more.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await sweepNow();
    await stage.quiet();
    const mark = stage.simulator.requests.mark();
    await sweepNow();
    await stage.quiet();
    const { byRoute, graphql, restWrites } = stage.simulator.requests.since(mark);
    expect(byRoute).toEqual({
      'apps/list-installations': 1,
      'apps/list-repos-accessible-to-installation': 1,
      'graphql ChangedIssues': 1,
    });
    expect({ graphql, restWrites }).toEqual({ graphql: 1, restWrites: 0 });
  });
});
