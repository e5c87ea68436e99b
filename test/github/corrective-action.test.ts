import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { applyToIssue } from '../../src/github/apply-issue.ts';
import { Refused, TooManyActions, Unavailable } from '../../src/github/problems.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { action, facts } from '../assess/facts.ts';
import { allAsked, api, appId, client, failure, graphql } from './github-double.ts';

afterEach(allAsked);

const repository = '/repos/acme/payments';
const mark = '<!-- clause10:action:IC_1:1 -->';
const body = `Causes: C1\n\n${mark}`;
const wanted = {
  do: 'create-action',
  handled: 'IC_1:1',
  mark,
  title: 'Add every service to the list',
  body,
  labels: ['corrective-action'],
  assignees: ['carol'],
} as const;
const create = (change: Partial<IssueFacts> = {}, effect: Partial<typeof wanted> | object = {}) =>
  applyToIssue(client(), facts({ subIssues: [], ...change }), { ...wanted, ...effect }, appId);

/** The newest issues with the label. */
const listed = (...issues: object[]) =>
  nock(api)
    .get(`${repository}/issues`)
    .query({ state: 'all', labels: 'corrective-action', sort: 'created', direction: 'desc', per_page: '100' })
    .reply(200, issues);
const made = { id: 1014, node_id: 'I_14', number: 14, assignees: [{ login: 'Carol' }] };
const created = (assignees: readonly string[], status: number, answer: object) =>
  nock(api)
    .post(`${repository}/issues`, {
      title: wanted.title,
      body,
      labels: ['corrective-action'],
      assignees: [...assignees],
    })
    .reply(status, answer);
const linked = (status: number, answer: object = {}) =>
  nock(api).post(`${repository}/issues/12/sub_issues`, { sub_issue_id: 1014 }).reply(status, answer);
const subIssues = (...ids: number[]) =>
  nock(api)
    .get(`${repository}/issues/12/sub_issues?per_page=100`)
    .reply(
      200,
      ids.map((id) => ({ id })),
    );
const whoWeAre = () => graphql('Viewer', { viewer: { login: 'clause10[bot]' } });

const detail = { created: 'I_14', number: 14, reference: 'acme/payments#14' };
const ours = { ...made, body, user: { login: 'clause10[bot]', type: 'Bot' }, performed_via_github_app: null };
const botAuthor = { login: 'clause10', databaseId: 99, bot: true };

describe('a corrective action', () => {
  test('is created with its owner and linked', async () => {
    listed();
    created(['carol'], 201, made);
    linked(201);
    expect(await create()).toEqual({ effect: 'create-action', detail });
  });
  test('is created and linked although GitHub leaves its owner out; that is told', async () => {
    listed();
    created(['carol'], 201, { ...made, assignees: [] });
    linked(201);
    expect((await create()).detail).toEqual({ ...detail, dropped: ['carol'] });
  });
  test('is created without an owner whom GitHub refuses; that is told', async () => {
    listed();
    created(['carol'], 422, { message: 'Validation Failed', errors: [{ field: 'assignees', code: 'invalid' }] });
    created([], 201, { ...made, assignees: null });
    linked(201);
    expect((await create()).detail).toEqual({ ...detail, dropped: ['carol'] });
  });
  test('that GitHub refuses for another reason ends visibly', async () => {
    listed();
    created(['carol'], 422, { message: 'Validation Failed' });
    created([], 422, { message: 'Validation Failed' });
    expect(await failure(create())).toMatchObject({ name: 'Refused', status: 422 });
  });
  test('without an owner is tried once', async () => {
    listed();
    created([], 422, { message: 'Validation Failed' });
    expect(await failure(create({}, { assignees: [] }))).toBeInstanceOf(Refused);
  });
});

describe('an action that is there already', () => {
  test('and linked is left as it is', async () => {
    whoWeAre();
    const there = action(14, { id: 'I_14', author: botAuthor, body });
    expect((await create({ subIssues: [action(13), there] })).detail).toEqual({ ...detail, already: 'there' });
  });
  test('but not linked is linked, closed or not', async () => {
    listed({ ...ours, body: 'another' }, ours);
    whoWeAre();
    linked(201);
    expect((await create()).detail).toEqual({ ...detail, already: 'there' });
  });
  test('is told by the app where GitHub names it', async () => {
    listed({ ...ours, user: { login: 'renamed[bot]', type: 'Bot' }, performed_via_github_app: { id: appId } });
    whoWeAre();
    linked(201);
    expect((await create()).detail).toMatchObject({ already: 'there' });
  });
  const strangers: [string, object][] = [
    ['a person copied the mark', { user: { login: 'mallory', type: 'User' } }],
    ['a person is called like our bot', { user: { login: 'clause10', type: 'User' } }],
    ['its account was deleted', { user: null }],
    ['it is a pull request', { pull_request: { url: 'x' } }],
    ['it has no text', { body: null }],
  ];
  test.each(strangers)('is not taken for ours when %s', async (_, change) => {
    listed({ ...ours, id: 1, node_id: 'I_x', number: 99, ...change });
    created(['carol'], 201, made);
    linked(201);
    expect((await create()).detail).toEqual(detail);
  });
  test('is not taken for ours when another bot copied the mark, linked or not', async () => {
    whoWeAre();
    listed({ ...ours, id: 1, number: 99, user: { login: 'mirror[bot]', type: 'Bot' } });
    whoWeAre();
    created(['carol'], 201, made);
    linked(201);
    const mirrored = action(15, { author: { login: 'mirror', databaseId: 3, bot: true }, body });
    expect((await create({ subIssues: [mirrored] })).detail).toEqual(detail);
  });
  test('and linked by the lost attempt, which the reading does not know, is done', async () => {
    listed(ours);
    whoWeAre();
    linked(422, { message: 'An error occurred while adding the sub-issue to the parent issue.' });
    subIssues(1013, 1014);
    expect((await create()).detail).toEqual({ ...detail, already: 'there' });
  });
});

describe('a finding that takes no more actions', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => action(100 + i));
  test('is told before an issue is made that could not be linked', async () => {
    listed();
    const problem = await failure(create({ subIssues: hundred }));
    expect(problem).toBeInstanceOf(TooManyActions);
    expect(problem).toMatchObject({
      status: 422,
      message: 'acme/payments#12 has 100 sub-issues, the most GitHub allows',
    });
  });
  test('because of some we do not see is told by GitHub', async () => {
    listed();
    created(['carol'], 201, made);
    linked(422, { message: 'Validation Failed' });
    subIssues(...hundred.map((_, i) => i));
    expect(await failure(create())).toBeInstanceOf(TooManyActions);
  });
  test('for another reason is refused as GitHub says', async () => {
    listed();
    created(['carol'], 201, made);
    linked(422, { message: 'Sub-issue may only have one parent' });
    subIssues(1013);
    const problem = await failure(create());
    expect(problem).toBeInstanceOf(Refused);
    expect(problem).not.toBeInstanceOf(TooManyActions);
    expect(problem).toMatchObject({ message: expect.stringContaining('one parent') });
  });
});

test('an outage between creating and linking is made good by the next attempt', async () => {
  listed();
  created(['carol'], 201, made);
  linked(502);
  expect(await failure(create())).toBeInstanceOf(Unavailable);
  listed(ours);
  whoWeAre();
  linked(201);
  expect((await create()).detail).toEqual({ ...detail, already: 'there' });
});
