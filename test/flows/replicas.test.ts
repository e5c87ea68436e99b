/** Two replicas on one PostgreSQL against one GitHub: never two on one key, nothing doubled, nothing lost. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GitHubClient } from '../../src/github/client.ts';
import type { App } from '../../src/serve.ts';
import { verifyChain } from '../../src/store/ledger.ts';
import { statusMark } from '../../src/words/markers.ts';
import { complete } from '../assess/facts.ts';
import { postgres } from '../store/places.ts';
import { openStage, repository, type Stage } from './stage.ts';

let stage: Stage;
let replica: App;
const { statement = '', requirement = '', evidence = '' } = complete;
const raise = async (title = 'Leavers keep their access') =>
  (await stage.alice.raise('nonconformity', title, { statement, requirement, evidence })).number;
const statusComments = (number: number) => stage.said(number).filter(({ body }) => body.includes(statusMark));

interface Reading {
  readonly issue: string;
  readonly from: number;
  readonly to: number;
}

/** Notes when a replica reads which issue; a run begins with that. */
function readingsOf({ context }: App): Reading[] {
  const readings: Reading[] = [];
  const clientOf = context.clientOf;
  Object.assign(context, {
    clientOf: (installation: number): GitHubClient => {
      const client = clientOf(installation);
      const query: GitHubClient['query'] = async (document, variables, ...rest) => {
        const from = performance.now();
        try {
          return await client.query(document, variables, ...rest);
        } finally {
          if (document.includes('query Issue('))
            readings.push({ issue: String(variables.id), from, to: performance.now() });
        }
      };
      return { ...client, query };
    },
  });
  return readings;
}

const skipped = postgres ? '' : ' (skipped: TEST_DATABASE_URL is not set)';

describe.skipIf(!postgres)(`two replicas on PostgreSQL${skipped}`, () => {
  beforeEach(async () => {
    stage = await openStage({ postgres });
    replica = await stage.startReplica();
    await stage.quiet();
  });
  afterEach(async () => {
    const { violations } = stage.simulator;
    await stage.close();
    expect(violations).toEqual([]);
  });

  test('comment once per occasion on every finding, and keep one unbroken ledger', async () => {
    const numbers: number[] = [];
    for (let i = 0; i < 6; i += 1) numbers.push(await raise(`Finding ${i}`));
    await Promise.all(numbers.map((number) => stage.alice.close(number)));
    await stage.quiet();
    for (const number of numbers) {
      expect(stage.issue(number).state).toBe('open');
      expect(statusComments(number)).toHaveLength(1);
      expect(stage.said(number).filter(({ body }) => body.includes('I reopened'))).toHaveLength(1);
    }
    expect(await verifyChain(stage.app().context.db)).toMatchObject({ ok: true });
  });

  test('both work, and never on one issue at the same time', async () => {
    const first = readingsOf(stage.app());
    const second = readingsOf(replica);
    stage.simulator.faults.armRequest({ kind: 'latency', ms: 100 }, {}, null);
    // More than one replica takes at a time, and changes while they are worked on.
    const found = { by: 'alice', repository, count: 16, labels: ['nonconformity'], body: statement, told: true };
    const numbers = stage.simulator.control.addIssues(found).map(({ number }) => number);
    for (let i = 0; i < 3; i += 1)
      for (const number of numbers) await stage.bob.retitle(number, `Finding ${number}, take ${i}`);
    await stage.quiet();
    for (const number of numbers) expect(statusComments(number)).toHaveLength(1);
    expect(first.length).toBeGreaterThan(0);
    expect(second.length).toBeGreaterThan(0);
    const together = first.filter((a) => second.some((b) => a.issue === b.issue && a.from < b.to && b.from < a.to));
    expect(together).toEqual([]);
  });

  test('lose nothing when the one that takes the deliveries goes away in the middle', async () => {
    const hang = stage.simulator.faults.armRequest({ kind: 'hang', ms: 1_500 }, { operation: 'Issue' }, 2);
    const number = await raise();
    await vi.waitFor(() => expect(hang.hits).toBeGreaterThan(0), { timeout: 5_000, interval: 20 });
    const first = stage.app();
    await first.stopTaking();
    await first.drain();
    await vi.waitFor(() => expect(statusComments(number)).toHaveLength(1), { timeout: 15_000, interval: 100 });
  });
});
