/** The board of findings on a running system: set up, kept in step, repaired, and left alone where people may change it. */
import { afterEach, describe, expect, test } from 'vitest';
import { readManifest } from '../github-simulator/manifest.ts';
import { type Board, boardNotices, boardOf, boardPolicy, raisedOnBoard, viewNames } from './board.ts';
import { day, inDays, type Life, minute, openLife } from './life.ts';
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

const by = 'bob';

describe('a board that a policy asks for', () => {
  test('is made with its fields, views and links, and shows the finding', async () => {
    await open();
    const number = await raised();
    await life.triaged(number);
    expect(board.project().title).toBe('Clause 10');
    expect(board.project().public).toBe(false);
    expect(board.project().views.map(({ name }) => name)).toEqual(viewNames);
    expect([...board.project().repositoryIds]).toEqual([life.stage.simulator.control.repository(repository).id]);
    expect(board.project().readme).toContain('The board follows the record.');
    expect(board.shown(number)).toMatchObject({
      Stage: 'Analysis',
      Severity: 'Major',
      Requirement: 'A.5.18',
      'Days open': 0,
      Iteration: 1,
      Due: inDays(life.stage, 14),
    });
  });

  test('is the one that is there already, by title or by number, with all that people made of it', async () => {
    life = await openLife();
    board = boardOf(life);
    const { control } = life.stage.simulator;
    control.addProject({ owner: 'acme', title: 'Security' });
    control.addProjectField({ by, ...board.on, name: 'Budget', dataType: 'NUMBER' });
    control.addProjectField({ by, ...board.on, name: 'Due', dataType: 'TEXT' });
    control.addProjectField({
      by,
      ...board.on,
      name: 'Severity',
      dataType: 'SINGLE_SELECT',
      options: [{ name: 'Critical' }],
    });
    await life.policy(boardPolicy.replace('title: Clause 10', 'number: 1'));
    const number = await raised();
    const fields = board.project().fields.map(({ name }) => name);
    expect(fields).toEqual(expect.arrayContaining(['Budget', 'Due', 'Due (clause10)', 'Severity', 'Stage']));
    expect(board.field('Severity').options.map(({ name }) => name)).toEqual(['Critical', 'Major', 'Minor']);
    expect(board.project().views.map(({ name }) => name)).toEqual(['View 1', ...viewNames]);
    expect(board.shown(number)).toMatchObject({ Stage: 'Reported', 'Due (clause10)': expect.any(String) });
    expect(board.all()).toHaveLength(1);
  });

  test('costs nothing when nothing changed, and is found again by an app that forgot everything', async () => {
    await open();
    const number = await raised();
    const mark = life.stage.simulator.requests.mark();
    await life.stage.app().context.db.kysely.deleteFrom('board').execute();
    await life.stage.app().context.db.kysely.deleteFrom('board_card').execute();
    await life.say(life.carol, number, '/why');
    await life.stage.advance(minute);
    expect(board.all()).toHaveLength(1);
    expect(board.project().fields.filter(({ name }) => name === 'Stage')).toHaveLength(1);
    expect(board.project().views.map(({ name }) => name)).toEqual(viewNames);
    expect(board.project().items.size).toBe(1);
    expect(
      Object.keys(life.stage.simulator.requests.since(mark).byRoute).filter((route) => route.endsWith('/views')),
    ).toEqual([]);
  });
});

describe('cards', () => {
  test('follow the finding through its life, to its end and off the board', async () => {
    await open(boardPolicy.replace('Clause 10 }', 'Clause 10, archive_after: 30 }').replace('full', 'essential'));
    const number = await raised();
    expect(board.shown(number)).toMatchObject({ Stage: 'Planning', 'Owner of next step': expect.any(String) });
    await life.stage.advance(2 * day);
    expect(board.shown(number)['Days open']).toBe(2);
    await life.say(
      life.bob,
      number,
      '/reject because this is the same as what the audit of last year found and closed.',
    );
    await life.stage.advance(minute);
    expect(board.shown(number)).toMatchObject({ Stage: 'Rejected', 'Closed on': inDays(life.stage, 0) });
    expect(board.shown(number).Due).toBeUndefined();
    await life.stage.advance(29 * day);
    expect(board.card(number)?.archivedAt).toBeNull();
    await life.stage.advance(3 * day);
    expect(board.card(number)?.archivedAt).not.toBeNull();
    await life.act(life.bob.reopen(number));
    await life.stage.advance(minute);
    expect(board.card(number)?.archivedAt).toBeNull();
    expect(board.shown(number).Stage).toBe('Planning');
  });

  test('moved by hand are put back, with a word why, once', async () => {
    await open();
    const number = await raised();
    const move = async (value: string) => {
      life.stage.simulator.control.setCard({ by, ...board.on, repository, number, field: 'Stage', value });
      await life.stage.advance(minute);
    };
    await move('Closed');
    expect(board.shown(number).Stage).toBe('Reported');
    const words = () => life.told(number).filter(({ body }) => body.includes('clause10:board-moved'));
    expect(words()).toHaveLength(1);
    expect(words()[0]?.body).toContain('**Stage**');
    await move('Verifying');
    expect(board.shown(number).Stage).toBe('Reported');
    expect(words()).toHaveLength(1);
  });

  test('moved, archived or taken off while nobody told of it are back after the night', async () => {
    await open();
    const [first, second, third] = [await raised(), await raised(), await raised()];
    const { simulator } = life.stage;
    await life.stage.stopApp();
    const at = { by, ...board.on, repository };
    simulator.control.setCard({ ...at, number: first, field: 'Severity', value: 'Minor' });
    simulator.control.archiveCard({ ...at, number: second });
    simulator.control.deleteCard({ ...at, number: third });
    await simulator.settled();
    await life.stage.startApp();
    await life.stage.advance(day);
    expect(board.shown(first).Severity).toBe('Major');
    expect(board.card(second)?.archivedAt).toBeNull();
    expect(board.shown(third)).toMatchObject({ Stage: 'Reported', 'Days open': 1 });
  });

  test('of people and their own fields are left alone', async () => {
    await open();
    const number = await raised();
    const { control } = life.stage.simulator;
    const other = (await life.act(life.alice.open('Buy cake', 'For Friday', []))).number;
    control.addCard({ by, ...board.on, repository, number: other });
    control.addProjectField({ by, ...board.on, name: 'Budget', dataType: 'NUMBER' });
    control.setCard({ by, ...board.on, repository, number, field: 'Budget', value: 12 });
    await life.stage.advance(day);
    expect(board.shown(number).Budget).toBe(12);
    expect(board.shown(other)).toEqual({});
    expect(board.card(other)?.archivedAt).toBeNull();
  });

  test('leave when the policy names another board, or none', async () => {
    await open();
    const number = await raised();
    await life.policy(boardPolicy.replace('Clause 10', 'Findings'));
    await life.stage.advance(minute);
    expect(board.all().map(({ title, items }) => [title, items.size])).toEqual([
      ['Clause 10', 0],
      ['Findings', 1],
    ]);
    await life.policy('rigour: full\n');
    await life.stage.advance(minute);
    expect(board.all().map(({ items }) => items.size)).toEqual([0, 0]);
    life.stage.simulator.control.deleteProject({ by, ...board.on });
    await life.stage.advance(2 * day);
    expect(board.all()).toHaveLength(1);
    expect(life.stage.labels(number)).toContain('nonconformity');
  });

  test('go with the issue that is deleted', async () => {
    await open();
    const [gone, there] = [await raised(), await raised()];
    life.stage.simulator.control.deleteIssue({ by, repository, number: gone });
    await life.stage.advance(minute);
    await life.stage.advance(day);
    expect(board.project().items.size).toBe(1);
    expect(board.shown(there).Stage).toBe('Reported');
    await life.stage.advance(day);
    expect(life.stage.log.filter(({ msg }) => String(msg).includes('card was refused'))).toEqual([]);
  });
});

describe('what people take away from the board', () => {
  test('is made again: fields, options and views; what they rename stays renamed', async () => {
    await open();
    const number = await raised();
    const { control } = life.stage.simulator;
    control.renameProjectField({ by, ...board.on, field: 'Stage', name: 'Phase' });
    control.renameOption({ by, ...board.on, field: 'Severity', option: 'Major', name: 'Serious' });
    control.deleteOption({ by, ...board.on, field: 'Source', option: 'Incident' });
    control.deleteProjectField({ by, ...board.on, field: 'Due' });
    control.deleteProjectView({ by, ...board.on, view: 'Overdue' });
    control.changeProjectView({ by, ...board.on, view: 'By stage', filter: 'severity:Serious' });
    await life.stage.advance(day);
    await life.triaged(number);
    await life.stage.advance(minute);
    expect(board.shown(number)).toMatchObject({ Phase: 'Analysis', Severity: 'Serious', Due: expect.any(String) });
    expect(board.project().fields.filter(({ name }) => name === 'Stage')).toEqual([]);
    expect(board.field('Source').options.map(({ name }) => name)).toContain('Incident');
    expect(board.project().views.map(({ name }) => name)).toEqual(expect.arrayContaining(viewNames));
    expect(board.view('By stage').filter).toBe('severity:Serious');
  });

  test('is the whole project: another one is made, with every finding on it', async () => {
    await open();
    const number = await raised();
    life.stage.simulator.control.deleteProject({ by, ...board.on });
    await life.stage.advance(day);
    board = boardOf(life, 2);
    expect(board.shown(number)).toMatchObject({ Stage: 'Reported', 'Days open': 1 });
  });
});

describe('without a board', () => {
  const notices = () => boardNotices(life);

  test('on an account of a person, people are told once, and everything else goes on', async () => {
    life = await openLife();
    board = boardOf(life);
    await life.policy(boardPolicy.replace('owner: acme', 'owner: alice'));
    const number = await raised();
    await life.stage.advance(2 * day);
    expect(notices()).toHaveLength(1);
    expect(notices()[0]?.body).toContain('not an organisation');
    expect(life.status(number)).toContain('Reported');
    await life.policy(boardPolicy);
    await life.stage.advance(day);
    expect(board.shown(number).Stage).toBe('Reported');
  });

  test('when the permission is missing, people are told once, and it is made when they grant it', async () => {
    const manifest = readManifest('app.yml');
    const { permissions } = manifest;
    const { organization_projects: _, ...rest } = permissions;
    // GitHub sends no event of projects to an app that may not read them.
    const events = manifest.events.filter((event) => event !== 'projects_v2_item');
    life = await openLife(boardPolicy, { manifest: { ...manifest, permissions: rest, events } });
    board = boardOf(life);
    const number = await raised();
    await life.stage.advance(2 * day);
    expect(notices()).toHaveLength(1);
    expect(notices()[0]?.body).toContain('Projects: read and write');
    expect(life.status(number)).toContain('Reported');
    life.stage.simulator.control.changeManifest({ permissions, accepted: true });
    // An hour later the app has a new token, which may what the old one may not; here a restart stands for that.
    await life.stage.restart();
    await life.stage.advance(day);
    expect(board.shown(number).Stage).toBe('Reported');
    expect(notices().map(({ state }) => state)).toEqual(['closed']);
  });

  test('in a public project nothing of a private repository is shown, until it is private', async () => {
    life = await openLife();
    board = boardOf(life);
    const { control } = life.stage.simulator;
    control.addProject({ owner: 'acme', title: 'Clause 10', public: true });
    await life.policy(boardPolicy);
    const number = await raised();
    await life.stage.advance(day);
    expect(board.project().items.size).toBe(0);
    expect(notices().map(({ state, body }) => [state, /public/.test(body ?? '')])).toEqual([['open', true]]);
    control.changeProject({ by, ...board.on, public: false });
    await life.stage.advance(day);
    expect(board.shown(number).Stage).toBe('Reported');
    expect(notices().map(({ state }) => state)).toEqual(['closed']);
  });
});
