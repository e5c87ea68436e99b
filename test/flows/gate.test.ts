/** The main job, on a running system: from a raised finding to a refused closure, and what may go wrong on the way. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fields } from '../../src/record/fields.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { complete } from '../assess/facts.ts';
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

const intake = {
  statement: complete.statement ?? '',
  requirement: complete.requirement ?? '',
  evidence: complete.evidence ?? '',
};

async function raised(answers: Record<string, string> = intake): Promise<number> {
  const { number } = await stage.alice.raise('nonconformity', 'Leavers keep their access', answers);
  await stage.quiet();
  return number;
}

/** Fills the rest of the record, with one corrective action that is done. */
async function fillIn(number: number, left: readonly FieldId[] = []): Promise<void> {
  const rest = ['correction', 'root_cause', 'eff_criteria', 'eff_result', 'eff_evidence'] as const;
  for (const field of rest) {
    if (!left.includes(field)) await stage.bob.fillSection(number, fields[field].heading, complete[field] ?? '');
  }
  const action = await stage.bob.open('Check every service when somebody leaves', 'Compare all accounts each month.');
  await stage.bob.addSubIssue(number, action.id);
  await stage.bob.close(action.number);
  await stage.quiet();
}

describe('a finding raised through the form', () => {
  test('gets its labels and one status comment that names every gap', async () => {
    const number = await raised();
    expect(stage.labels(number)).toEqual(expect.arrayContaining(['nonconformity', 'stage:analysis']));
    expect(stage.said(number)).toHaveLength(1);
    expect(stage.said(number)[0]?.body).toContain("can't be closed yet");
    expect(stage.said(number)[0]?.body).toContain('**Root cause**');
  });
  test('with gaps in the report is labelled incomplete until they are filled', async () => {
    const number = await raised({ statement: 'TBD', requirement: 'A.5.18', evidence: complete.evidence ?? '' });
    expect(stage.labels(number)).toEqual(expect.arrayContaining(['incomplete', 'stage:reported']));
    await stage.alice.fillSection(number, fields.statement.heading, complete.statement ?? '');
    await stage.quiet();
    expect(stage.labels(number)).not.toContain('incomplete');
    expect(stage.said(number)).toHaveLength(1);
  });
  test('brings the labels of the catalogue with their colours into the repository', async () => {
    await raised();
    const { labels } = stage.simulator.control.repository('acme/payments');
    const major = [...labels.values()].find((label) => label.name === 'severity:major');
    expect(major).toMatchObject({ color: 'd93f0b', description: expect.stringContaining('management system') });
  });
});

describe('a finding closed too early', () => {
  test('is reopened, told why once, and the closer is mentioned', async () => {
    const number = await raised();
    await stage.alice.close(number);
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    const [, explanation, ...more] = stage.said(number);
    expect(explanation?.body).toContain('@alice I reopened this finding');
    expect(more).toEqual([]);
  });
  test('is reopened whatever closed it', async () => {
    const number = await raised();
    await stage.alice.close(number, 'not_planned');
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    stage.simulator.control.addProject({ owner: 'acme', title: 'Roadmap' });
    stage.simulator.control.closeByProject({ by: 'alice', repository: 'acme/payments', number, project: 'Roadmap' });
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    expect(stage.said(number).at(-1)?.body).toContain('project workflow');
  });
  test('by a keyword in a commit is reopened', async () => {
    const number = await raised();
    await stage.bob.push(`Fix leavers\n\nFixes #${number}`, { 'a.txt': 'a' });
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    expect(stage.said(number).at(-1)?.body).toContain('closed by commit');
  });
  test('for the fourth time within a day is left closed, and it is said once', async () => {
    const number = await raised();
    for (let i = 0; i < 4; i += 1) {
      await stage.alice.close(number);
      await stage.quiet();
    }
    expect(stage.issue(number).state).toBe('closed');
    const calls = stage.said(number).filter((comment) => comment.body.includes('I leave it closed for now'));
    expect(calls).toHaveLength(1);
  });
});

describe('a complete finding', () => {
  test('can be closed, and closure stands', async () => {
    const number = await raised();
    await fillIn(number);
    expect(stage.said(number)[0]?.body).toContain('ready to close');
    await stage.bob.close(number);
    await stage.quiet();
    expect(stage.issue(number).state).toBe('closed');
    expect(stage.labels(number)).toContain('stage:closed');
  });
  test('whose section is emptied after closure comes back', async () => {
    const number = await raised();
    await fillIn(number);
    await stage.bob.close(number);
    await stage.quiet();
    await stage.alice.fillSection(number, fields.root_cause.heading, '');
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
    expect(stage.said(number).at(-1)?.body).toContain('changed after closure');
  });
  test('whose action is reopened after closure comes back', async () => {
    const number = await raised();
    await fillIn(number);
    await stage.bob.close(number);
    await stage.quiet();
    await stage.bob.reopen(number + 1);
    await stage.quiet();
    expect(stage.issue(number).state).toBe('open');
  });
});

describe('a pull request', () => {
  test('that would close a finding too early fails its check with the gaps, and passes once they are gone', async () => {
    const number = await raised();
    const pull = await stage.bob.openPull({ title: 'Revoke at exit', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    expect(stage.check(pull.number)).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Would close #1 too early: \d gaps$/),
    });
    expect(stage.check(pull.number)?.text).toContain('**Root cause**');
    await fillIn(number);
    expect(stage.check(pull.number)).toMatchObject({ conclusion: 'success' });
    await stage.bob.mergePull(pull.number);
    await stage.quiet();
    expect(stage.issue(number).state).toBe('closed');
  });
  test('that closes nothing passes', async () => {
    const pull = await stage.bob.openPull({ title: 'Tidy', head: 'tidy' });
    await stage.quiet();
    expect(stage.check(pull.number)).toMatchObject({
      conclusion: 'success',
      title: 'No finding is closed by this pull request',
    });
  });
  test('linked to a finding by hand in the side bar fails', async () => {
    const number = await raised();
    const pull = await stage.bob.openPull({ title: 'Revoke', head: 'revoke' });
    await stage.bob.link(pull.number, number);
    await stage.bob.editPull(pull.number, { title: 'Revoke at exit' });
    await stage.quiet();
    expect(stage.check(pull.number)?.conclusion).toBe('failure');
  });
  test('with a closing keyword in a commit message only fails', async () => {
    const number = await raised();
    const pull = await stage.bob.openPull({
      title: 'Revoke',
      head: 'revoke',
      message: `Revoke\n\nfixes acme/payments#${number}`,
    });
    await stage.quiet();
    expect(stage.check(pull.number)).toMatchObject({
      conclusion: 'failure',
      summary: expect.stringContaining('commit messages'),
    });
  });
  test('passes again after its description says Part of', async () => {
    const number = await raised();
    const pull = await stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    await stage.bob.editPull(pull.number, { body: `Part of #${number}` });
    await stage.quiet();
    expect(stage.check(pull.number)?.conclusion).toBe('success');
  });
  test('gets its check again when somebody asks for a re-run', async () => {
    const pull = await stage.bob.openPull({ title: 'Tidy', head: 'tidy' });
    await stage.quiet();
    const first = stage.check(pull.number);
    await stage.bob.rerun(first?.id ?? 0);
    await stage.quiet();
    expect(stage.check(pull.number)).toMatchObject({ status: 'completed', conclusion: 'success' });
  });
  test('in a merge queue has its group checked too', async () => {
    const number = await raised();
    const pull = await stage.bob.openPull({ title: 'Revoke', body: `Closes #${number}`, head: 'revoke' });
    await stage.quiet();
    const sha = await stage.bob.enqueue(pull.number);
    await stage.quiet();
    const runs = [...stage.simulator.control.repository('acme/payments').checkRuns.values()];
    expect(runs.find((run) => run.sha === sha)).toMatchObject({ name: 'clause10 / closure', conclusion: 'failure' });
  });
});
