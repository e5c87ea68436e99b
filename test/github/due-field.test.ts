import nock from 'nock';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { applyToIssue } from '../../src/github/apply-issue.ts';
import { dueFieldFeature } from '../../src/github/features.ts';
import { RateLimited, Unavailable } from '../../src/github/problems.ts';
import { facts } from '../assess/facts.ts';
import { allAsked, api, appId, client, failure } from './github-double.ts';

afterEach(allAsked);

const values = '/repos/acme/payments/issues/12/issue-field-values';
const log = pino({ level: 'silent' });
const fields = (status: number, body: object | string, organisation = 'acme') =>
  nock(api).get(`/orgs/${organisation}/issue-fields`).reply(status, body);
const date = (id: number, name: string) => ({ id, node_id: `IF_${id}`, name, data_type: 'date' });

describe('the field for due dates', () => {
  const table: [string, number, object, number | null][] = [
    ['is called Due', 200, [date(1, 'Start'), date(2, 'Due')], 2],
    ['is called due date', 200, [date(3, ' DUE DATE ')], 3],
    ['is rather Due than Due date', 200, [date(3, 'Due date'), date(2, 'due')], 2],
    ['is not a text that is called so', 200, [{ ...date(2, 'Due'), data_type: 'text' }], null],
    ['is not there', 200, [], null],
    ['is not there for a person’s repositories', 404, { message: 'Not Found' }, null],
    ['is not there without the permission', 403, { message: 'Resource not accessible by integration' }, null],
  ];
  test.each(table)('%s', async (_, status, body, expected) => {
    fields(status, body);
    expect(await dueFieldFeature(log)(client(), 'acme')).toBe(expected);
  });

  test('is looked for once an hour in each organisation', async () => {
    let now = 0;
    const feature = dueFieldFeature(log, () => now);
    fields(200, [date(1, 'Due')]);
    fields(404, {}, 'other');
    expect(
      await Promise.all([feature(client(), 'acme'), feature(client(), 'ACME'), feature(client(), 'other')]),
    ).toEqual([1, 1, null]);
    now = 3_599_999;
    expect(await feature(client(), 'acme')).toBe(1);
    now = 3_600_000;
    fields(200, [date(2, 'Due')]);
    expect(await feature(client(), 'acme')).toBe(2);
  });

  test('is looked for again after a failure', async () => {
    const feature = dueFieldFeature(log);
    fields(502, {});
    expect(await failure(feature(client(), 'acme'))).toMatchObject({ name: 'Unavailable' });
    fields(200, [date(1, 'Due')]);
    expect(await feature(client(), 'acme')).toBe(1);
  });
});

describe('the due date', () => {
  const set = (on: string | null, field: number | null = 9) =>
    applyToIssue(client(), facts(), { do: 'set-due-field', on }, appId, async () => field);
  const value = (on: string | number | null | string[], id = 9) => ({
    issue_field_id: id,
    data_type: 'date',
    value: on,
  });
  const present = (...list: object[]) => nock(api).get(`${values}?per_page=100`).reply(200, list);
  const wanted = { issue_field_values: [{ field_id: 9, value: '2027-01-31' }] };

  test('is written, and read back', async () => {
    present(value('2027-01-01', 8), value(['a'], 7));
    nock(api)
      .post(values, wanted)
      .reply(200, [value('2027-01-31')]);
    expect(await set('2027-01-31')).toEqual({ effect: 'set-due-field', detail: { field: 9, on: '2027-01-31' } });
  });
  test('replaces another', async () => {
    present(value('2027-01-01'));
    nock(api)
      .post(values, wanted)
      .reply(200, [value('2027-01-31T00:00:00Z')]);
    expect((await set('2027-01-31')).detail).toEqual({ field: 9, on: '2027-01-31' });
  });
  test.each([
    ['stands there already', '2027-01-31', [value('2027-01-31')]],
    ['is none, and none stands there', null, [value('2027-01-01', 8), value(null)]],
  ])('%s: nothing is written, or the webhook would bring us back', async (_, on, list) => {
    present(...list);
    expect((await set(on)).detail).toEqual({ field: 9, on: on ?? 'none', already: 'there' });
  });
  test.each([
    ['is cleared alone, never with the other fields', 204],
    ['was cleared by somebody else meanwhile', 404],
  ])('%s', async (_, status) => {
    present(value('2027-01-01'), value('x', 8));
    nock(api).delete(`${values}/9`).reply(status);
    expect((await set(null)).detail).toEqual({ field: 9, on: 'none' });
  });
  test('has no place without a field', async () => {
    expect((await set('2027-01-31', null)).detail).toEqual({ field: 'none' });
    expect((await applyToIssue(client(), facts(), { do: 'set-due-field', on: null }, appId)).detail).toEqual({
      field: 'none',
    });
  });
});

describe('what goes wrong with the field is told and stands in nobody’s way', () => {
  const feature = dueFieldFeature(log);
  const set = (dueField = feature) =>
    applyToIssue(client(), facts(), { do: 'set-due-field', on: '2027-01-31' }, appId, dueField);
  const there = async () => 9;
  test('a list in another form', async () => {
    fields(200, { fields: [] });
    expect((await set()).detail).toEqual({ on: '2027-01-31', refused: expect.stringContaining('unexpected form') });
  });
  test.each([
    ['no right to write', 403, { message: 'Must have push access' }, /push access/],
    ['a value that is not allowed', 422, { message: 'Validation Failed' }, /Validation Failed/],
    ['a value dropped without a word', 200, [], /did not take/],
  ])('%s', async (_, status, body, refused) => {
    nock(api).get(`${values}?per_page=100`).reply(200, []);
    nock(api).post(values).reply(status, body);
    expect((await set(there)).detail).toMatchObject({ on: '2027-01-31', refused: expect.stringMatching(refused) });
  });
  test('but an outage while looking for it is no answer, and is tried again', async () => {
    fields(502, {});
    expect(await failure(set())).toBeInstanceOf(Unavailable);
  });
  test('nor is one while writing it', async () => {
    nock(api).get(`${values}?per_page=100`).reply(200, []);
    nock(api).post(values).reply(503, {});
    expect(await failure(set(there))).toBeInstanceOf(Unavailable);
  });
  test('and what is not GitHub’s answer at all is passed on: the key is somebody else’s by now', async () => {
    class LeaseLost extends Error {}
    const lost = async () => {
      throw new LeaseLost();
    };
    expect(await failure(set(lost))).toBeInstanceOf(LeaseLost);
  });
  test('and a limit is waited for in the queue', async () => {
    nock(api).get(`${values}?per_page=100`).reply(429, {});
    expect(await failure(set(there))).toBeInstanceOf(RateLimited);
  });
});
