import { describe, expect, test } from 'vitest';
import type { RequestEntry } from '../requests.ts';
import type { Delivery } from '../webhooks.ts';
import { activityOf } from './activity.ts';

const delivery = (change: Partial<Delivery>): Delivery => ({
  id: 1,
  guid: 'g',
  event: 'issues',
  action: 'opened',
  installationId: 1,
  repositoryId: 1,
  redelivery: false,
  payload: {},
  body: '{}',
  fault: null,
  deliveredAt: Date.UTC(2026, 10, 2, 8, 30),
  duration: 4,
  statusCode: 202,
  response: '',
  ...change,
});

const entry = (change: Partial<RequestEntry>): RequestEntry => ({
  at: 0,
  method: 'GET',
  route: 'issues/get',
  path: '/',
  status: 200,
  actor: 'clause10[bot]',
  byApp: true,
  kind: 'read',
  ms: 1,
  cost: 0,
  operation: null,
  ...change,
});

describe('the records behind the overview', () => {
  test.each([
    ['an accepted delivery', {}, { status: 202, outcome: 'OK', at: '2026-11-02T08:30:00Z', ms: 4 }],
    [
      'a refused one gives the answer',
      { statusCode: 401, response: 'Unauthorized' },
      { status: 401, outcome: 'Unauthorized' },
    ],
    [
      'one without an answer gives the reason',
      { statusCode: 0, response: 'connect ECONNREFUSED' },
      { status: null, outcome: 'connect ECONNREFUSED' },
    ],
    [
      'one under way',
      { deliveredAt: null, statusCode: 0 },
      { at: null, status: null, outcome: 'not sent yet', ms: null },
    ],
    [
      'one a fault dropped',
      { deliveredAt: null, statusCode: 0, fault: 'drop' as const },
      { at: null, outcome: 'dropped by a fault' },
    ],
  ])('%s', (_, change, wanted) => {
    expect(activityOf({ log: [delivery(change)] }, { entries: [] }).deliveries()).toMatchObject([wanted]);
  });

  test('the newest delivery comes first', () => {
    const log = [delivery({ guid: 'old' }), delivery({ guid: 'new' })];
    expect(
      activityOf({ log }, { entries: [] })
        .deliveries()
        .map((row) => row.guid),
    ).toEqual(['new', 'old']);
  });

  test('requests are added up by who asked and for what', () => {
    const entries = [
      entry({ actor: 'alice', byApp: false, method: 'PATCH', route: 'issues/update' }),
      entry({}),
      entry({}),
      entry({ method: 'POST', route: 'graphql', operation: 'Issue' }),
    ];
    expect(activityOf({ log: [] }, { entries }).requests()).toEqual([
      { actor: 'clause10[bot]', byApp: true, method: 'GET', route: 'issues/get', count: 2 },
      { actor: 'alice', byApp: false, method: 'PATCH', route: 'issues/update', count: 1 },
      { actor: 'clause10[bot]', byApp: true, method: 'POST', route: 'graphql Issue', count: 1 },
    ]);
  });
});
