/** The board when GitHub fails in the middle, when rights change, and when people use GitHub's freedom to the full. */
import { afterEach, describe, expect, test } from 'vitest';
import { bodyOf } from '../assess/facts.ts';
import { answers } from '../assess/life-facts.ts';
import { readManifest } from '../github-simulator/manifest.ts';
import { person } from '../github-simulator/people.ts';
import { postgres } from '../store/places.ts';
import { type Board, boardNotices, boardOf, boardPolicy, raisedOnBoard, viewNames } from './board.ts';
import { day, hour, type Life, minute, openLife } from './life.ts';
import { repository } from './stage.ts';

let life: Life;
let board: Board;
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

async function open(policy = boardPolicy): Promise<void> {
  life = await openLife(policy);
  board = boardOf(life);
}
const raised = () => raisedOnBoard(life);
const notices = () => boardNotices(life);
const by = 'bob';
const toldMoved = (number: number) => life.told(number).filter(({ body }) => body.includes('clause10:board-moved'));

describe('an answer that is lost', () => {
  const faults = [
    ['a server error before the change', { kind: 'status', status: 502 }],
    ['a server error after the change', { kind: 'status', status: 502, applied: true }],
    ['a broken connection after the change', { kind: 'reset', applied: true }],
    ['a secondary limit', { kind: 'secondary', retryAfter: 20 }],
  ] as const;

  test.each(faults)('leaves no card behind: %s', async (_, fault) => {
    await open();
    const [first, second] = [await raised(), await life.raised({}, 'Another one')];
    await life.stage.advance(minute);
    life.stage.simulator.faults.armRequest(fault, { operation: 'ChangeCards' }, 3);
    await life.triaged(first);
    const third = await life.raised({}, 'A third one');
    for (let i = 0; i < 4; i += 1) await life.stage.advance(3 * minute);
    expect(board.shown(first)).toMatchObject({ Stage: 'Analysis', Severity: 'Major' });
    expect(board.shown(second).Stage).toBe('Reported');
    expect(board.shown(third).Stage).toBe('Reported');
    expect(board.project().items.size).toBe(3);
  });

  test.each(faults)('makes no second project, field or view: %s', async (_, fault) => {
    life = await openLife();
    board = boardOf(life);
    life.stage.simulator.faults.armRequest(fault, { operation: 'Change' }, 1);
    await life.policy(boardPolicy);
    await raised();
    for (let i = 0; i < 4; i += 1) {
      life.stage.simulator.faults.armRequest(fault, { operation: 'Change' }, 1);
      await life.stage.advance(10 * minute);
    }
    await life.stage.advance(hour);
    expect(board.all()).toHaveLength(1);
    expect(board.project().views.map(({ name }) => name)).toEqual(viewNames);
    const fields = board.project().fields.map(({ name }) => name);
    expect(fields).toEqual([...new Set(fields)]);
    expect(notices()).toEqual([]);
  });
});

test('rights taken away: people are told once until they are back, and then every card is right', async () => {
  await open();
  const number = await raised();
  const { permissions } = readManifest('app.yml');
  const { control } = life.stage.simulator;
  control.changeManifest({ permissions: { ...permissions, organization_projects: 'read' }, accepted: true });
  await life.stage.restart();
  await life.triaged(number);
  await life.stage.advance(5 * hour);
  expect(notices().map(({ state, events }) => [state, events.length])).toEqual([['open', 1]]);
  control.changeManifest({ permissions, accepted: true });
  await life.stage.restart();
  await life.stage.advance(2 * hour);
  expect(notices().map(({ state }) => state)).toEqual(['closed']);
  expect(board.shown(number)).toMatchObject({ Stage: 'Analysis', Severity: 'Major' });
});

test.each([
  ['from its title to its number', boardPolicy, boardPolicy.replace('title: Clause 10', 'number: 1')],
  ['from its number to its title', boardPolicy.replace('title: Clause 10', 'number: 1'), boardPolicy],
])('a policy that names the same project in another way, %s, changes nothing on it', async (_, before, after) => {
  life = await openLife();
  board = boardOf(life);
  life.stage.simulator.control.addProject({ owner: 'acme', title: 'Clause 10' });
  await life.policy(before);
  const numbers = [await raised(), await raised()];
  // The board that is left fails first, and so comes after the one that takes the cards over.
  life.stage.simulator.faults.armRequest({ kind: 'status', status: 502 }, { operation: 'ChangeCards' }, 2);
  await life.policy(after);
  await life.stage.advance(10 * minute);
  for (const number of numbers) expect(board.shown(number).Stage).toBe('Reported');
  await life.stage.advance(day);
  for (const number of numbers) {
    expect(board.shown(number)).toMatchObject({ Stage: 'Reported', 'Days open': 1 });
    expect(toldMoved(number)).toEqual([]);
  }
  expect(board.project().items.size).toBe(2);
  expect(board.all()).toHaveLength(1);
});

describe('names taken over', () => {
  test('an option that is given the name of another one that was deleted stays what it was', async () => {
    await open();
    const number = await raised();
    const { control } = life.stage.simulator;
    await life.triaged(number, 'severity:minor risk:low');
    await life.stage.advance(minute);
    control.deleteOption({ by, ...board.on, field: 'Severity', option: 'Major' });
    control.renameOption({ by, ...board.on, field: 'Severity', option: 'Minor', name: 'Major' });
    await life.stage.advance(3 * day);
    expect(toldMoved(number)).toEqual([]);
    expect(board.shown(number).Severity).toBe('Major');
    expect(board.field('Severity').options.map(({ name }) => name)).toEqual(['Major', 'Major (clause10)']);
    expect(notices()).toEqual([]);
  });

  test('a field that is given the name of another one that was deleted stays what it was', async () => {
    await open();
    const number = await raised();
    const { control } = life.stage.simulator;
    const due = board.shown(number).Due;
    control.deleteProjectField({ by, ...board.on, field: 'Closed on' });
    control.renameProjectField({ by, ...board.on, field: 'Due', name: 'Closed on' });
    await life.stage.advance(3 * day);
    expect(board.shown(number)['Closed on']).toBe(due);
    expect(board.field('Closed on (clause10)').dataType).toBe('DATE');
    expect(toldMoved(number)).toEqual([]);
  });
});

describe('what is gone since the project was looked at', () => {
  test.each([
    ['an option', () => control().deleteOption({ by, ...board.on, field: 'Severity', option: 'Minor' })],
    ['a field', () => control().deleteProjectField({ by, ...board.on, field: 'Severity' })],
    ['the project', () => control().deleteProject({ by, ...board.on })],
    ['the card', (number: number) => control().deleteCard({ by, ...board.on, repository, number })],
  ] as const)('is made again with the next change: %s', async (_, take) => {
    await open();
    const number = await raised();
    const other = await raised();
    await life.triaged(other, 'severity:major risk:low');
    take(number);
    await life.triaged(number, 'severity:minor risk:low');
    await life.stage.advance(10 * minute);
    await life.stage.advance(10 * minute);
    board = boardOf(life, board.all().at(-1)?.number);
    expect(board.shown(number)).toMatchObject({ Stage: 'Analysis', Severity: 'Minor' });
    expect(board.shown(other)).toMatchObject({ Stage: 'Analysis', Severity: 'Major' });
    expect(notices()).toEqual([]);
  });

  test.each([
    ['an option', () => control().deleteOption({ by, ...board.on, field: 'Severity', option: 'Major' })],
    ['a field', () => control().deleteProjectField({ by, ...board.on, field: 'Severity' })],
  ] as const)('is made again in the night, and nobody is told that cards were moved: %s', async (_, take) => {
    await open();
    const numbers = [await raised(), await raised(), await raised()];
    const [first = 0] = numbers;
    // The project was looked at shortly before midnight.
    await life.stage.advance(2 * day - 30 * minute - (life.stage.simulator.clock.now() % day));
    await life.triaged(first, 'severity:minor risk:low');
    await life.stage.advance(5 * minute);
    take();
    await life.stage.advance(40 * minute);
    expect(numbers.map((number) => board.shown(number).Severity)).toEqual(['Minor', 'Major', 'Major']);
    expect(numbers.flatMap(toldMoved)).toEqual([]);
  });

  test('leaves the board with the issue that moves to another repository', async () => {
    await open();
    const number = await raised();
    control().addRepository({ name: 'acme/other', private: true, roles: { alice: 'write', bob: 'maintain' } });
    await person(life.stage.simulator.url, 'bob', 'acme/other').push('Policy', { '.github/clause10.yml': boardPolicy });
    control().transfer({ by, repository, number, to: 'acme/other' });
    await life.stage.advance(10 * minute);
    await life.stage.advance(day);
    const shown = [...board.project().items.values()].map(({ contentId }) => contentId);
    expect(shown).toHaveLength(1);
    expect(life.stage.simulator.world.issues.get(shown[0] ?? 0)?.repositoryId).toBe(
      control().repository('acme/other').id,
    );
  });
});

test('repositories that are linked cost nothing, however many they are', async () => {
  await open();
  const number = await raised();
  const { control, requests } = life.stage.simulator;
  const own = control.repository(repository);
  for (let i = 0; i < 100; i += 1) {
    const name = `acme/a-${i}`;
    control.addRepository({ name, private: true });
    control.linkProject({ by, ...board.on, repository: name });
  }
  // GitHub promises no order: ours comes last.
  control.linkProject({ by, ...board.on, repository, linked: false });
  control.linkProject({ by, ...board.on, repository });
  await life.stage.advance(2 * hour);
  const mark = requests.mark();
  await life.triaged(number);
  await life.stage.advance(minute);
  expect(board.project().repositoryIds.has(own.id)).toBe(true);
  expect(requests.since(mark).byRoute['graphql Change']).toBeUndefined();
});

test('repositories in two time zones share a board, which is counted once a day', async () => {
  await open(`${boardPolicy}timezone: Pacific/Auckland\n`);
  const { control, url, clock } = life.stage.simulator;
  control.addRepository({
    name: 'acme/other',
    private: true,
    roles: { alice: 'write', bob: 'maintain', erin: 'write' },
  });
  const other = person(url, 'bob', 'acme/other');
  await other.push('Policy', { '.github/clause10.yml': `${boardPolicy}timezone: America/Los_Angeles\n` });
  const there = await person(url, 'alice', 'acme/other').open('Late', bodyOf(answers), ['nonconformity']);
  const here = await raised();
  // In the morning of Auckland Los Angeles still has the day before.
  await life.stage.advance(2 * day - (clock.now() % day) + 12 * hour);
  const mark = life.stage.log.length;
  for (let i = 0; i < 4; i += 1) {
    const words = `/triage severity:${i % 2 === 0 ? 'major' : 'minor'} risk:low owner:@bob`;
    await person(url, 'erin', 'acme/other').comment(there.number, words);
    await life.stage.advance(5 * minute);
    await life.say(life.erin, here, words);
    await life.stage.advance(5 * minute);
  }
  const looks = life.stage.log.slice(mark).filter(({ msg }) => msg === 'The board was looked through');
  expect(looks.length).toBeLessThanOrEqual(1);
});

test('a board that is left while the app may not write is left as it is, and nobody is told', async () => {
  await open();
  await raised();
  const { permissions } = readManifest('app.yml');
  const { control } = life.stage.simulator;
  control.changeManifest({ permissions: { ...permissions, organization_projects: 'read' }, accepted: true });
  await life.stage.restart();
  await life.policy('rigour: full\n');
  await life.stage.advance(5 * hour);
  expect(notices()).toEqual([]);
  expect(await life.stage.app().context.db.kysely.selectFrom('board').select('id').execute()).toEqual([]);
});

describe.skipIf(!postgres)('two replicas on PostgreSQL', () => {
  test('make one project, one card for each finding, and say everything once', async () => {
    life = await openLife(`rigour: full\n`, { postgres });
    board = boardOf(life);
    await life.stage.startReplica();
    await life.policy(boardPolicy);
    const found = { by: 'alice', repository, count: 30, labels: ['nonconformity'], body: bodyOf(answers), told: true };
    const numbers = control()
      .addIssues(found)
      .map(({ number }) => number);
    await life.stage.advance(minute);
    for (const number of numbers.slice(0, 10))
      control().setCard({ by, ...board.on, repository, number, field: 'Stage', value: 'Closed' });
    await Promise.all(
      numbers.slice(5, 15).map((number) => life.erin.comment(number, '/triage severity:major risk:low owner:@bob')),
    );
    await life.stage.advance(minute);
    await life.stage.advance(day);
    expect(board.all()).toHaveLength(1);
    expect(board.project().items.size).toBe(30);
    for (const number of numbers.slice(0, 5)) expect(board.shown(number).Stage).toBe('Reported');
    for (const number of numbers.slice(5, 15))
      expect(board.shown(number)).toMatchObject({ Stage: 'Analysis', Severity: 'Major' });
    for (const number of numbers) expect(toldMoved(number).length).toBeLessThanOrEqual(1);
    expect(notices()).toEqual([]);
  });
});

const control = () => life.stage.simulator.control;
