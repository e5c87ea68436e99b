import { expect, test } from 'vitest';
import { capacitiesFor, type RoleSeen, rememberCapacities, rememberRole, rolesFor } from '../../src/store/roles.ts';
import { onEveryDatabase } from './databases.ts';

const seen = (comment: string, more: Partial<RoleSeen> = {}): RoleSeen => ({
  comment,
  account: 42,
  role: 'triage',
  teams: new Map(),
  lookedUpAt: 1000,
  ...more,
});

onEveryDatabase('the roles of comment authors', (given) => {
  test('come back for the comments asked for, and only those looked up', async () => {
    const { db } = given();
    await rememberRole(db, seen('C_1'));
    await rememberRole(db, seen('C_2', { account: 43, role: 'none' }));
    const roles = await rolesFor(db, ['C_1', 'C_3', 'C_1']);
    expect([...roles]).toEqual([['C_1', seen('C_1')]]);
    expect((await rolesFor(db, [])).size).toBe(0);
  });

  test('stay as they were when the comment was first looked up, whoever else looks it up meanwhile', async () => {
    const { db } = given();
    const first = seen('C_1', { teams: new Map([['@acme/security', true]]) });
    await rememberRole(db, first);
    const later = { role: 'none', lookedUpAt: 2000, teams: new Map([['@acme/security', false]]) } as const;
    await rememberRole(db, seen('C_1', later));
    expect((await rolesFor(db, ['C_1'])).get('C_1')).toEqual(first);
  });

  test('come with the teams, which add up as the policy names more of them', async () => {
    const { db } = given();
    await rememberRole(db, seen('C_1', { teams: new Map([['@acme/security', true]]) }));
    await rememberRole(db, seen('C_1', { teams: new Map([['@acme/board', false]]) }));
    expect([...((await rolesFor(db, ['C_1'])).get('C_1')?.teams ?? [])]).toEqual([
      ['@acme/security', true],
      ['@acme/board', false],
    ]);
  });

  test('are given for more comments than a statement can have parameters', async () => {
    const { db } = given();
    await rememberRole(db, seen('C_69999'));
    const roles = await rolesFor(
      db,
      Array.from({ length: 70_000 }, (_, index) => `C_${index}`),
    );
    expect([...roles.keys()]).toEqual(['C_69999']);
  });

  test('keep the capacities of the first reading', async () => {
    const { db } = given();
    for (const comment of ['C_1', 'C_2', 'C_3']) await rememberRole(db, seen(comment));
    await rememberCapacities(db, 'C_1', ['security-lead', 'owner']);
    await rememberCapacities(db, 'C_1', []);
    await rememberCapacities(db, 'C_2', []);
    expect([...(await capacitiesFor(db, ['C_1', 'C_2', 'C_3', 'C_4']))].toSorted()).toEqual([
      ['C_1', ['security-lead', 'owner']],
      ['C_2', []],
    ]);
    expect((await capacitiesFor(db, [])).size).toBe(0);
  });
});
