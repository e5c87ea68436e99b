/** What people try in order to get through the gates faster, and why each has no effect (domain rules T2 to T14). */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import type { RefusalReason } from '../../src/record/read-finding.ts';
import { gapWords } from '../../src/words/gaps.ts';
import { refusalLine } from '../../src/words/refusals.ts';
import { action, bodyOf } from './facts.ts';
import {
  alice,
  answers,
  bob,
  carol,
  causesApproved,
  dan,
  done,
  effective,
  erin,
  finding,
  frank,
  full,
  planApproved,
  type Said,
  triaged,
  wholeThread,
} from './life-facts.ts';

function assessed(facts: IssueFacts, policy = full()): Assessment {
  const assessment = assess(facts, policy);
  if (assessment === null) throw new Error('not a finding');
  return assessment;
}

const unmetGuards = ({ gates }: Assessment): readonly string[] =>
  gates
    .flatMap(({ guards }) => guards)
    .filter(({ standing, level }) => standing === 'unmet' && level === 'required')
    .map(({ guard }) => guard);

const reasons = ({ record }: Assessment): readonly RefusalReason[] => record.refused.map(({ reason }) => reason);

test('a finding with every decision made can be closed', () => {
  const assessment = assessed(finding(wholeThread));
  expect(unmetGuards(assessment)).toEqual([]);
  expect(reasons(assessment)).toEqual([]);
  expect([assessment.stage, assessment.closable]).toEqual(['verifying', true]);
});

describe('a shortcut is refused, with words that say what to do instead', () => {
  const later: Partial<{ createdAt: string; updatedAt: string }> = {
    createdAt: '2027-01-21T12:00:00Z',
    updatedAt: '2027-01-21T12:00:00Z',
  };
  const table: readonly [string, readonly Said[], Partial<IssueFacts>, RefusalReason, string][] = [
    [
      'approving one’s own root cause',
      [triaged, [bob, `/root-cause ${answers.root_cause}`], [bob, '/approve root-cause, no obvious why remains']],
      { body: bodyOf({ ...answers, root_cause: '' }) },
      'own-work',
      'root-cause-approval',
    ],
    [
      'approving one’s own root cause written in the description',
      [triaged, [bob, '/approve root-cause, no obvious why remains']],
      { author: bob },
      'own-work',
      'root-cause-approval',
    ],
    [
      'approving a root cause that is not there',
      [triaged, causesApproved],
      { body: bodyOf({ ...answers, root_cause: '' }) },
      'nothing-to-approve',
      'root-cause',
    ],
    [
      'an approval in a comment that was edited',
      [triaged, [erin, '/approve root-cause, no obvious why remains', { edited: true }]],
      {},
      'edited',
      'root-cause-approval',
    ],
    [
      'an approval by somebody who is no security lead',
      [triaged, [carol, '/approve root-cause, no obvious why remains']],
      {},
      'role',
      'root-cause-approval',
    ],
    [
      'approving a root cause as management',
      [triaged, [dan, '/approve root-cause, no obvious why remains']],
      {},
      'role',
      'root-cause-approval',
    ],
    [
      'approving a plan without effectiveness criteria',
      [triaged, causesApproved, planApproved],
      { body: bodyOf({ ...answers, eff_criteria: '' }) },
      'nothing-to-approve',
      'eff-criteria',
    ],
    [
      'approving the plan of one’s own finding',
      [triaged, causesApproved, [bob, '/approve plan']],
      {},
      'own-work',
      'plan-approval',
    ],
    [
      'an action without a cause',
      [triaged, [bob, '/action "Compare accounts with end dates" owner:@frank']],
      {},
      'no-cause',
      'root-cause-approval',
    ],
    [
      'an action for a cause that is not there',
      [triaged, [bob, '/action "Compare accounts with end dates" cause:C7 owner:@frank']],
      {},
      'no-cause',
      'root-cause-approval',
    ],
    [
      'a verdict before the window is over',
      [
        triaged,
        causesApproved,
        planApproved,
        [carol, '/verify effective 0 of 25 leavers kept access for more than a day.'],
      ],
      {},
      'window-open',
      'eff-verdict',
    ],
    [
      'a verdict while an action is open',
      wholeThread,
      { subIssues: [done({ state: 'open', closeReason: null, closedAt: null })] },
      'window-open',
      'eff-verdict',
    ],
    [
      'a verdict by somebody who did the work',
      [
        triaged,
        causesApproved,
        planApproved,
        [frank, '/verify effective 0 of 25 leavers kept access for more than a day.', later],
      ],
      {},
      'took-part',
      'eff-verdict',
    ],
    [
      'a severity lowered by the owner, although he is a security lead',
      [triaged, [bob, '/triage severity:minor']],
      {},
      'severity-lowered',
      'root-cause-approval',
    ],
    [
      'a severity lowered by who raised it',
      [triaged, [erin, '/triage severity:minor']],
      { author: erin },
      'severity-lowered',
      'root-cause-approval',
    ],
    [
      'setting a major finding aside without action',
      [triaged, [erin, '/approve no-action because the effect was small and it cannot happen again.']],
      {},
      'not-without-action',
      'root-cause-approval',
    ],
    [
      'rejecting one’s own finding',
      [triaged, [bob, '/reject because it is no nonconformity at all.']],
      {},
      'owner-alone',
      'root-cause-approval',
    ],
    [
      'reopening what is not closed',
      [triaged, [erin, '/reopen because the evidence turned out to be false.']],
      {},
      'not-closed',
      'root-cause-approval',
    ],
    [
      'accepting the risk for longer than the policy allows',
      [
        triaged,
        [
          dan,
          '/accept-risk until 2028-12-31 because the vendor replaces the system; logs are read every day meanwhile.',
        ],
      ],
      {},
      'date-too-far',
      'root-cause-approval',
    ],
    [
      'accepting the risk until a day that is past',
      [
        triaged,
        [
          dan,
          '/accept-risk until 2026-10-01 because the vendor replaces the system; logs are read every day meanwhile.',
        ],
      ],
      {},
      'date-past',
      'root-cause-approval',
    ],
    [
      'naming a recurrence of a finding nobody knows',
      [triaged, [erin, '/recurrence-of #999']],
      {},
      'unknown-finding',
      'root-cause-approval',
    ],
  ];
  test.each(table)('%s', (_what, said, change, reason, stillAsked) => {
    const assessment = assessed(finding(said, change));
    expect(reasons(assessment)).toContain(reason);
    expect(unmetGuards(assessment)).toContain(stillAsked);
    expect(assessment.closable).toBe(false);
    const refused = assessment.record.refused.find((one) => one.reason === reason);
    expect(refused === undefined ? '' : refusalLine(refused)).toMatch(/\w{4}.*[.?]$/);
  });

  test('closing the action as not planned', () => {
    const dropped = done({ closeReason: 'not-planned', closedAt: '2026-11-10T10:00:00Z' });
    const assessment = assessed(finding(wholeThread, { subIssues: [dropped] }));
    expect(unmetGuards(assessment)).toEqual(expect.arrayContaining(['actions-done', 'plan-approval']));
    expect(assessment.closable).toBe(false);
  });

  test('dropping one action of two', () => {
    const dropped = action(14, {
      createdAt: '2026-11-03T11:30:00Z',
      closeReason: 'not-planned',
      closedAt: '2026-11-12T10:00:00Z',
    });
    expect(unmetGuards(assessed(finding(wholeThread, { subIssues: [done(), dropped] })))).toEqual(['plan-approval']);
  });

  test('an approval whose text was changed afterwards', () => {
    const before = bodyOf(answers);
    const after = bodyOf({ ...answers, root_cause: `${answers.root_cause} It was the vendor.` });
    const assessment = assessed(
      finding(wholeThread, {
        body: after,
        bodyEditedAt: '2026-12-01T12:00:00Z',
        bodyEditor: bob,
        revisions: [
          { at: '2026-11-02T09:00:00Z', editor: alice, text: before },
          { at: '2026-12-01T12:00:00Z', editor: bob, text: after },
        ],
      }),
    );
    expect(unmetGuards(assessment)).toContain('root-cause-approval');
    const gap = assessment.gates
      .flatMap(({ guards }) => guards)
      .flatMap(({ gaps }) => gaps)
      .find(({ code }) => code === 'approval-void');
    expect(gap === undefined ? '' : gapWords(gap, full().policy).how).toContain('“Root cause” was changed');
  });

  test('an approval whose text can no longer be told', () => {
    const assessment = assessed(
      finding(wholeThread, {
        bodyEditedAt: '2026-12-01T12:00:00Z',
        bodyEditor: bob,
        revisions: [
          { at: '2026-11-02T09:00:00Z', editor: alice, text: null },
          { at: '2026-12-01T12:00:00Z', editor: bob, text: bodyOf(answers) },
        ],
      }),
    );
    expect(reasons(assessment)).toContain('approved-text-unknown');
    expect(unmetGuards(assessment)).toContain('root-cause-approval');
  });

  test('a severity lowered in the description after triage', () => {
    const assessment = assessed(
      finding(wholeThread, {
        body: bodyOf({ ...answers, severity: 'Minor' }),
        bodyEditedAt: '2026-12-01T12:00:00Z',
        bodyEditor: bob,
        revisions: [
          { at: '2026-11-02T09:00:00Z', editor: alice, text: bodyOf(answers) },
          { at: '2026-12-01T12:00:00Z', editor: bob, text: bodyOf({ ...answers, severity: 'Minor' }) },
        ],
      }),
    );
    expect(assessment.severity).toBe('major');
    expect(reasons(assessment)).toContain('severity-differs');
  });
});

describe('after a verdict that it did not work', () => {
  const failed: Said = [
    carol,
    '/verify ineffective 3 of 25 leavers kept access for more than 24 hours.',
    { createdAt: '2027-01-20T12:00:00Z', updatedAt: '2027-01-20T12:00:00Z' },
  ];
  const before = [triaged, causesApproved, planApproved, failed];

  test('the finding is back in analysis as iteration 2, with the old analysis frozen', () => {
    const assessment = assessed(finding(before));
    expect([assessment.stage, assessment.life.iteration]).toEqual(['analysis', 2]);
    expect(assessment.life.frozen[0]?.causes.map(({ id }) => id)).toEqual(['C1', 'C2']);
    expect(unmetGuards(assessment)).toEqual(
      expect.arrayContaining(['new-causes', 'root-cause-approval', 'corrective-actions', 'eff-verdict']),
    );
  });

  test('inconclusive once makes the window as long again, twice sends it back', () => {
    const unsure = (at: string): Said => [
      carol,
      '/verify inconclusive only 3 leavers in the window.',
      { createdAt: at, updatedAt: at },
    ];
    const once = assessed(finding([triaged, causesApproved, planApproved, unsure('2027-01-20T12:00:00Z')]));
    expect([once.stage, once.life.iteration, once.life.schedule.windowEnds]).toEqual(['verifying', 1, '2027-03-10']);
    const twice = assessed(
      finding([triaged, causesApproved, planApproved, unsure('2027-01-20T12:00:00Z'), unsure('2027-01-25T12:00:00Z')]),
    );
    expect([twice.stage, twice.life.iteration]).toEqual(['analysis', 2]);
  });

  test('essential rigour asks for a new verdict, too', () => {
    const assessment = assessed(finding(before), full({ rigour: 'essential' }));
    expect(assessment.life.iteration).toBe(2);
    expect(assessment.closable).toBe(false);
  });
});

describe('small teams', () => {
  test('with independence waived the owner may approve and verify, and each waiver is shown', () => {
    const policy = full({ independence: 'waived' });
    const said: readonly Said[] = [
      triaged,
      [bob, '/approve root-cause, no obvious why remains'],
      [bob, '/approve plan'],
      [
        frank,
        '/verify effective 0 of 25 leavers kept access for more than a day.',
        { createdAt: '2027-01-20T12:00:00Z', updatedAt: '2027-01-20T12:00:00Z' },
      ],
    ];
    const assessment = assessed(finding(said, { author: bob }), policy);
    expect(unmetGuards(assessment)).toEqual([]);
    expect(assessment.life.waivers.map(({ of, by }) => `${of}: ${by.login}`)).toEqual([
      'approval of the plan: bob',
      'verdict: frank',
      'approval of the root cause: bob',
    ]);
  });
});

test('an accepted risk keeps the finding open, and comes back by itself', () => {
  const said: readonly Said[] = [
    triaged,
    [dan, '/accept-risk until 2027-03-31 because the vendor replaces the system; logs are read every day meanwhile.'],
  ];
  const during = assessed(finding(said, { now: '2027-02-01T12:00:00Z' }));
  expect([during.stage, during.closable, during.wakeAt, during.overdue]).toEqual([
    'accepted',
    false,
    '2027-04-01T00:00:00Z',
    false,
  ]);
  const after = assessed(finding(said, { now: '2027-04-01T00:00:00Z' }));
  expect([after.stage, after.overdue]).toEqual(['analysis', true]);
});

test('a decision that no action is needed closes a minor finding of low risk after its correction', () => {
  const said: readonly Said[] = [
    [erin, '/triage severity:minor risk:low owner:@bob'],
    [erin, '/approve no-action because the cause is gone with the old system and the effect was small.'],
  ];
  const open = assessed(finding(said, { subIssues: [] }));
  expect(unmetGuards(open)).toEqual([]);
  expect(open.closable).toBe(true);
  const closed = assessed(finding(said, { subIssues: [], state: 'closed', closeReason: 'completed' }));
  expect(closed.stage).toBe('no-action');
});

test('effective evidence of a verdict is the text that came with it', () => {
  expect(assessed(finding([triaged, causesApproved, planApproved, effective])).life.verdict?.text).toContain('0 of 25');
});
