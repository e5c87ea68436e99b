/** Time passing on a stage: for GitHub and for the app alike, with everything that falls due meanwhile. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { complete } from '../assess/facts.ts';
import { cast } from './cast.ts';
import { openStage, repository, type Stage } from './stage.ts';

const hour = 3_600_000;
const day = 24 * hour;

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
const refusedAsStranger = () => stage.simulator.requests.entries.filter((entry) => entry.status === 401);

describe('advancing', () => {
  test('moves both clocks by the same', async () => {
    const before = stage.app().context.now();
    await stage.advance(40 * day);
    const after = stage.app().context.now();
    expect(after - before).toBeGreaterThanOrEqual(40 * day);
    expect(Math.abs(after - stage.simulator.clock.now())).toBeLessThan(1000);
  });

  test('lets what fell due happen: a sweep finds what no delivery told of', async () => {
    stage.simulator.faults.armDelivery({ kind: 'drop' }, {}, null);
    const number = await raise();
    await stage.quiet();
    expect(stage.said(number)).toEqual([]);
    await stage.advance(2 * hour);
    expect(stage.said(number)).toHaveLength(1);
  });

  test('leaves the app able to work, a year later and after a restart', async () => {
    await stage.advance(180 * day);
    await stage.restart();
    await stage.advance(185 * day);
    const number = await raise();
    await stage.quiet();
    const [status] = stage.said(number);
    expect(Date.parse(status?.createdAt ?? '') - Date.now()).toBeGreaterThan(364 * day);
    expect(refusedAsStranger()).toEqual([]);
  });

  test('while the app is stopped is made up for once it runs again', async () => {
    await stage.stopApp();
    const number = await raise();
    await stage.advance(day);
    expect(stage.said(number)).toEqual([]);
    await stage.startApp();
    await stage.quiet();
    expect(stage.said(number)).toHaveLength(1);
  });

  test('outlives a rate limit: what waited for its end goes on', async () => {
    stage.simulator.faults.armRequest({ kind: 'primary', resetIn: 3600 }, { operation: 'Issue' }, 1);
    const number = await raise();
    await stage.quiet();
    expect(stage.said(number)).toEqual([]);
    await stage.advance(2 * hour);
    expect(stage.said(number)).toHaveLength(1);
  });

  test('backwards is refused and moves neither clock', async () => {
    const before = stage.simulator.clock.now();
    await expect(stage.advance(-day)).rejects.toThrow('only moves forward');
    expect(Math.abs(stage.app().context.now() - before)).toBeLessThan(hour);
  });
});

describe('the cast', () => {
  test('brings people with a role and their teams, and takes them out of these again', async () => {
    const { addPerson, leaveTeam } = cast(stage);
    const eve = addPerson('eve', 'triage', ['security', 'audit']);
    const { simulator } = stage;
    const home = simulator.control.repository(repository);
    const account = simulator.control.addUser({ login: 'eve' });
    const teams = () =>
      [...simulator.world.teams.values()].filter((team) => team.members.has(account.id)).map((team) => team.slug);
    expect([home.roles.get(account.id), teams()]).toEqual(['triage', ['security', 'audit']]);
    expect(simulator.control.addOrganization({ login: 'acme' }).members.get(account.id)).toBe('member');
    leaveTeam('eve', 'audit');
    expect(teams()).toEqual(['security']);
    expect((await eve.open('By eve', '')).number).toBe(1);
  });

  test('gives somebody who is there another role and one team more', () => {
    const { addPerson } = cast(stage);
    addPerson('alice', 'admin', ['security']);
    addPerson('alice', 'admin', ['audit']);
    const { id } = stage.simulator.control.addUser({ login: 'alice' });
    expect(stage.simulator.control.repository(repository).roles.get(id)).toBe('admin');
    expect([...stage.simulator.world.teams.values()].every((team) => team.members.has(id))).toBe(true);
  });
});
