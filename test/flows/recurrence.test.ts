/** Recurrence on a running system: earlier findings shown, judged and flagged, and what a return says of the earlier actions. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FieldId } from '../../src/record/finding.ts';
import { bodyOf } from '../assess/facts.ts';
import { answers } from '../assess/life-facts.ts';
import { day, effective, type Life, openLife } from './life.ts';
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

const again: Partial<Record<FieldId, string>> = {
  statement: 'Access rights of 1 of 9 leavers were still active five days after the last day of work.',
  severity: 'Minor',
};
const backNotes = (number: number) => life.told(number).filter(({ body }) => body.includes('came back as'));

/** #1 closed as effective, its action #2, and #3 that looks like it. */
async function cameBack(): Promise<number> {
  const [first] = await life.implemented();
  await life.stage.advance(61 * day);
  await life.say(life.carol, first, effective);
  await life.act(life.bob.close(first));
  expect(life.stageOf(first)).toBe('closed');
  await life.stage.advance(100 * day);
  const second = await life.raised(again, 'A leaver kept access');
  await life.triaged(second, 'severity:minor risk:low');
  return second;
}

describe('a finding like an earlier one', () => {
  test('shows it with the words they share, and asks who judges', async () => {
    const number = await cameBack();
    expect(life.status(number)).toMatch(/1 earlier finding looks similar/);
    expect(life.status(number)).toMatch(
      /acme\/payments#1\]\(\S+\) \(closed \d+ \w+ \d{4}\) `Leavers keep their access`: `/,
    );
    expect(life.status(number)).toContain('**Seen before?**');
    expect(life.stage.labels(number)).not.toContain('recurrence');
  });

  test('declared a recurrence is labelled, proposes a major, and flags the earlier one once', async () => {
    const number = await cameBack();
    await life.say(life.erin, number, '/recurrence-of #1');
    expect(life.stage.labels(number)).toContain('recurrence');
    expect(life.status(number)).toContain('**Major proposed**');
    expect(life.status(1)).toContain('**Not effective**: it came back as [acme/payments#3]');
    expect([life.stage.issue(1).state, life.stageOf(1)]).toEqual(['closed', 'closed']);
    await life.say(life.alice, number, '/why');
    await life.stage.restart();
    await life.stage.advance(day);
    expect(backNotes(1)).toHaveLength(1);
  });

  test('is no recurrence any more once the comment that said so is deleted', async () => {
    const number = await cameBack();
    const { id } = await life.say(life.erin, number, '/recurrence-of #1');
    await life.act(life.erin.deleteComment(id));
    expect(life.stage.labels(number)).not.toContain('recurrence');
    expect(life.status(1)).not.toContain('Not effective');
  });

  test('that is another is said so with a reason, and is not asked about again', async () => {
    const number = await cameBack();
    await life.say(
      life.erin,
      number,
      '/not-recurrence #1 because that one was about contractors, this is a forgotten key.',
    );
    expect(life.status(number)).not.toContain('**Seen before?**');
    expect(life.status(number)).toContain('No recurrence');
    await life.say(life.erin, number, '/recurrence-of acme/payments#1');
    expect(life.stage.labels(number)).toContain('recurrence');
  });

  test('in another repository of the installation is found, and can be named', async () => {
    life.stage.simulator.control.addRepository({
      name: 'acme/portal',
      private: true,
      roles: { alice: 'write', erin: 'write' },
      files: { '.github/clause10.yml': 'rigour: essential\n' },
    });
    await life.raised();
    const body = bodyOf({ ...answers, ...again });
    const other = await life.act(life.alice.in('acme/portal').open('A leaver kept access', body, ['nonconformity']));
    const status = () => {
      const { commentIds } = life.stage.simulator.control.issue({ repository: 'acme/portal', number: other.number });
      return life.stage.simulator.world.comments.get(commentIds[0] ?? 0)?.body ?? '';
    };
    expect(status()).toContain(`${repository}#1`);
    life.stage.simulator.control.setRole({ repository: 'acme/portal', login: 'erin', role: 'admin' });
    await life.act(life.erin.in('acme/portal').comment(other.number, `/recurrence-of ${repository}#1`));
    expect(status()).toContain(`A recurrence of ${repository}#1`);
    expect(life.status(1)).toContain('it came back as [acme/portal#1]');
  });

  test.each([
    ['a finding nobody knows', '/recurrence-of #999', 'names a finding that is not known here'],
    ['an issue that is no finding', '/recurrence-of #2', 'names a finding that is not known here'],
    ['itself', '/recurrence-of #3', 'the number of another finding'],
    ['a later one', '/recurrence-of #4', 'names a finding that came later'],
  ])('cannot be a recurrence of %s', async (_what, command, words) => {
    const number = await cameBack();
    await life.raised({ requirement: '9.2.1' }, 'The audit programme is missing');
    await life.say(life.erin, number, command);
    expect(life.status(number)).toContain(words);
    expect(life.stage.labels(number)).not.toContain('recurrence');
  });

  test('raised while the first is still under way speaks against its verdict until somebody has judged it', async () => {
    const [first] = await life.implemented();
    await life.stage.advance(30 * day);
    const second = await life.raised(again, 'A leaver kept access');
    await life.stage.advance(31 * day);
    await life.say(life.carol, first, effective);
    expect(life.status(first)).toContain('**Similar findings since then**');
    await life.say(
      life.erin,
      first,
      `/not-recurrence #${second} because that is a forgotten key and no leaver at all.`,
    );
    expect(life.status(first)).toContain('ready to close');
    await life.say(life.erin, second, `/recurrence-of #${first}`);
    expect(life.status(first)).toContain('**It came back**');
  });
});

describe('three minor findings on one requirement within a year', () => {
  const minor: Partial<Record<FieldId, string | null>> = { severity: 'Minor', area: null };
  async function third(): Promise<number> {
    for (const title of ['Keys are old', 'Logs are public'])
      await life.triaged(await life.raised(minor, title), 'severity:minor risk:low');
    const number = await life.raised(minor, 'Tokens never end');
    await life.triaged(number, 'severity:minor risk:low');
    return number;
  }
  test('propose a major, which a security lead accepts', async () => {
    const number = await third();
    expect(life.status(number)).toContain('**Major proposed**');
    expect(life.status(2)).not.toContain('**Major proposed**');
    await life.say(life.erin, number, '/triage severity:major');
    expect(life.status(number)).not.toContain('**Major proposed**');
    expect(life.stage.labels(number)).toContain('severity:major');
  });
  test('propose a major, which a security lead declines with a reason', async () => {
    const number = await third();
    await life.say(
      life.erin,
      number,
      '/override escalation because the three have three different causes in three services.',
    );
    expect(life.status(number)).not.toContain('**Major proposed**');
    expect(life.stage.labels(number)).toContain('severity:minor');
  });
});
