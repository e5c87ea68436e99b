import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import type { IssueEffect } from '../../src/assess/effects.ts';
import { applyToIssue, NotTaken } from '../../src/github/apply-issue.ts';
import { Gone, RateLimited, Refused, Unavailable } from '../../src/github/problems.ts';
import { comment, facts } from '../assess/facts.ts';
import { allAsked, api, appId, client, failure } from './github-double.ts';

afterEach(allAsked);

const issue = '/repos/acme/payments/issues/12';
const perform = (effect: IssueEffect, about = facts()) => applyToIssue(client(), about, effect, appId);
const forbidden = { message: 'Resource not accessible by integration' };

describe('the state', () => {
  const table: [string, IssueEffect, { state: string; state_reason?: string }, object][] = [
    ['a finding is reopened', { do: 'reopen' }, { state: 'open' }, { state: 'open', updated_at: 't' }],
    [
      'one that is complete is closed as completed',
      { do: 'close', reason: 'completed' },
      { state: 'closed', state_reason: 'completed' },
      { state: 'closed', updated_at: 't' },
    ],
    [
      'one that is none is closed as not planned',
      { do: 'close', reason: 'not_planned' },
      { state: 'closed', state_reason: 'not_planned' },
      { state: 'closed', updated_at: 't' },
    ],
  ];
  test.each(table)('%s', async (_, effect, body, answer) => {
    nock(api).patch(issue, body).reply(200, answer);
    expect(await perform(effect)).toEqual({ effect: effect.do, detail: { state: body.state, at: 't' } });
  });
  test('that GitHub leaves as it was is told', async () => {
    nock(api).patch(issue).reply(200, { state: 'open', updated_at: 't' });
    expect(await failure(perform({ do: 'close', reason: 'completed' }))).toBeInstanceOf(NotTaken);
  });
});

describe('labels and comments', () => {
  test('labels that GitHub drops are named', async () => {
    nock(api)
      .post(`${issue}/labels`, { labels: ['a', 'b'] })
      .reply(200, [{ name: 'a' }]);
    const problem = await failure(perform({ do: 'add-labels', names: ['a', 'b'] }));
    expect(problem).toBeInstanceOf(NotTaken);
    expect(problem).toMatchObject({ missing: ['b'] });
  });
  const done: [string, IssueEffect, string, object][] = [
    ['a label', { do: 'remove-label', name: 'overdue' }, `${issue}/labels/overdue`, { label: 'overdue' }],
    ['a comment', { do: 'delete-comment', comment: 5 }, '/repos/acme/payments/issues/comments/5', { comment: 5 }],
  ];
  test.each(done)('%s that is not there is removed already', async (_, effect, path, detail) => {
    nock(api).delete(path).reply(404, { message: 'Not Found' });
    expect(await perform(effect)).toEqual({ effect: effect.do, detail });
  });
  test('a comment of ours with the mark is not made twice, wherever its page is', async () => {
    const hundred = Array.from({ length: 100 }, () => comment(null, 'text'));
    const mine = { id: 7, node_id: 'IC_7', body: 'Hello <!-- m -->', performed_via_github_app: { id: appId } };
    const copied = { ...mine, id: 6, performed_via_github_app: null };
    nock(api).get(`${issue}/comments?per_page=100&page=2`).reply(200, [copied, mine]);
    const effect = { do: 'comment', mark: '<!-- m -->', body: 'Hello <!-- m -->' } as const;
    const performed = await perform(effect, facts({ comments: hundred }));
    expect(performed).toEqual({ effect: 'comment', detail: { comment: 7, already: 'there' } });
  });
  test('a copied mark does not keep a comment from being made', async () => {
    const copied = { id: 6, node_id: 'IC_6', body: '<!-- m -->', performed_via_github_app: { id: 1 } };
    nock(api).get(`${issue}/comments?per_page=100&page=1`).reply(200, [copied]);
    nock(api)
      .post(`${issue}/comments`, { body: 'x <!-- m -->' })
      .reply(201, { id: 9, node_id: 'IC_9', body: 'x', updated_at: 't' });
    const performed = await perform({ do: 'create-status', mark: '<!-- m -->', body: 'x <!-- m -->' });
    expect(performed).toEqual({ effect: 'create-status', detail: { comment: 9 } });
  });
});

describe('a reaction', () => {
  const path = '/repos/acme/payments/issues/comments/77/reactions';
  const react = () => perform({ do: 'react', comment: 77 });
  test.each([
    ['is new', 201],
    ['stands already', 200],
    ['is for a comment that was deleted meanwhile', 404],
  ])('%s', async (_, status) => {
    nock(api).post(path, { content: 'confused' }).reply(status, { id: 1, content: 'confused' });
    expect(await react()).toEqual({ effect: 'react', detail: { comment: 77 } });
  });
  test('that GitHub refuses ends visibly', async () => {
    nock(api).post(path).reply(403, forbidden);
    expect(await failure(react())).toBeInstanceOf(Refused);
  });
});

describe('assigning', () => {
  const assign = (...logins: string[]) => perform({ do: 'assign', logins, handled: 'IC_1:1' });
  const answers = (...logins: string[]) =>
    nock(api)
      .post(`${issue}/assignees`)
      .reply(201, { assignees: logins.map((login) => ({ login })) });
  test('is done when all are there, however their names are written', async () => {
    answers('bob', 'Carol');
    expect(await assign('carol')).toEqual({ effect: 'assign', detail: { assignees: ['carol'] } });
  });
  test('names those whom GitHub drops without a word', async () => {
    answers('bob');
    const problem = await failure(assign('bob', 'mallory', 'eve'));
    expect(problem).toBeInstanceOf(NotTaken);
    expect(problem).toMatchObject({ missing: ['mallory', 'eve'], message: 'GitHub did not assign mallory, eve' });
  });
  test('of nobody asks nothing', async () => {
    expect(await assign()).toEqual({ effect: 'assign', detail: { assignees: [] } });
  });
  test('on an issue that is gone is told as such', async () => {
    nock(api).post(`${issue}/assignees`).reply(410, { message: 'This issue was deleted' });
    expect(await failure(assign('bob'))).toBeInstanceOf(Gone);
  });
});

describe('our label on an action that somebody linked', () => {
  const path = '/repos/acme/other/issues/3/labels';
  const adopt = () => perform({ do: 'adopt-action', repository: 'acme/other', number: 3, label: 'corrective-action' });
  const detail = { action: 'acme/other#3', label: 'corrective-action' };
  test('is set there', async () => {
    nock(api)
      .post(path, { labels: ['corrective-action'] })
      .reply(200, [{ name: 'bug' }, { name: 'Corrective-Action' }]);
    expect(await adopt()).toEqual({ effect: 'adopt-action', detail });
  });
  test.each([
    ['the repository is not ours to write in', 403, forbidden, /^POST .*Resource not accessible/],
    ['it is archived', 403, { message: 'Repository was archived so is read-only.' }, /archived/],
    ['it is gone', 404, { message: 'Not Found' }, /Not Found/],
    ['GitHub drops it without a word', 200, [], /did not set/],
  ])('is not the finding’s trouble when %s', async (_, status, body, refused) => {
    nock(api).post(path).reply(status, body);
    expect((await adopt()).detail).toEqual({ ...detail, refused: expect.stringMatching(refused) });
  });
  test.each([
    ['an outage', 502, Unavailable],
    ['a limit', 429, RateLimited],
  ])('waits in the queue for the end of %s', async (_, status, kind) => {
    nock(api).post(path).reply(status, {});
    expect(await failure(adopt())).toBeInstanceOf(kind);
  });
});
