/** Corrective actions as sub-issues, on a running system: made once whatever goes wrong, and followed wherever they go. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { person } from '../github-simulator/people.ts';
import type { Issue } from '../github-simulator/world-issues.ts';
import { day, effective, hour, inDays, type Life, minute, openLife, roles, wantAction } from './life.ts';
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
const issueNumbers = () => [...control().repository(repository).issues.keys()];
const subIssues = (number: number): readonly Issue[] =>
  life.stage.issue(number).subIssueIds.flatMap((id) => life.stage.simulator.world.issues.get(id) ?? []);
const assignees = (issue: Issue) => issue.assigneeIds.map((id) => life.stage.simulator.world.accounts.get(id)?.login);
const actionsRow = (number: number) => /Corrective actions: ([^<]*)</.exec(life.status(number))?.[1];

async function triaged(): Promise<number> {
  const number = await life.raised();
  await life.triaged(number);
  return number;
}
/** The ledger cannot be emptied, and has no say in what is done. */
const dropDatabase = async (): Promise<void> => {
  const { db } = life.stage.app().context;
  for (const table of [
    'work',
    'finding_requirement',
    'finding_reference',
    'finding',
    'handled',
    'role',
    'revision',
  ] as const)
    await db.kysely.deleteFrom(table).execute();
};

describe('an action that is asked for', () => {
  test('becomes one sub-issue: linked, labelled, assigned, with its date and its causes', async () => {
    const number = await triaged();
    const action = await life.planned(number);
    const issue = life.stage.issue(action);
    expect(subIssues(number).map((one) => one.number)).toEqual([action]);
    expect([issue.title, life.stage.labels(action), assignees(issue)]).toEqual([
      'Compare accounts with contract end dates every night',
      ['corrective-action'],
      ['frank'],
    ]);
    expect(issue.body).toContain(`### Due\n\n${inDays(life.stage, 30)}`);
    expect(issue.body).toContain('C1, C2');
    expect(actionsRow(number)).toBe('0 of 1 done · 2 of 2 causes covered');
    expect(life.stage.said(action)).toEqual([]);
  });

  const faults: readonly [string, () => void][] = [
    ['every delivery comes twice', () => life.stage.simulator.faults.armDelivery({ kind: 'duplicate' }, {}, null)],
    [
      'the answer of its making is lost',
      () =>
        life.stage.simulator.faults.armRequest(
          { kind: 'status', status: 502, applied: true },
          { route: 'issues/create' },
          1,
        ),
    ],
    [
      'the connection breaks once it is made',
      () => life.stage.simulator.faults.armRequest({ kind: 'reset', applied: true }, { route: 'issues/create' }, 1),
    ],
    [
      'its link fails',
      () =>
        life.stage.simulator.faults.armRequest({ kind: 'status', status: 502 }, { route: 'issues/add-sub-issue' }, 2),
    ],
    [
      'the answer of its link is lost',
      () =>
        life.stage.simulator.faults.armRequest(
          { kind: 'status', status: 502, applied: true },
          { route: 'issues/add-sub-issue' },
          1,
        ),
    ],
    [
      'GitHub asks to wait in between',
      () =>
        life.stage.simulator.faults.armRequest(
          { kind: 'secondary', retryAfter: 60 },
          { route: 'issues/add-sub-issue' },
          1,
        ),
    ],
  ];
  test.each(faults)('is made once although %s', async (_what, arm) => {
    const number = await triaged();
    arm();
    await life.say(life.bob, number, wantAction);
    await life.stage.advance(2 * hour);
    await life.stage.advance(2 * hour);
    expect(issueNumbers()).toEqual([1, 2]);
    expect(subIssues(number).map((one) => one.number)).toEqual([2]);
    expect(actionsRow(number)).toBe('0 of 1 done · 2 of 2 causes covered');
  });

  test('is not made again after somebody deleted it', async () => {
    const number = await triaged();
    const action = await life.planned(number);
    control().deleteIssue({ by: 'dan', repository, number: action });
    await life.stage.advance(minute);
    await life.say(life.alice, number, '/why');
    await life.stage.restart();
    await life.stage.advance(2 * hour);
    expect(issueNumbers()).toEqual([number]);
    expect(life.status(number)).toContain('**Corrective action**');
  });

  test('is recognised by its mark when the database was lost', async () => {
    const number = await triaged();
    await life.planned(number);
    await dropDatabase();
    await life.stage.restart();
    await life.say(life.alice, number, '/why');
    await life.stage.advance(2 * hour);
    expect(issueNumbers()).toEqual([1, 2]);
  });

  test('for an owner whom GitHub cannot assign is made without one, and it is said whom to name instead', async () => {
    const number = await triaged();
    await life.say(life.bob, number, '/action "Feed contractors to IT" cause:C1 owner:@mallory due:+30d');
    const [action] = subIssues(number);
    expect(action === undefined ? null : assignees(action)).toEqual([]);
    expect(life.status(number)).toContain("names `@mallory`, who can't be assigned here");
    await life.act(life.bob.assign(action?.number ?? 0, 'frank'));
    expect(life.status(number)).not.toContain('mallory');
  });

  test('is not asked for again when its comment is edited or deleted afterwards', async () => {
    const number = await triaged();
    const { id } = await life.say(life.bob, number, wantAction);
    await life.act(life.bob.editComment(id, `${wantAction}\n\nAs we said this morning.`));
    expect([issueNumbers(), actionsRow(number)]).toEqual([[1, 2], '0 of 1 done · 2 of 2 causes covered']);
    expect(life.status(number)).not.toContain('Post it again');
    await life.act(life.bob.deleteComment(id));
    expect([issueNumbers(), actionsRow(number)]).toEqual([[1, 2], '0 of 1 done · 2 of 2 causes covered']);
  });

  test('of a finding that is over is not made', async () => {
    const number = await triaged();
    await life.say(life.erin, number, '/reject because the requirement does not apply to this service at all.');
    await life.say(life.bob, number, wantAction);
    expect(issueNumbers()).toEqual([number]);
  });

  test('for a closed finding does not tear its record open', async () => {
    const [number, action] = await life.implemented();
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, effective);
    await life.act(life.bob.close(number));
    expect(life.stageOf(number)).toBe('closed');
    await life.say(life.bob, number, '/action "Tell the story at the next meeting" cause:C1 owner:@frank due:+30d');
    expect([life.stage.issue(number).state, life.stageOf(number)]).toEqual(['closed', 'closed']);
    expect(issueNumbers()).toEqual([number, action]);
    expect(life.status(number)).toContain('came while this finding was closed');
    await life.say(life.erin, number, '/reopen because the evidence of the review turned out to be false.');
    await life.stage.advance(2 * hour);
    expect(issueNumbers()).toEqual([number, action]);
  });
});

describe('an issue linked by hand', () => {
  test('counts, and gets the label', async () => {
    const number = await triaged();
    const other = await life.act(life.bob.open('Feed contractors to IT', 'As agreed.'));
    await life.act(life.bob.addSubIssue(number, other.id));
    expect(life.stage.labels(other.number)).toEqual(['corrective-action']);
    expect(actionsRow(number)).toBe('0 of 1 done · 0 of 2 causes covered');
    await life.act(life.bob.removeSubIssue(number, other.id));
    expect(actionsRow(number)).toBeUndefined();
  });

  test('in another repository counts, too', async () => {
    control().addRepository({ name: 'acme/portal', private: true, roles: { bob: 'maintain', frank: 'write' } });
    const number = await triaged();
    const other = await life.bob.in('acme/portal').open('Feed contractors to IT', 'Causes: C1, C2');
    await life.act(life.bob.addSubIssue(number, other.id));
    expect(actionsRow(number)).toBe('0 of 1 done · 2 of 2 causes covered');
    expect(life.status(number)).toContain('acme/portal#1');
    await life.act(person(life.stage.simulator.url, 'frank', 'acme/portal').close(other.number));
    expect(actionsRow(number)).toBe('1 of 1 done · 2 of 2 causes covered');
  });

  test('that is a finding itself is no action', async () => {
    const number = await triaged();
    const other = await life.raised({}, 'Keys are never rotated');
    await life.act(life.bob.addSubIssue(number, life.stage.issue(other).id));
    expect(actionsRow(number)).toBeUndefined();
    expect(life.stage.labels(other)).not.toContain('corrective-action');
  });
});

describe('many actions', () => {
  test('are warned of from 90 on, and the 101st is refused with words', async () => {
    const number = await triaged();
    const parent = life.stage.issue(number);
    const made = control().addIssues({
      by: 'bob',
      repository,
      count: 90,
      title: 'Step',
      labels: ['corrective-action'],
    });
    const link = (issue: Issue) => {
      parent.subIssueIds.push(issue.id);
      issue.parentId = parent.id;
    };
    made.forEach(link);
    await life.say(life.alice, number, '/why');
    expect(life.status(number)).toContain('at most 100 sub-issues here, 90 are in use');
    control()
      .addIssues({ by: 'bob', repository, count: 10, title: 'Further step', labels: ['corrective-action'] })
      .forEach(link);
    await life.say(life.bob, number, wantAction);
    expect(life.status(number)).toContain('would be sub-issue 101');
    expect(issueNumbers()).toHaveLength(101);
    expect(life.status(number).length).toBeLessThan(65_536);
  });
});

describe('on a server without sub-issues', () => {
  test('the table in the description counts, and the command says so', async () => {
    await life.stage.stopApp();
    const body = JSON.stringify({ data: { __type: { fields: [{ name: 'id' }] } } });
    const { faults } = life.stage.simulator;
    faults.armRequest({ kind: 'status', status: 200, body }, { route: 'graphql' }, 1);
    await life.stage.startApp();
    const number = await triaged();
    await life.say(life.bob, number, wantAction);
    expect(issueNumbers()).toEqual([number]);
    expect(life.status(number)).toContain("can't create a sub-issue on this server");
    const table = (state: string) =>
      `| Action | Owner | Due | Status |\n|---|---|---|---|\n| Feed contractors to IT | @frank | 2027-01-31 | ${state} |`;
    await life.act(life.bob.fillSection(number, 'Corrective actions', table('open')));
    expect(actionsRow(number)).toMatch(/^0 of 1 done/);
    await life.act(life.bob.fillSection(number, 'Corrective actions', table('done')));
    expect(actionsRow(number)).toMatch(/^1 of 1 done/);
  });
});

test('with rigour essential an action needs no cause', async () => {
  await life.policy(`rigour: essential\n${roles}`);
  const number = await life.raised();
  await life.say(life.bob, number, '/action "Feed contractors to IT"');
  expect(subIssues(number).map((one) => one.title)).toEqual(['Feed contractors to IT']);
});
