/** Commands that are carried out once: whatever becomes of what they made, they are not carried out again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handledOf } from '../../src/store/handled.ts';
import { entriesOf } from '../../src/store/ledger.ts';
import { complete } from '../assess/facts.ts';
import { openStage, repository, type Stage } from '../flows/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

async function raise(): Promise<number> {
  const { statement = '', requirement = '', evidence = '', root_cause = '' } = complete;
  const { number } = await stage.alice.raise('nonconformity', 'Leavers', {
    statement,
    requirement,
    evidence,
    root_cause,
  });
  await stage.quiet();
  return number;
}

const actions = () =>
  [...stage.simulator.world.issues.values()]
    .filter((issue) => issue.title === 'Check every service')
    .map((i) => i.number);
const { action } = { action: '/action "Check every service" cause:C1 owner:@bob due:+30d done:"No account is left"' };
const ledgerOf = async (number: number) =>
  (await entriesOf(stage.app().context.db, `${repository}#${number}`)).map(({ detail }) => detail);

describe('an /action', () => {
  test('is carried out once, and remembered with its entry in the ledger', async () => {
    const number = await raise();
    const { id } = await stage.bob.comment(number, action);
    await stage.quiet();
    expect(actions()).toHaveLength(1);
    const made = (await ledgerOf(number)).filter(({ effect }) => effect === 'create-action');
    const handled = await handledOf(stage.app().context.db, stage.issue(number).nodeId);
    const [[command, { created }] = ['', { created: null }]] = handled;
    expect(created).toBe(stage.issue(actions()[0] ?? 0).nodeId);
    expect(made).toEqual([expect.objectContaining({ command, created })]);
    expect(id).toBeGreaterThan(0);
  });

  test('is not carried out again after its sub-issue was deleted', async () => {
    const number = await raise();
    await stage.bob.comment(number, action);
    await stage.quiet();
    const [made = 0] = actions();
    stage.simulator.control.deleteIssue({ by: 'bob', repository, number: made });
    await stage.quiet();
    await stage.carol.comment(number, 'I look into it.');
    await stage.restart();
    await stage.quiet();
    expect(actions()).toEqual([]);
  });

  test('shows in the status comment also when no delivery tells of what it made', async () => {
    const number = await raise();
    stage.simulator.faults.armDelivery({ kind: 'drop' }, { event: 'sub_issues' }, null);
    stage.simulator.faults.armDelivery({ kind: 'drop' }, { event: 'issues' }, null);
    await stage.bob.comment(number, action);
    await stage.quiet();
    const [made] = actions();
    expect(stage.said(number)[0]?.body).toContain(`#${made}`);
  });
});

describe('an owner named in /triage', () => {
  const triage = (owner: string) => `/triage severity:minor risk:low requirement:A.5.18 owner:@${owner}`;
  const assignees = (number: number) => stage.issue(number).assigneeIds.length;

  test('is assigned once, and stays away when taken off again', async () => {
    const number = await raise();
    await stage.bob.comment(number, triage('alice'));
    await stage.quiet();
    expect(assignees(number)).toBe(1);
    stage.issue(number).assigneeIds.splice(0);
    await stage.carol.comment(number, 'I look into it.');
    await stage.quiet();
    expect(assignees(number)).toBe(0);
  });

  test('who cannot be assigned is tried once, and the rest of the record goes on', async () => {
    const number = await raise();
    await stage.bob.comment(number, triage('nobody-of-that-name'));
    await stage.quiet();
    await stage.carol.comment(number, 'I look into it.');
    await stage.quiet();
    const tried = (await ledgerOf(number)).filter(({ effect }) => effect === 'assign');
    expect(tried).toEqual([expect.objectContaining({ dropped: ['nobody-of-that-name'] })]);
    expect(stage.labels(number)).toContain('severity:minor');
    expect(stage.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a decision', () => {
  test('is in the ledger once, by whoever made it, and stays there when its comment is deleted', async () => {
    const number = await raise();
    const { id } = await stage.bob.comment(number, '/triage severity:minor risk:low requirement:A.5.18 owner:@alice');
    await stage.quiet();
    await stage.bob.deleteComment(id);
    await stage.quiet();
    await stage.carol.comment(number, 'I look into it.');
    await stage.quiet();
    const entries = await entriesOf(stage.app().context.db, `${repository}#${number}`);
    const decisions = entries.filter(({ kind }) => kind === 'decision');
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({
      actor: { login: 'bob' },
      detail: { what: 'triaged', severity: 'minor', risk: 'low', owner: 'alice' },
    });
  });
});
