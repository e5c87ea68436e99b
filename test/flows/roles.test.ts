/** Who may decide, on a running system: people and teams named by the policy, permissions where it names nobody, waivers. */
import { afterEach, describe, expect, test } from 'vitest';
import { readManifest } from '../github-simulator/manifest.ts';
import { approveCauses, day, effective, type Life, openLife } from './life.ts';

let life: Life;
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const teamsOnly = `rigour: full
roles:
  security_lead: ["@erin", "@acme/Security"]
  verifier: ["@carol"]
  management: ["@dan"]
`;

const manifest = readManifest('app.yml');
const { permissions } = manifest;
const withoutMembers = {
  ...manifest,
  permissions: Object.fromEntries(Object.entries(permissions).filter(([name]) => name !== 'members')),
};

const unread = () => life.stage.log.filter(({ msg }) => String(msg).startsWith('Teams cannot be read'));

describe('a team that the policy names', () => {
  test('lets its members decide, and an approval stands when its author leaves the team afterwards', async () => {
    life = await openLife(teamsOnly);
    const eve = life.addPerson('eve', 'read', ['security']);
    const number = await life.raised();
    await life.triaged(number);
    await life.say(eve, number, approveCauses);
    expect(life.stageOf(number)).toBe('planning');
    life.leaveTeam('eve', 'security');
    await life.planned(number);
    await life.say(eve, number, '/approve plan');
    expect(life.stageOf(number)).toBe('planning');
    expect(life.status(number)).toContain('a security lead or management. Please ask one of them');
    await life.stage.restart();
    await life.stage.advance(day);
    expect(life.stageOf(number)).toBe('planning');
    expect(life.status(number)).toMatch(/\| \[Root cause approved\]\(\S+\) \| {2}\| `@eve` \|/);
  });

  test('does not lend its rights to somebody who joins it after having commented', async () => {
    life = await openLife(teamsOnly);
    const eve = life.addPerson('eve', 'write');
    const number = await life.raised();
    await life.triaged(number);
    await life.say(eve, number, approveCauses);
    life.addPerson('eve', 'write', ['security']);
    await life.say(life.alice, number, '/why');
    expect(life.stageOf(number)).toBe('analysis');
    await life.say(eve, number, approveCauses);
    expect(life.stageOf(number)).toBe('planning');
  });

  test('counts for nobody while the app may not read members, while users still decide', async () => {
    life = await openLife(teamsOnly, { manifest: withoutMembers });
    const eve = life.addPerson('eve', 'write', ['security']);
    const number = await life.raised();
    await life.say(eve, number, '/triage severity:major risk:medium owner:@bob');
    expect(life.stageOf(number)).toBe('reported');
    await life.triaged(number);
    expect(life.stageOf(number)).toBe('analysis');
    expect(unread().length).toBeGreaterThan(0);
  });

  // Known fault: it is asked, and told, anew with every reading.
  test('is not asked about with every reading while it cannot be read', async () => {
    life = await openLife(teamsOnly, { manifest: withoutMembers });
    const number = await life.raised();
    await life.triaged(number);
    await life.say(life.alice, number, '/why');
    const { simulator } = life.stage;
    const mark = simulator.requests.mark();
    await life.say(life.alice, number, 'How far are we?');
    expect(unread()).toHaveLength(1);
    expect(simulator.requests.since(mark).restReads).toBe(0);
  });

  test('counts again once the permission is given, without anybody commenting anew', async () => {
    life = await openLife(teamsOnly, { manifest: withoutMembers });
    const eve = life.addPerson('eve', 'write', ['security']);
    const number = await life.raised();
    await life.say(eve, number, '/triage severity:major risk:medium owner:@bob');
    life.stage.simulator.control.changeManifest({ permissions });
    // A token keeps the permissions it was made with, for an hour at most; a new process has a new one.
    await life.stage.restart();
    await life.say(life.alice, number, '/why');
    expect(life.stageOf(number)).toBe('analysis');
  });
});

describe('where the policy names nobody', () => {
  const table = [
    ['read', 'reported'],
    ['triage', 'reported'],
    ['write', 'reported'],
    ['maintain', 'analysis'],
    ['admin', 'analysis'],
  ] as const;
  test.each(table)('a triage by somebody with %s access leaves the finding at “%s”', async (role, stage) => {
    life = await openLife('rigour: full\n');
    const eve = life.addPerson('eve', role);
    const number = await life.raised();
    await life.say(eve, number, '/triage severity:major risk:medium owner:@bob');
    expect(life.stageOf(number)).toBe(stage);
  });

  test('a role of the organisation’s own counts as the permission it is built on', async () => {
    life = await openLife('rigour: full\n');
    const { faults } = life.stage.simulator;
    const body = JSON.stringify({ permission: 'admin', role_name: 'Release captain', user: { login: 'dave' } });
    faults.armRequest({ kind: 'status', status: 200, body }, { route: '/collaborators/dave/permission' }, null);
    const number = await life.raised();
    await life.say(life.stage.dave, number, '/triage severity:major risk:medium owner:@bob');
    expect(life.stageOf(number)).toBe('analysis');
  });
});

describe('a role', () => {
  test('is that of the time of the comment: a security lead who may only read later has still decided', async () => {
    life = await openLife('rigour: full\n');
    const eve = life.addPerson('eve', 'maintain');
    const number = await life.raised();
    await life.say(eve, number, '/triage severity:major risk:medium owner:@bob');
    life.addPerson('eve', 'read');
    await life.say(eve, number, approveCauses);
    await life.stage.restart();
    await life.stage.advance(day);
    expect(life.stageOf(number)).toBe('analysis');
    expect(life.status(number)).toContain('Approval of the root cause');
  });

  test('given by the policy later lets what was said before count', async () => {
    life = await openLife();
    const number = await life.raised();
    await life.say(life.alice, number, '/triage severity:major risk:low owner:@bob');
    expect(life.stageOf(number)).toBe('reported');
    await life.policy('rigour: full\nroles:\n  security_lead: ["@ALICE"]\n');
    await life.say(life.alice, number, '/why');
    expect(life.stageOf(number)).toBe('analysis');
  });
});

test('an owner whom GitHub cannot assign is told of, until another is named', async () => {
  life = await openLife();
  const number = await life.raised();
  await life.say(life.erin, number, '/triage severity:major risk:medium owner:@mallory');
  const line = /names `@mallory`, who can't be assigned here/g;
  expect(life.status(number).match(line)).toHaveLength(1);
  expect(life.stageOf(number)).toBe('reported');
  await life.triaged(number);
  expect(life.status(number)).not.toMatch(line);
  expect(life.stageOf(number)).toBe('analysis');
});

describe('independence waived for a small team', () => {
  const small = `rigour: full\nindependence: waived\nroles:\n  security_lead: ["@bob"]\n  verifier: ["@bob"]\n`;
  async function doneByOne(): Promise<number> {
    life = await openLife(small);
    const number = await life.raised();
    await life.act(life.bob.editBody(number, `${await life.bob.body(number)}\n`));
    await life.say(life.bob, number, '/triage severity:major risk:medium owner:@bob');
    await life.say(life.bob, number, approveCauses);
    const action = await life.planned(number);
    await life.say(life.bob, number, '/approve plan');
    await life.done(action);
    await life.stage.advance(61 * day);
    await life.say(life.bob, number, effective);
    return number;
  }
  test('lets one person do everything, and every waiver stands in the status comment and in the ledger', async () => {
    const number = await doneByOne();
    expect(life.status(number)).toContain('ready to close');
    expect(life.status(number)).toMatch(
      /Without independence: .*approval of the plan.*who owns the finding \(waived by policy\)/,
    );
    const waived = (await life.ledger(number)).filter(({ detail }) => detail.what === 'waived');
    expect(waived.map(({ actor, detail }) => `${detail.of}: ${actor?.login}`).toSorted()).toEqual([
      'approval of the plan: bob',
      'verdict: bob',
    ]);
  });
  test('is not there unless the policy says so', async () => {
    const number = await doneByOne();
    await life.policy(small.replace('waived', 'required'));
    await life.say(life.alice, number, '/why');
    expect(life.status(number)).not.toContain('ready to close');
    expect(life.status(number)).not.toContain('Without independence');
  });
});
