import { describe, expect, test } from 'vitest';
import { closingsOf } from '../../src/assess/orderly-closings.ts';
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { action, bodyOf, complete, facts, without } from './facts.ts';
import { carol, erin, finding, full, type Said, thread, wholeThread } from './life-facts.ts';
import { assessed, byHand, byUs, closed, essential, on, versions } from './row-facts.ts';

const [january, february, march] = ['2027-01-21T12:00:00Z', '2027-02-10T12:00:00Z', '2027-03-20T12:00:00Z'];
const now = '2027-06-01T12:00:00Z';
const whole = bodyOf(complete);
const noVerdict = without({ eff_result: null, eff_evidence: null });

/** "closed 2027-01-21, reopened 2027-02-10 on request, as effective" */
const told = (change: Partial<IssueFacts>, policy: PolicyInForce = essential): readonly string[] => {
  const found = facts({ now, revisions: [], ...change });
  return closingsOf(assessed(found, policy), found).map(
    ({ at, reopenedAt, why, as }) =>
      `${as} ${at.slice(0, 10)}${reopenedAt === null ? '' : ` until ${reopenedAt.slice(0, 10)}, ${why}`}`,
  );
};

const reopen = (at: string): Said => on(erin, '/reopen because the evidence turned out to be false.', at);

describe('a closing counts', () => {
  test('when it lasts', () => expect(told(closed(january))).toEqual(['effective 2027-01-21']));

  test.each<[string, Partial<IssueFacts>, readonly string[]]>([
    ['reopened on request', { reopenings: [byUs(february)], ...thread(reopen(february)) }, ['request']],
    [
      'reopened by hand first, with the reason a little later',
      { reopenings: [byHand('2027-02-10T11:50:00Z')], ...thread(reopen(february)) },
      ['request'],
    ],
    ['reopened by hand without a reason', { reopenings: [byHand(february)] }, ['hand']],
    ['reopened by the app because the record had become incomplete', { reopenings: [byUs(february)] }, ['record']],
    [
      'reopened by the app before somebody asked for it',
      { reopenings: [byUs('2027-02-09T12:00:00Z')], ...thread(reopen(february)) },
      ['record'],
    ],
  ])('that was later %s', (_, change, [why]) => {
    const [one] = told({ ...change, closings: [january] });
    expect(one).toMatch(new RegExp(`^effective 2027-01-21 until 2027-02-(09|10), ${why}$`));
  });

  test('also within the hour when somebody asked for its reopening', () => {
    const soon = '2027-01-21T12:20:00Z';
    expect(told({ closings: [january], reopenings: [byUs(soon)], ...thread(reopen(soon)) })).toEqual([
      'effective 2027-01-21 until 2027-01-21, request',
    ]);
  });

  test('each time', () =>
    expect(
      told({
        ...closed(january, march),
        reopenings: [byUs(february)],
        ...thread(reopen(february)),
        ...versions(whole, [
          '2027-03-10T12:00:00Z',
          without({
            eff_result: 'Effective',
            eff_evidence: 'Review of March: 0 of 30 leavers had an account, https://example.org/r3',
          }),
        ]),
      }),
    ).toEqual(['effective 2027-01-21 until 2027-02-10, request', 'effective 2027-03-20']));

  test('that was found in order and whose record is broken now', () =>
    expect(
      told({
        ...closed(january),
        ...versions(whole, [february, without({ root_cause: null })]),
        before: {
          kind: 'nonconformity',
          stage: 'closed',
          observation: '',
          acceptedClosing: 'CE_1',
          raisedAs: null,
          firstReadAt: null,
        },
      }),
    ).toEqual(['effective 2027-01-21 until 2027-06-01, record']));
});

describe('a closing does not count', () => {
  test.each<[string, Partial<IssueFacts>]>([
    ['the gate undid at once', { closings: [january], reopenings: [byUs('2027-01-21T12:00:04Z')], body: noVerdict }],
    ['the gate undid within the second', { closings: [january], reopenings: [byUs(january)], body: noVerdict }],
    [
      'the gate undid late, because the app did not run',
      { closings: [january], reopenings: [byUs(february)], body: noVerdict },
    ],
    [
      'the gate undid late, and whose record was completed afterwards',
      { closings: [january], reopenings: [byUs('2027-01-22T12:00:00Z')], ...versions(noVerdict, [march, whole]) },
    ],
    ['somebody took back within the hour', { closings: [january], reopenings: [byHand('2027-01-21T12:40:00Z')] }],
    ['is about to be undone', { ...closed(january), body: noVerdict }],
    [
      'was undone by the gate before somebody asked for a reopening',
      { closings: [january], reopenings: [byUs('2027-01-21T12:00:04Z')], ...thread(reopen('2027-01-21T13:00:00Z')) },
    ],
  ])('that %s', (_, change) => expect(told(change)).toEqual([]));

  test('where GitHub tells of no closing', () => expect(told({})).toEqual([]));
});

describe('how a closing ended a finding', () => {
  test('is told by the record as it stood then, not by the verdict written since', () =>
    expect(
      told({
        closings: [january],
        reopenings: [byUs(february)],
        ...thread(reopen(february)),
        ...versions(whole, [march, without({ eff_result: 'Not effective' })]),
      }),
    ).toEqual(['effective 2027-01-21 until 2027-02-10, request']));

  test('is effective by a decision', () =>
    expect(told(finding(wholeThread, { now, ...closed(february) }), full())).toEqual(['effective 2027-02-10']));

  test('is not what was decided before the work began anew', () => {
    const failed = on(
      carol,
      '/verify ineffective 3 of 25 leavers kept access for more than a day.',
      '2026-12-01T12:00:00Z',
    );
    const body = without({ eff_result: 'Effective' });
    const reworked = without({
      root_cause:
        'C1 [technology/detection-gap]: No job compares active accounts with end dates (evidence: https://example.org/jobs)',
      eff_evidence: 'Reviews of March and April: 0 of 40 leavers had an active account, https://example.org/r4',
    });
    const change = {
      ...closed('2027-05-01T12:00:00Z'),
      subIssues: [action(13), action(14, { createdAt: march, closedAt: '2027-04-01T12:00:00Z' })],
      ...thread(failed),
      ...versions(body, ['2027-04-20T12:00:00Z', reworked]),
    };
    expect(told(change)).toEqual(['effective 2027-05-01']);
  });

  test('is without action where that was decided', () => {
    const decided = on(
      erin,
      '/approve no-action because the cause is gone with the old system and the effect was small.',
      '2026-12-01T12:00:00Z',
    );
    const change = {
      ...closed(january),
      body: without({ eff_result: null, eff_evidence: null }),
      subIssues: [],
      ...thread(decided),
    };
    expect(told(change)).toEqual(['no-action 2027-01-21']);
  });

  test('is another end for an observation', () =>
    expect(told({ ...closed(january), labels: ['observation'], body: without({ eff_result: null }) })).toEqual([
      'other 2027-01-21',
    ]));
});

test('years of closing and reopening are read in time that grows with them, not with their square', () => {
  const hour = (n: number): string => new Date(Date.UTC(2020, 0, 1, n)).toISOString().replace('.000Z', 'Z');
  const many = Array.from({ length: 20_000 }, (_, n) => n * 3);
  const found = facts({
    now,
    closings: many.map(hour),
    reopenings: many.map((n) => byHand(hour(n + 2))),
  });
  expect(closingsOf(assessed(found, essential), found)).toHaveLength(many.length);
});
