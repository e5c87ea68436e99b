/** What GitHub will not do for us, and what goes out of our sight: told, kept for later, and never taken for something else. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { byIssue } from '../../src/store/checks.ts';
import { get } from '../../src/store/index-of-findings.ts';
import { entriesOf } from '../../src/store/ledger.ts';
import { add } from '../../src/store/work.ts';
import { statusMark } from '../../src/words/markers.ts';
import { complete } from '../assess/facts.ts';
import { openStage, repository, type Stage } from './stage.ts';

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
async function raise(): Promise<number> {
  const answers = { statement, requirement, evidence };
  const { number } = await stage.alice.raise('nonconformity', 'Leavers keep their access', answers);
  await stage.quiet();
  return number;
}
const db = () => stage.app().context.db;
const finding = (number: number) => get(db(), stage.issue(number).nodeId);
const reopenings = (number: number) => stage.said(number).filter(({ body }) => body.includes('I reopened'));
const refuse = (route: string) => stage.simulator.faults.armRequest({ kind: 'status', status: 403 }, { route }, null);
const rows = () => db().kysely.selectFrom('work').selectAll().execute();
const soon = { priority: 9, runAt: 0, watermark: 0, reason: 'test' };
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 50 });

async function sweep(): Promise<void> {
  await add(db(), { ...soon, key: 'installations', installation: null });
  await stage.quiet();
}
async function lookAgain(number: number, installation?: number): Promise<void> {
  const at = installation ?? (await finding(number))?.installation ?? 0;
  await add(db(), { ...soon, key: `issue:${at}:${stage.issue(number).nodeId}`, installation: at });
  await stage.quiet();
}

describe('a change that GitHub refuses', () => {
  test('does not keep the others from being made, is told once in the ledger, and is made once it is allowed', async () => {
    refuse('issues/add-labels');
    refuse('issues/create-comment');
    const number = await raise();
    expect(stage.said(number)).toEqual([]);
    stage.simulator.faults.clear();
    refuse('issues/add-labels');
    await sweep();
    expect(stage.said(number).filter(({ body }) => body.includes(statusMark))).toHaveLength(1);
    expect(await finding(number)).toMatchObject({ stage: 'analysis', tombstone: null });
    const told = (await entriesOf(db(), `${repository}#${number}`)).filter(({ detail }) => 'refused' in detail);
    expect(told.map(({ detail }) => detail.effect)).toEqual(['create-status', 'add-labels']);
    expect(stage.log).toContainEqual(
      expect.objectContaining({ level: 'error', msg: expect.stringContaining('next sweep') }),
    );
    expect(await rows()).toContainEqual(expect.objectContaining({ error: expect.stringContaining('labels') }));
    stage.simulator.faults.clear();
    await sweep();
    expect(stage.labels(number)).toContain('stage:analysis');
  });
  test('holds up no other finding', async () => {
    refuse('/issues/1/labels');
    await raise();
    const number = await raise();
    expect(stage.labels(number)).toContain('stage:analysis');
  });
  test('is not told on the issue as if it had been made', async () => {
    const number = await raise();
    refuse('issues/update');
    await stage.alice.close(number);
    await stage.quiet();
    expect(reopenings(number)).toEqual([]);
    stage.simulator.faults.clear();
    await sweep();
    expect(stage.issue(number).state).toBe('open');
    expect(reopenings(number)).toHaveLength(1);
  });
  test('to the check is made up for by the next sweep', async () => {
    const number = await raise();
    refuse('checks/create');
    const pull = await stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    expect(stage.check(pull.number)).toBeUndefined();
    stage.simulator.faults.clear();
    await sweep();
    expect(stage.check(pull.number)?.conclusion).toBe('failure');
  });
});

test('an answer that is not understood ends visibly, is no outage, and is tried again with the next sweep', async () => {
  stage.simulator.faults.armRequest({ kind: 'status', status: 200, body: '{}' }, { operation: 'Issue' }, null);
  const number = await raise();
  const said = stage.log.map(({ msg }) => String(msg));
  expect(said.some((msg) => msg.includes('cannot be brought into its right state'))).toBe(true);
  expect(said.some((msg) => msg.includes('cannot be reached'))).toBe(false);
  stage.simulator.faults.clear();
  await sweep();
  expect(stage.labels(number)).toContain('stage:analysis');
});

test('a limit leaves an event its place before the sweep', async () => {
  stage.simulator.faults.armRequest({ kind: 'secondary', retryAfter: 30 }, { route: 'issues/create-comment' });
  const number = await raise();
  expect(await rows()).toContainEqual(
    expect.objectContaining({ key: expect.stringContaining(stage.issue(number).nodeId), priority: 10 }),
  );
});

test('sweeps that take long leave a place for what people wait for', async () => {
  await raise();
  const tokens = { route: 'apps/create-installation-access-token', actor: 'anyone' };
  const silent = stage.simulator.faults.armRequest({ kind: 'hang', ms: 4_000 }, tokens, null);
  for (let i = 0; i < 12; i += 1)
    await add(db(), { ...soon, priority: 0, key: `sweep:${9_000 + i}`, installation: 9_000 + i });
  await eventually(() => expect(silent.hits).toBeGreaterThan(3));
  const { number } = await stage.alice.open('Another', statement, ['nonconformity']);
  await eventually(() => expect(stage.labels(number)).toContain('stage:reported'));
  expect(await rows()).toContainEqual(expect.objectContaining({ key: expect.stringMatching(/^sweep:/), attempts: 0 }));
  stage.simulator.faults.clear();
});

describe('a finding out of sight', () => {
  test('because the app was suspended is not recorded as gone; its work waits', async () => {
    const number = await raise();
    stage.simulator.control.suspend({ account: 'acme', suspended: true });
    await lookAgain(number);
    expect(await finding(number)).toMatchObject({ tombstone: null });
    stage.simulator.control.suspend({ account: 'acme', suspended: false });
    await stage.quiet();
    await sweep();
    // What is left waits for a date, not for GitHub.
    const waiting = (await rows()).filter(({ key }) => key.startsWith('issue:'));
    expect(waiting.map(({ error, reason }) => ({ error, reason }))).toEqual([{ error: null, reason: 'time passed' }]);
  });
  test('because the app was removed is not recorded as gone, and is found again after a new installation', async () => {
    const number = await raise();
    const before = (await finding(number))?.installation ?? 0;
    stage.simulator.control.uninstall({ account: 'acme' });
    await lookAgain(number, before);
    expect(await finding(number)).toMatchObject({ tombstone: null });
    await stage.alice.close(number);
    const { id } = stage.simulator.control.install({ account: 'acme' });
    await eventually(() => expect(stage.issue(number).state).toBe('open'));
    expect(await finding(number)).toMatchObject({ installation: id });
  });
  test('because its repository was taken from the app is not called deleted, and stays tracked when it is given back', async () => {
    const number = await raise();
    stage.simulator.control.changeRepositories({ account: 'acme', remove: [repository] });
    await lookAgain(number);
    expect(await finding(number)).toMatchObject({ tombstone: 'unseen' });
    await stage.alice.unlabel(number, 'nonconformity');
    await stage.alice.editBody(number, 'Nothing happened.');
    stage.simulator.control.changeRepositories({ account: 'acme', add: [repository] });
    await eventually(() => expect(stage.labels(number)).toContain('nonconformity'));
    expect(await finding(number)).toMatchObject({ tombstone: null });
    const kinds = (await entriesOf(db(), `${repository}#${number}`)).map(({ kind }) => kind);
    expect(kinds.lastIndexOf('observed')).toBeGreaterThan(kinds.indexOf('tombstone'));
  });
  test('for another installation only is left alone', async () => {
    const number = await raise();
    const other = stage.simulator.control.addOrganization({ login: 'globex', members: { alice: 'admin' } });
    expect(other.login).toBe('globex');
    const { id } = stage.simulator.control.install({ account: 'globex' });
    await lookAgain(number, id);
    expect(await finding(number)).toMatchObject({ tombstone: null });
  });
  test('does not leave a pull request with a failed check', async () => {
    const number = await raise();
    const pull = await stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    expect(stage.check(pull.number)?.conclusion).toBe('failure');
    stage.simulator.control.deleteIssue({ by: 'bob', repository, number });
    await stage.quiet();
    expect(stage.check(pull.number)?.conclusion).toBe('success');
  });
});

describe('the check of a pull request', () => {
  test('hears of a link by hand with the next event of the finding, although nothing in it changed', async () => {
    const number = await raise();
    const pull = await stage.bob.openPull({ title: 'Revoke', head: 'revoke' });
    await stage.quiet();
    await stage.bob.link(pull.number, number);
    await stage.quiet();
    await stage.bob.lock(number);
    await stage.quiet();
    expect(stage.check(pull.number)?.conclusion).toBe('failure');
  });
  test('is not followed any more once the pull request is closed', async () => {
    const number = await raise();
    const pull = await stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    expect(await byIssue(db(), stage.issue(number).nodeId)).toHaveLength(1);
    await stage.bob.editPull(pull.number, { state: 'closed' });
    await stage.quiet();
    expect(await byIssue(db(), stage.issue(number).nodeId)).toEqual([]);
  });
  test('sees a keyword behind many others in one commit message', async () => {
    const number = await raise();
    const decoys = Array.from({ length: 30 }, (_, i) => `fixes #${900 + i}`).join(', ');
    const message = `Revoke\n\n${decoys}, fixes #${number}`;
    const pull = await stage.bob.openPull({ title: 'Revoke', head: 'revoke', message });
    await stage.quiet();
    expect(stage.check(pull.number)?.conclusion).toBe('failure');
  });
  test('in a merge group fails also where the queue does not show the entry', async () => {
    const number = await raise();
    const pull = await stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    stage.simulator.faults.armDelivery({ kind: 'delay', ms: 500 }, { event: 'merge_group.checks_requested' });
    const sha = await stage.bob.enqueue(pull.number);
    stage.simulator.control.dequeue({ by: 'bob', repository, number: pull.number, reason: 'dequeued' });
    await stage.quiet();
    const runs = [...stage.simulator.control.repository(repository).checkRuns.values()];
    expect(runs.find((run) => run.sha === sha)).toMatchObject({ conclusion: 'failure' });
  });
});
