/** Commands in comments, on a running system: found late, several at once, mistaken, and by those whose word does not count. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { helpMark } from '../../src/words/markers.ts';
import { readManifest } from '../github-simulator/manifest.ts';
import { approveCauses, hour, type Life, minute, openLife, wantAction } from './life.ts';
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

const issues = () => life.stage.simulator.control.repository(repository).issues.size;
const reactions = (comment: number) =>
  [...(life.stage.simulator.world.comments.get(comment)?.reactions.values() ?? [])].map((one) => JSON.stringify(one));

describe('a command', () => {
  test('whose delivery was lost is found by the sweep and carried out once', async () => {
    const number = await life.raised();
    await life.triaged(number);
    const { faults } = life.stage.simulator;
    faults.armDelivery({ kind: 'drop' }, {}, null);
    await life.say(life.bob, number, wantAction);
    expect(issues()).toBe(1);
    await life.stage.advance(2 * hour);
    expect(issues()).toBe(2);
    faults.clear();
    await life.say(life.alice, number, '/why');
    await life.stage.restart();
    await life.stage.advance(2 * hour);
    expect(issues()).toBe(2);
    expect(life.status(number)).toContain('0 of 1 done');
  });

  test('does not wait for the others in its comment, nor they for it', async () => {
    const number = await life.raised();
    await life.say(
      life.erin,
      number,
      `I looked at it.\n\n/triage severity:major risk:medium owner:@bob\n${approveCauses}\n/aprove plan\n/override RC4 because the two names are those of services and not of persons\n\nThanks!`,
    );
    expect(life.stageOf(number)).toBe('planning');
    expect(life.status(number)).toContain('RC4 overridden');
    expect(life.status(number)).toContain('did you mean `/approve`?');
  });

  test('twice in one comment is two actions, each created once', async () => {
    const number = await life.raised();
    await life.triaged(number);
    await life.say(
      life.bob,
      number,
      '/action "Feed contractors to IT" cause:C1 owner:@frank due:+30d\n/action "Compare accounts every night" cause:C2 owner:@frank due:+30d',
    );
    await life.stage.advance(2 * hour);
    const titles = [2, 3].map((at) => life.stage.issue(at).title);
    expect([issues(), ...titles]).toEqual([3, 'Feed contractors to IT', 'Compare accounts every night']);
  });

  test('by somebody who owns the finding needs no other access', async () => {
    const grace = life.addPerson('grace', 'read');
    const number = await life.raised({ correction: null });
    await life.say(life.erin, number, '/triage severity:major risk:medium owner:@grace');
    await life.say(grace, number, '/correction The four accounts were disabled on the day and their sessions ended.');
    expect(life.status(number)).toMatch(/\| Correction \| ✓ \| \[comment\]\(\S+\) \| `grace`/);
  });
});

describe('a mistake', () => {
  test('gets one reaction and one line that says what to write, however often it is read again', async () => {
    const number = await life.raised();
    const { id } = await life.say(life.erin, number, '/triage severity:huge');
    const status = life.status(number);
    expect(status).toContain('Comments that had no effect:');
    expect(reactions(id)).toHaveLength(1);
    expect(reactions(id)[0]).toContain('confused');
    await life.say(life.alice, number, 'Thanks');
    await life.stage.restart();
    await life.stage.advance(hour);
    expect(reactions(id)).toHaveLength(1);
    expect(life.told(number)).toEqual([]);
  });

  test('in the very name of a command gets its reaction, too', async () => {
    const number = await life.raised();
    const { id } = await life.say(life.erin, number, '/aprove root-cause');
    expect(life.status(number)).toContain('did you mean `/approve`?');
    expect(reactions(id)).toHaveLength(1);
  });

  test('in one action is still told after another was created', async () => {
    const number = await life.raised();
    await life.triaged(number);
    await life.say(life.bob, number, '/action "Feed contractors to IT" cause:C7 owner:@frank');
    await life.say(life.bob, number, wantAction);
    expect(life.status(number)).toContain('needs the cause it removes');
  });

  test('that was put right is no longer held up to people', async () => {
    const number = await life.raised();
    await life.say(life.erin, number, '/triage severity:huge');
    await life.triaged(number);
    expect(life.status(number)).not.toContain('Comments that had no effect');
  });
});

describe('what has no effect:', () => {
  const table: readonly [string, () => Promise<unknown>][] = [
    ['a triage by somebody who is no security lead', async () => life.say(life.alice, 1, '/triage severity:minor')],
    ['a triage by somebody who may only read', async () => life.say(life.stage.dave, 1, '/triage severity:minor')],
    ['a quoted one', async () => life.say(life.erin, 1, '> /triage severity:minor risk:low owner:@bob\n\nNo.')],
    ['one in a block of code', async () => life.say(life.erin, 1, '```\n/triage severity:minor owner:@bob\n```')],
    ['one in indented code', async () => life.say(life.erin, 1, 'Write\n\n    /triage severity:minor owner:@bob\n')],
    ['one in an HTML comment', async () => life.say(life.erin, 1, '<!--\n/triage severity:minor owner:@bob\n-->')],
    ['one in the middle of a line', async () => life.say(life.erin, 1, 'You write /triage severity:minor owner:@bob')],
    [
      'one in a comment that was edited',
      async () => {
        const { id } = await life.say(life.erin, 1, 'I look at it tomorrow.');
        await life.act(life.erin.editComment(id, '/triage severity:minor risk:low owner:@bob'));
      },
    ],
    [
      'one in a comment that was deleted',
      async () => {
        life.stage.simulator.faults.armDelivery({ kind: 'drop' }, { event: 'issue_comment' }, 1);
        const { id } = await life.erin.comment(1, '/triage severity:minor risk:low owner:@bob');
        await life.act(life.erin.deleteComment(id));
      },
    ],
    [
      'one in the description',
      async () => life.act(life.erin.editBody(1, `${await life.erin.body(1)}\n\n/triage severity:minor owner:@bob`)),
    ],
    ['one that a bot says', async () => life.act(saidByBot('/triage severity:minor risk:low owner:@bob'))],
  ];
  test.each(table)('%s', async (_what, said) => {
    const number = await life.raised();
    await said();
    expect([number, life.stageOf(number)]).toEqual([1, 'reported']);
    expect(life.stage.labels(number)).toContain('severity:major');
    expect(life.stage.issue(number).assigneeIds).toEqual([]);
    expect(life.told(number)).toEqual([]);
  });

  async function saidByBot(body: string): Promise<void> {
    const { simulator } = life.stage;
    const { slug } = simulator.control.addForeignApp({
      manifest: { ...readManifest('app.yml'), name: 'helper' },
      account: 'acme',
    });
    const response = await fetch(`${simulator.url}/api/v3/repos/${repository}/issues/1/comments`, {
      method: 'POST',
      headers: { authorization: `token app:${slug}`, 'content-type': 'application/json' },
      body: JSON.stringify({ body }),
    });
    expect(response.status).toBe(201);
  }
});

describe('a question', () => {
  test('for help is answered once, also when it is asked again and again', async () => {
    const number = await life.raised();
    await life.say(life.stage.dave, number, '/help');
    await life.say(life.alice, number, 'and again\n\n/help');
    const lists = life.told(number).filter(({ body }) => body.includes(helpMark));
    expect(lists).toHaveLength(1);
    expect(lists[0]?.body).toContain('/triage');
  });

  test('why brings a status comment back that somebody deleted or changed', async () => {
    const number = await life.raised();
    const [status] = life.stage.said(number);
    const { faults } = life.stage.simulator;
    faults.armDelivery({ kind: 'drop' }, {}, null);
    await life.bob.editComment(status?.id ?? 0, 'Ready to close!');
    faults.clear();
    await life.stage.advance(minute);
    expect(life.status(number)).toBe('Ready to close!');
    await life.say(life.stage.dave, number, '/why');
    const own = life.stage.said(number).filter(({ body }) => body.includes("can't be closed yet"));
    expect(own).toHaveLength(1);
  });
});
