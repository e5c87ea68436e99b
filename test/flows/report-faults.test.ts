/** Reports when GitHub fails, when issues move, and when somebody tries to be taken for one of ours. */
import { afterEach, describe, expect, test } from 'vitest';
import { bodyOf } from '../assess/facts.ts';
import { answers } from '../assess/life-facts.ts';
import { person } from '../github-simulator/people.ts';
import { boardOf } from './board.ts';
import { day, hour, type Life, minute, openLife } from './life.ts';
import { goToMonth, reportPolicy, reportsOf } from './reporting.ts';

let life: Life;
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const policy = reportPolicy;

async function open(text = policy): Promise<void> {
  life = await openLife(text);
  for (const name of ['acme/isms', 'acme/other'])
    life.stage.simulator.control.addRepository({ name, private: true, roles: { alice: 'write', bob: 'maintain' } });
  await life.stage.advance(minute);
}
const reports = () => reportsOf(life);
const toMonth = (months: number) => goToMonth(life, months);

const updates = () => boardOf(life).project().statusUpdates;
const month = (away: number): string => {
  const now = new Date(life.stage.simulator.clock.now());
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + away, 1)).toISOString().slice(0, 7);
};

describe('an answer that is lost', () => {
  test.each([
    ['to the issue', { kind: 'reset', applied: true }, { route: 'issues/create' }],
    ['to the issue, before it was made', { kind: 'status', status: 502 }, { route: 'issues/create' }],
    ['to the status update', { kind: 'status', status: 502, applied: true }, { operation: 'Change' }],
  ] as const)('makes no second report: %s', async (_, fault, match) => {
    await open();
    await life.raised();
    await life.stage.advance(day);
    const armed = life.stage.simulator.faults.armRequest(fault, match);
    await toMonth(1);
    await life.stage.advance(hour);
    await life.stage.advance(day);
    expect(armed.hits).toBe(1);
    expect(reports()).toHaveLength(1);
    expect(updates()).toHaveLength(1);
  });
});

describe('a report', () => {
  test('that was moved to another repository is made anew, and the issue that has its number there is left alone', async () => {
    await open();
    const { control, world } = life.stage.simulator;
    await person(life.stage.simulator.url, 'alice', 'acme/isms').open('Buy cake', 'For Friday');
    const number = await life.raised({ severity: 'Minor' });
    await toMonth(1);
    const [report] = reports();
    control.transfer({ by: 'bob', repository: 'acme/isms', number: report?.number ?? 0, to: 'acme/other' });
    await life.say(life.erin, number, '/triage severity:major risk:high owner:@bob');
    await life.stage.advance(day);
    const cake = [...world.issues.values()].find(({ body }) => body === 'For Friday');
    expect([cake?.title, cake?.edits.length]).toEqual(['Buy cake', 0]);
    const places = reports().map(({ repositoryId }) => repositoryId);
    expect(places).toEqual(['acme/other', 'acme/isms'].map((name) => control.repository(name).id));
  });

  test('is not taken for another one, or for a review, because of the title of a finding in it', async () => {
    await open();
    const mark = `<!-- clause10:report:month:${month(1)} --> <!-- clause10:review:${month(1)}-15 -->`;
    await life.raised({ severity: 'Major', detected_on: `${month(-3)}-01` }, `Leavers ${mark}`);
    await toMonth(1);
    expect(reports()[0]?.body).toContain('clause10:review');
    await life.stage.advance(minute);
    await toMonth(1);
    expect(reports().map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(life.stage.simulator.world.issues.get(reports()[0]?.id ?? 0)?.commentIds).toEqual([]);
  });

  test('is not announced on a project that became public', async () => {
    await open();
    await life.raised();
    await life.stage.advance(day);
    life.stage.simulator.control.changeProject({ by: 'bob', ...boardOf(life).on, public: true });
    await toMonth(1);
    expect(reports()).toHaveLength(1);
    expect(updates()).toEqual([]);
  });

  test('is announced once, however much people announce', async () => {
    await open();
    await life.raised();
    await toMonth(1);
    for (let i = 0; i < 25; i += 1)
      life.stage.simulator.control.addStatusUpdate({ by: 'bob', ...boardOf(life).on, body: `Day ${i}` });
    await life.stage.advance(day);
    expect(updates().filter(({ body }) => body?.includes('clause10:'))).toHaveLength(1);
  });
});

test('two groups that report in different places share a board, and each has its own announcement', async () => {
  await open();
  const other = person(life.stage.simulator.url, 'bob', 'acme/other');
  await other.push('Policy', { '.github/clause10.yml': policy.replace('acme/isms', 'acme/other') });
  await person(life.stage.simulator.url, 'alice', 'acme/other').open('Late', bodyOf(answers), ['nonconformity']);
  await life.raised();
  await life.stage.advance(day);
  await toMonth(1);
  await life.stage.advance(day);
  expect(reports()).toHaveLength(2);
  expect(updates()).toHaveLength(2);
  const readme = boardOf(life).project().readme;
  const mark = life.stage.simulator.requests.mark();
  await life.stage.advance(day);
  expect(life.stage.simulator.requests.since(mark).byRoute['graphql Change']).toBeUndefined();
  expect(boardOf(life).project().readme).toBe(readme);
});

test('comes in the morning of each time zone', async () => {
  await open();
  const other = person(life.stage.simulator.url, 'bob', 'acme/other');
  const text = `${policy.replace('acme/isms', 'acme/other')}timezone: Pacific/Auckland\n`;
  await other.push('Policy', { '.github/clause10.yml': text });
  await person(life.stage.simulator.url, 'alice', 'acme/other').open('Late', bodyOf(answers), ['nonconformity']);
  await life.raised();
  await life.stage.advance(hour);
  const published = () => reports().map(({ repositoryId }) => repositoryId);
  const { control } = life.stage.simulator;
  const [isms, there] = [control.repository('acme/isms').id, control.repository('acme/other').id];
  // Seven in the evening of the last day in UTC is seven or eight in the morning of the first in Auckland.
  await life.stage.advance(Date.parse(`${month(1)}-01`) - 5 * hour - life.stage.simulator.clock.now());
  expect(published()).toEqual([there]);
  await life.stage.advance(12 * hour);
  expect(published()).toEqual([there, isms]);
});
