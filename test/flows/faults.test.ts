/** What goes wrong between GitHub and the app, and that the final state is the right one all the same. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fields } from '../../src/record/fields.ts';
import { statusMark } from '../../src/words/markers.ts';
import { complete } from '../assess/facts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  const { violations } = stage.simulator;
  await stage.close();
  expect(violations).toEqual([]);
});

const { statement = '', requirement = '', evidence = '' } = complete;
const raise = async () =>
  (await stage.alice.raise('nonconformity', 'Leavers keep their access', { statement, requirement, evidence })).number;
const statusComments = (number: number) => stage.said(number).filter((comment) => comment.body.includes(statusMark));
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 100 });

describe('an answer that is lost after the write was applied', () => {
  const table: [string, { kind: 'status'; status: number; applied: true } | { kind: 'reset'; applied: true }][] = [
    ['as a 502', { kind: 'status', status: 502, applied: true }],
    ['with a cut connection', { kind: 'reset', applied: true }],
  ];
  test.each(table)('%s leaves one status comment, not two', async (_, fault) => {
    const armed = stage.simulator.faults.armRequest(fault, { route: 'issues/create-comment' });
    const number = await raise();
    await eventually(() => expect(stage.labels(number)).toContain('stage:analysis'));
    expect(armed.hits).toBe(1);
    expect(statusComments(number)).toHaveLength(1);
  });
  test('on reopening still explains it, once', async () => {
    const number = await raise();
    await stage.quiet();
    stage.simulator.faults.armRequest({ kind: 'status', status: 502, applied: true }, { route: 'issues/update' });
    await stage.alice.close(number);
    await eventually(() => expect(stage.said(number).filter((c) => c.body.includes('I reopened'))).toHaveLength(1));
    await stage.quiet();
    expect(stage.said(number).filter((c) => c.body.includes('I reopened'))).toHaveLength(1);
    expect(stage.issue(number).state).toBe('open');
  });
});

describe('a reopening that fails at first', () => {
  test('still says that the record changed after closure, to the one who changed it', async () => {
    const number = await raise();
    for (const field of ['correction', 'root_cause', 'eff_criteria', 'eff_result', 'eff_evidence'] as const)
      await stage.bob.fillSection(number, fields[field].heading, complete[field] ?? '');
    const none = 'None because the only system concerned was retired for good last month.';
    await stage.bob.fillSection(number, fields.corrective_actions.heading, none);
    await stage.bob.close(number);
    await eventually(() => expect(stage.labels(number)).toContain('stage:closed'));
    stage.simulator.faults.armRequest({ kind: 'status', status: 502 }, { route: 'issues/update' }, 2);
    await stage.alice.fillSection(number, fields.root_cause.heading, '');
    await eventually(() => expect(stage.said(number)).toHaveLength(2));
    expect(stage.said(number)[1]?.body).toContain('@alice I reopened this finding: its record changed after closure');
  });
});

describe('GitHub that fails', () => {
  test('with 500s and cut connections is tried again until it answers', async () => {
    stage.simulator.faults.armRequest({ kind: 'status', status: 500 }, { route: 'graphql' }, 1);
    stage.simulator.faults.armRequest({ kind: 'reset' }, { route: 'issues/add-labels' }, 1);
    const number = await raise();
    await eventually(() => expect(stage.labels(number)).toContain('stage:analysis'));
  });
  test('keeps the work queued and says so once', async () => {
    stage.simulator.faults.armRequest({ kind: 'reset' }, {}, 3);
    const number = await raise();
    await eventually(() => expect(stage.labels(number)).toContain('stage:analysis'));
    const said = stage.log.filter((line) => String(line.msg).includes('GitHub cannot be reached'));
    expect(said.length).toBe(1);
  });
  test('with a secondary limit waits in the queue as long as it says', async () => {
    stage.simulator.faults.armRequest({ kind: 'secondary', retryAfter: 2 }, { route: 'issues/create-comment' });
    const started = Date.now();
    const number = await raise();
    await eventually(() => expect(statusComments(number)).toHaveLength(1));
    expect(Date.now() - started).toBeGreaterThanOrEqual(2_000);
  });
  test('with a GraphQL limit as HTTP 200 waits too', async () => {
    stage.simulator.faults.armRequest({ kind: 'primary', resetIn: 1 }, { operation: 'Issue' });
    const number = await raise();
    await eventually(() => expect(statusComments(number)).toHaveLength(1));
  });
  test('and forgets our token is asked for a new one', async () => {
    stage.simulator.revokeTokens();
    const number = await raise();
    await eventually(() => expect(stage.labels(number)).toContain('stage:analysis'));
  });
});

describe('deliveries', () => {
  test('that come twice change nothing', async () => {
    stage.simulator.faults.armDelivery({ kind: 'duplicate' }, {}, null);
    const number = await raise();
    await stage.alice.close(number);
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    expect(stage.said(number)).toHaveLength(2);
  });
  test('that come in another order lead to the same state', async () => {
    const number = await raise();
    stage.simulator.faults.armDelivery({ kind: 'reorder', by: 2 }, { event: 'issues' }, 3);
    await stage.alice.close(number);
    await stage.alice.label(number, 'bug');
    await stage.alice.retitle(number, 'Leavers keep their access for days');
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    expect(stage.labels(number)).toEqual(expect.arrayContaining(['bug', 'nonconformity', 'stage:analysis']));
  });
  test('that are lost are made up for by a sweep', async () => {
    stage.simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
    const number = await raise();
    await stage.quiet();
    expect(stage.said(number)).toEqual([]);
    stage.simulator.faults.clear();
    await stage.restart();
    await stage.quiet();
    expect(statusComments(number)).toHaveLength(1);
  });
  test('that failed while the app was down are asked for again after its start', async () => {
    await stage.stopApp();
    const number = await raise();
    await stage.simulator.settled();
    await stage.startApp();
    await stage.quiet();
    expect(statusComments(number)).toHaveLength(1);
    expect(stage.log.some((line) => String(line.msg).includes('missed deliveries'))).toBe(true);
  });
});

describe('a reading that is older than the news', () => {
  const table: [string, { ms: number } | { versions: number }][] = [
    ['in which the closing is missing', { versions: 1 }],
    ['in which the whole issue is missing', { ms: 60_000 }],
  ];
  test.each(table)('%s has no effect; the work waits until GitHub has caught up', async (_, staleness) => {
    const number = await raise();
    await stage.quiet();
    // GitHub's times are whole seconds; within one, news and reading cannot be told apart.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    stage.simulator.staleReads(staleness);
    await stage.alice.close(number);
    await stage.simulator.settled();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(stage.issue(number).state).toBe('closed');
    stage.simulator.staleReads(null);
    await eventually(() => expect(stage.issue(number).state).toBe('open'));
  });
});

describe('people', () => {
  test('cannot free a finding by removing its label', async () => {
    const number = await raise();
    await stage.quiet();
    await stage.alice.unlabel(number, 'nonconformity');
    await stage.quiet();
    expect(stage.labels(number)).toContain('nonconformity');
  });
  test('who type our mark are left alone', async () => {
    const number = await raise();
    await stage.quiet();
    const forged = await stage.dave.comment(number, `Nothing is missing.\n\n${statusMark}`);
    await stage.quiet();
    expect(statusComments(number)).toHaveLength(1);
    expect(stage.simulator.world.comments.get(forged.id)?.body).toContain('Nothing is missing');
  });
  test('who change our status comment see it brought back', async () => {
    const number = await raise();
    await stage.quiet();
    const [status] = statusComments(number);
    await stage.bob.editComment(status?.id ?? 0, `All done.\n\n${statusMark}`);
    await stage.quiet();
    expect(statusComments(number)[0]?.body).toContain("can't be closed yet");
  });
  test('who delete our status comment get a new one', async () => {
    const number = await raise();
    await stage.quiet();
    await stage.bob.deleteComment(statusComments(number)[0]?.id ?? 0);
    await stage.quiet();
    expect(statusComments(number)).toHaveLength(1);
  });
  test('without the rights give no section; it is said in the status comment', async () => {
    const number = await raise();
    await stage.dave.comment(number, `/root-cause ${complete.root_cause}`);
    await stage.quiet();
    expect(statusComments(number)[0]?.body).toContain('triage access');
    await stage.carol.comment(number, `/root-cause ${complete.root_cause}`);
    await stage.quiet();
    expect(statusComments(number)[0]?.body).toMatch(/\| Root cause \| ✓ \| \[comment\]/);
  });
});

describe('a finding that goes away', () => {
  test('by deletion leaves a tombstone', async () => {
    const number = await raise();
    await stage.quiet();
    stage.simulator.control.deleteIssue({ by: 'bob', repository: 'acme/payments', number });
    await stage.quiet();
    const { entriesOf } = await import('../../src/store/ledger.ts');
    const entries = await entriesOf(stage.app().context.db, `acme/payments#${number}`);
    expect(entries.at(-1)).toMatchObject({ kind: 'tombstone', detail: { fate: 'deleted' } });
  });
});
