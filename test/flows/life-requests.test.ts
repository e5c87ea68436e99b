/** What the steps of a life cost in requests, and that a finding in its right state costs one reading and nothing else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { get } from '../../src/store/index-of-findings.ts';
import { add } from '../../src/store/work.ts';
import { day, effective, type Life, openLife } from './life.ts';

let life: Life;
beforeEach(async () => {
  life = await openLife();
});
afterEach(() => life.close());

async function lookAgain(number: number): Promise<void> {
  const { context } = life.stage.app();
  const finding = await get(context.db, life.stage.issue(number).nodeId);
  const key = `issue:${finding?.installation}:${finding?.id}`;
  const soon = { priority: 0, runAt: 0, watermark: 0, reason: 'look again' };
  await add(context.db, { ...soon, key, installation: finding?.installation ?? null });
  await life.stage.quiet();
}
const unchanged = { graphql: 1, restReads: 0, restWrites: 0 };

test('an approved and edited finding that is read again unchanged costs one GraphQL request and no write', async () => {
  const number = await life.raised();
  await life.triaged(number);
  await life.act(life.alice.fillSection(number, 'Area', 'Leaver process and its feeds'));
  await life.causesApproved(number);
  await life.planned(number);
  await life.planApproved(number);
  await life.say(life.bob, number, '/lessons A feed between departments needs an owner on both sides.');
  await life.stage.advance(day);
  const mark = life.stage.simulator.requests.mark();
  await lookAgain(number);
  expect(life.stage.simulator.requests.since(mark)).toMatchObject(unchanged);
});

test('every step of a life is followed by a reading without a write, and costs few requests', async () => {
  const { requests } = life.stage.simulator;
  const table: { step: string; graphql: number; reads: number; writes: number }[] = [];
  let number = 0;
  let action = 0;
  const step = async (name: string, what: () => Promise<unknown>): Promise<void> => {
    const mark = requests.mark();
    await what();
    const { graphql, restReads: reads, restWrites: writes } = requests.since(mark);
    table.push({ step: name, graphql, reads, writes });
    const after = requests.mark();
    await lookAgain(number);
    expect([name, requests.since(after)]).toMatchObject([name, unchanged]);
  };
  await step('raised', async () => {
    number = await life.raised();
  });
  await step('triaged', () => life.triaged(number));
  await step('causes approved', () => life.causesApproved(number));
  await step('action asked for', async () => {
    action = await life.planned(number);
  });
  await step('plan approved', () => life.planApproved(number));
  await step('edited after the approvals', () => life.act(life.alice.fillSection(number, 'Area', 'Leavers and feeds')));
  await step('action done', () => life.done(action));
  await step('verdict too early', () => life.say(life.carol, number, effective));
  await step('window over', () => life.stage.advance(61 * day));
  await step('verdict', () => life.say(life.carol, number, effective));
  await step('closed', () => life.act(life.bob.close(number)));
  await step('talk after closure', () => life.say(life.alice, number, 'Well done!'));
  if (process.env.SHOW_REQUESTS !== undefined) console.table(table);
  // The labels of the catalogue are made with the first finding of a repository.
  const steady = table.filter(({ step: name }) => name !== 'raised' && name !== 'window over');
  for (const { step: name, graphql, reads, writes } of steady)
    expect([name, graphql <= 8, reads <= 6, writes <= 8]).toEqual([name, true, true, true]);
});
