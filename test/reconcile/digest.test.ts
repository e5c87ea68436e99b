/** One digest instead of many reminders, on a running system. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendDigests } from '../../src/reconcile/digest.ts';
import { readDigests } from '../../src/reconcile/digested.ts';
import { digestMark } from '../../src/words/digest.ts';
import { complete } from '../assess/facts.ts';
import { openStage, repository, type Stage } from '../flows/stage.ts';

const reports = 'acme/isms';
const dayMs = 24 * 60 * 60 * 1000;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  const { violations } = stage.simulator;
  await stage.close();
  expect(violations).toEqual([]);
});

async function scene(
  privately = true,
  policy = `reports: { repository: ${reports} }\nreminders: { digest_from: 2 }\n`,
) {
  const roles = { alice: 'read', bob: 'read' } as const;
  stage.simulator.control.addRepository({ name: reports, private: privately, roles });
  await stage.bob.push('Policy', { '.github/clause10.yml': policy });
  await stage.quiet();
}

/** Raises findings of which alice is the owner. */
async function owned(count: number): Promise<readonly number[]> {
  const { statement = '', requirement = '', evidence = '' } = complete;
  const numbers: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const { number } = await stage.alice.raise('nonconformity', `Finding ${i}`, { statement, requirement, evidence });
    await stage.bob.assign(number, 'alice');
    numbers.push(number);
  }
  await stage.quiet();
  return numbers;
}

function digests() {
  const found = stage.simulator.control.repository(reports);
  return [...found.issues.values()].flatMap((id) => {
    const issue = stage.simulator.world.issues.get(id);
    // Trend reports stand in the same repository.
    if (issue === undefined || !issue.title.includes('steps waiting for')) return [];
    const comments = issue.commentIds.flatMap((comment) => stage.simulator.world.comments.get(comment)?.body ?? []);
    return [{ number: issue.number, title: issue.title, state: issue.state, body: issue.body ?? '', comments }];
  });
}
const reminders = (number: number) => stage.said(number).filter(({ body }) => body.includes('clause10:due:'));
const installation = () => [...stage.simulator.world.installations.keys()][0] ?? 0;
const send = () => sendDigests(stage.app().context, installation());

test('somebody with many steps due gets one list, told once, instead of reminders', async () => {
  await scene();
  const numbers = await owned(2);
  await stage.advance(40 * dayMs);
  const [digest, ...more] = digests();
  expect(more).toEqual([]);
  expect(digest).toMatchObject({ title: 'Clause 10: steps waiting for alice', state: 'open' });
  for (const number of numbers) expect(digest?.body).toContain(`${repository}#${number}`);
  expect(digest?.comments).toEqual([expect.stringContaining('@alice 2 steps are new')]);
  expect((await readDigests(stage.app().context.db, installation())).map(({ login }) => login)).toEqual(['alice']);
});

test('on the same day nothing is written again', async () => {
  await scene();
  await owned(2);
  await stage.advance(40 * dayMs);
  const before = digests();
  const mark = stage.simulator.requests.mark();
  await send();
  expect(stage.simulator.requests.since(mark).restWrites).toBe(0);
  expect(digests()).toEqual(before);
});

test('one whose steps are done is closed, and opened again when there are new ones', async () => {
  await scene();
  const numbers = await owned(2);
  await stage.advance(40 * dayMs);
  for (const number of numbers) await stage.bob.comment(number, '/reject because it was a misunderstanding');
  await stage.quiet();
  await stage.advance(dayMs);
  expect(digests()).toMatchObject([{ state: 'closed', body: expect.stringContaining('Nothing waits for') }]);
  expect(await readDigests(stage.app().context.db, installation())).toEqual([]);
  await owned(2);
  await stage.advance(40 * dayMs);
  expect(digests()).toMatchObject([{ state: 'open' }]);
});

test('an issue of somebody else with the same mark and label is not touched', async () => {
  await scene();
  const body = `Mine. ${digestMark('alice')}`;
  await stage.bob.in(reports).open('Clause 10: steps waiting for alice', body, ['clause10-digest']);
  await owned(2);
  await stage.advance(40 * dayMs);
  expect(digests()).toMatchObject([{ body, comments: [] }, { title: 'Clause 10: steps waiting for alice' }]);
});

test('somebody with fewer steps is reminded of each', async () => {
  await scene();
  const [number = 0] = await owned(1);
  await stage.advance(40 * dayMs);
  expect(digests()).toEqual([]);
  expect(reminders(number).length).toBeGreaterThan(0);
});

const nowhere: [string, () => Promise<void>][] = [
  ['the policy names no repository', () => scene(true, 'reminders: { digest_from: 2 }\n')],
  ['the repository is public', () => scene(false)],
  [
    'the repository is not there',
    () => scene(true, 'reports: { repository: acme/gone }\nreminders: { digest_from: 2 }\n'),
  ],
];
test.each(nowhere)('where %s there is none, and reminders go on', async (_, place) => {
  await place();
  const [number = 0] = await owned(2);
  await stage.advance(40 * dayMs);
  expect(digests()).toEqual([]);
  expect(reminders(number).length).toBeGreaterThan(0);
  expect(await readDigests(stage.app().context.db, installation())).toEqual([]);
});
