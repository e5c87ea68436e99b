/** The policy file at work: in force from the default branch, broken without opening a gate, told on the pull request. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fields } from '../../src/record/fields.ts';
import { complete } from '../assess/facts.ts';
import type { FormAnswers } from '../github-simulator/people.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  const { violations } = stage.simulator;
  await stage.close();
  expect(violations).toEqual([]);
});

const path = '.github/clause10.yml';
const { statement = '', requirement = '', evidence = '' } = complete;
const none = 'None because the one list that had the gap was replaced when the correction was made.';

async function raise(answers: FormAnswers = { statement, requirement, evidence }): Promise<number> {
  const { number } = await stage.alice.raise('nonconformity', 'Leavers keep their access', answers);
  await stage.quiet();
  return number;
}
const status = (number: number) => stage.said(number)[0]?.body ?? '';

describe('a policy file on the default branch', () => {
  test('is in force for findings at once, also for those raised before', async () => {
    const number = await raise({ statement, requirement: 'POL-7', evidence });
    expect(stage.labels(number)).toContain('incomplete');
    await stage.bob.push('Own rules', { [path]: 'requirements: { POL-7: Leaver process }\n' });
    await stage.quiet();
    expect(stage.labels(number)).not.toContain('incomplete');
  });
  test('that is broken is said on the status comment, and the last good one stays in force', async () => {
    await stage.bob.push('Own rules', { [path]: 'requirements: { POL-7: Leaver process }\n' });
    const number = await raise({ statement, requirement: 'POL-7', evidence });
    await stage.bob.push('Oops', { [path]: 'rigour: fulll\n' });
    await stage.quiet();
    expect(status(number)).toContain('Policy not in force');
    expect(status(number)).toContain('its last good version stays in force');
    expect(stage.labels(number)).not.toContain('incomplete');
  });
  test('that was never good leaves the defaults in force, not an open gate', async () => {
    await stage.bob.push('Oops', { [path]: 'guards: { root-cause: of }\n' });
    const number = await raise();
    expect(status(number)).toContain('the defaults are in force');
    await stage.alice.close(number);
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
  });
  test('on another branch has no say', async () => {
    await stage.bob.push('Try', { [path]: 'guards: { root-cause: off }\n' }, 'try');
    const number = await raise();
    expect(status(number)).toContain('**Root cause**');
  });
  test('that grows stricter opens no finding that was closed in order, until its record changes', async () => {
    await stage.bob.push('Rules', { [path]: 'rigour: essential\ntimezone: Europe/Berlin\n' });
    const number = await raise({ ...complete, corrective_actions: none });
    await stage.alice.close(number);
    await stage.quiet();
    expect(stage.labels(number)).toContain('stage:closed');
    await stage.bob.push('Stricter', { [path]: 'rigour: full\n' });
    await stage.quiet();
    await stage.dave.comment(number, 'What became of it?').catch(() => stage.alice.comment(number, 'And?'));
    await stage.quiet();
    expect(stage.issue(number).state).toBe('closed');
    expect(status(number)).toContain('rigour essential');
    await stage.alice.fillSection(number, fields.root_cause.heading, '');
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    expect(status(number)).toContain('rigour full');
  });
  test('that renames a heading is followed', async () => {
    await stage.bob.push('Headings', { [path]: 'headings: { root_cause: ["Why it happened"] }\n' });
    const number = await raise();
    await stage.bob.editBody(
      number,
      (await stage.bob.body(number)).replace(
        '### Root cause\n\n_No response_',
        `### Why it happened\n\n${complete.root_cause}`,
      ),
    );
    await stage.quiet();
    expect(status(number)).not.toContain('**Root cause**');
  });
});

describe("the organisation's .github repository", () => {
  test('holds for repositories without a file of their own', async () => {
    stage.simulator.control.addRepository({
      name: 'acme/.github',
      files: { [path]: 'rigour: full\n' },
      roles: { bob: 'admin' },
    });
    const number = await raise();
    expect(status(number)).toContain('rigour full');
    await stage.bob.push('Own', { [path]: 'rigour: essential\n' });
    await stage.quiet();
    expect(status(number)).toContain('rigour essential');
  });
});

describe('a pull request that changes the policy file', () => {
  test('into a broken one is told each mistake at its place', async () => {
    const pull = await stage.bob.openPull({
      title: 'Stricter',
      head: 'stricter',
      files: { [path]: 'timezone: UTC\nrigour: fulll\n' },
    });
    await stage.quiet();
    const check = stage.check(pull.number, 'clause10 / policy');
    expect(check).toMatchObject({ conclusion: 'failure', title: 'The policy file has 1 mistake' });
    expect(check?.annotations[0]).toMatchObject({
      path,
      start_line: 2,
      message: expect.stringContaining('essential or full'),
    });
    await stage.bob.push('Mend', { [path]: 'rigour: full\n' }, 'stricter');
    await stage.quiet();
    expect(stage.check(pull.number, 'clause10 / policy')).toMatchObject({ conclusion: 'success' });
  });
  test('is not judged by the policy it brings', async () => {
    const number = await raise();
    const files = { [path]: 'guards: { root-cause: off, cause-category: off }\n' };
    const pull = await stage.bob.openPull({ title: 'Easier', body: `Closes #${number}`, head: 'easier', files });
    await stage.quiet();
    expect(stage.check(pull.number)?.text).toContain('**Root cause**');
  });
  test('that leaves it alone has no such check', async () => {
    const pull = await stage.bob.openPull({ title: 'Tidy', head: 'tidy' });
    await stage.quiet();
    expect(stage.check(pull.number, 'clause10 / policy')).toBeUndefined();
  });
});

test('a hostile description is a finding on that issue and holds up no other', async () => {
  const hostile = `### ${fields.statement.heading}\n\n${'> '.repeat(30_000)}`;
  const first = await stage.alice.open('Hostile', hostile.slice(0, 65_000), ['nonconformity']);
  const number = await raise();
  expect(stage.labels(first.number)).toContain('incomplete');
  expect(stage.labels(number)).toContain('stage:analysis');
});
