/** What a review of the shell found, on a running system: what must not leak, and what must not be lost half-way. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDigests } from '../../src/reconcile/digested.ts';
import { entriesOf } from '../../src/store/ledger.ts';
import { bodyOf, complete } from '../assess/facts.ts';
import { openStage, repository, type Stage } from '../flows/stage.ts';
import type { Permissions } from '../github-simulator/world.ts';

const dayMs = 24 * 60 * 60 * 1000;
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
const control = () => stage.simulator.control;
const installation = () => [...stage.simulator.world.installations.keys()][0] ?? 0;
async function raise(title: string): Promise<number> {
  const { number } = await stage.alice.raise('nonconformity', title, { statement, requirement, evidence });
  await stage.quiet();
  stage.tick(60_000);
  return number;
}

/** Everything the app said in another repository, as one text. */
function said(name: string): string {
  const { issues } = control().repository(name);
  const { world } = stage.simulator;
  return [...issues.values()]
    .flatMap((id) => world.issues.get(id)?.commentIds ?? [])
    .flatMap((id) => world.comments.get(id) ?? [])
    .flatMap(({ appId, body }) => (appId === null ? [] : [body]))
    .join('\n');
}

describe('a finding in a repository that everybody can read', () => {
  const open = 'acme/website';
  const title = 'Leavers keep their access to the vault';
  async function raisedInTheOpen(): Promise<void> {
    await stage.alice.in(open).open(title, bodyOf({ statement, requirement, evidence }), ['nonconformity']);
    await stage.quiet();
    stage.tick(60_000);
  }
  beforeEach(() => {
    control().addRepository({ name: open, private: false, roles: { alice: 'write', bob: 'maintain' } });
  });

  test('is not shown the titles of findings in private ones', async () => {
    await raise(`${title}, which nobody outside may know`);
    await raisedInTheOpen();
    expect(said(open)).toContain("This finding can't be closed yet");
    expect(said(open)).not.toContain('nobody outside may know');
    expect(said(open)).not.toContain(`${repository}#1`);
  });

  test('is shown earlier ones in the open', async () => {
    await raisedInTheOpen();
    await raisedInTheOpen();
    expect(said(open)).toContain(`${open}#1`);
  });

  test('is shown to those in private repositories', async () => {
    await raisedInTheOpen();
    const number = await raise(title);
    expect(stage.said(number)[0]?.body).toContain(`${open}#1`);
  });
});

describe('a digest that GitHub refuses', () => {
  const reports = 'acme/isms';
  test('does not take the single reminders away with it', async () => {
    control().addRepository({ name: reports, private: true, roles: { alice: 'read', bob: 'read' } });
    const policy = `reports: { repository: ${reports} }\nreminders: { digest_from: 2 }\n`;
    await stage.bob.push('Policy', { '.github/clause10.yml': policy });
    await stage.quiet();
    const numbers: number[] = [];
    for (const title of ['One', 'Two']) {
      const number = await raise(title);
      await stage.bob.assign(number, 'alice');
      numbers.push(number);
    }
    await stage.quiet();
    const armed = stage.simulator.faults.armRequest(
      { kind: 'status', status: 403 },
      { method: 'POST', route: `/repos/${reports}/issues` },
      null,
    );
    await stage.advance(40 * dayMs);
    expect(armed.hits).toBeGreaterThan(0);
    for (const number of numbers)
      expect(stage.said(number).filter(({ body }) => body.includes('clause10:due:'))).not.toEqual([]);
    expect(await readDigests(stage.app().context.db, installation())).toEqual([]);
  });
});

describe('the due date in the issue field', () => {
  /** Tokens hold what was allowed when they were made; a new start makes new ones. */
  async function allow(permissions: Permissions): Promise<void> {
    control().changeManifest({ permissions: { ...stage.simulator.app.permissions, ...permissions }, accepted: true });
    await stage.restart();
    await stage.quiet();
  }
  async function scene(): Promise<number> {
    const { id } = control().addIssueField({ org: 'acme', name: 'Due', type: 'date' });
    await stage.bob.push('Policy', { '.github/clause10.yml': 'due_field: true\n' });
    await stage.quiet();
    return id;
  }
  const due = (number: number, field: number) => stage.issue(number).fieldValues.get(field);

  test('is written after an outage in which it could not be', async () => {
    await allow({ issue_fields: 'read' });
    const field = await scene();
    const fault = { kind: 'status', status: 502 } as const;
    const armed = stage.simulator.faults.armRequest(fault, { route: 'issues/add-issue-field-values' }, null);
    const number = await raise('Leavers keep their access');
    expect(armed.hits).toBeGreaterThan(0);
    expect(due(number, field)).toBeUndefined();
    stage.simulator.faults.clear();
    await stage.advance(2 * 60 * 60 * 1000);
    expect(due(number, field)).toMatch(/^\d{4}-\d\d-\d\d/);
  });

  test('is written once the app may see the field, and fills no ledger before', async () => {
    const field = await scene();
    const number = await raise('Leavers keep their access');
    const entries = await entriesOf(stage.app().context.db, `${repository}#${number}`);
    expect(entries.map(({ detail }) => detail.effect)).not.toContain('set-due-field');
    await allow({ issue_fields: 'read' });
    await stage.advance(2 * 60 * 60 * 1000);
    await stage.bob.comment(number, 'Have a look, please.');
    await stage.quiet();
    expect(due(number, field)).toMatch(/^\d{4}-\d\d-\d\d/);
  });
});
