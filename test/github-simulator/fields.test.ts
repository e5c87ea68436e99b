import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, manifest, openAcme } from './acme.ts';
import type { IssueAt } from './people.ts';

let acme: Acme;
let issue: IssueAt;
let ids: Record<string, number>;
beforeEach(async () => {
  acme = await openAcme({
    manifest: { ...manifest, permissions: { ...manifest.permissions, issue_fields: 'read' } },
  });
  issue = await acme.bob.open('One', '');
  const { control } = acme.simulator;
  const options = [{ name: 'High', color: 'red' as const }, { name: 'Low' }];
  ids = {
    note: control.addIssueField({ org: 'acme', name: 'Note', type: 'text', visibility: 'all' }).id,
    due: control.addIssueField({ org: 'acme', name: 'Due', type: 'date' }).id,
    cost: control.addIssueField({ org: 'acme', name: 'Cost', type: 'number' }).id,
    risk: control.addIssueField({ org: 'acme', name: 'Risk', type: 'single_select', options }).id,
    areas: control.addIssueField({ org: 'acme', name: 'Areas', type: 'multi_select', options }).id,
  };
  await acme.heard();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const path = () => `/repos/acme/app/issues/${issue.number}/issue-field-values`;
const set = (values: Record<string, unknown>, credentials?: string) =>
  acme.rest(
    'POST',
    path(),
    { issue_field_values: Object.entries(values).map(([name, value]) => ({ field_id: ids[name] ?? 0, value })) },
    credentials,
  );
const held = async (credentials?: string) => {
  const { body } = await acme.rest('GET', path(), undefined, credentials);
  const list = body.list as { issue_field_name: string; value: unknown }[];
  return Object.fromEntries(list.map((each) => [each.issue_field_name, each.value]));
};

describe('values', () => {
  test('are set by field id, options by their name; what is not named stays', async () => {
    await set({ note: 'a', due: '2027-01-31' });
    await set({ cost: 2.5, risk: 'High', areas: ['Low', 'High'], note: 'b' });
    const { body } = await acme.rest('GET', path());
    expect(body.list).toMatchObject([
      { issue_field_name: 'Note', data_type: 'text', value: 'b' },
      { issue_field_name: 'Due', data_type: 'date', value: '2027-01-31' },
      { issue_field_name: 'Cost', data_type: 'number', value: 2.5 },
      { issue_field_name: 'Risk', data_type: 'single_select', single_select_option: { name: 'High', color: 'red' } },
      { issue_field_name: 'Areas', multi_select_options: [{ name: 'Low', color: 'gray' }, { name: 'High' }] },
    ]);
    expect((await acme.rest('GET', `/repos/acme/app/issues/${issue.number}`)).body.issue_field_values).toEqual(
      body.list,
    );
  });

  test('are told one by one, with what stood there before; a value set again is not told', async () => {
    await set({ note: 'a', risk: 'Low' });
    await set({ note: 'b', risk: 'Low' });
    await set({});
    await acme.simulator.settled();
    const told = acme.received.map(({ action, payload }) => [
      action,
      (payload.issue_field as { name: string }).name,
      (payload.issue_field_value as { value: unknown }).value,
      payload.changes,
    ]);
    expect(told).toEqual([
      ['field_added', 'Note', 'a', undefined],
      ['field_added', 'Risk', 'Low', undefined],
      ['field_added', 'Note', 'b', { issue_field_value: { from: { id: ids.note, value: 'a' } } }],
      ['field_removed', 'Note', 'b', undefined],
      ['field_removed', 'Risk', 'Low', undefined],
    ]);
  });

  test('an empty list clears all', async () => {
    await set({ note: 'a', cost: 1 });
    expect((await set({})).body.list).toEqual([]);
    expect(await held()).toEqual({});
  });

  test.each([
    ['an option there is none of', { risk: 'Medium' }, 422],
    ['an option written differently', { risk: 'high' }, 422],
    ['a day that is none', { due: '2027-02-30' }, 422],
    ['a date with a time', { due: '2027-02-03T00:00:00Z' }, 422],
    ['a text for a number', { cost: '5' }, 422],
    ['one name where several are meant', { areas: 'High' }, 422],
    ['a field there is none of', { none: 'x' }, 422],
    ['a value that is no value', { note: { a: 1 } }, 422],
  ])('%s is refused, and nothing of the call is set', async (_, wrong, status) => {
    expect((await set({ due: '2027-01-31', ...wrong })).status).toBe(status);
    expect(await held()).toEqual({});
  });

  test('a call without the list, and one with more than 25 values, are refused', async () => {
    const many = Array.from({ length: 26 }, () => ({ field_id: ids.note, value: 'x' }));
    expect((await acme.rest('POST', path(), {})).status).toBe(422);
    expect((await acme.rest('POST', path(), { issue_field_values: many })).status).toBe(422);
  });
});

describe('who may', () => {
  test.each([
    ['write sets values', 'user:bob', 200],
    ['triage does not', 'user:carol', 403],
    ['a reader does not', 'user:dave', 403],
    ['somebody without a role does not', 'user:mallory', 403],
  ])('%s', async (_, credentials, status) => {
    expect((await set({ note: 'a' }, credentials)).status).toBe(status);
  });

  test('people outside the organisation see only what is meant for all', async () => {
    await set({ note: 'a', cost: 1 });
    expect([await held('user:alice'), await held('user:mallory')]).toEqual([{ Note: 'a', Cost: 1 }, { Note: 'a' }]);
  });

  test('an app without the permission to read fields can still set them by id, but not list them', async () => {
    acme.simulator.control.changeManifest({ permissions: manifest.permissions });
    expect((await acme.rest('GET', '/orgs/acme/issue-fields')).status).toBe(403);
    expect((await set({ note: 'a' })).status).toBe(200);
  });
});

describe('defining', () => {
  test('fields are listed with their options in order', async () => {
    const { body } = await acme.rest('GET', '/orgs/acme/issue-fields');
    expect(body.list).toMatchObject([
      { name: 'Note', data_type: 'text', visibility: 'all' },
      { name: 'Due', data_type: 'date', visibility: 'organization_members_only' },
      { name: 'Cost', data_type: 'number' },
      { name: 'Risk', data_type: 'single_select', options: [{ name: 'High' }, { name: 'Low' }] },
      { name: 'Areas', data_type: 'multi_select' },
    ]);
  });

  test('where an organisation has none, nothing is there', async () => {
    const other = await openAcme({ manifest: { ...manifest, permissions: { issues: 'write', issue_fields: 'read' } } });
    const { number } = await other.bob.open('One', '');
    const values = `/repos/acme/app/issues/${number}/issue-field-values`;
    const statuses = [
      (await other.rest('GET', '/orgs/acme/issue-fields')).status,
      (await other.rest('GET', values)).status,
      (await other.rest('POST', values, { issue_field_values: [{ field_id: 1, value: 'x' }] })).status,
    ];
    expect(statuses).toEqual([404, 404, 404]);
    expect((await other.rest('GET', `/repos/acme/app/issues/${number}`)).body.issue_field_values).toBeUndefined();
    await other.close();
  });

  test.each([
    ['a name twice', { name: 'note', type: 'text' as const }],
    ['no name', { name: ' ', type: 'text' as const }],
    ['a select without options', { name: 'New', type: 'single_select' as const }],
    ['options of a text', { name: 'New', type: 'text' as const, options: [{ name: 'A' }] }],
    [
      'more than 100 options',
      {
        name: 'New',
        type: 'single_select' as const,
        options: Array.from({ length: 101 }, (_, i) => ({ name: `${i}` })),
      },
    ],
  ])('%s is refused', (_, field) => {
    expect(() => acme.simulator.control.addIssueField({ org: 'acme', ...field })).toThrow('Validation Failed');
  });

  test('the 26th field is refused', () => {
    const add = (i: number) => acme.simulator.control.addIssueField({ org: 'acme', name: `Field ${i}`, type: 'text' });
    for (let i = 5; i < 25; i += 1) add(i);
    expect(() => add(25)).toThrow('Validation Failed');
  });
});
