/** What becomes of a corrective action once it is there, on a running system: the finding follows. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { person } from '../github-simulator/people.ts';
import { day, effective, type Life, minute, openLife, roles } from './life.ts';
import { repository } from './stage.ts';

let life: Life;
beforeEach(async () => {
  life = await openLife();
});
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const control = () => life.stage.simulator.control;
const actionsRow = (number: number) => /Corrective actions: ([^<]*)</.exec(life.status(number))?.[1];

describe('an action', () => {
  async function approved(): Promise<readonly [number, number]> {
    const number = await life.raised();
    await life.triaged(number);
    await life.causesApproved(number);
    const action = await life.planned(number);
    await life.planApproved(number);
    expect(life.stageOf(number)).toBe('implementing');
    return [number, action];
  }

  test('moved to another repository, it is followed there, and the plan stays approved', async () => {
    control().addRepository({ name: 'acme/portal', private: true, roles: { bob: 'maintain', frank: 'write' } });
    const [number, action] = await approved();
    control().transfer({ by: 'dan', repository, number: action, to: 'acme/portal' });
    await life.stage.advance(minute);
    await life.say(life.alice, number, '/why');
    expect(life.status(number)).toContain('acme/portal#1');
    expect(life.stageOf(number)).toBe('implementing');
    await life.act(person(life.stage.simulator.url, 'frank', 'acme/portal').close(1));
    expect(actionsRow(number)).toBe('1 of 1 done · 2 of 2 causes covered');
  });

  test('unlinked, the approval of the plan is void, and linked again it holds', async () => {
    const [number, action] = await approved();
    const { id } = life.stage.issue(action);
    await life.act(life.bob.removeSubIssue(number, id));
    expect(life.stageOf(number)).toBe('planning');
    expect(life.status(number)).toContain('an action was unlinked');
    await life.act(life.bob.addSubIssue(number, id));
    expect(life.stageOf(number)).toBe('implementing');
  });

  test('closed as a duplicate or as not planned, it is not done', async () => {
    const [number, action] = await approved();
    for (const reason of ['duplicate', 'not_planned'] as const) {
      await life.act(life.frank.close(action, reason));
      expect(actionsRow(number)).toMatch(/^0 of 1 done/);
      expect(life.stageOf(number)).toBe('planning');
      await life.act(life.frank.reopen(action));
      expect(life.stageOf(number)).toBe('implementing');
    }
  });

  test('added after the approval, it voids it', async () => {
    const [number] = await approved();
    await life.say(
      life.bob,
      number,
      '/action "Feed contractors to IT" cause:C1 owner:@frank due:+30d done:"They are there"',
    );
    expect(life.stageOf(number)).toBe('planning');
    expect(life.status(number)).toContain('acme/payments#3 was added');
    await life.planApproved(number);
    expect(life.stageOf(number)).toBe('implementing');
  });

  test('reopened after the finding was closed, it brings the finding back, with one comment', async () => {
    const [number, action] = await approved();
    await life.done(action);
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, effective);
    await life.act(life.bob.close(number));
    await life.act(life.frank.reopen(action));
    expect(life.stage.issue(number).state).toBe('open');
    const said = life.told(number).filter(({ body }) => body.includes('I reopened'));
    expect(said).toHaveLength(1);
    expect(said[0]?.body).toContain('1 corrective action still open');
  });
});

test('a finding moved to another repository takes its decisions and its action along, and creates none anew', async () => {
  const files = { '.github/clause10.yml': `rigour: full\n${roles}` };
  control().addRepository({
    name: 'acme/portal',
    private: true,
    roles: { alice: 'write', bob: 'maintain', erin: 'write', frank: 'write' },
    files,
  });
  const number = await life.raised();
  await life.triaged(number);
  await life.causesApproved(number);
  const action = await life.planned(number);
  control().transfer({ by: 'dan', repository, number, to: 'acme/portal' });
  await life.stage.advance(minute);
  await life.act(life.alice.in('acme/portal').comment(1, '/why'));
  const there = control().issue({ repository: 'acme/portal', number: 1 });
  const status = life.stage.simulator.world.comments.get(there.commentIds[0] ?? 0)?.body ?? '';
  expect(status).toContain('0 of 1 done · 2 of 2 causes covered');
  expect(status).toContain('Root cause approved');
  expect([...control().repository(repository).issues.keys()]).toEqual([action]);
  expect([...control().repository('acme/portal').issues.keys()]).toEqual([1]);
});
