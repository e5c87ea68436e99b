/** Verdicts on a running system: the window, who is asked, what follows from each verdict, and from a look back after closure. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day, effective, hour, type Life, minute, openLife, roles } from './life.ts';

let life: Life;
beforeEach(async () => {
  life = await openLife();
});
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const failed = '/verify ineffective 3 of 25 leavers kept access for more than 24 hours; report 2027-01.';
const unsure = '/verify inconclusive only 3 people left in these weeks, which is too few to tell.';
const asked = (number: number) => life.told(number).filter(({ body }) => body.includes('did the actions work?'));
const reminding = (number: number) => life.told(number).filter(({ body }) => body.includes('<!-- clause10:due:'));
const notReminding = (number: number) => life.told(number).filter((comment) => !reminding(number).includes(comment));

async function closed(): Promise<readonly [number, number]> {
  const made = await life.implemented();
  await life.stage.advance(61 * day);
  await life.say(life.carol, made[0], effective);
  await life.act(life.bob.close(made[0]));
  expect(life.stageOf(made[0])).toBe('closed');
  return made;
}

describe('the window', () => {
  test('opens by itself with the last action, and its end asks the verifier once', async () => {
    const [number] = await life.implemented();
    expect([life.stageOf(number), life.stage.labels(number).includes('response-ready')]).toEqual(['verifying', true]);
    await life.stage.advance(59 * day);
    expect(asked(number)).toEqual([]);
    await life.stage.advance(2 * day);
    expect(asked(number)).toHaveLength(1);
    expect(asked(number)[0]?.body).toMatch(/^@carol /);
    await life.stage.restart();
    await life.stage.advance(day);
    expect(asked(number)).toHaveLength(1);
  });

  test('is waited for: a verdict before its end has no effect, the same words after it do', async () => {
    const [number] = await life.implemented();
    await life.stage.advance(30 * day);
    await life.say(life.carol, number, effective);
    expect(life.status(number)).toContain('is too early: a verdict counts from');
    await life.stage.advance(31 * day);
    await life.say(life.carol, number, effective);
    expect(life.status(number)).toContain('ready to close');
    expect(life.status(number)).not.toContain('too early');
  });

  test('begins anew when an action is reopened and done later', async () => {
    const [number, action] = await life.implemented();
    await life.stage.advance(50 * day);
    await life.act(life.frank.reopen(action));
    expect(life.stageOf(number)).toBe('implementing');
    await life.act(life.frank.close(action));
    await life.stage.advance(20 * day);
    await life.say(life.carol, number, effective);
    expect(life.status(number)).toContain('is too early');
  });
});

describe('a verdict that it did not work', () => {
  test('sends it back to analysis: approvals void, old causes kept, one comment to the owner', async () => {
    const [number] = await life.implemented();
    await life.stage.advance(61 * day);
    const before = notReminding(number).length;
    await life.say(life.carol, number, failed);
    expect([life.stageOf(number), life.stage.labels(number).includes('response-ready')]).toEqual(['analysis', false]);
    expect(life.status(number)).toContain('Iteration 2');
    expect(life.status(number)).toContain('Approval of the root cause');
    expect(life.status(number)).toContain('Approval of the plan');
    const said = notReminding(number).slice(before);
    expect(said).toHaveLength(1);
    expect(said[0]?.body).toMatch(/^@bob .*iteration 2.*3 of 25 leavers/);
    expect((await life.ledger(number)).filter(({ detail }) => detail.what === 'analysis begun again')).toHaveLength(1);
  });

  // Known fault: the dates of the first iteration count on, so that management is called in the second of the verdict.
  test('calls nobody late on the day it is given', async () => {
    const [number] = await life.implemented();
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, failed);
    expect(reminding(number)).toEqual([]);
    expect(life.stage.labels(number)).not.toContain('overdue');
  });

  test('is not answered by the same causes, but by a new one with a new action, a new approval and a new verdict', async () => {
    const [number] = await life.implemented();
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, failed);
    await life.say(life.erin, number, '/approve root-cause, no obvious why remains');
    expect(life.stageOf(number)).toBe('analysis');
    const causes = `C3 [governance/role-unclear]: Nobody owns the feed between personnel and IT, so a change of the contract system broke it (evidence: https://example.org/feed/owner)
C4 [technology/detection-gap]: The nightly job reports into a mailbox that nobody reads, so its alarm was lost (evidence: https://example.org/mailbox)`;
    await life.act(life.alice.fillSection(number, 'Root cause', causes));
    await life.say(life.erin, number, '/approve root-cause, no obvious why remains');
    expect(life.stageOf(number)).toBe('planning');
    await life.say(
      life.bob,
      number,
      '/action "Give the feed an owner and alarm the on-call role" cause:C3,C4 owner:@frank due:+30d done:"The alarm rings within a day"',
    );
    await life.say(life.erin, number, '/approve plan');
    expect(life.status(number)).not.toContain('Approval of the plan');
    await life.done(3);
    expect(life.stageOf(number)).toBe('verifying');
    await life.say(life.carol, number, effective);
    expect(life.status(number)).toContain('too early');
    await life.stage.advance(61 * day);
    expect(asked(number)).toHaveLength(2);
    await life.say(life.carol, number, effective);
    await life.act(life.bob.close(number));
    expect(life.stageOf(number)).toBe('closed');
  });

  test('counts before the window is over, and from somebody who did the work', async () => {
    const [number] = await life.implemented();
    await life.say(life.frank, number, failed);
    expect([life.stageOf(number), life.status(number).includes('Iteration 2')]).toEqual(['analysis', true]);
  });

  test('under rigour essential holds it open, too', async () => {
    await life.policy(`rigour: essential\n${roles}`);
    const number = await life.raised({
      eff_result: 'Effective',
      eff_evidence: '0 of 25 leavers, see the report of January 2027.',
    });
    await life.say(life.bob, number, '/action "Feed contractors to IT"');
    await life.act(life.frank.close(2));
    expect(life.status(number)).toContain('ready to close');
    await life.say(life.carol, number, failed);
    expect(life.stageOf(number)).toBe('analysis');
    await life.act(life.bob.close(number));
    expect(life.stage.issue(number).state).toBe('open');
  });
});

describe('an inconclusive verdict', () => {
  test('makes the window as long again once; a second one sends it back', async () => {
    const [number] = await life.implemented();
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, unsure);
    expect(life.stageOf(number)).toBe('verifying');
    await life.say(life.carol, number, effective);
    expect(life.status(number)).toContain('is too early');
    await life.stage.advance(60 * day);
    expect(asked(number)).toHaveLength(2);
    await life.say(life.carol, number, unsure);
    expect([life.stageOf(number), life.status(number).includes('Iteration 2')]).toEqual(['analysis', true]);
  });

  test('is followed by an effective one after the longer window', async () => {
    const [number] = await life.implemented();
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, unsure);
    await life.stage.advance(61 * day);
    await life.say(life.carol, number, effective);
    expect(life.status(number)).toContain('ready to close');
  });
});

describe('after closure', () => {
  const table: readonly [string, () => Promise<unknown>][] = [
    [
      '/reopen',
      async () => life.say(life.erin, 1, '/reopen because the evidence of the review turned out to be false.'),
    ],
    ['/verify ineffective', async () => life.say(life.carol, 1, failed)],
  ];
  test.each(table)('%s takes the finding up again, with one comment that explains it', async (_command, say) => {
    const [number] = await closed();
    const before = notReminding(number).length;
    await say();
    expect([life.stage.issue(number).state, life.stageOf(number)]).toEqual(['open', 'analysis']);
    const said = notReminding(number).slice(before);
    expect(said.map(({ body }) => body.split('\n')[0])).toHaveLength(1);
    expect(said[0]?.body).toContain('iteration 2');
    await life.act(life.bob.close(number));
    expect(life.stage.issue(number).state).toBe('open');
  });

  test('a “/reopen” by somebody without the role changes nothing', async () => {
    const [number] = await closed();
    await life.say(life.alice, number, '/reopen because I do not like how it was closed at all.');
    expect(life.stageOf(number)).toBe('closed');
    expect(life.status(number)).toContain('needs a security lead');
  });

  test('a year passes in silence', async () => {
    const [number] = await closed();
    const before = life.told(number).length;
    await life.stage.advance(365 * day);
    expect([life.stageOf(number), life.told(number).length]).toEqual(['closed', before]);
  });
});

test('stakeholders are told once at their gates, and again only in a new iteration', async () => {
  await life.policy(`rigour: full\n${roles}stakeholders: { G4: ["@acme/board"], closed: ["@dan"] }\n`);
  const told = (number: number) => life.told(number).filter(({ body }) => body.includes('For your information'));
  const [number, action] = await life.implemented();
  expect(told(number).map(({ body }) => body.split(' ', 1)[0])).toEqual(['@acme/board']);
  await life.act(life.frank.reopen(action));
  await life.act(life.frank.close(action));
  await life.stage.advance(hour);
  expect(told(number)).toHaveLength(1);
  await life.stage.advance(61 * day);
  await life.say(life.carol, number, effective);
  await life.act(life.bob.close(number));
  expect(told(number).map(({ body }) => body.split(' ', 1)[0])).toEqual(['@acme/board', '@dan']);
});

test('communication and training are asked for before the actions count as implemented', async () => {
  const [number] = await life.implemented({ communication: null });
  expect(life.stageOf(number)).toBe('implementing');
  expect(life.status(number)).toContain('**Communication**');
  await life.say(life.bob, number, '/communication All team leads were told in the meeting of November.');
  expect(life.stageOf(number)).toBe('implementing');
  expect(life.status(number)).toContain('**Training**');
  await life.say(life.bob, number, '/communication All team leads were told in the meeting; no training is needed.');
  await life.stage.advance(minute);
  expect(life.stageOf(number)).toBe('verifying');
});
